"""Letters and gold parses by a second hand (`data-b/`), as text, extracted in two ways, PDF and DOCX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.document import read_document
from tests.ingest.mandate.builders import differences, parsed, scores

DATA = Path(__file__).parent / "data-b"
FILES = sorted(path.name for path in DATA.iterdir() if path.suffix in (".txt", ".pdf", ".docx"))


@pytest.mark.parametrize("name", FILES)
def test_every_form_of_the_letter_matches_its_gold_parse(name: str) -> None:
    want = json.loads((DATA / f"{name.split('.', maxsplit=1)[0]}.gold.json").read_text(encoding="utf-8"))
    have = parsed(read_document((DATA / name).read_bytes(), name))
    assert min(scores(want, have).values()) >= 0.95, "\n".join(differences(want, have))
