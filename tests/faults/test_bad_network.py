"""Judges score on real pages while the network fails in every way: no sheet is lost, doubled, mixed up or overtaken."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from history import Event, Findings, Shown, Tap, judged, sheets_in
from judges import PHONE, Judge
from playwright.sync_api import Browser, expect
from prepared import Evening, prepare
from proxy import Cut, Ending, Proxy, Slowness, Weather
from servers import Server
from wires import DOWN, UP

pytestmark = [pytest.mark.browser, pytest.mark.faults]

SOCKETS = (1, 2, 3, 4, 5, 6)
PLAIN = (7, 8)  # phones on which sockets are blocked
RECEIPT = b'"ok":true'
COMMAND = b'"submit_sheet"'
WITHOUT_SOCKETS = "delete window.WebSocket; window.WebSocket = class { constructor() { throw new Error('blocked'); } };"
ON_THE_WAY_IN = (  # what a page says and hears when it connects, in this order
    (UP, b"GET /socket.io/", "handshake"),
    (DOWN, b"HTTP/1.1 101", "handshake"),
    (DOWN, b'0{"sid"', "connect"),
    (UP, b"40/judge", "connect"),
    (DOWN, b'["view"', "view"),
)


class Night:
    """An evening whose judges each sit behind a network of their own."""

    def __init__(self, folder: Path, browser: Browser, seats: tuple[int, ...], *, entries: int, **options: str) -> None:
        self.proxies = {seat: Proxy() for seat in seats}
        origins = ",".join(proxy.url for proxy in self.proxies.values())
        self.server = Server(folder / "instance", env={"ARENA_ORIGINS": origins})
        self.server.start()
        self.evening: Evening = prepare(self.server, entries=entries, judges=len(seats), **options)
        self.evening.run_until("lock_entry")
        self.history: list[Event] = []
        self.judges: dict[int, Judge] = {}
        for seat, proxy in self.proxies.items():
            proxy.port = self.server.port
            context = browser.new_context(**PHONE)
            if seat in PLAIN:
                context.add_init_script(WITHOUT_SOCKETS)
            self.judges[seat] = Judge(context, proxy, seat, self.history)
            self.judges[seat].come_in(self.evening.codes[seat])

    def close(self) -> None:
        for judge in self.judges.values():
            judge.context.close()
        for proxy in self.proxies.values():
            proxy.__exit__()
        self.server.stop()

    def hand_in(self, sheets: int, *, seats: tuple[int, ...] = (), within_s: float = 120) -> None:
        """That many sheets of each of them, all at once, each after the receipt of the one before."""
        chosen = [self.judges[seat] for seat in seats or self.judges]
        for judge in chosen:
            judge.start(sheets)
        for judge in chosen:
            judge.finish(int(within_s * 1000))

    def spoil(self, scripts: dict[int, list[Cut]], *, bursts: tuple[int, ...] = (1, 2, 3)) -> None:
        """Every cut happens, in bursts after which a receipt gets through; judges hand in sheets until all have."""
        for seat, cuts in scripts.items():
            sizes, rest = cycle(bursts), list(cuts)
            while rest:
                size = next(sizes)
                self.proxies[seat].script.extend([*rest[:size], None])
                rest = rest[size:]
        while waiting := tuple(seat for seat in scripts if self.proxies[seat].script):
            for seat in waiting:
                self.judges[seat].start(max(len(self.proxies[seat].script) // 3, 1))
            for seat in waiting:
                self.judges[seat].finish(120_000)

    @property
    def happened(self) -> Counter[str]:
        """The faults that befell somebody."""
        return sum((proxy.happened for proxy in self.proxies.values()), Counter())

    def findings(self) -> Findings:
        """The history checker's judgement, once every phone has come to rest."""
        for judge in self.judges.values():
            expect(judge.page.locator("[data-pending]")).to_have_count(0)
        return judged(self.history, self.rows())

    def rows(self) -> list[Any]:
        return sheets_in(self.server.instance / "arena.db", self.evening.bout)

    def tally(self) -> str:
        """One line of figures."""
        happened, found = self.happened, self.findings()
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(happened.items()))
        counts = Counter(type(one) for one in self.history)
        return (
            f"{happened.total()} faults ({kinds}); {counts[Tap]} sheets submitted, {counts[Shown]} receipts shown, "
            f"{len(self.rows())} journal rows; lost {len(found.lost)}, doubled {len(found.doubled)}, "
            f"strayed {len(found.strayed)}, out of order {len(found.disordered)}"
        )


@pytest.fixture
def night(tmp_path: Path, browser: Browser) -> Iterator[Any]:
    """night(seats, entries=, ...) -> the evening, which ends with the test."""
    nights: list[Night] = []

    def begin(seats: tuple[int, ...], **known: Any) -> Night:
        nights.append(Night(tmp_path, browser, seats, **known))
        return nights[-1]

    yield begin
    for one in nights:
        one.close()


def dealt(cuts: list[Cut], seats: tuple[int, ...]) -> dict[int, list[Cut]]:
    """The cuts among the seats, like cards."""
    return {seat: cuts[place :: len(seats)] for place, seat in enumerate(seats)}


def ended(place: int) -> Ending:
    """Links are reset or closed, in turn."""
    return (Ending.RESET, Ending.CLOSE)[place % 2]


def receipts_cut(night: Night, step: int = 1) -> list[Cut]:
    size = night.judges[1].frames["down"]
    return [Cut(DOWN, RECEIPT, at, ended(at), "receipt cut") for at in range(0, size + 1, step)]


def commands_cut(night: Night, step: int = 1) -> list[Cut]:
    size = night.judges[1].frames["up"]
    return [Cut(UP, COMMAND, at, ended(at), "command cut") for at in range(0, size + 1, step)]


def plain_cut(step: int) -> list[Cut]:
    """Without sockets: the answer's head and body, and the request, at every so many bytes."""
    answers = [Cut(DOWN, RECEIPT, at, ended(at), "plain receipt cut") for at in range(0, 140, step)]
    asked = [Cut(UP, b"POST /judge/commands", at, ended(at), "plain command cut") for at in range(0, 900, 7 * step)]
    return [cut for pair in zip(answers, asked, strict=False) for cut in pair]


def ways_in_cut(rounds: int) -> list[Cut]:
    """Each step of connecting, cut somewhere, again and again; a receipt is cut first, so that the page connects."""
    chance = random.Random(20261123)
    cuts: list[Cut] = []
    for _ in range(rounds):
        cuts.append(Cut(DOWN, RECEIPT, chance.randrange(100), Ending.RESET, "receipt cut"))
        for direction, mark, kind in ON_THE_WAY_IN:
            cuts.append(Cut(direction, mark, chance.randrange(120), chance.choice(list(ended_both())), f"{kind} cut"))
    return cuts


def ended_both() -> tuple[Ending, Ending]:
    return Ending.RESET, Ending.CLOSE


@pytest.mark.timeout(400)
def test_five_hundred_faults_lose_and_double_nothing(night, capsys):
    evening = night((*SOCKETS, *PLAIN), entries=4)
    evening.hand_in(1)
    scripts = dealt([*receipts_cut(evening), *commands_cut(evening)], SOCKETS)
    evening.spoil(scripts | dealt(plain_cut(10), PLAIN))
    assert evening.findings().all == []
    assert evening.happened.total() >= 300
    with capsys.disabled():
        print(f"\n{evening.tally()}")
