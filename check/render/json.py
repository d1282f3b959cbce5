"""A result as the JSON result file: the contract's keys, exact quotes, rulings beside the tool's verdicts."""

from __future__ import annotations

import json
from typing import Any

from check.decisions import Decision, ReviewedCell, ReviewedFinding
from check.render.view import Checked, reviewed


def to_json(checked: Checked) -> dict[str, Any]:
    """The result as plain JSON values. `presence` is always the tool's own verdict; a ruling stands in `decision`."""
    result = reviewed(checked)
    own = result.result
    return {
        "mandate": own.mandate,
        "report": own.report.model_dump(mode="json"),
        "date": own.date.isoformat(),
        "complete": result.complete,
        "cells": [_cell(c) for c in result.cells],
        "findings": [_finding(f) for f in result.findings],
        "not_judged": [n.model_dump(mode="json") for n in own.not_judged],
        "summary": result.summary.model_dump(mode="json"),
        "earlier_decisions": [d.model_dump(mode="json") for d in result.unmatched],
    }


def json_bytes(checked: Checked) -> bytes:
    """The result file: UTF-8, indented, the same bytes for the same result."""
    return (json.dumps(to_json(checked), ensure_ascii=False, indent=1) + "\n").encode()


def _cell(reviewed_cell: ReviewedCell) -> dict[str, Any]:
    return {
        "key": reviewed_cell.key,
        **reviewed_cell.cell.model_dump(mode="json"),
        **_ruling(reviewed_cell.decision, reviewed_cell.reopened),
    }


def _finding(reviewed_finding: ReviewedFinding) -> dict[str, Any]:
    return {
        "key": reviewed_finding.key,
        **reviewed_finding.finding.model_dump(mode="json"),
        **_ruling(reviewed_finding.decision, reviewed_finding.reopened),
    }


def _ruling(decision: Decision | None, reopened: bool) -> dict[str, Any]:
    return {"decision": decision and decision.model_dump(mode="json"), "reopened": reopened}
