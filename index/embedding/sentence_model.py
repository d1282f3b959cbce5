"""Any sentence-transformers model as an embedder. Importing this module is cheap; opening a model imports torch (6 s).

It reaches a model hub only where the given name is not a folder and sentence-transformers is allowed to.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding.protocol import Progress, Vectors, silent
from index.errors import EmbeddingUnavailableError

_BATCH = 32


class SentenceModelEmbedder:
    """Wraps `SentenceTransformer`. Uses the model's own query and document prompts, or E5's for an E5 model."""

    def __init__(self, model: str, fingerprint: str | None = None) -> None:
        self._model = _open(model)
        self._prompts = _prompts(model, dict(self._model.prompts or {}))
        self._lock = threading.Lock()  # one inference at a time uses all cores already
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = fingerprint or f"{_name(model)}|{self._prompts[0]}|{self._prompts[1]}"

    def embed_query(self, text: str) -> Vectors:
        """One question: shape (dimension,)."""
        vectors: Vectors = self._encode([self._prompts[0] + text])[0]
        return vectors

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Passages: shape (len(texts), dimension)."""
        out = np.empty((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # equal lengths together: less padding
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            out[batch] = self._encode([self._prompts[1] + texts[i] for i in batch])
            progress("Leser inn tekst", start + len(batch), len(texts))
        return out

    def _encode(self, texts: list[str]) -> Vectors:
        with self._lock:
            vectors = self._model.encode(
                texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
            )
        return np.asarray(vectors, dtype=np.float32)


def _open(model: str) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the caller shows progress, if anybody
        dtype = torch.bfloat16 if has_fast_bf16() else torch.float32
        return SentenceTransformer(model, device="cpu", model_kwargs={"dtype": dtype})
    except (ImportError, OSError, ValueError) as error:
        raise EmbeddingUnavailableError(
            f"Språkmodellen «{model}» (MANDAT_EMBEDDING_MODEL) lar seg ikke åpne: {error}. "
            "Oppgi en mappe med en sentence-transformers-modell, eller fjern innstillingen for å bruke den medfølgende."
        ) from error


def _name(model: str) -> str:
    path = Path(model)
    return path.resolve().name if path.is_dir() else model


def _prompts(model: str, own: dict[str, str]) -> tuple[str, str]:
    """(query, passage): what the model says of itself, else what E5 models were trained with, else nothing."""
    query = own.get("query") or ""
    passage = own.get("document") or own.get("passage") or ""
    if not query and not passage and "e5" in _name(model).lower():
        return "query: ", "passage: "
    return query, passage


def has_fast_bf16(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """True where the CPU multiplies bfloat16 itself (AVX512-BF16 or AMX); elsewhere bf16 is slower than float32."""
    try:
        flags = next(line for line in cpuinfo.read_text().splitlines() if line.startswith("flags")).split()
    except (OSError, StopIteration):
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
