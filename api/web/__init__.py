"""The web pages: thin routes, view models and pure functions that shape them. Knows HTTP and HTML, judges nothing."""

from __future__ import annotations

from fastapi import APIRouter


def web_router() -> APIRouter:
    """Every page of the site, and its static files."""
    from api.web.routes import ask, assignments, check, documents, files, frame, help, source, threads

    router = APIRouter()
    for module in (frame, ask, threads, files, check, assignments, documents, help, source):
        router.include_router(module.router)
    return router
