"""Promises made on stage, and the youth talent pool

Revision: 0025
Follows: 0024
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def changes(table: str, parent: str) -> None:
    """The history of ``parent``: who, when, to which state, with what to say."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(f"{parent}_id", sa.Integer(), sa.ForeignKey(f"{parent}.id", ondelete="CASCADE"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(f"ix_{table}_{parent}_id", table, [f"{parent}_id"])


def upgrade() -> None:
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bout_id", sa.String(length=8), sa.ForeignKey("bout.id", ondelete="CASCADE"), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name="promise_state_known"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promise_of_department", "promise", ["department"])
    changes("promise_change", "promise")
    op.create_table(
        "nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.CheckConstraint("way IN ('self', 'dept', 'org')", name="nomination_way_known"),
        sa.CheckConstraint(
            "state IN ('nominated', 'review', 'admitted', 'declined', 'left')", name="nomination_state_known"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("department", "name"),
    )
    changes("nomination_change", "nomination")


def downgrade() -> None:
    for table in ("nomination_change", "nomination", "promise_change", "promise"):
        op.drop_table(table)
