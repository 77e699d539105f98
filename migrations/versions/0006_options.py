"""What a bout is run with: a supervisor, a calibration hold, steps of the reveal, the planned start

Revision: 0006
Follows: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bout", sa.Column("supervised", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("bout", sa.Column("hold", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("bout", sa.Column("stepwise", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("bout", sa.Column("starts_at", sa.Time(), nullable=True))


def downgrade() -> None:
    for name in ("starts_at", "stepwise", "hold", "supervised"):
        op.drop_column("bout", name)
