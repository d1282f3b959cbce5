"""`/hjelp` and `/regler`: what Mandat can and cannot do, privacy, and each rule's own documentation."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from markdown_it import MarkdownIt

from api.routes.context import WorkspaceDep
from api.web import links
from api.web.rendering import render, texts_of
from api.web.views.check import words_of
from api.web.views.help import HelpPage, RuleLine, RulePage, RulesPage
from check.explain import UnknownRuleError, explain, list_rules

router = APIRouter(include_in_schema=False)


@router.get("/hjelp")
def help_page(request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """What Mandat can and cannot do."""
    t = texts_of(request)
    settings = workspace.settings
    page = HelpPage(t("help.title"), bool(settings.llm_url and settings.llm_model), settings.max_file_mb)
    return render(request, "help.html", page, active="help")


@router.get("/regler")
def rules(request: Request) -> HTMLResponse:
    """Every rule in a line."""
    t = texts_of(request)
    words = words_of(t)
    lines = tuple(
        RuleLine(
            code=rule.code,
            href=f"/regler/{links.segment(rule.code)}",
            finds=rule.documentation.strip().split("\n", 1)[0].rstrip("."),
            severity=rule.severity,
            severity_label=words.severities[rule.severity].capitalize(),
        )
        for rule in list_rules()
    )
    return render(request, "rules.html", RulesPage(t("rules.title"), lines), active="help")


@router.get("/regler/{code}")
def rule(code: str, request: Request) -> HTMLResponse:
    """One rule's documentation."""
    try:
        markdown = explain(code)
    except UnknownRuleError as error:
        raise HTTPException(404, str(error)) from error
    heading, _, body = markdown.partition("\n")
    page = RulePage(heading.lstrip("# ").strip(), _reader().render(body))
    return render(request, "rule.html", page, active="help")


@cache
def _reader() -> MarkdownIt:
    """Markdown without raw HTML: a rule's text is ours, but what it quotes need not be."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")
