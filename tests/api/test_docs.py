"""Documents that come from code are those in the repository, and the rest of the documentation keeps its promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from api.docs import documents

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORBIDDEN = re.compile(r"pythonhosted|npmjs|debian\.org|file://|\"resolved\"| @ ")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_a_generated_document_is_what_the_code_says(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == documents()[path], "run: make docs"


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    declared = [*PROJECT["dependencies"], *(d for extra in PROJECT["optional-dependencies"].values() for d in extra)]
    for requirement in declared:
        name = re.split(r"[<>=;\[ ]", requirement)[0]
        assert re.search(rf"(^\| |, ){re.escape(name)}( \||, )", reasons, re.MULTILINE), name


def test_the_locks_name_exact_versions_and_no_host() -> None:
    for lock in ("requirements.lock", "package-lock.json"):
        assert not FORBIDDEN.search((ROOT / lock).read_text(encoding="utf-8").replace("https://opencollective", "")), (
            lock
        )
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line) for line in lines)


def test_every_declared_dependency_is_locked() -> None:
    locked = {line.split("==")[0].lower().replace("_", "-") for line in (ROOT / "requirements.lock").open()}
    for requirement in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["eval"]]:
        assert re.split(r"[<>=;\[ ]", requirement)[0].lower() in locked


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
