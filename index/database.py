"""The database: engine, the metadata that every package's tables share, and the schema's version.

To add tables: declare them on `metadata` in your package's store file, and add a migration with the next number under
`migrations/versions/`; `tests/index/test_migrations.py` fails until the two agree. Holds no queries.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, inspect, make_url, text

from index.errors import SchemaError

MIGRATIONS = Path(__file__).with_name("migrations")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_BUSY_MS = 30_000


def open_database(url: str) -> Engine:
    """The engine for a SQLAlchemy url, its schema brought up to date.

    SQLite runs in WAL mode: readers never wait for a writer. Raises `SchemaError` where the schema is newer than this
    program.
    """
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    if is_sqlite and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"check_same_thread": False} if is_sqlite else {})
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    _bring_up_to_date(engine)
    return engine


@contextmanager
def write_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write: SQLite takes the write lock at once, so that it never has to give up later."""
    with engine.connect().execution_options(mandat_writes=True) as connection, connection.begin():
        yield connection


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy's events send BEGIN, so that DDL is in the transaction too
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a commit that was answered for survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what a user deletes is overwritten, not only unlinked
    cursor.execute("PRAGMA mmap_size=268435456")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("mandat_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@cache
def newest_revision() -> str:
    """The number of the newest migration, read from the file names so that Alembic need not be imported for it."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


def schema_revision(engine: Engine) -> str | None:
    """The database's schema version, or None where there is none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _bring_up_to_date(engine: Engine) -> None:
    found, newest = schema_revision(engine), newest_revision()
    if found == newest:
        return
    if found is not None and found > newest:
        raise SchemaError(
            f"Databasen har versjon {found}, og dette programmet kjenner bare til {newest}. "
            "Oppgrader Mandat, eller velg en annen datamappe (MANDAT_DATA_DIR)."
        )
    if engine.url.get_backend_name() == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        with FileLock(f"{engine.url.database}.migrate.lock"):
            if schema_revision(engine) != newest:
                migrate(engine)
    else:
        migrate(engine)


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run the migrations up to `revision`, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with write_transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
