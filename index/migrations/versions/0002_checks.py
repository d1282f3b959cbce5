"""Checks, people's decisions on them, and the attempts to deliver their webhooks."""

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
    op.create_table(
        "check_decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check", sa.String(64), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_decisions"),
    )
    for column in ("check", "series"):
        op.create_index(f"ix_check_decisions_{column}", "check_decisions", [column])
    op.create_table(
        "webhook_attempts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("check", sa.String(64), nullable=False),
        sa.Column("attempt", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_attempts"),
    )
    op.create_index("ix_webhook_attempts_check", "webhook_attempts", ["check"])


def downgrade() -> None:
    """Drop the tables."""
    for name in ("webhook_attempts", "check_decisions", "checks"):
        op.drop_table(name)
