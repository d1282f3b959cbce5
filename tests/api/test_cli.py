"""The command line, as a person types it: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus"


def mandat(data_dir: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments],
        env=os.environ | {"MANDAT_DATA_DIR": str(data_dir)} | environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_an_amount_is_told_with_its_quote(loaded_data_dir: Path) -> None:
    done = mandat(loaded_data_dir, "ask", "Hvor mye er bevilget over kapittel 701 post 70?")
    assert done.returncode == 0
    assert "74 806 000 kroner" in done.stdout
    assert "«701 70 Norsk helsenett SF 74 806»" in done.stdout


def test_a_question_needs_neither_torch_nor_llama_index(loaded_data_dir: Path) -> None:
    heavy = {"torch", "llama_index", "sklearn", "alembic", "sentence_transformers", "fastapi"}
    code = (
        "import sys; sys.argv = ['mandat', 'ask', 'Når er fristen for prøvesvar?']\n"
        "from api.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        f"loaded = {heavy} & sys.modules.keys()\n"
        "assert not loaded, loaded\n"
    )
    environment = os.environ | {"MANDAT_DATA_DIR": str(loaded_data_dir)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "1. april" in done.stdout


def test_a_refusal_is_no_error(loaded_data_dir: Path) -> None:
    done = mandat(loaded_data_dir, "ask", "Hva er budsjettet til NAV?")
    assert done.returncode == 0
    assert "Det står ikke i dokumentene" in done.stdout


def test_a_batch_is_answered_a_line_each(loaded_data_dir: Path, tmp_path: Path) -> None:
    questions = (CORPUS / "gold/questions.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "q.jsonl").write_text("\n".join(questions), encoding="utf-8")
    done = mandat(loaded_data_dir, "ask", "--batch", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "a.jsonl"))
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["d001", "d002", "d003"]
    assert {"answer", "answerable", "language", "assignments", "sentences", "nearest", "milliseconds"} <= answers[
        0
    ].keys()


def test_a_lacking_report_ends_with_one_and_shows_the_matrix(loaded_data_dir: Path) -> None:
    done = mandat(loaded_data_dir, "check", str(CORPUS / "reports/r01.pdf"))
    assert done.returncode == 1
    assert "2026-03" in done.stdout
    assert "plassholder" in done.stdout


def test_a_complete_report_ends_with_zero(loaded_data_dir: Path) -> None:
    done = mandat(loaded_data_dir, "check", str(CORPUS / "planted/komplett.md"))
    assert done.returncode == 0, done.stdout


def test_an_unreadable_file_ends_with_two_and_one_sentence(loaded_data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")
    done = mandat(loaded_data_dir, "check", str(tmp_path / "tom.pdf"))
    assert done.returncode == 2
    assert "tom.pdf" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_of_reports_gives_a_result_file_each(loaded_data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    for name in ("r06.md", "r10.txt"):
        (folder / name).write_bytes((CORPUS / "reports" / name).read_bytes())
    done = mandat(loaded_data_dir, "check", str(folder), "--out", str(tmp_path / "ut"))
    assert done.returncode == 1
    for name in ("r06", "r10"):
        result = json.loads((tmp_path / "ut" / f"{name}.json").read_text(encoding="utf-8"))
        assert {"mandate", "report", "cells", "findings", "summary"} <= result.keys()


def test_a_letter_is_parsed_to_the_contracts_form(loaded_data_dir: Path, tmp_path: Path) -> None:
    letter = CORPUS / "mandates/oppdragsdokument-nhn-2026.txt"
    done = mandat(loaded_data_dir, "parse", str(letter), "--out", str(tmp_path / "m.json"))
    assert done.returncode == 0, done.stderr
    assert len(json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["assignments"]) == 11


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["assignments"], "2026-11"),
        (["deadlines"], "2026-10-01"),
        (["documents"], "oppdragsdokument-nhn-2026.pdf"),
        (["explain"], "plassholder"),
        (["profile"], "tertialrapport"),
        (["search", "satellitt"], "2026-09"),
    ],
)
def test_lists_say_what_is_there(loaded_data_dir: Path, arguments: list[str], said: str) -> None:
    done = mandat(loaded_data_dir, *arguments)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "XXX999"], "Ukjent regel"),
        (["check", "finnes-ikke.pdf"], "finnes ikke"),
        (["ask"], "Skriv et spørsmål"),
        (["template", "--report", "ukerapport"], "ukerapport"),
        (["documents", "delete", "finnes-ikke"], "finnes ikke"),
        (["serve", "--host", "0.0.0.0"], "innlogging"),
        (["eval", "finnes-ikke"], "Ukjent del"),
    ],
)
def test_what_cannot_be_done_ends_with_two_and_says_why(loaded_data_dir: Path, arguments: list[str], said: str) -> None:
    done = mandat(loaded_data_dir, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_setting_stops_the_command(loaded_data_dir: Path) -> None:
    done = mandat(loaded_data_dir, "documents", MANDAT_LLMURL="x")
    assert done.returncode == 2
    assert "MANDAT_LLM_URL" in done.stderr


def test_a_template_is_written(loaded_data_dir: Path, tmp_path: Path) -> None:
    done = mandat(loaded_data_dir, "template", "--report", "tertialrapport", "--out", str(tmp_path / "mal.docx"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mal.docx").read_bytes().startswith(b"PK")
