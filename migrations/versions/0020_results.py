"""Results as rows, and whether a season's boards are for everybody

Revision: 0020
Follows: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0020"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("bout_id", sa.String(length=8), nullable=False),
        sa.Column("entry_key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("arena_id", sa.Integer(), sa.ForeignKey("arena.id"), nullable=False),
        sa.Column("season_id", sa.Integer(), sa.ForeignKey("season.id"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("bout_number", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("speaker", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("final", sa.String(length=20), nullable=True),
        sa.Column("final_sort", sa.BigInteger(), nullable=True),
        sa.Column("penalty", sa.String(length=20), nullable=False),
        sa.Column("overtime_s", sa.Integer(), nullable=False),
        sa.Column("used_s", sa.Integer(), nullable=False),
        sa.Column("award", sa.String(length=20), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("chips", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(length=10), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("bout_id", "entry_key"),
        sa.CheckConstraint("status IN ('scored', 'no_show', 'withdrawn')", name="result_status_known"),
    )
    op.create_index("result_of_arena", "result", ["arena_id", "season_id", "phase"])
    op.create_index("result_of_department", "result", ["department"])
    op.create_index("result_of_speaker", "result", ["speaker", "department"])
    op.create_table(
        "result_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("bout_id", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("certified_at", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_by", sa.String(length=200), nullable=False),
        sa.UniqueConstraint("bout_id", "version"),
    )
    op.add_column("season", sa.Column("public", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("season", "public")
    op.drop_table("result_version")
    op.drop_table("result")
