"""A verifier among the roles; a bout may be signed by a chain of people and be open to objections

Revision: 0023
Follows: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NAME = "account_role_known"
SIX = "role IN ('admin', 'host', 'timekeeper', 'scorer', 'supervisor', 'announcer')"
SEVEN = "role IN ('admin', 'host', 'timekeeper', 'scorer', 'verifier', 'supervisor', 'announcer')"


def account(known: str) -> sa.Table:
    """The accounts as they are; SQLite does not tell of its checks, so a copy needs them spelt out."""
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
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.CheckConstraint(known, name=NAME),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
    )


def upgrade() -> None:
    with op.batch_alter_table("account", copy_from=account(SIX)) as table:
        table.drop_constraint(NAME, type_="check")
        table.create_check_constraint(NAME, SEVEN)
    op.add_column("bout", sa.Column("signed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("bout", sa.Column("publicity_days", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Accounts of verifiers are closed and become scorers, who cannot sign in."""
    op.drop_column("bout", "publicity_days")
    op.drop_column("bout", "signed")
    op.execute("UPDATE account SET role = 'scorer', active = false WHERE role = 'verifier'")
    with op.batch_alter_table("account", copy_from=account(SEVEN)) as table:
        table.drop_constraint(NAME, type_="check")
        table.create_check_constraint(NAME, SIX)
