"""Alembic's entry point: runs migrations on the connection that `index.database.migrate` hands over."""

from __future__ import annotations

from alembic import context

from index.database import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
