"""A seat says which panel it judges in

Revision: 0002
Follows: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seat_plan", sa.Column("panel", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("seat_plan", "panel")
