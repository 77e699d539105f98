"""现场体检: what of the hall is not ready, the worst first; each point has its remedy in words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from arena.bout.phases import LEFT, BoutPhase, EntryPhase
from arena.bout.state import BoutState
from arena.domain.refusal import Value
from arena.models.preparation import Bout
from arena.services import opening
from arena.services.browsers import Browser
from arena.services.opening import Check, Level

SLOW_MS, TOO_SLOW_MS = 300, 1_000
WORST_FIRST = (Level.BAD, Level.WARN, Level.OK)


class Phone(Struct, frozen=True):
    """One judge's phone as it is now; ``trip_ms`` is ``None`` until it has told."""

    seat: int
    name: str
    online: bool
    trip_ms: int | None = None
    browser: Browser | None = None

    @property
    def label(self) -> str:
        """Whose it is."""
        return f"{self.seat} {self.name}"


class Wall(Struct, frozen=True):
    """A registered screen as it is now."""

    name: str
    online: bool
    width: int = 0
    height: int = 0
    sound: bool = False


class Hall(Struct, frozen=True):
    """What the server sees of the hall. ``screens`` counts pages, registered or not; ``pin``: a supervisor has one."""

    phones: tuple[Phone, ...]
    walls: tuple[Wall, ...]
    screens: int
    pin: bool


def worst_first(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The same points, what stands in the way before what is fine."""
    return tuple(sorted(checks, key=lambda check: WORST_FIRST.index(check.level)))


def hall_checks(bout: Bout, state: BoutState | None, hall: Hall) -> tuple[Check, ...]:
    """Preparation, phones, screens, and, once the bout is open, what has been signed."""
    points = [*opening.readiness(bout), *phone_checks(hall.phones), *screen_checks(hall.walls, hall.screens)]
    if bout.supervised:
        points.append(Check("pin", *((Level.OK, "pin_set") if hall.pin else (Level.BAD, "pin_none"))))
    if state is not None:
        points += state_checks(state)
    return tuple(points)


def state_checks(state: BoutState) -> list[Check]:
    """Who has come, and what has been drawn and signed."""
    return [_arrivals(state), _draw(state), *_zero(state)]


def phone_checks(phones: tuple[Phone, ...]) -> list[Check]:
    """One point for each trouble, with everybody who has it."""
    here = [phone for phone in phones if phone.online]
    told = [phone for phone in here if phone.trip_ms is not None]
    troubles = (
        (Level.BAD, "phone_away", [phone for phone in phones if not phone.online]),
        (Level.BAD, "phone_old", [phone for phone in told if phone.browser and phone.browser.old]),
        (Level.BAD, "phone_too_slow", [phone for phone in told if (phone.trip_ms or 0) >= TOO_SLOW_MS]),
        (Level.WARN, "phone_slow", [phone for phone in told if SLOW_MS <= (phone.trip_ms or 0) < TOO_SLOW_MS]),
        (Level.WARN, "phone_unknown", [phone for phone in told if phone.browser is None]),
        (Level.WARN, "phone_silent", [phone for phone in here if phone.trip_ms is None]),
        (Level.OK, "phone_wechat", [phone for phone in told if phone.browser and phone.browser.wechat]),
    )
    found = [
        Check("phones", level, code, {"who": [phone.label for phone in whose], "count": len(whose)})
        for level, code, whose in troubles
        if whose
    ]
    if told:
        slowest = max(phone.trip_ms or 0 for phone in told)
        found.append(Check("phones", Level.OK, "phones_here", {"count": len(here), "trip": slowest}))
    return found


def screen_checks(walls: tuple[Wall, ...], screens: int) -> list[Check]:
    """Every registered screen, and whether there is any at all."""
    found = [_wall(wall) for wall in walls]
    if not screens and not any(wall.online for wall in walls):
        found.append(Check("screens", Level.BAD, "screen_none"))
    elif not walls:
        found.append(Check("screens", Level.WARN, "screen_unnamed", {"count": screens}))
    return found


def _wall(wall: Wall) -> Check:
    params: dict[str, Value] = {"name": wall.name, "width": wall.width, "height": wall.height}
    if not wall.online:
        return Check("screens", Level.BAD, "screen_away", params)
    return Check("screens", *((Level.OK, "screen_fine") if wall.sound else (Level.WARN, "screen_mute")), params)


def _arrivals(state: BoutState) -> Check:
    entries = sum(entry.phase is EntryPhase.REGISTERED for entry in state.queue if entry.phase not in LEFT)
    seats = len(state.charter.seats) - len(state.seats_present)
    if not entries and not seats:
        return Check("arrivals", Level.OK, "arrivals_fine")
    code = "arrivals_open" if entries and seats else "arrivals_entries" if entries else "arrivals_seats"
    return Check("arrivals", Level.WARN, code, {"entries": entries, "seats": seats})


def _draw(state: BoutState) -> Check:
    if not state.drawn:
        return Check("draw", Level.WARN, "draw_to_come")
    if state.draw_signed:
        return Check("draw", Level.OK, "draw_signed")
    unsigned = state.charter.supervised and state.phase is BoutPhase.DRAWN
    return Check("draw", *((Level.BAD, "draw_unsigned") if unsigned else (Level.OK, "draw_done")))


def _zero(state: BoutState) -> list[Check]:
    """Only a supervisor signs the zero report; before the start it must not be forgotten."""
    if not state.charter.supervised:
        return []
    if state.zero_confirmed:
        return [Check("zero", Level.OK, "zero_signed")]
    return [Check("zero", Level.BAD if state.phase is BoutPhase.DRAWN else Level.WARN, "zero_unsigned")]
