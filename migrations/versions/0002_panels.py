"""A seat says which panel it judges in; rulebooks of drafts get panels

Revision: 0002
Follows: 0001
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OF_THE_PANEL = ("criteria", "trim", "quorum")  # the rulebook of 0.1.0 knew one panel, the judges'


def upgrade() -> None:
    op.add_column("seat_plan", sa.Column("panel", sa.String(length=40), nullable=True))
    bout = sa.table("bout", sa.column("id"), sa.column("rulebook"))
    connection = op.get_bind()
    for key, text in connection.execute(sa.select(bout.c.id, bout.c.rulebook)).all():
        rulebook = json.loads(text)
        if "panels" not in rulebook:
            judges = {field: rulebook.pop(field) for field in OF_THE_PANEL if field in rulebook}
            changed = json.dumps({**rulebook, "panels": [judges]}, ensure_ascii=False)
            connection.execute(sa.update(bout).where(bout.c.id == key).values(rulebook=changed))


def downgrade() -> None:
    op.drop_column("seat_plan", "panel")
