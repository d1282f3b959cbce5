"""The library as a LlamaIndex retriever: passages as `TextNode`s with their place as metadata.

Imported only by whoever uses LlamaIndex, which takes over a second to import.
"""

from __future__ import annotations

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from index.library import Library
from index.retrieval import Hit
from index.store.protocol import EVERYTHING, Filters
from ingest.model import Document, Passage

TOP_K = 10


class LibraryRetriever(BaseRetriever):
    """Retrieves passages of a `Library`, best first; `filters` limits what is searched."""

    def __init__(self, library: Library, filters: Filters = EVERYTHING, k: int = TOP_K) -> None:
        super().__init__()
        self._library = library
        self._filters = filters
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._library.search(query_bundle.query_str, self._filters, self._k)
        return [self._scored(hit) for hit in hits]

    def _scored(self, hit: Hit) -> NodeWithScore:
        return NodeWithScore(node=as_node(hit.passage, self._library.document(hit.passage.document)), score=hit.score)


def as_node(passage: Passage, document: Document) -> TextNode:
    """A passage as a node. Its metadata is for citing; only the section path is shown to a model."""
    metadata = {
        "document": document.name,
        "document_id": passage.document,
        "page": passage.spans[0].page if passage.spans else None,
        "spans": [span.model_dump(exclude={"document"}) for span in passage.spans],
        "kind": passage.kind,
        "year": document.year,
        "assignments": list(passage.assignments),
        "section": " – ".join(passage.section),
    }
    hidden = [key for key in metadata if key != "section"]
    return TextNode(
        id_=passage.id,
        text=passage.text,
        metadata=metadata,
        excluded_llm_metadata_keys=hidden,
        excluded_embed_metadata_keys=list(metadata),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=passage.document)},
    )
