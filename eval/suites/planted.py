"""Suite `planted`: a complete report with one lack planted at a time; every one must be found, and the whole one pass.

The fault a ministry pays for is a lack that nobody told it of, so this suite counts misses only.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from eval.model import Doors, Figure, Gold, Item, SuiteResult
from ingest.model import CELL_ELEMENTS, Frozen

LABELS = ("Status", "Fremdrift", "Risiko", "Økonomi", "Avvik", "Ressursbruk og måloppnåelse")
PLACEHOLDERS = ("TBD", "[fylles ut]", "kommer")
HEADING = re.compile(r"^## (?P<id>\S*\d+-\d+) .*$", re.MULTILINE)


class Planted(Frozen):
    """A report with one lack: which cell or finding must be seen."""

    id: str
    text: str
    assignment: str | None
    element: str | None = None
    finding: str | None = None


def run(doors: Doors, gold: Gold) -> SuiteResult:
    """Check the whole report, then every report with one lack."""
    whole = gold.planted.read_text(encoding="utf-8")
    items = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.md"
        path.write_text(whole, encoding="utf-8")
        items.append(_whole(doors, path))
        for planted in plant(whole):
            path.write_text(planted.text, encoding="utf-8")
            items.append(_judge(doors, path, planted))
    lacks = items[1:]
    found = sum(bool(item.right) for item in lacks) / len(lacks)
    return SuiteResult(
        name="planted",
        figures=(
            Figure(name="lacks found", value=found, n=len(lacks)),
            Figure(name="complete report passes", value=float(bool(items[0].right)), n=1),
        ),
        items=tuple(items),
    )


def plant(whole: str) -> Iterator[Planted]:
    """Every report with one lack: an element gone, a placeholder, an assignment gone, an ID that does not exist, a
    sum that does not add up."""
    idents = HEADING.findall(whole)
    for number, ident in enumerate(idents):
        for label, element in zip(LABELS, CELL_ELEMENTS, strict=True):
            text = _in_section(whole, ident, rf"^- \*\*{label}:\*\* .*\n", "")
            yield Planted(id=f"uten {element} {ident}", text=text, assignment=ident, element=element)
        placeholder = PLACEHOLDERS[number % len(PLACEHOLDERS)]
        text = _in_section(whole, ident, r"^(- \*\*Risiko:\*\*) .*$", rf"\1 {placeholder}")
        yield Planted(id=f"plassholder {ident}", text=text, assignment=ident, finding="plassholder")
        text = _without_section(whole, ident)
        yield Planted(id=f"uten oppdrag {ident}", text=text, assignment=ident, finding="manglende-oppdrag")
    unknown = re.sub(r"\d+$", "99", idents[-1])
    text = re.sub(
        rf"^## {re.escape(idents[-1])} .*$", rf"\g<0>\n\nSe også oppdrag {unknown}.\n", whole, flags=re.MULTILINE
    )
    yield Planted(id=f"ukjent {unknown}", text=text, assignment=unknown, finding="ukjent-oppdrag")
    text = re.sub(r"^(\| Sum .*\| )(\d)", lambda m: m[1] + str((int(m[2]) + 1) % 10), whole, flags=re.MULTILINE)
    yield Planted(id="sum som ikke stemmer", text=text, assignment=None, finding="sum-feil")


def _section(whole: str, ident: str) -> tuple[int, int]:
    start = whole.index(f"## {ident} ")
    end = whole.find("\n## ", start)
    return start, len(whole) if end < 0 else end + 1


def _in_section(whole: str, ident: str, pattern: str, replacement: str) -> str:
    start, end = _section(whole, ident)
    return whole[:start] + re.sub(pattern, replacement, whole[start:end], flags=re.MULTILINE) + whole[end:]


def _without_section(whole: str, ident: str) -> str:
    start, end = _section(whole, ident)
    return whole[:start] + whole[end:]


def _whole(doors: Doors, path: Path) -> Item:
    result = doors.check(path)
    summary = result["summary"]
    lacking = [f"{c['assignment']} {c['element']}" for c in result["cells"] if c["presence"] != "oppfylt"]
    found = [f"{f['kind']} {f['assignment']}" for f in result["findings"]]
    return Item(
        id="hele rapporten",
        group="hel",
        right=not lacking and not found,
        expected="ingen mangler",
        got=f"{summary['oppfylt']} av {summary['required']} oppfylt; {', '.join(lacking + found) or 'ingen mangler'}",
    )


def _judge(doors: Doors, path: Path, planted: Planted) -> Item:
    result = doors.check(path)
    if planted.element:
        got = next(
            c["presence"]
            for c in result["cells"]
            if (c["assignment"], c["element"]) == (planted.assignment, planted.element)
        )
        return Item(id=planted.id, group="celle", right=got == "mangler", expected="mangler", got=got)
    wanted = (planted.finding, planted.assignment)
    hit = wanted in {(f["kind"], f["assignment"]) for f in result["findings"]}
    return Item(id=planted.id, group="funn", right=hit, expected=str(wanted), got="funnet" if hit else "ikke funnet")
