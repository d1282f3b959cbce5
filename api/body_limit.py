"""ASGI middleware that stops a request whose body grows too large, before more than the limit has been kept.

The limit on one file is `api/routes/context.py`'s; this one is on everything that comes in one request.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """Refuses with 413, by the length that is stated, and where none is by what has come."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most
        """The largest body, in bytes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "")
        come = 0

        async def limited() -> Message:
            nonlocal come
            if stated.isdigit() and int(stated) > self.most:
                raise self._too_large()
            message = await receive()
            come += len(message.get("body", b""))
            if come > self.most:
                raise self._too_large()
            return message

        await self.app(scope, limited, send)

    def _too_large(self) -> HTTPException:
        megabytes = self.most >> 20
        return HTTPException(413, f"Opplastingen er større enn {megabytes} MB til sammen. Send færre filer om gangen.")
