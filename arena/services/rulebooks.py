"""Rulebooks to choose from: the presets, and those that this house copied and changed.

A save adds a version and changes none, so nothing that was ever chosen can be
rewritten. Functions flush; callers commit.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from arena.domain.panel import SheetKind
from arena.domain.presets import PRESETS
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import check_rulebook
from arena.models.preparation import Bout
from arena.models.rulebook import RulebookVersion
from arena.models.session import Session
from arena.services.preparing import encode_rules, must_be_draft


def own(session: Session) -> Sequence[RulebookVersion]:
    """The latest version of every rulebook of the house's own, by name."""
    last = select(func.max(RulebookVersion.id)).group_by(RulebookVersion.key)
    query = select(RulebookVersion).where(RulebookVersion.id.in_(last))
    return session.scalars(query.order_by(RulebookVersion.name, RulebookVersion.id)).all()


def versions(session: Session, key: str) -> Sequence[RulebookVersion]:
    """Every version of one own rulebook, newest first; none for a preset."""
    query = select(RulebookVersion).where(RulebookVersion.key == key)
    return session.scalars(query.order_by(RulebookVersion.version.desc())).all()


def body_of(row: RulebookVersion) -> Rulebook:
    """The rulebook that was saved."""
    return msgspec.json.decode(row.body, type=Rulebook)


def find(session: Session, key: str, version: int | None = None) -> Rulebook | None:
    """The preset, or the own rulebook in that version (the latest where none is asked for)."""
    if key in PRESETS:
        return PRESETS[key] if version in (None, PRESETS[key].version) else None
    query = select(RulebookVersion).where(RulebookVersion.key == key)
    if version is not None:
        query = query.where(RulebookVersion.version == version)
    row = session.scalar(query.order_by(RulebookVersion.version.desc()).limit(1))
    return None if row is None else body_of(row)


def copy(session: Session, source: Rulebook, name: str, by: str) -> Rulebook:
    """A new rulebook of the house's own that begins as ``source``; refuses ``rulebook_invalid``."""
    key = secrets.token_hex(4)
    return _added(session, replace(source, id=key, version=1, name=name), by)


def save(session: Session, rulebook: Rulebook, by: str) -> Rulebook:
    """``rulebook`` as the next version of its key.

    Refuses ``rulebook_invalid``, naming the field, and ``rulebook_moved_on``
    where somebody saved a version after the one that ``rulebook`` was made from.
    """
    last = versions(session, rulebook.id)[0]
    if last.version != rulebook.version:
        raise Refused("rulebook_moved_on", by=last.saved_by, version=last.version)
    return _added(session, replace(rulebook, version=last.version + 1), by)


def _added(session: Session, rulebook: Rulebook, by: str) -> Rulebook:
    check_rulebook(rulebook)
    session.add(
        RulebookVersion(
            key=rulebook.id, version=rulebook.version, name=rulebook.name, body=encode_rules(rulebook), saved_by=by
        )
    )
    try:
        session.flush()
    except IntegrityError:  # somebody saved at the same moment
        session.rollback()
        raise Refused("rulebook_moved_on", by="—", version=rulebook.version) from None
    return rulebook


def choose(session: Session, bout: Bout, rulebook: Rulebook) -> None:
    """Lets a draft bout be judged by ``rulebook``; seats of a panel that it does not have go to the judges.

    Refuses ``already_open`` and ``rulebook_invalid``.
    """
    must_be_draft(bout)
    check_rulebook(rulebook)
    bout.rulebook = encode_rules(rulebook)
    for seat in bout.seats:
        if seat.panel not in seat_panels(rulebook):
            seat.panel = None
    session.flush()


def seat_panels(rulebook: Rulebook) -> dict[str, str]:
    """The panels that a seat can be in (those whose judges give marks), id to name."""
    return {panel.id: panel.name for panel in rulebook.panels if panel.sheets is SheetKind.MARKS}
