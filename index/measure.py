"""Measures retrieval on NorQuAD: Norwegian questions over articles that are all indexed together.

NorQuAD (Ivanova et al., NoDaLiDa 2023; CC0 1.0) is not in the repository; give its folder, with `articles.jsonl`
({"id", "text"}) and `questions.validation.jsonl` ({"id", "question", "article", "start", "answer"}).

    python -m index.measure FOLDER --cache FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from index.catalogue import IndexedPassage, indexed_text
from index.collection import collect, retriever
from index.embedding import Embedder, Progress, open_embedder
from index.embedding.protocol import silent
from index.fusion import fuse
from index.lexical.sparse import passage_vector
from index.rerank import prepare
from index.retrieval import CANDIDATES, DENSE_WEIGHT, Retriever
from index.store.edge import EdgeStore
from index.store.protocol import EVERYTHING, Candidates
from ingest.model import Block, Document, Page, Passage, Span
from ingest.passages import passages

AMONG = 5
DEPTH = 20
"""How many hits are looked at: enough for five articles."""

Ranking = Callable[[str], Sequence[Passage]]
"""A question to passages, best first."""


@dataclass(frozen=True)
class Question:
    """A question whose answer starts at character `start` of the article's text."""

    text: str
    article: str
    start: int


class Measures(NamedTuple):
    """Shares of the questions, 0 to 1: right article first and among five, right passage first and among five."""

    article_first: float
    article_among: float
    passage_first: float
    passage_among: float
    questions: int


def read_articles(folder: Path) -> list[Document]:
    """The articles as documents of one page: the first line is the heading, each other line a paragraph."""
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return [_article(**json.loads(line)) for line in lines]


def read_questions(folder: Path) -> list[Question]:
    """The validation questions."""
    lines = (folder / "questions.validation.jsonl").read_text("utf-8").splitlines()
    found = (json.loads(line) for line in lines)
    return [Question(q["question"], q["article"], q["start"]) for q in found]


def _article(id: str, text: str) -> Document:
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            span = Span(document=id, page=1, start=start, end=start + len(line))
            kind, level = ("paragraph", 0) if blocks else ("heading", 1)
            blocks.append(Block(kind=kind, text=line.strip(), spans=(span,), level=level))  # type: ignore[arg-type]
        start += len(line) + 1
    return Document(
        id=id,
        name=id,
        kind="annet",
        media_type="text/plain",
        year=None,
        language="nb",
        pages=(Page(number=1, text=text),),
        blocks=tuple(blocks),
    )


def index_documents(
    documents: Iterable[Document], embedder: Embedder, cache: Path | None, progress: Progress = silent
) -> list[IndexedPassage]:
    """The documents' passages with vectors, which are kept in `cache` since embedding takes minutes."""
    cut = [passage for document in documents for passage in passages(document)]
    texts = [indexed_text(passage) for passage in cut]
    name = hashlib.sha256("\0".join([embedder.fingerprint, *texts]).encode()).hexdigest()[:16]
    file = cache / f"vectors-{name}.npy" if cache else None
    if file is not None and file.exists():
        vectors = np.load(file)
    else:
        vectors = embedder.embed_passages(texts, progress)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            np.save(file, vectors)
    return [IndexedPassage(p, v, passage_vector(t)) for p, v, t in zip(cut, vectors, texts, strict=True)]


def rankings(search: Retriever) -> dict[str, Ranking]:
    """The steps of the search, each as a ranking of its own."""

    exact = replace(search, vocabulary=search.vocabulary.exact())

    def ranked(order: Callable[[Candidates], Sequence[str]]) -> Ranking:
        def rank(question: str) -> list[Passage]:
            ready = prepare(question, search.embed(question), search.vocabulary)
            found = search.store.search(ready.dense, ready.sparse, EVERYTHING, CANDIDATES)
            return [one.passage for one in search.fetch(order(found))]

        return rank

    return {
        "dense": ranked(lambda found: [one.id for one in found.dense]),
        "lexical": ranked(lambda found: [one.id for one in found.sparse]),
        "RRF, equal": ranked(lambda found: [one.id for one in fuse(found)]),
        f"RRF, dense {DENSE_WEIGHT}": ranked(lambda found: [one.id for one in fuse(found, dense_weight=DENSE_WEIGHT)]),
        "RRF and rerank, not widened": lambda question: _passages(exact, question),
        "RRF and rerank": lambda question: _passages(search, question),
    }


def _passages(search: Retriever, question: str) -> list[Passage]:
    return [hit.passage for hit in search.search(question, EVERYTHING, DEPTH)]


def measure(rank: Ranking, questions: Sequence[Question]) -> Measures:
    """The four shares over the questions."""
    sums = np.zeros(4)
    for question in questions:
        found = list(rank(question.text))
        articles = list(dict.fromkeys(passage.document for passage in found))
        right = [_holds_start(passage, question) for passage in found]
        hits = (articles[:1], articles[:AMONG], right[:1], right[:AMONG])
        sums += [question.article in hits[0], question.article in hits[1], any(hits[2]), any(hits[3])]
    first, among, passage_first, passage_among = (sums / max(1, len(questions))).tolist()
    return Measures(first, among, passage_first, passage_among, len(questions))


def _holds_start(passage: Passage, question: Question) -> bool:
    return passage.document == question.article and any(s.start <= question.start < s.end for s in passage.spans)


def measure_norquad(
    folder: Path, embedder: Embedder, cache: Path | None = None, progress: Progress = silent
) -> dict[str, Measures]:
    """Every step of the search over all validation questions, and the last one over each half of them.

    The weights were fitted on the questions with an even number, counted from 0.
    """
    indexed = index_documents(read_articles(folder), embedder, cache, progress)
    questions = read_questions(folder)
    with tempfile.TemporaryDirectory() as made:
        store = EdgeStore(Path(made))
        search = retriever(collect(indexed, embedder.dimension), embedder, store)
        steps = rankings(search)
        results = {name: measure(rank, questions) for name, rank in steps.items()}
        name, last = list(steps.items())[-1]
        for half, start in (("fitted", 0), ("held out", 1)):
            results[f"{name}, {half} half"] = measure(last, questions[start::2])
        store.close()
    return results


def main() -> None:
    """Print the table of docs/retrieval.md."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    chosen = parser.parse_args()
    results = measure_norquad(chosen.folder, open_embedder(chosen.model), chosen.cache)
    print("| step | article first | among five | passage first | among five |\n| --- | --- | --- | --- | --- |")
    for name, m in results.items():
        print(f"| {name} | {m[0]:.3f} | {m[1]:.3f} | {m[2]:.3f} | {m[3]:.3f} |")


if __name__ == "__main__":
    main()
