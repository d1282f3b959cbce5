"""Fixtures for the answering tests."""

from __future__ import annotations

import pytest

from tests.answer.builders import MemorySources, corpus_sources


@pytest.fixture(scope="session")
def letter() -> MemorySources:
    """Sources with the corpus letter alone."""
    return corpus_sources()
