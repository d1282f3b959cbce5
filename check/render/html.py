"""A result as one HTML page that stands alone: no script, no outside file, readable by a screen reader and on paper.

The page's words are in `words.py`, its shape in `templates/check.html.j2`.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from check.render import view
from check.render.words import SYMBOLS


def to_html(checked: view.Checked, context: view.Context) -> str:
    """The result as a page. Text from the report and the mandate is escaped by the template engine."""
    result = view.reviewed(checked)
    words = context.words
    return (
        environment()
        .get_template("check.html.j2")
        .render(
            result=result,
            own=result.result,
            context=context,
            w=words,
            symbols=SYMBOLS,
            heading=view.heading(result, words),
            counts=view.counts(result, words),
            rows=view.assignments(result, context),
            loose=view.loose_findings(result),
            elements=view.elements(result),
        )
    )


@cache
def environment() -> Environment:
    """The templates of this package: everything that is put into them is escaped, and nothing may be undefined."""
    made = Environment(
        loader=PackageLoader("check.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"clean": view.clean, "quoted": view.quoted}
    made.globals |= {"mark": view.mark, "second_opinion": view.second_opinion}
    return made
