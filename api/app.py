"""The HTTP application: routes, error pages, headers. Made from a workspace, so tests make it with their own.

Knows nothing of what the routes do.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from answer.conversations import UnknownThreadError
from api.body_limit import BodyLimit
from api.checking import run_job
from api.jobs import JobQueue, UserError
from api.routes import asking, checks, conversations, documents, health, mandates, openai
from api.web import web_router
from api.web.errors import error_page
from api.wiring import Workspace
from check.errors import CheckError, StoreError
from index.errors import LibraryError, UnknownDocumentError
from ingest.errors import IngestError, TooLargeError, UnsupportedError

log = logging.getLogger(__name__)

FILES_AT_ONCE = 4
"""How many files of the largest size one request may hold; smaller ones may be more."""

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def create_app(workspace: Workspace) -> FastAPI:
    """The application over `workspace`. Its job worker runs while the application does."""
    queue = JobQueue(workspace.database, workspace.settings.data_dir / "uploads", lambda *a: run_job(workspace, *a))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        queue.start()
        yield
        queue.stop()

    app = FastAPI(
        title="Mandat",
        version="1",
        description="Svar fra og kontroll mot oppdragsdokumenter og tildelingsbrev.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
    )
    app.state.workspace = workspace
    app.state.jobs = queue
    app.state.today = dt.date.today
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_own_names(workspace), www_redirect=False)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(BodyLimit, most=FILES_AT_ONCE * workspace.limits.max_bytes)
    for module in (asking, checks, conversations, documents, health, mandates, openai):
        app.include_router(module.router)
    app.include_router(web_router())
    _add_errors(app)
    _add_guards(app)
    return app


def _own_names(workspace: Workspace) -> list[str]:
    """The names that the service is reached by. Others are refused: a foreign page may point its own name at us."""
    public = urlsplit(workspace.settings.base_url or "").hostname
    return [name for name in ("localhost", "127.0.0.1", "[::1]", workspace.settings.host, public) if name]


def _add_guards(app: FastAPI) -> None:
    @app.middleware("http")
    async def guard(request: Request, call_next):  # type: ignore[no-untyped-def]
        """Refuse writes that another site's page sends, and put the security headers on every answer."""
        if request.method not in ("GET", "HEAD", "OPTIONS") and _foreign(request):
            response: Response = JSONResponse({"detail": "Forespørselen kom fra et annet nettsted."}, 403)
        else:
            response = await call_next(request)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _foreign(request: Request) -> bool:
    """True where the browser says that another site sent the request: Sec-Fetch-Site, else Origin against Host."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _add_errors(app: FastAPI) -> None:
    def answer(request: Request, status: int, message: str) -> Response:
        if request.url.path.startswith(("/api/", "/v1/")):
            return JSONResponse({"detail": message}, status)
        return error_page(request, status, message)

    @app.exception_handler(IngestError)
    def ingest_error(request: Request, error: IngestError) -> Response:
        status = 413 if isinstance(error, TooLargeError) else 415 if isinstance(error, UnsupportedError) else 422
        return answer(request, status, str(error))

    @app.exception_handler(UserError)
    @app.exception_handler(CheckError)
    def user_error(request: Request, error: Exception) -> Response:
        return answer(request, 404 if isinstance(error, StoreError) else 422, str(error))

    @app.exception_handler(UnknownThreadError)
    def lost_thread(request: Request, error: UnknownThreadError) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(LibraryError)
    def library_error(request: Request, error: LibraryError) -> Response:
        return answer(request, 404 if isinstance(error, UnknownDocumentError) else 503, str(error))

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "innholdet"
        return answer(request, 422, f"Forespørselen har en feil i {where}: {first['msg']}.")

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        log.error("unexpected error at %s", request.url.path, exc_info=error)
        return answer(request, 500, "Noe gikk galt hos oss. Feilen er logget; prøv igjen om litt.")
