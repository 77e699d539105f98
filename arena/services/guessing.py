"""竞猜: the audience guesses a score before it is locked. For fun: nothing of it enters the journal or a result."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from msgspec import Struct

from arena.bout.state import BoutState
from arena.bout.views.show import Guesser, guess_card
from arena.domain.marks import PLAIN, plain
from arena.domain.panel import SheetKind
from arena.domain.refusal import Refused
from arena.domain.rulebook import Combine, Rulebook
from arena.models.session import Session
from arena.services import guess_book, stage
from arena.services.credentials import peppered
from arena.services.gathering import Gathering, OfThisHouse
from arena.services.guess_book import Guess
from arena.services.house import House

FULL = Decimal(100)  # points for the exact score; one point off costs as many as the score is out, times a hundred
WIDEST = Decimal(1000)  # of a guess where the rulebook's scores have no upper end
LONGEST_PLAYER = 64
Final = tuple[str, Decimal]


class Own(Struct, frozen=True):
    """What a phone is told of its own guesses: its automatic name, its guess for an entry, points and place so far."""

    name: str
    value: str | None
    points: str
    rank: int | None


class Standings(Struct, frozen=True):
    """竞猜榜 after the scores in ``finals``: every player's line, best first and by name."""

    finals: tuple[Final, ...]
    lines: tuple[Guesser, ...]
    of: dict[str, Guesser]


class Game:
    """The guesses of one process's house, and the points for what has been revealed."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.guesses: Gathering[Guess] = Gathering(house, "guesses", guess_book.write)
        self._scored: dict[str, dict[Final, dict[int, Decimal]]] = {}
        self._standings: dict[str, Standings] = {}

    def close(self) -> None:
        """Takes no more guesses."""
        self.guesses.close()

    def standings(self, bout: str, finals: tuple[Final, ...]) -> Standings:
        """Who stands where after these scores; worked out once for every hall full of phones that asks."""
        known = self._standings.get(bout)
        if known is None or known.finals != finals:
            lines = _lines(self._points(bout, finals))
            known = self._standings[bout] = Standings(finals, lines, {line.name: line for line in lines})
        return known

    def _points(self, bout: str, finals: tuple[Final, ...]) -> dict[int, list[Decimal]]:
        """Player's number -> the points for each of the entries guessed."""
        before = self._scored.get(bout, {})
        kept = {one: before[one] if one in before else self._score(bout, *one) for one in finals}
        self._scored[bout] = kept  # whole, and only what stands revealed: a correction brings a final of its own
        found: dict[int, list[Decimal]] = defaultdict(list)
        for by_player in kept.values():
            for number, points in by_player.items():
                found[number].append(points)
        return found

    def _score(self, bout: str, entry: str, final: Decimal) -> dict[int, Decimal]:
        def inside() -> list[tuple[int, str]]:
            with self.house.engine.begin() as connection:
                return guess_book.guesses_for(connection, bout, entry)

        found = self.house.writer.run(inside)
        return {number: points_for(Decimal(value), final) for number, value in found}


game = OfThisHouse(Game)
"""The game of this process."""


def guess(bout: str, entry: str, phone: str, value: str) -> None:
    """Takes the guess of ``phone`` (its long random id) for the entry on stage, in place of an earlier one.

    Refuses, each with its ``field``: ``guessing_off``, ``guess_closed`` once
    the entry is locked or not on stage, ``guess_wrong``. Raises ``NotStored``.
    Callers hold no transaction of their own.
    """
    state = stage.current(bout)
    if state is None or not state.charter.guessing:
        raise Refused("guessing_off", field="entry")
    card = guess_card(state)
    on_stage = state.stage_in_public
    if card is None or not card.open or on_stage is None or on_stage.id != entry:
        raise Refused("guess_closed", field="entry")
    if not 0 < len(phone) <= LONGEST_PLAYER:
        raise Refused("phone_unknown", field="entry")
    game().guesses.put(Guess(bout, entry, _player(bout, phone), guessed(value, state.charter.rulebook)))


def guessed(value: str, rulebook: Rulebook) -> str:
    """The guess that ``value`` stands for, as a score is written; refuses ``guess_wrong``."""
    most = widest(rulebook)
    places = rulebook.rounding.places
    given = value.strip()
    number = Decimal(given) if PLAIN.fullmatch(given) else None
    if number is None or number > most or round(number, places) != number:
        raise Refused("guess_wrong", field="value", given=given[:20], most=plain(most), places=places)
    return plain(number)


def widest(rulebook: Rulebook) -> Decimal:
    """The highest score worth guessing."""
    judged = [panel.full_mark for panel in rulebook.panels if panel.sheets is not SheetKind.PLACES]
    return max(judged, default=WIDEST) if rulebook.combine is Combine.SHARES else WIDEST


def points_for(value: Decimal, final: Decimal) -> Decimal:
    """100 for the exact score, 1 less for each hundredth that it is off, never below 0."""
    return max(FULL - FULL * abs(value - final), Decimal(0))


def board(bout: str, state: BoutState, limit: int = 10) -> tuple[Guesser, ...]:
    """竞猜榜: the best guessers by the scores that are out; of the others nothing is read. Mostly from memory."""
    return game().standings(bout, _finals(state)).lines[:limit] if state.charter.guessing else ()


def own(session: Session, bout: str, state: BoutState, phone: str) -> Own | None:
    """What ``phone`` is told of itself; ``None`` before its first guess."""
    entry = state.stage_in_public
    number, value = guess_book.one_players(session, bout, entry.id if entry else "", _player(bout, phone))
    if number is None:
        return None
    line = game().standings(bout, _finals(state)).of.get(name_of(number))
    return Own(name_of(number), value, line.points if line else "0", line.rank if line else None)


def name_of(number: int) -> str:
    """The automatic name of a player: nobody types anything that five hundred people would read."""
    return f"听众 {number:03d}号"


def _lines(found: dict[int, list[Decimal]]) -> tuple[Guesser, ...]:
    totals = {number: sum(points, Decimal(0)) for number, points in found.items()}
    first: dict[Decimal, int] = {}
    for place, total in enumerate(sorted(totals.values(), reverse=True), 1):
        first.setdefault(total, place)
    order = sorted(totals, key=lambda number: (-totals[number], number))
    return tuple(
        Guesser(first[totals[number]], name_of(number), plain(totals[number]), len(found[number])) for number in order
    )


def _finals(state: BoutState) -> tuple[Final, ...]:
    """The entries whose score is out, each with its score."""
    found = ((key, state.entries[key].published.derivation) for key in state.revealed)
    return tuple((key, derivation.final) for key, derivation in found if derivation is not None)


def _player(bout: str, phone: str) -> str:
    return peppered("guess", f"{bout}|{phone}")[:32]
