"""An arena has a title, a logo and a background of its own

Revision: 0010
Follows: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "branding",
        sa.Column("arena_id", sa.Integer(), sa.ForeignKey("arena.id", ondelete="CASCADE"), nullable=False),
        sa.Column("title", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("logo", sa.String(length=80), nullable=False, server_default=""),
        sa.Column("background", sa.String(length=80), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("arena_id"),
    )


def downgrade() -> None:
    op.drop_table("branding")
