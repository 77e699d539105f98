"""An evening whose judges each sit behind a network of their own."""

from __future__ import annotations

import uuid
from collections import Counter
from itertools import cycle
from pathlib import Path

from history import Event, Findings, Row, Shown, Tap, judged, sheets_in
from judges import PHONE, Judge
from playwright.sync_api import Browser, expect
from prepared import Evening, prepare
from proxy import Cut, Proxy
from servers import Server

ROUNDS = 9  # of sheets, within which every cut of a script must have happened
BUSY_MS = 60_000
CUT_MS = 5_000
WITHOUT_SOCKETS = "delete window.WebSocket; window.WebSocket = class { constructor() { throw new Error('blocked'); } };"


class Night:
    """A server with an open bout, and on each of ``seats`` a judge's real page behind a proxy of its own.

    On the phones of ``plain`` seats sockets are blocked; ``until`` is the act
    up to which the host has gone; there are ``judges`` seats, with a proxy
    each, and those of ``seats`` have come in.
    """

    def __init__(
        self,
        folder: Path,
        browser: Browser,
        seats: tuple[int, ...],
        *,
        entries: int,
        plain: tuple[int, ...] = (),
        judges: int | None = None,
        until: str = "lock_entry",
        **options: str,
    ) -> None:
        known = judges or len(seats)
        self.proxies = {seat: Proxy() for seat in range(1, known + 1)}
        origins = ",".join(proxy.url for proxy in self.proxies.values())
        self.server = Server(folder / "instance", env={"ARENA_ORIGINS": origins})
        self.server.start()
        self.evening: Evening = prepare(self.server, entries=entries, judges=known, **options)
        self.evening.run_until(until)
        self.history: list[Event] = []
        self.happened_to_all: Counter[str] = Counter()
        self.judges: dict[int, Judge] = {}
        for proxy in self.proxies.values():
            proxy.port = self.server.port
        self.browser = browser
        for seat in seats:
            self.enter(seat, *([WITHOUT_SOCKETS] if seat in plain else []))

    def enter(self, seat: int, *scripts: str) -> Judge:
        """The judge on that seat comes in, on a phone of its own where ``scripts`` run before any of ours."""
        context = self.browser.new_context(**PHONE)
        for script in scripts:
            context.add_init_script(script)
        self.judges[seat] = Judge(context, self.proxies[seat], seat, self.history)
        self.judges[seat].come_in(self.evening.codes[seat])
        return self.judges[seat]

    def close(self) -> None:
        """Pages first: a server that goes away under them is another test."""
        for judge in self.judges.values():
            judge.context.close()
        for proxy in self.proxies.values():
            proxy.close()
        self.server.stop()

    def hand_in(self, sheets: int, *, seats: tuple[int, ...] = (), within_ms: int = BUSY_MS) -> None:
        """That many sheets of each of them, all at once, each after the receipt of the one before."""
        chosen = [self.judges[seat] for seat in seats or self.judges]
        for judge in chosen:
            judge.start(sheets)
        for judge in chosen:
            judge.finish(within_ms)

    def spoil(self, scripts: dict[int, list[Cut]], *, bursts: tuple[int, ...] = (2, 3, 4)) -> None:
        """Every cut happens, in bursts after which a receipt gets through; judges hand in sheets until all have."""
        for seat, cuts in scripts.items():
            sizes, rest = cycle(bursts), list(cuts)
            while rest:
                size = next(sizes)
                self.proxies[seat].script.extend([*rest[:size], None])
                rest = rest[size:]
        for _ in range(ROUNDS):
            waiting = [seat for seat in scripts if self.proxies[seat].script]
            patience = BUSY_MS + CUT_MS * max((len(self.proxies[seat].script) for seat in waiting), default=0)
            for seat in waiting:
                self.judges[seat].start(max(len(self.proxies[seat].script) // 3, 1))
            for seat in waiting:
                self.judges[seat].finish(patience)
        assert not any(self.proxies[seat].script for seat in scripts)

    def next_entry(self) -> None:
        """The host locks, reveals, and opens the next."""
        console = self.evening.console()
        answer = console.call("command", {"id": uuid.uuid4().hex, "command": self.evening.now()["next"]["command"]})
        assert answer["ok"], answer
        console.close()
        self.evening.run_until("lock_entry")

    @property
    def happened(self) -> Counter[str]:
        """The faults that befell somebody."""
        return sum((proxy.happened for proxy in self.proxies.values()), self.happened_to_all.copy())

    def findings(self, *seats: int) -> Findings:
        """The history checker's judgement on those (or all) with a page, once their pages have come to rest."""
        chosen = seats or tuple(self.judges)
        for seat in chosen:
            expect(self.judges[seat].page.locator("[data-pending]")).to_have_count(0)
        return judged([one for one in self.history if one.phone in chosen], self.rows(*chosen))

    def rows(self, *seats: int) -> list[Row]:
        """The sheets in the journal: of those seats, or of all."""
        rows = sheets_in(self.server.instance / "arena.db", self.evening.bout)
        return [row for row in rows if not seats or row.phone in seats]

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
