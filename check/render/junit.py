"""A result as JUnit XML for a CI: one test case for each required cell and for each rule.

Kept within what both common schemas (Ant's and Jenkins') allow; text in XML is escaped by the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult
from check.model import Evidence
from check.render.view import Checked, Context, clean, quoted, reviewed

Rule = tuple[str, str]
"""A rule's code and kind."""


@dataclass(frozen=True)
class _Case:
    classname: str
    name: str
    outcome: str = ""
    """"" for passed, else "failure" or "error"."""
    type: str = ""
    message: str = ""
    text: str = ""


def to_junit(checked: Checked, context: Context, rules: Sequence[Rule] = ()) -> bytes:
    """The result as UTF-8 XML. `rules` are all the rules that were run, so that those without findings pass."""
    result = reviewed(checked)
    suites = [
        ("krav", [_cell_case(c, context) for c in result.cells if c.cell.required]),
        ("regler", list(_rule_cases(result, rules, context))),
        ("ikke-vurdert", [_not_judged_case(what, why) for what, why in _not_judged(result)]),
    ]
    root = ET.Element("testsuites")
    for number, (name, cases) in enumerate(suites):
        root.append(_suite(number, name, cases, result))
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(number: int, name: str, cases: Sequence[_Case], result: ReviewedResult) -> ET.Element:
    report = result.result.report
    suite = ET.Element(
        "testsuite",
        {
            "id": str(number),
            "package": "mandat",
            "name": f"{clean(report.file)}: {name}",
            "timestamp": f"{result.result.date.isoformat()}T00:00:00",
            "hostname": "localhost",
            "tests": str(len(cases)),
            "failures": str(sum(c.outcome == "failure" for c in cases)),
            "errors": str(sum(c.outcome == "error" for c in cases)),
            "time": "0",
        },
    )
    ET.SubElement(suite, "properties")
    suite.extend([_element(case) for case in cases])
    ET.SubElement(suite, "system-out")
    ET.SubElement(suite, "system-err")
    return suite


def _element(case: _Case) -> ET.Element:
    element = ET.Element("testcase", {"classname": case.classname, "name": case.name, "time": "0"})
    if case.outcome:
        child = ET.SubElement(element, case.outcome, {"type": case.type, "message": case.message})
        child.text = case.text
    return element


def _cell_case(reviewed_cell: ReviewedCell, context: Context) -> _Case:
    cell, presence = reviewed_cell.cell, reviewed_cell.presence
    name = f"{cell.assignment} {cell.element}"
    if presence == "oppfylt":
        return _Case("mandat.krav", name)
    demand = [f"{context.words.demand}: {_line(cell.demand)}"] if cell.demand else []
    return _Case(
        "mandat.krav",
        name,
        outcome="error" if presence == "ikke-vurdert" else "failure",
        type=presence,
        message=clean(cell.reason),
        text="\n".join([*map(_line, cell.evidence), *demand]),
    )


def _rule_cases(result: ReviewedResult, rules: Sequence[Rule], context: Context) -> Iterable[_Case]:
    """The given rules in their order, then any other that has findings. A finding that a person overruled passes."""
    found: dict[Rule, list[ReviewedFinding]] = {rule: [] for rule in rules}
    for finding in result.findings:
        found.setdefault((finding.finding.code, finding.finding.kind), []).append(finding)
    for (code, kind), findings in found.items():
        standing = [f.finding for f in findings if f.stands]
        if not standing:
            yield _Case("mandat.regler", f"{code} {kind}")
            continue
        lines = [clean(f"{f.assignment or context.words.whole_report}: {f.message}") for f in standing]
        quotes = ["\n".join([line, *map(_line, f.evidence)]) for line, f in zip(lines, standing, strict=True)]
        yield _Case("mandat.regler", f"{code} {kind}", "failure", standing[0].severity, lines[0], "\n".join(quotes))


def _not_judged(result: ReviewedResult) -> list[tuple[str, str]]:
    return [(clean(n.what), clean(n.reason)) for n in result.result.not_judged]


def _not_judged_case(what: str, reason: str) -> _Case:
    return _Case("mandat.ikke-vurdert", what, "error", "ikke-vurdert", reason)


def _line(evidence: Evidence) -> str:
    return f"{evidence.source} side {evidence.page}: «{quoted(evidence)}»"
