"""Where the audience's guesses lie: one row for a phone and an entry, the phone as a keyed hash."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import cast

from msgspec import Struct
from sqlalchemy import Connection, Table, delete, func, insert, select

from arena.domain.refusal import Refused
from arena.models.session import Session
from arena.models.voting import Guess as GuessRow
from arena.models.voting import Guesser as GuesserRow
from arena.services.ballot_box import lock

GUESSES, GUESSERS = (cast(Table, one.__table__) for one in (GuessRow, GuesserRow))


class Guess(Struct, frozen=True):
    """One guess on its way. ``player`` is a keyed hash of the phone's id."""

    bout: str
    entry: str
    player: str
    value: str


def write(connection: Connection, guesses: Sequence[Guess]) -> list[Refused | None]:
    """Writes ``guesses``; of several by one player for one entry the last stands."""
    for bout in sorted({one.bout for one in guesses}):
        lock(connection, bout)
        _number_all(connection, bout, [one.player for one in guesses if one.bout == bout])
    last = {(one.bout, one.entry, one.player): one.value for one in guesses}
    for bout, entry in {(bout, entry) for bout, entry, _ in last}:
        players = [player for one, about, player in last if (one, about) == (bout, entry)]
        here = (GUESSES.c.bout == bout) & (GUESSES.c.entry == entry)
        connection.execute(delete(GUESSES).where(here, GUESSES.c.player.in_(players)))
    rows = [{"bout": key[0], "entry": key[1], "player": key[2], "value": last[key]} for key in sorted(last)]
    connection.execute(insert(GUESSES), rows)
    return [None] * len(guesses)


def _number_all(connection: Connection, bout: str, players: Sequence[str]) -> None:
    """Gives the next free numbers of ``bout`` to those ``players`` who have none."""
    mine = GUESSERS.c.bout == bout
    known = set(connection.scalars(select(GUESSERS.c.player).where(mine, GUESSERS.c.player.in_(players))))
    fresh = [player for player in dict.fromkeys(players) if player not in known]
    if fresh:
        newest = connection.scalar(select(func.max(GUESSERS.c.number)).where(mine)) or 0
        numbered = zip(count(newest + 1), fresh, strict=False)
        rows = [{"bout": bout, "player": player, "number": number} for number, player in numbered]
        connection.execute(insert(GUESSERS), rows)


def guesses_for(connection: Connection, bout: str, entry: str) -> list[tuple[int, str]]:
    """The number of each player who guessed ``entry``, and the guess."""
    same = (GUESSERS.c.bout == GUESSES.c.bout) & (GUESSERS.c.player == GUESSES.c.player)
    query = select(GUESSERS.c.number, GUESSES.c.value).select_from(GUESSES.join(GUESSERS, same))
    rows = connection.execute(query.where(GUESSES.c.bout == bout, GUESSES.c.entry == entry))
    return [(number, value) for number, value in rows]


def one_players(reader: Session, bout: str, entry: str, player: str) -> tuple[int | None, str | None]:
    """The number of that player, and the guess for ``entry``; ``None`` where there is none."""
    number = select(GUESSERS.c.number).where(GUESSERS.c.bout == bout, GUESSERS.c.player == player)
    value = select(GUESSES.c.value).where(GUESSES.c.bout == bout, GUESSES.c.entry == entry, GUESSES.c.player == player)
    return reader.scalar(number), reader.scalar(value)


def erase(connection: Connection, bout: str) -> None:
    """Removes every guess of ``bout``: what a rehearsal leaves behind."""
    for table in (GUESSES, GUESSERS):
        connection.execute(delete(table).where(table.c.bout == bout))
