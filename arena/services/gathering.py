"""Many small writes, few commits: what arrives within a tenth of a second is stored in one transaction.

A hall of two hundred taps within seconds.  One commit each would keep the
writer from the judges' sheets; so they wait for each other, a moment that
nobody notices, and each is answered after the common commit.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from arena.domain.refusal import Refused
from arena.services import stage
from arena.services.house import House, NotStored

GATHER_S = 0.1
MOST_AT_ONCE = 500
PATIENCE_S = 10
log = logging.getLogger(__name__)

Item = TypeVar("Item")
Open = TypeVar("Open", bound="Closable")
Store = Callable[[Connection, Sequence[Item]], "list[Refused | None]"]


class Gathering(Generic[Item]):
    """Takes items one by one and gives them to ``store`` together; ``None`` in its answer is a success."""

    def __init__(self, house: House, name: str, store: Store[Item]) -> None:
        self.house = house
        self.store = store
        self._waiting: queue.Queue[tuple[Item, Future[None]] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, item: Item) -> None:
        """Returns when ``item`` is stored for good. Raises ``Refused``, or ``NotStored`` if the database fails.

        Callers hold no transaction of their own: the writer would wait for them.
        """
        answer: Future[None] = Future()
        self._waiting.put((item, answer))
        try:
            answer.result(timeout=PATIENCE_S)
        except Late as error:
            raise NotStored from error

    def close(self) -> None:
        """Ends after what waits now."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            time.sleep(GATHER_S)
            batch, last = [first], False
            while len(batch) < MOST_AT_ONCE and not self._waiting.empty():
                more = self._waiting.get()
                if more is None:
                    last = True
                    break
                batch.append(more)
            self._commit(batch)
            if last:
                return

    def _commit(self, batch: list[tuple[Item, Future[None]]]) -> None:
        items = [item for item, _ in batch]

        def inside() -> list[Refused | None]:
            with self.house.engine.begin() as connection:
                return self.store(connection, items)

        try:
            answers: Sequence[Exception | None] = self.house.writer.run(inside)
        except SQLAlchemyError as error:
            log.warning("commit failed: %s", type(error).__name__)
            answers = [NotStored()] * len(batch)
        except Exception as error:
            log.exception("storing failed")
            answers = [error] * len(batch)
        for (_, future), answer in zip(batch, answers, strict=True):
            if answer is None:
                future.set_result(None)
            else:
                future.set_exception(answer)


class Closable(Protocol):
    """Something with a thread of its own."""

    def close(self) -> None:
        """Ends the thread."""


class OfThisHouse(Generic[Open]):
    """What there is one of in a process, made for its house on first need; the one of a house before is closed."""

    def __init__(self, make: Callable[[House], Open]) -> None:
        self._make = make
        self._made: list[tuple[House, Open]] = []
        self._turn = threading.Lock()

    def __call__(self) -> Open:
        """The one for the house that is installed now."""
        house = stage.house()
        with self._turn:
            if not self._made or self._made[0][0] is not house:
                for _, before in self._made:
                    before.close()
                self._made[:] = [(house, self._make(house))]
            return self._made[0][1]

    def close(self) -> None:
        """Closes the one there is; the next to ask gets a new one."""
        with self._turn:
            for _, before in self._made:
                before.close()
            self._made.clear()
