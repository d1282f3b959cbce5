"""Conversations and feedback on answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answer_threads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("owner", sa.String(200), nullable=True),
        sa.Column("created", sa.String(40), nullable=False),
        sa.Column("updated", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer_threads"),
    )
    op.create_index("ix_answer_threads_owner", "answer_threads", ["owner"])
    op.create_index("ix_answer_threads_updated", "answer_threads", ["updated"])
    op.create_table(
        "answer_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread"], ["answer_threads.id"], name="fk_answer_messages_thread_answer_threads", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answer_messages"),
    )
    op.create_index("ix_answer_messages_thread", "answer_messages", ["thread"])
    op.create_table(
        "answer_feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.String(4), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(200), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("message", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer_feedback"),
    )
    op.create_index("ix_answer_feedback_at", "answer_feedback", ["at"])
    op.create_index("ix_answer_feedback_message", "answer_feedback", ["message"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("answer_feedback")
    op.drop_table("answer_messages")
    op.drop_table("answer_threads")
