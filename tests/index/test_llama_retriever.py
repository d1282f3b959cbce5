"""The library as LlamaIndex sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Filters
from tests.index.builders import BEES, FERRY, open_library

retrievers = pytest.importorskip("index.llama_retriever")


def test_hits_come_as_scored_text_nodes_with_their_place(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    ident = library.ingest(FERRY, "ferger.txt").document
    library.ingest(BEES, "bier.txt")
    nodes = retrievers.LibraryRetriever(library, k=2).retrieve("elektriske ferger")
    hits = library.search("elektriske ferger", k=2)
    assert [(n.node.node_id, n.score) for n in nodes] == [(h.passage.id, h.score) for h in hits]
    metadata = nodes[0].node.metadata
    assert (metadata["document"], metadata["document_id"], metadata["page"]) == ("ferger.txt", ident, 1)
    span = metadata["spans"][0]
    page = library.document(ident).pages[span["page"] - 1].text
    assert "elektriske ferger" in page[span["start"] : span["end"]]


def test_a_model_is_shown_the_section_but_not_the_machinery(tmp_path: Path) -> None:
    from llama_index.core.schema import MetadataMode

    library = open_library(tmp_path)
    library.ingest(FERRY, "ferger.txt")
    node = retrievers.LibraryRetriever(library, Filters(), 1).retrieve("ferger")[0].node
    shown = node.get_content(MetadataMode.LLM)
    assert "section: Notat om ferger" in shown
    assert "spans" not in shown
    assert node.get_content(MetadataMode.EMBED) == node.text
