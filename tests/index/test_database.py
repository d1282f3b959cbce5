"""The schema: migrations give what the tables say, and a database that is up to date is opened without Alembic."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from index.database import (
    MIGRATIONS,
    metadata,
    newest_revision,
    open_database,
    schema_revision,
    write_transaction,
)
from index.errors import SchemaError

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("index", "answer", "check", "api")


def import_all_tables() -> None:
    """Import every module that declares tables on the shared metadata."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            source = path.read_text("utf-8")
            if "metadata" in source and "Table(" in source and "versions" not in path.parts:
                importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def test_the_migrations_give_exactly_the_tables_that_the_code_declares(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    import_all_tables()
    engine = open_database(f"sqlite:///{tmp_path / 'm.sqlite'}")
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), metadata)
    assert difference == [], "write a migration with the next number under index/migrations/versions"


def test_revisions_are_named_by_their_files_and_follow_each_other() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == newest_revision()
    for script in scripts.walk_revisions():
        assert Path(script.path).name.startswith(script.revision)


def test_a_database_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'm.sqlite'}"
    open_database(url)
    code = (
        "import sys; from index.database import open_database;"
        f"open_database({url!r}); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'm.sqlite'}"
    engine = open_database(url)
    with write_transaction(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="9999"):
        open_database(url)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("disk full")

    url = f"sqlite:///{tmp_path / 'm.sqlite'}"
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", failing)
        with pytest.raises(RuntimeError, match="disk full"):
            open_database(url)
    assert schema_revision(open_database(url)) == newest_revision()


def test_sqlite_waits_for_no_writer_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'm.sqlite'}")
    with engine.connect() as connection:
        read = lambda name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        assert read("journal_mode") == "wal"
        assert read("foreign_keys") == 1
        assert read("secure_delete") == 1


def test_a_transaction_that_fails_changes_nothing(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'm.sqlite'}")
    with pytest.raises(RuntimeError), write_transaction(engine) as connection:
        connection.execute(text("INSERT INTO catalogue_state VALUES ('a', 'b')"))
        raise RuntimeError
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM catalogue_state WHERE key = 'a'")).scalar() == 0
