"""Checks with people's decisions and webhook attempts, and the jobs that are under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "checks",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("report", sa.String(64), nullable=False),
        sa.Column("mandate", sa.String(64), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("made_at", sa.String(40), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
    )
    for column in ("report", "mandate", "series"):
        op.create_index(f"ix_checks_{column}", "checks", [column])
    for table, content in (("check_decisions", "decision"), ("webhook_attempts", "attempt")):
        series = [sa.Column("series", sa.Text(), nullable=False)] if table == "check_decisions" else []
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
            sa.Column("check", sa.String(64), nullable=False),
            *series,
            sa.Column(content, sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_check", table, ["check"])
    op.create_index("ix_check_decisions_series", "check_decisions", ["series"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("ended", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("jobs", "webhook_attempts", "check_decisions", "checks"):
        op.drop_table(name)
