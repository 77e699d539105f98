"""The hall votes and guesses: tallies, used tickets, guesses, and how a bout is set for it

Revision: 0009
Follows: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("bout", sa.Column("voting", sa.String(length=10), nullable=False, server_default="off"))
    op.add_column("bout", sa.Column("tickets", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("bout", sa.Column("ticket_salt", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("bout", sa.Column("guessing", sa.Boolean(), nullable=False, server_default=sa.false()))
    _table(
        "poll",
        *_poll(),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _table(
        "poll_tally",
        *_poll(),
        _key("grade", 200),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name="poll_tally_count_not_negative"),
    )
    _table("used_ticket", *_poll(), _key("ticket", 32))
    _table(
        "guesser",
        _key("bout"),
        _key("player", 32),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("bout", "number"),
    )
    _table(
        "guess",
        _key("bout"),
        _key("entry"),
        _key("player", 32),
        sa.Column("value", sa.String(length=12), nullable=False),
    )


def downgrade() -> None:
    for table in ("guess", "guesser", "used_ticket", "poll_tally", "poll"):
        op.drop_table(table)
    for column in ("guessing", "ticket_salt", "tickets", "voting"):
        op.drop_column("bout", column)


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """A table without a hidden row number, so that no row says when it came."""
    op.create_table(name, *parts, sqlite_with_rowid=False)


def _poll() -> tuple[sa.Column[str], sa.Column[str], sa.Column[str], sa.Column[int]]:
    turn = sa.Column("round", sa.Integer(), primary_key=True, nullable=False, autoincrement=False)
    return _key("bout"), _key("entry"), _key("panel", 200), turn


def _key(name: str, length: int = 40) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), primary_key=True, nullable=False)
