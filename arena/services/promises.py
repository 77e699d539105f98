"""承诺台账: noting, changing and finding promises. Functions flush; callers commit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from msgspec import Struct
from sqlalchemy import select

from arena.domain.refusal import Refused
from arena.models.arena import Arena
from arena.models.preparation import Bout
from arena.models.promise import STATES, Promise, PromiseChange
from arena.models.session import Session

LATE = "late"


class Wanted(Struct, frozen=True):
    """Which promises: every part that is given must fit; ``state`` may also be ``late``."""

    department: str = ""
    kind: str = ""
    state: str = ""


def note(
    session: Session, bout: Bout, entry: tuple[str, str], text: str, owner: str, due_on: date | None, by: str
) -> Promise:
    """A new promise of ``entry`` (department, speaker)."""
    department, speaker = entry
    made = Promise(bout_id=bout.id, department=department, speaker=speaker, text=text, owner=owner, due_on=due_on)
    made.state = "open"
    made.changes.append(_change(by, "open", ""))
    session.add(made)
    session.flush()
    return made


def change(session: Session, promise: Promise, state: str, note: str, by: str) -> None:
    """Moves a promise on; refuses ``promise_state_unknown``, and ``promise_as_before`` where nothing would change."""
    if state not in STATES:
        raise Refused("promise_state_unknown")
    if state == promise.state and not note:
        raise Refused("promise_as_before")
    promise.state = state
    promise.changes.append(_change(by, state, note))
    session.flush()


def standing(promise: Promise, today: date) -> str:
    """open, done, dropped, or ``late``: still open after its day."""
    late = promise.state == "open" and promise.due_on is not None and promise.due_on < today
    return LATE if late else promise.state


def ledger(session: Session, wanted: Wanted, today: date) -> list[tuple[Promise, Bout]]:
    """The promises with their bouts: late ones first, then by day, those without a day last."""
    asked = select(Promise, Bout).join(Bout, Bout.id == Promise.bout_id).join(Arena, Arena.id == Bout.arena_id)
    if wanted.department:
        asked = asked.where(Promise.department == wanted.department)
    if wanted.kind:
        asked = asked.where(Arena.kind == wanted.kind)
    found = [(promise, bout) for promise, bout in session.execute(asked.order_by(Promise.id))]
    if wanted.state:
        found = [pair for pair in found if standing(pair[0], today) == wanted.state]
    order = {LATE: 0, "open": 1, "done": 2, "dropped": 3}
    return sorted(found, key=lambda pair: (order[standing(pair[0], today)], pair[0].due_on or date.max, pair[0].id))


def before(session: Session, bout: Bout, departments: Iterable[str]) -> dict[str, list[Promise]]:
    """What each of those departments has promised in other bouts and not dropped, the latest first."""
    asked = (
        select(Promise)
        .where(Promise.department.in_(list(departments)), Promise.bout_id != bout.id, Promise.state != "dropped")
        .order_by(Promise.id.desc())
    )
    found: dict[str, list[Promise]] = {}
    for one in session.scalars(asked):
        found.setdefault(one.department, []).append(one)
    return found


def of_bout(session: Session, bout: str) -> list[Promise]:
    """What was promised in that bout, in the order of noting."""
    return list(session.scalars(select(Promise).where(Promise.bout_id == bout).order_by(Promise.id)))


def _change(by: str, state: str, note: str) -> PromiseChange:
    return PromiseChange(at=datetime.now(UTC), by=by, state=state, note=note)
