"""Makes a long report as a PDF, to see what checking it costs: the sections of a short one over and over, as prose.

Needs reportlab, which comes with the extra `test`.
"""

from __future__ import annotations

import io
from pathlib import Path


def long_report(source: Path, pages: int) -> bytes:
    """A PDF of about `pages` pages whose text is that of the Markdown report `source`, repeated under new headings."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip() and "|" not in line]
    body = [line for line in lines if line.startswith(("## ", "- "))]
    story: list[object] = [Paragraph(lines[0].lstrip("# "), styles["Title"]), Paragraph(lines[2], styles["Normal"])]
    per_page = 18
    for page in range(pages):
        chosen = [body[(page * per_page + n) % len(body)] for n in range(per_page)]
        for line in chosen:
            style = styles["Heading2"] if line.startswith("## ") else styles["Normal"]
            story.append(Paragraph(line.lstrip("#- ").replace("**", ""), style))
        story.append(PageBreak())
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, title="Tertialrapport", invariant=1).build(story)
    return buffer.getvalue()
