"""Six roles for accounts, and a supervisor's code

Revision: 0005
Follows: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

NAME = "account_role_known"
TWO = "role IN ('admin', 'host')"
SIX = "role IN ('admin', 'host', 'timekeeper', 'scorer', 'supervisor', 'announcer')"


def account(known: str, *more: sa.Column[str]) -> sa.Table:
    """The table as it stands before a step: SQLite makes it anew, and does not tell its constraints by itself."""
    return sa.Table(
        "account",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *more,
        sa.CheckConstraint(known, name=NAME),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
    )


def pin_hash() -> sa.Column[str]:
    return sa.Column("pin_hash", sa.String(length=200), nullable=True)


def upgrade() -> None:
    with op.batch_alter_table("account", copy_from=account(TWO)) as table:
        table.drop_constraint(NAME, type_="check")
        table.create_check_constraint(NAME, SIX)
        table.add_column(pin_hash())


def downgrade() -> None:
    """Goes back to two roles; accounts of the others are closed and become hosts, who cannot sign in."""
    op.execute("UPDATE account SET role = 'host', active = false WHERE role NOT IN ('admin', 'host')")
    with op.batch_alter_table("account", copy_from=account(SIX, pin_hash())) as table:
        table.drop_constraint(NAME, type_="check")
        table.create_check_constraint(NAME, TWO)
        table.drop_column("pin_hash")
