"""Opens the doors for the evaluation: a workspace of its own with only the bundled letter, so figures are the same
whatever a user has read in. Measures nothing itself.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from answer.engine import ask as ask_engine
from answer.model import Answer, Scope, Turn
from api import doors
from api.checking import check_once
from api.settings import Settings, read_settings
from api.wiring import Workspace, open_workspace
from check.render.json import to_json
from eval.gold import lint, read_questions
from eval.model import Doors, Found, Gold, Judge, SuiteResult
from eval.scripted import scripted
from eval.speed.plot import speed_plot
from eval.speed.plot import table as speed_table
from index import catalogue
from index.embedding import open_embedder
from ingest.document import read_document
from ingest.model import Passage

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TODAY = dt.date(2026, 3, 1)
"""The date on which the gold questions are asked and the reports checked: results must not change with the calendar."""


def gold_data(questions: Path | None) -> Gold:
    """The gold data in `corpus/`, with other questions where given."""
    return Gold(
        questions=questions or CORPUS / "gold" / "questions.jsonl",
        mandates=CORPUS / "mandates",
        parses=CORPUS / "gold",
        reports=CORPUS / "reports",
        labels=CORPUS / "report-labels",
        injections=CORPUS / "injection",
        planted=CORPUS / "planted" / "komplett.md",
        norquad=read_settings().norquad,
    )


def mandate_text() -> str:
    """The text of the bundled letter, as the contract's scorer reads it."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((CORPUS / "mandates").glob("*.txt")))


def lint_gold(paths: Sequence[Path]) -> list[str]:
    """What is wrong with gold sets, a line each."""
    text = mandate_text()
    return [f"{path.name} {f.id}: {f.message}" for path in paths for f in lint(read_questions(path), text)]


@contextmanager
def evaluation_workspace() -> Iterator[Workspace]:
    """A workspace over a new data folder with the bundled letter, gone afterwards. No language model, no profile."""
    settings = read_settings()
    with tempfile.TemporaryDirectory(prefix="mandat-eval-") as folder:
        own = Settings(data_dir=Path(folder), cache_dir=settings.cache_dir, embedding_model=settings.embedding_model)
        workspace = open_workspace(own)
        try:
            yield workspace
        finally:
            workspace.library.close()
            workspace.database.dispose()


@contextmanager
def open_doors() -> Iterator[Doors]:
    """The doors of a workspace made for the evaluation."""
    with evaluation_workspace() as workspace:
        yield doors_of(workspace)


def doors_of(workspace: Workspace) -> Doors:
    """The doors of a workspace, as functions. Files of the corpus are read in this process: they are ours."""

    embedder = cache(lambda: open_embedder(workspace.settings.embedding_model, workspace.settings.cache_dir))

    def ask(
        question: str,
        history: Sequence[Turn] = (),
        *,
        scope: Scope = Scope(),
        model: Callable[[str], str] | None = None,
    ) -> Answer:
        llm = scripted(model) if model else None
        return ask_engine(question, workspace.library, history=history, scope=scope, today=TODAY, llm=llm)

    def check(path: Path) -> Mapping[str, Any]:
        return to_json(check_once(workspace, path.read_bytes(), path.name, date=TODAY, read=read_document).result)

    def parse(path: Path) -> Mapping[str, Any]:
        return doors.parse_file(workspace.settings, path.read_bytes(), path.name)

    def search(query: str, k: int) -> Sequence[Found]:
        return [_found(hit.passage) for hit in doors.search(workspace, query, k=k)]

    return Doors(
        ask=ask,
        check=check,
        parse=parse,
        search=search,
        passages=lambda: _everything(workspace),
        ingest=lambda data, name: workspace.library.ingest(data, name).document,
        delete=workspace.library.delete,
        embed=lambda text: [float(x) for x in embedder().embed_query(text)],
        mandate_text=mandate_text,
        judge=_judge(read_settings()),
    )


def _judge(settings: Settings) -> Judge | None:
    if not (settings.judge_url and settings.judge_model):
        return None
    key = settings.judge_api_key.get_secret_value() if settings.judge_api_key else None
    return Judge(url=settings.judge_url, model=settings.judge_model, key=key)


def _found(passage: Passage) -> Found:
    page = passage.spans[0].page if passage.spans else 0
    return Found(id=passage.id, document=passage.document, page=page, text=passage.text)


def _everything(workspace: Workspace) -> list[Found]:
    """Every passage of the workspace, by id."""
    with workspace.database.connect() as connection:
        kept = catalogue.read_passages(connection, sorted(catalogue.passage_ids(connection)))
    return [_found(one.passage) for _, one in sorted(kept.items())]


def run_speed(path: Path | None, say: Callable[[str], None]) -> None:
    """Measure speed, print the figures, and write them to `path` where given."""
    from eval.suites.speed import SIZES
    from eval.suites.speed import run as run_suite

    with evaluation_workspace() as workspace:
        suite = run_suite(gold_data(None), workspace.settings.data_dir, SIZES, say)
    for figure in suite.figures:
        say(f"  {figure.name:55} {figure.value:10.2f}")
    if path is not None:
        doors.write_whole(path, (suite.model_dump_json(indent=1) + "\n").encode("utf-8"))
        doors.write_whole(path.with_suffix(".svg"), speed_plot(suite.figures).encode("utf-8"))
        doors.write_whole(path.with_suffix(".md"), _speed_document(suite, path).encode("utf-8"))


def _speed_document(suite: SuiteResult, path: Path) -> str:
    """`docs/benchmarks.md`: the table and the plot of one run, with the command."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} kjerner, Python {platform.python_version()}"
    return (
        f"# Fart\n\nÉn kjøring av `make bench` på {machine}. Tider varierer fra maskin til maskin; sammenlign som "
        "forhold i samme kjøring. «Enkel» er LlamaIndex' egen rørledning (SimpleDirectoryReader, SentenceSplitter, "
        "samme embedding, QdrantClient(path=…)) på de samme spørsmålene.\n\n"
        f"![Svartider og svar per sekund]({path.stem}.svg)\n\n" + speed_table(suite.figures)
    )
