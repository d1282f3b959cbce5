"""A rule's documentation as Markdown: for the command line, the web page and docs/regler.md; one text, one source."""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches

from check.registry import FAMILIES, RETIRED, RULES
from check.rule import Rule


class UnknownRuleError(LookupError):
    """No rule has that code. `str(error)` is Norwegian and suggests the nearest."""


def list_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of its code."""
    return RULES


def explain(code: str) -> str:
    """What the rule looks for, why, and what to do, as Markdown. The slug is taken too ("sum-feil").

    Raises `UnknownRuleError` for a code that no rule has or had.
    """
    wanted = code.strip().upper()
    for rule in RULES:
        if wanted in (rule.code, rule.kind.upper()):
            return _markdown(rule)
    if wanted in RETIRED:
        return f"# {wanted}\n\nRegelen er trukket tilbake. {RETIRED[wanted]}\n"
    names = [*(rule.code for rule in RULES), *RETIRED, *(rule.kind.upper() for rule in RULES)]
    near = get_close_matches(wanted, names, n=1, cutoff=0.4)
    hint = (
        f" Mente du {near[0] if near[0][-1].isdigit() else near[0].lower()}?"
        if near
        else " Se alle med: mandat explain"
    )
    raise UnknownRuleError(f"Ukjent regel «{code.strip()}».{hint}")


explain_rule = explain


def rules_document() -> str:
    """`docs/regler.md`: every rule, family by family."""
    lines = [
        "# Regler",
        "",
        "Hver regel er én fil i `check/rules/`, og teksten her er regelens egen. Den lages med `python -m api.docs`;",
        "en test holder den lik koden. Samme tekst kommer med `mandat explain KODE`.",
        "",
        "| kode | slug | alvorlighet | finner |",
        "| --- | --- | --- | --- |",
        *(
            f"| [{rule.code}](#{rule.code.lower()}-{rule.kind}) | {rule.kind} | {rule.severity} | {_title(rule)} |"
            for rule in RULES
        ),
        "",
        "Bokstavene i koden er familien: " + ", ".join(f"{code} {what}" for code, what in FAMILIES.items()) + ".",
        "En kode brukes aldri om igjen.",
        "",
    ]
    return "\n".join(lines) + "\n" + "\n".join(_deeper(_markdown(rule)) for rule in RULES)


def _title(rule: Rule) -> str:
    return rule.documentation.strip().split("\n", 1)[0].rstrip(".")


def _markdown(rule: Rule) -> str:
    body = inspect.cleandoc(rule.documentation)
    first, _, rest = body.partition("\n")
    return f"# {rule.code} {rule.kind}\n\n{first.strip()}\n\nAlvorlighet: {rule.severity}.\n\n{rest.strip()}\n"


def _deeper(markdown: str) -> str:
    return re.sub(r"^(#+) ", r"#\1 ", markdown, flags=re.MULTILINE)
