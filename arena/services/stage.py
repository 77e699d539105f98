"""Which house plays, and how its bouts stand."""

from __future__ import annotations

from arena.bout.state import BoutState
from arena.services import journal
from arena.services.house import House, Standing

_house: list[House] = []


def install(house: House) -> None:
    """Makes ``house`` the one of this process; the one before is closed."""
    uninstall()
    _house.append(house)


def uninstall() -> None:
    """Closes the house of this process, if there is one."""
    while _house:
        _house.pop().close()


def house() -> House:
    """The house of this process."""
    if not _house:
        raise RuntimeError("no house is installed: create_app does it")
    return _house[0]


def standing(bout: str) -> Standing:
    """How ``bout`` stands as this process knows it; read from the journal on first use."""
    return house().standing(bout)


def current(bout: str) -> BoutState | None:
    """The state of ``bout``, or ``None`` where it was never opened."""
    return standing(bout).state


def head(bout: str) -> tuple[int, str]:
    """The journal's head (seq, hash) of ``bout``."""
    now = standing(bout)
    return now.seq, now.head


def verify(bout: str) -> tuple[int, str]:
    """Reads the whole journal of ``bout`` anew and checks its chain; raises ``BrokenChain``."""

    def inside() -> tuple[int, str]:
        with house().engine.begin() as connection:
            return journal.check_chain(journal.read_after(connection, bout, 0))

    return house().writer.run(inside)


def records(bout: str) -> list[journal.Record]:
    """The whole journal of ``bout``, in order."""

    def inside() -> list[journal.Record]:
        with house().engine.begin() as connection:
            return journal.read_after(connection, bout, 0)

    return house().writer.run(inside)
