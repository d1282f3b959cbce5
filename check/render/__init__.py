"""Shows a check result, in every form that it leaves the product in; judges nothing.

`bundle` gives the files of one check. The writers of Office files are imported when they are used.
"""

from __future__ import annotations

from check.render.view import Checked, Context

__all__ = ["Checked", "Context", "bundle"]


def bundle(checked: Checked, context: Context) -> dict[str, bytes]:
    """The files that a finished check leaves behind, by name: result, page, workbook and letter."""
    from check.render.html import to_html
    from check.render.json import json_bytes
    from check.render.letter import compose, letter_docx, letter_text
    from check.render.xlsx import to_xlsx

    letter = compose(checked, context)
    return {
        "resultat.json": json_bytes(checked),
        "resultat.html": to_html(checked, context).encode(),
        "matrise.xlsx": to_xlsx(checked, context),
        "brev.docx": letter_docx(letter),
        "brev.txt": letter_text(letter).encode(),
    }
