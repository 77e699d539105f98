"""A thread that hears which bouts have changed and does one errand for each."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

Errand = Callable[[str], int | None]
"""Does what is due for a bout, or says at what instant (ms) to come again."""


class Herald:
    """One thread (a greenlet when served) that goes on one errand after another.

    A bout that changes again before its turn has one turn for both.
    """

    def __init__(self, name: str, errand: Errand, clock: Callable[[], int]) -> None:
        self.errand = errand
        self.clock = clock
        self._due: set[str] = set()
        self._later: dict[str, int] = {}
        self._wake = threading.Event()
        self._open = True
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def hear(self, bout: str) -> None:
        """``bout`` may have changed; returns at once."""
        self._due.add(bout)
        self._wake.set()

    def close(self) -> None:
        """Goes on no errand any more."""
        self._open = False
        self._wake.set()

    def _run(self) -> None:
        while self._open:
            self._wake.wait(timeout=self._until_later())
            self._wake.clear()
            now = self.clock()
            due = {bout for bout, at in self._later.items() if at <= now}
            while self._due:
                due.add(self._due.pop())
            for bout in due if self._open else ():
                self._go(bout)

    def _until_later(self) -> float | None:
        return max(min(self._later.values()) - self.clock(), 0) / 1000 if self._later else None

    def _go(self, bout: str) -> None:
        self._later.pop(bout, None)
        try:
            again = self.errand(bout)
        except Exception:  # one bout's mistake must not silence the others
            log.exception("publishing bout %s failed", bout)
            return
        if again is not None:
            self._later[bout] = again
