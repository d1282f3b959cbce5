"""Tells cheaply whether the database may have changed since one last looked. Says nothing of what changed."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import Engine


class Freshness:
    """Asks SQLite's `PRAGMA data_version` (5 µs) on a connection of its own, which never writes.

    The value differs whenever another connection, in this process or another, has committed anything at all. Other
    databases have nothing like it: there, everything may always have changed.
    """

    def __init__(self, database: Engine) -> None:
        self._is_sqlite = database.url.get_backend_name() == "sqlite" and bool(database.url.database)
        self._database = database
        self._connection: Any = None
        self._lock = threading.Lock()

    def mark(self) -> int | None:
        """A number that stays the same while nothing has changed; None where that cannot be told."""
        if not self._is_sqlite:
            return None
        with self._lock:
            if self._connection is None:
                pooled = self._database.raw_connection()
                self._connection = pooled.driver_connection
                pooled.detach()
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
