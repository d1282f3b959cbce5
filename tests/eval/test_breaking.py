"""What is broken on purpose shuts the gate: exit status 1, with the items that fell. Whole, it stays open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

import answer.engine
import answer.prompts
import api.evaluation
import ingest.mandate
from answer.model import Answer
from api.cli import app
from api.evaluation import doors_of
from api.settings import Settings
from api.wiring import Workspace, open_workspace
from eval.model import Doors
from ingest.mandate import parse_mandate
from ingest.model import Document, Mandate


@pytest.fixture(scope="module")
def workspace(loaded_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("eval") / "data"
    shutil.copytree(loaded_data_dir, folder)
    opened = open_workspace(Settings(data_dir=folder))
    yield opened
    opened.library.close()
    opened.database.dispose()


@pytest.fixture(autouse=True)
def _same_doors(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The evaluation's own workspace is embedded anew each time; the tests share one."""

    @contextmanager
    def shared() -> Iterator[Doors]:
        yield doors_of(workspace)

    monkeypatch.setattr(api.evaluation, "open_doors", shared)


def gate(*suites: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["eval", *suites, "--gate"])
    return result.exit_code, result.output


def test_the_gate_is_open_when_nothing_is_broken() -> None:
    status, said = gate("parse", "answers")
    assert status == 0, said
    assert "Porten er åpen" in said


def test_a_broken_parser_rule_shuts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_calendar(document: Document) -> Mandate:
        return parse_mandate(document).model_copy(update={"calendar": ()})

    monkeypatch.setattr(ingest.mandate, "parse_mandate", without_calendar)
    status, said = gate("parse")
    assert status == 1
    assert "STENGT parse" in said
    assert "Foretaksmøte" in said or "foretaksmøte" in said


def test_a_broken_template_shuts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "prompts"
    shutil.copytree(answer.prompts.PROMPTS, folder)
    path = folder / "answer-deadline.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{where}.", "{where}. " + "Ta kontakt ved spørsmål. " * 60), encoding="utf-8")
    monkeypatch.setattr(answer.prompts, "PROMPTS", folder)
    answer.prompts.load.cache_clear()
    try:
        status, said = gate("answers")
    finally:
        answer.prompts.load.cache_clear()
    assert status == 1
    assert "STENGT answers: «right frist»" in said
    assert "d001" in said


def test_a_refusal_that_answers_shuts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = answer.engine._refused

    def invents(*arguments: object) -> Answer:
        return refused(*arguments).model_copy(update={"answerable": True, "answer": "Det er 42."})  # type: ignore[arg-type]

    monkeypatch.setattr(answer.engine, "_refused", invents)
    status, said = gate("answers")
    assert status == 1
    assert "d072" in said
