"""Builds DOCX and PDF letters for the tests from the letters in `data/`, and scores a parse by the contract's rules.

The scoring is the contract's own, to the letter: F1 per kind of thing over normalised keys.
"""

from __future__ import annotations

import difflib
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.mandate.contract import to_contract
from ingest.model import Block, Document

DATA = Path(__file__).parent / "data"
Json = dict[str, Any]


def letter(name: str) -> Document:
    """The document of a file in `data/`."""
    return read_document((DATA / name).read_bytes(), name)


def gold(name: str) -> Json:
    """The gold parse written by hand for that letter."""
    loaded: Json = json.loads((DATA / f"{Path(name).stem}.gold.json").read_text(encoding="utf-8"))
    return loaded


def parsed(document: Document) -> Json:
    """The parse as JSON."""
    return to_contract(parse_mandate(document), document)


def docx_of(blocks: Iterable[Block]) -> bytes:
    """A Word file with heading, list and table styles."""
    import docx

    file = docx.Document()
    for block in blocks:
        if block.kind == "heading":
            file.add_heading(block.text, level=min(block.level, 9) - 1)
        elif block.kind == "item":
            style = "List Bullet" if block.level == 1 else f"List Bullet {min(block.level, 3)}"
            file.add_paragraph(block.text, style=style)
        elif block.table is not None:
            rows = [block.table.header, *block.table.rows]
            table = file.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, cells in zip(rows, table.rows, strict=True):
                for cell, target in zip(row, cells.cells, strict=True):
                    target.text = cell.text
        else:
            file.add_paragraph(block.text)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def pdf_of(blocks: Iterable[Block], *, grid: bool = True) -> bytes:
    """A PDF set by reportlab: headings in bold, bullets, tables (ruled where `grid`), page numbers at the foot."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    sheet = getSampleStyleSheet()
    ruled = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if grid else []
    flow: list[Any] = []
    for block in blocks:
        if block.kind == "heading":
            flow.append(Paragraph(_escaped(block.text), sheet[f"Heading{min(block.level, 4)}"]))
        elif block.kind == "item":
            style = sheet["Normal"].clone(
                f"item{block.level}", leftIndent=16 * block.level, bulletIndent=16 * block.level - 10
            )
            flow.append(Paragraph(_escaped(block.text), style, bulletText="•"))
        elif block.table is not None:
            rows = [
                [Paragraph(_escaped(c.text), sheet["Normal"]) for c in row]
                for row in (block.table.header, *block.table.rows)
            ]
            flow.append(Table(rows, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *ruled]))
        else:
            flow.append(Paragraph(_escaped(block.text), sheet["Normal"]))
        flow.append(Spacer(1, 5))
    buffer = io.BytesIO()

    def footer(canvas: Any, template: Any) -> None:
        canvas.drawCentredString(A4[0] / 2, 30, f"Side {template.page}")

    SimpleDocTemplate(buffer, pagesize=A4).build(flow, onFirstPage=footer, onLaterPages=footer)
    return buffer.getvalue()


def pdf_of_lines(text: str, *, per_page: int = 46) -> bytes:
    """A PDF with every line of the text as it stands, one below the other; page numbers in the head from page 2 on."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    lines = text.split("\n")
    for start in range(0, len(lines), per_page):
        if start:
            canvas.showPage()
            canvas.setFont("Helvetica", 8)
            canvas.drawString(500, 815, f"Side {start // per_page + 1}")
        canvas.setFont("Helvetica", 9.5)
        for number, line in enumerate(lines[start : start + per_page]):
            indent = len(line) - len(line.lstrip())
            canvas.drawString(60 + 4 * indent, 790 - 15.5 * number, line.strip())
    canvas.save()
    return buffer.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def scores(want: Json, have: Json) -> dict[str, float]:
    """F1 for each kind of thing that either parse has."""
    wanted, given = _facts(want), _facts(have)
    return {kind: _f1(wanted[kind], given[kind]) for kind in wanted if wanted[kind] or given[kind]}


def differences(want: Json, have: Json) -> list[str]:
    """What the parse missed and what it invented, for a failing test's message."""
    lines = []
    for kind, wanted in _facts(want).items():
        left = list(_facts(have)[kind])
        for key in wanted:
            hit = next((other for other in left if _match(key, other)), None)
            if hit is None:
                lines.append(f"{kind}: missed {key}")
            else:
                left.remove(hit)
        lines.extend(f"{kind}: invented {key}" for key in left)
    return lines


def _f1(wanted: list[tuple[Any, ...]], given: list[tuple[Any, ...]]) -> float:
    left, hits = list(given), 0
    for key in wanted:
        hit = next((other for other in left if _match(key, other)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    precision, recall = hits / max(len(given), 1), hits / max(len(wanted), 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _norm(value: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[•\u00ad]", " ", str(value or ""))).strip(" .:").casefold()


def _alike(one: str, other: str) -> bool:
    one, other = _norm(one), _norm(other)
    return one == other or difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= 0.9


def _match(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(_alike(a, b) if isinstance(a, str) and len(a) > 14 else a == b for a, b in pairs)


def _facts(mandate: Json) -> dict[str, list[tuple[Any, ...]]]:
    assignments = mandate.get("assignments", [])
    deliverables = [(a["id"], d) for a in assignments for d in a.get("deliverables", [])]
    deadlines = [(i, t) for i, d in deliverables for t in d.get("deadlines", [])]
    deadlines += [(a["id"], t) for a in assignments for t in a.get("deadlines", [])]
    money = mandate.get("appropriations", [])
    rules = mandate.get("reporting", [])
    return {
        "head": [(key, _norm(mandate.get(key))) for key in ("title", "year", "date", "reference")],
        "appropriations": [(str(a["chapter"]), str(a.get("post") or ""), a["amount_nok"]) for a in money],
        "parts": [
            (str(a["chapter"]), str(a.get("post") or ""), p["amount_nok"]) for a in money for p in a.get("parts", [])
        ],
        "sums": [(s["amount_nok"],) for s in mandate.get("stated_sums", [])],
        "chapters": [(str(c["number"]).rstrip("."), _norm(c["title"])) for c in mandate.get("chapters", [])],
        "assignments": [(a["id"], _norm(a["title"])) for a in assignments],
        "deliverables": [(i, _norm(d.get("area")), _norm(d["text"])) for i, d in deliverables],
        "deadlines": [(i, t.get("date"), bool(t.get("valid", True))) for i, t in deadlines],
        "calendar": [
            (str(c.get("date") or c.get("month") or ""), _norm(c["description"])) for c in mandate.get("calendar", [])
        ],
        "reporting": [(_norm(r["report"]), "element", _norm(e)) for r in rules for e in r.get("elements", [])]
        + [(_norm(r["report"]), "post", _norm(p)) for r in rules for p in r.get("appropriations", [])],
        "amendments": [
            (
                _norm(x["kind"]),
                _norm(x.get("assignment") or f"{x.get('chapter')}/{x.get('post')}"),
                str(x.get("to") or x.get("to_nok")),
            )
            for x in mandate.get("amendments", [])
        ],
        "anomalies": [(_norm(x["kind"]),) for x in mandate.get("anomalies", [])],
    }
