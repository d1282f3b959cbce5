"""Renders the synthetic letters (*.letter) to text, PDF and DOCX. Does not write their gold parses."""

import io
import re
import sys
import textwrap
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Block = tuple[str, object]
FONTS = Path("/usr/share/fonts/truetype/liberation")


def blocks(source: str) -> tuple[dict[str, str], list[Block]]:
    """Split a letter's markup in its running header and footer and its blocks."""
    head, out, lines = {}, [], iter(source.splitlines())
    for line in lines:
        if match := re.match(r"@(header|footer) ?(.*)", line):
            head[match[1]] = match[2]
        elif line.startswith(("@table", "@grid", "@lines")):
            body = []
            for row in lines:
                if row == "@end":
                    break
                body.append(row)
            if line.startswith("@lines"):
                out.append(("lines", body))
            else:
                rows = [[cell.strip() for cell in row.split("|")] for row in body]
                widths = [float(w) for w in line.split()[1:]] or [5.0] * len(rows[0])
                out.append(("ruled" if line.startswith("@table!") else "table", (widths, rows)))
        elif match := re.match(r"(#+|--?|[0-9]\.(?= [a-zæøå])|[0-9a-h]\)|i+\)|@right|@foot) (.*)", line):
            out.append((match[1], match[2]))
        elif line.strip():
            out.append(("p", line))
    return head, out


def as_text(source: str) -> str:
    """The letter as text with a whole table row on one line."""
    out: list[str] = []
    head, content = blocks(source)
    for kind, body in content:
        if kind in ("table", "ruled"):
            for row in body[1]:
                first = [c.split("¶")[0].strip() for c in row]
                out.append("\n".join(textwrap.wrap(" ".join(c for c in first if c), 92)))
                out.extend(p.strip() for c in row for p in c.split("¶")[1:])
        elif kind == "lines":
            out.extend(body)
        elif kind in ("-", "--") or kind.endswith((")", ".")):
            mark = {"-": "• ", "--": "  o "}.get(kind, kind + " ")
            out.append("\n".join(textwrap.wrap(mark + body, 88, break_on_hyphens=True)))
        else:
            wrapped = textwrap.wrap(body, 92, break_on_hyphens=True)
            out.extend(["", "\n".join(wrapped)] if kind.startswith("#") else ["\n".join(wrapped)])
        if (kind not in ("-", "--") and not kind.endswith((")", "."))) or body.endswith((".", "mai")):
            out.append("")
    return paged("\n".join(out), head)


def paged(text: str, head: dict[str, str], length: int = 47) -> str:
    """`text` with the running header and footer between its pages, wherever they fall."""
    lines = text.split("\n")
    out: list[str] = []
    for number, start in enumerate(range(0, len(lines), length), start=1):
        if number > 1:
            total = -(-len(lines) // length)
            marks = (head.get("header", ""), head.get("footer", "").format(n=number, m=total))
            out.extend(mark for mark in marks if mark)
        out.extend(lines[start : start + length])
    return "\n".join(out) + "\n"


def style(name: str, size: float, **more: object) -> ParagraphStyle:
    return ParagraphStyle(name, fontName="Letter", fontSize=size, leading=size * 1.28, **more)


def flowables(body: list[Block]) -> list[object]:
    """reportlab's flowables of a letter's blocks."""
    text = style("p", 11, spaceAfter=7)
    cell = style("cell", 10)
    bold = ParagraphStyle("h", parent=text, fontName="Letter-Bold", spaceBefore=9)
    out: list[object] = []
    for kind, value in body:
        if kind in ("table", "ruled"):
            widths, rows = value
            data = [[Paragraph(c.replace("¶", "<br/>"), cell) for c in row] for row in rows]
            table = Table(data, colWidths=[w * cm for w in widths], repeatRows=0, hAlign="LEFT")
            rules = [("VALIGN", (0, 0), (-1, -1), "TOP")]
            if kind == "ruled":
                rules.append(("GRID", (0, 0), (-1, -1), 0.4, colors.grey))
            table.setStyle(TableStyle(rules))
            out.extend([table, Spacer(1, 9)])
        elif kind == "lines":
            out.extend(Paragraph(line, cell) for line in value)
            out.append(Spacer(1, 8))
        elif kind in ("-", "--") or kind.endswith((")", ".")):
            depth = 1 + (kind == "--")
            mark = {"-": "•", "--": "o"}.get(kind, kind)
            bullet = style("b", 11, leftIndent=18 * depth, bulletIndent=18 * depth - 12, spaceAfter=3)
            out.append(Paragraph(value, bullet, bulletText=mark))
        elif kind == "@right":
            out.append(Paragraph(value, style("r", 10, alignment=TA_RIGHT)))
        elif kind == "@foot":
            out.append(Paragraph(value, style("f", 8, spaceBefore=14, spaceAfter=14)))
        elif kind.startswith("#"):
            out.append(Paragraph(value, bold))
        else:
            out.append(Paragraph(re.sub(r"(?<=\.)(\d)(?= )", r"<super>\1</super>", value), text))
    return out


def as_pdf(source: str, bottom: float) -> bytes:
    """The letter as an A4 PDF with running header and footer; `bottom` is the lower margin in cm."""
    pdfmetrics.registerFont(TTFont("Letter", str(FONTS / "LiberationSans-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Letter-Bold", str(FONTS / "LiberationSans-Bold.ttf")))
    head, body = blocks(source)
    pages = 0
    for _ in range(2):
        total = pages
        buffer = io.BytesIO()

        def running(canvas: Canvas, document: SimpleDocTemplate, total: int = total) -> None:
            canvas.setFont("Letter", 9)
            if document.page > 1:
                canvas.drawString(2.5 * cm, 28.3 * cm, head.get("header", ""))
                foot = head.get("footer", "").format(n=document.page, m=total)
                canvas.drawCentredString(10.5 * cm, 1.1 * cm, foot)

        document = SimpleDocTemplate(
            buffer, pagesize=A4, leftMargin=2.5 * cm, rightMargin=2.5 * cm, topMargin=2.2 * cm,
            bottomMargin=bottom * cm, invariant=1,
        )  # fmt: skip
        document.build(flowables(body), onFirstPage=running, onLaterPages=running)
        pages = document.page
    return buffer.getvalue()


def as_docx(source: str) -> bytes:
    """The letter as a Word document with its headings, lists and tables as such."""
    import docx

    out = docx.Document()
    for kind, value in blocks(source)[1]:
        if kind in ("table", "ruled"):
            rows = value[1]
            table = out.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, content in zip(row.cells, cells, strict=True):
                    cell.text = content.replace("¶", "\n")
        elif kind == "lines":
            out.add_paragraph("\n".join(value))
        elif kind == "-":
            out.add_paragraph(value, style="List Bullet")
        elif kind == "--":
            out.add_paragraph(value, style="List Bullet 2")
        elif kind.startswith("#"):
            out.add_heading(value, len(kind) - 1 if len(kind) > 1 else 0)
        else:
            out.add_paragraph(value)
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def main(folder: Path) -> None:
    from pypdf import PdfReader

    bottoms = {
        "fjell": 4.0,
        "journal": 3.0,
        "bokhus": 5.5,
        "ferje": 3.4,
        "soknad": 6.0,
        "kart": 2.2,
        "mineral": 4.5,
        "luft": 3.0,
        "fjelltillegg": 6.5,
        "laering": 3.6,
        "vakt": 5.0,
        "smitte": 4.4,
        "vassdrag": 4.2,
        "helsearkiv": 3.3,
    }
    for path in sorted(folder.glob("*.letter")):
        source = path.read_text("utf-8")
        pdf = as_pdf(source, bottoms[path.stem])
        path.with_suffix(".pdf").write_bytes(pdf)
        path.with_suffix(".txt").write_text(as_text(source), "utf-8")
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        path.with_suffix(".celler.txt").write_text("\n".join(pages) + "\n", "utf-8")
        if path.stem in ("fjell", "bokhus", "soknad"):
            path.with_suffix(".docx").write_bytes(as_docx(source))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
