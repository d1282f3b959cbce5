"""The plain pipeline that Mandat is measured against: what LlamaIndex's own tutorial builds, with the same embedding.

`SimpleDirectoryReader`, `SentenceSplitter`, `VectorStoreIndex` on `QdrantClient(path=…)`. Needs the extra `bench`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.embedding import Embedder


class PlainResult(NamedTuple):
    """What the plain pipeline found for one question, best first, and how long it took."""

    texts: list[str]
    milliseconds: float


def plain_pipeline(
    letter: Path, folder: Path, embedder: Embedder, k: int
) -> tuple[Callable[[str], PlainResult], Callable[[], None]]:
    """A search over the letter, built the plain way, and what closes it."""
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.qdrant import QdrantVectorStore
    from qdrant_client import QdrantClient

    client = QdrantClient(path=str(folder / "qdrant"))
    documents = SimpleDirectoryReader(input_files=[str(letter)]).load_data()
    index = VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=QdrantVectorStore("plain", client=client)),
        transformations=[SentenceSplitter()],
        embed_model=_as_llama_index(embedder),
    )
    retriever = index.as_retriever(similarity_top_k=k)

    def search(question: str) -> PlainResult:
        start = time.perf_counter()
        found = retriever.retrieve(question)
        return PlainResult([n.get_content() for n in found], (time.perf_counter() - start) * 1000)

    return search, client.close


def _as_llama_index(embedder: Embedder) -> Any:
    from llama_index.core.base.embeddings.base import BaseEmbedding

    class Same(BaseEmbedding):
        """Mandat's embedding in LlamaIndex's form."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in embedder.embed_query(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedder.embed_passages(list(texts))]

    return Same()
