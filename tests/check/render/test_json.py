"""The result file: the contract's keys, exact quotes, and rulings beside the tool's own verdict."""

from __future__ import annotations

import datetime as dt
import json

from check.decisions import NewDecision, apply_decisions, cell_key, decide
from check.model import CheckResult
from check.render.json import json_bytes, to_json
from tests.check.results import faulty_result

AT = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)


def test_the_contracts_keys_are_all_there() -> None:
    written = to_json(faulty_result())
    assert {"mandate", "report", "cells", "findings", "summary"} <= written.keys()
    assert {"file", "type", "period", "date", "language", "pages"} <= written["report"].keys()
    for cell in written["cells"]:
        assert {"assignment", "element", "presence", "required", "demand", "evidence", "reason"} <= cell.keys()
    for finding in written["findings"]:
        assert {"code", "kind", "severity", "assignment", "message", "evidence"} <= finding.keys()
    assert {"required", "oppfylt", "delvis", "mangler"} <= written["summary"].keys()


def test_quotes_stand_to_the_letter_even_where_other_renderings_hide_something() -> None:
    quotes = [e["quote"] for f in to_json(faulty_result())["findings"] for e in f["evidence"]]
    assert "født 018190 00049 i Oslo" in quotes


def test_the_file_is_json_and_the_same_every_time() -> None:
    result = faulty_result()
    assert json.loads(json_bytes(result)) == to_json(result)
    assert json_bytes(result) == json_bytes(CheckResult.model_validate_json(result.model_dump_json()))


def test_a_ruling_stands_beside_the_tools_verdict() -> None:
    result = faulty_result()
    lacking = next(c for c in result.cells if c.presence == "delvis")
    decision = decide(
        result,
        NewDecision(
            target=cell_key(lacking), ruling="overprøvd", name="Ola Hansen", reason="Se vedlegg.", presence="oppfylt"
        ),
        AT,
    )
    written = to_json(apply_decisions(result, [decision]))
    cell = next(c for c in written["cells"] if c["key"] == cell_key(lacking))
    assert cell["presence"] == "delvis"
    assert cell["decision"]["presence"] == "oppfylt"
    assert cell["decision"]["name"] == "Ola Hansen"
    assert written["summary"]["delvis"] == 0
