"""What an embedder is, for the rest of the index. Knows no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Progress = Callable[[str, int, int], None]
"""Called with what is going on (Norwegian), how many are done, and of how many."""


def silent(what: str, done: int, total: int) -> None:
    """The progress callback that shows nothing."""


class Embedder(Protocol):
    """Gives unit vectors for questions and passages. Safe to call from several threads."""

    @property
    def fingerprint(self) -> str:
        """Names the model and how it is prompted; vectors with different fingerprints must not be compared."""

    @property
    def dimension(self) -> int:
        """Length of the vectors."""

    def embed_query(self, text: str) -> Vectors:
        """One question: shape (dimension,)."""

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Passages: shape (len(texts), dimension)."""
