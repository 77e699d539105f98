"""The departments that rosters are checked against. Functions flush; callers commit."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from arena.models.people import Department
from arena.models.preparation import RosterEntry
from arena.models.session import Session


def add_departments(session: Session, rows: Sequence[tuple[str, str]]) -> int:
    """Adds each (name, group) that is new and returns how many were; known names keep their group."""
    known = set(session.scalars(select(Department.name)))
    fresh = {name: group for name, group in rows if name not in known}
    session.add_all(Department(name=name, group=group) for name, group in fresh.items())
    session.flush()
    return len(fresh)


def uses_of(session: Session, department: Department) -> int:
    """How many roster lines name the department."""
    query = select(func.count(RosterEntry.id)).where(RosterEntry.department_id == department.id)
    return session.scalar(query) or 0
