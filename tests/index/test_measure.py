"""The measuring itself on a made-up set, and NorQuAD's floors where its folder is given by MANDAT_NORQUAD."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from index.embedding import open_embedder
from index.measure import Question, index_documents, measure, measure_norquad, read_articles, read_questions
from tests.index.builders import WordEmbedder

ARTICLES = {
    "a1": "Ferger i fjorden\nFergene er elektriske og nye.\nDe går hver time fra Moss.",
    "a2": "Bier om vinteren\nBifolkene døde av kulde.\nForskerne leter etter årsaken.",
    "a3": "Havner i nord\nHavnene er isfrie hele året.\nKaiene er bygget av stein.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [json.dumps({"id": ident, "text": text}) for ident, text in ARTICLES.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(rows), "utf-8")
    asked = [("Hva døde bifolkene av?", "a2", "kulde"), ("Hva er kaiene bygget av?", "a3", "stein")]
    questions = [
        {"id": str(n), "question": q, "article": a, "start": ARTICLES[a].index(answer), "answer": answer}
        for n, (q, a, answer) in enumerate(asked)
    ]
    (tmp_path / "questions.validation.jsonl").write_text("\n".join(map(json.dumps, questions)), "utf-8")
    return tmp_path


def test_every_step_of_the_search_is_measured(folder: Path) -> None:
    results = measure_norquad(folder, WordEmbedder())
    assert {"dense", "lexical", "RRF, equal", "RRF and rerank, not widened"} < set(results)
    assert results["RRF and rerank, held out half"].questions == 1
    assert results["lexical"] == (1.0, 1.0, 1.0, 1.0, 2)
    assert results["RRF and rerank"] == (1.0, 1.0, 1.0, 1.0, 2)


def test_a_ranking_that_is_wrong_is_measured_as_wrong(folder: Path) -> None:
    cut = [one.passage for one in index_documents(read_articles(folder), WordEmbedder(), None)]
    questions = read_questions(folder)
    assert measure(lambda _: [], questions)[:4] == (0, 0, 0, 0)
    first = [p for p in cut if p.document == "a2"]
    assert measure(lambda _: first, questions)[:4] == (0.5, 0.5, 0.5, 0.5)
    elsewhere = [Question("?", "a2", 10_000)]
    assert measure(lambda _: first, elsewhere)[:4] == (1.0, 1.0, 0.0, 0.0)


def test_vectors_are_kept_and_used_again(folder: Path, tmp_path: Path) -> None:
    embedder = WordEmbedder()
    measure_norquad(folder, embedder, tmp_path / "cache")
    embedder.embedded = 0
    measure_norquad(folder, embedder, tmp_path / "cache")
    assert embedder.embedded == 0


@pytest.mark.slow
def test_norquad_is_above_its_floors() -> None:
    given = os.environ.get("MANDAT_NORQUAD")
    if not given:
        pytest.skip("MANDAT_NORQUAD names no folder with NorQuAD")
    cache = os.environ.get("MANDAT_NORQUAD_CACHE")
    found = measure_norquad(Path(given), open_embedder(), Path(cache) if cache else None)["RRF and rerank"]
    assert found.article_first >= 0.90
    assert found.passage_among >= 0.95
