"""Chooses the embedder: the bundled model unless another is named. Opens nothing that is not asked for."""

from __future__ import annotations

from pathlib import Path

from index.embedding.protocol import Embedder, Progress, silent


def open_embedder(model: str | None = None, cache: Path | None = None, progress: Progress = silent) -> Embedder:
    """The bundled multilingual-e5-small, or the sentence-transformers model with that name or path.

    `cache` is where the bundled model is unpacked (default: the user's cache folder).
    Raises `EmbeddingUnavailableError` where there is none for this platform.
    """
    if model:
        from index.embedding.sentence_model import SentenceModelEmbedder

        return SentenceModelEmbedder(model)
    from index.embedding.bundled import BundledEmbedder

    return BundledEmbedder(cache, progress)
