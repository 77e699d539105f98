"""A bout may be rehearsed on a sealed copy, whose journal alone can be erased again

Revision: 0008
Follows: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# A copy's id begins with R; no other bout's does (they are lower case), so no real record can ever be erased.
SQLITE = (
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN OLD.bout NOT GLOB 'R*' "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
)
SQLITE_BEFORE = (
    "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
)
POSTGRES = (
    "CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF TG_OP = 'DELETE' THEN IF OLD.bout LIKE 'R%' THEN RETURN OLD; END IF; END IF; "
    "RAISE EXCEPTION 'the journal is append-only'; END $$"
)
POSTGRES_BEFORE = (
    "CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
)


def upgrade() -> None:
    op.add_column("bout", sa.Column("rehearsal_of", sa.String(length=8), nullable=True))
    _replace(SQLITE, POSTGRES)


def downgrade() -> None:
    _replace(SQLITE_BEFORE, POSTGRES_BEFORE)
    op.drop_column("bout", "rehearsal_of")


def _replace(sqlite: str, postgres: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql(postgres.replace("%", "%%"))
        return
    op.execute("DROP TRIGGER IF EXISTS journal_no_delete")
    op.execute(sqlite)
