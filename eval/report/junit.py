"""A run as JUnit XML and as a Markdown summary, the forms that CI systems show."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from eval.gate import Fault
from eval.model import EvalRun


def to_junit(run: EvalRun) -> str:
    """One test suite per suite, one test case per item; what could not be judged is skipped, not passed."""
    root = ElementTree.Element("testsuites", name="mandat eval")
    for suite in run.suites:
        failed = sum(item.right is False for item in suite.items)
        skipped = sum(item.right is None for item in suite.items)
        node = ElementTree.SubElement(
            root,
            "testsuite",
            name=suite.name,
            tests=str(len(suite.items)),
            failures=str(failed),
            errors="0",
            skipped=str(skipped),
        )
        for item in suite.items:
            case = ElementTree.SubElement(node, "testcase", classname=f"{suite.name}.{item.group}", name=item.id)
            if item.right is None:
                ElementTree.SubElement(case, "skipped", message=item.got)
            elif not item.right:
                failure = ElementTree.SubElement(case, "failure", message="; ".join(item.faults) or item.got)
                failure.text = f"ventet: {item.expected}\nfikk: {item.got}"
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def to_summary(run: EvalRun, faults: Sequence[Fault]) -> str:
    """A Markdown table of the figures, and what shut the gate."""
    lines = ["| del | tall | verdi | 95 % | n |", "| --- | --- | ---: | --- | ---: |"]
    for suite in run.suites:
        for f in suite.figures:
            interval = f"{f.low:.3f}–{f.high:.3f}" if f.low is not None and f.high is not None else ""
            mark = " (veiledende)" if f.advisory else ""
            lines.append(f"| {suite.name} | {f.name}{mark} | {f.value:.3f} | {interval} | {f.n} |")
    lines.append("")
    lines += [f"- **stengt**: {fault.suite}: {fault.message} {', '.join(fault.items[:20])}" for fault in faults]
    if not faults:
        lines.append("Porten er åpen.")
    return "\n".join(lines) + "\n"
