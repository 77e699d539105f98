"""The one thread that sends what is in the outbox. It starts with the server and takes up what the last one left."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import orm
from sqlalchemy.exc import SQLAlchemyError

from arena.bout.phases import OFFICIAL
from arena.services import webhooks
from arena.services.house import House
from arena.services.webhook_post import NotTaken

LOOK_EVERY_S = 5.0
log = logging.getLogger(__name__)
R = TypeVar("R")


class Messenger:
    """Looks into the outbox whenever a bout has changed, and every few seconds for what is to be tried again.

    All tables are read and written on the house's writer thread, as everything
    that is written; a message is sent outside of any transaction.
    """

    def __init__(self, house: House, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self.house = house
        self.look_every_s = look_every_s
        self._due = threading.Event()
        self._over = threading.Event()
        house.listeners.append(self.tell)
        self._thread = threading.Thread(target=self._run, name="messenger", daemon=True)
        self._thread.start()

    def tell(self, bout: str) -> None:
        """A bout has changed: once its result is certified there may be something to say. Returns at once."""
        state = self.house.standing(bout).state
        if state is not None and state.phase in OFFICIAL:
            self._due.set()

    def close(self) -> None:
        """Stops; what is on its way is finished first."""
        self._over.set()
        self._due.set()
        self._thread.join()
        if self.tell in self.house.listeners:
            self.house.listeners.remove(self.tell)

    def _run(self) -> None:
        while not self._over.is_set():
            self._due.wait(self.look_every_s)
            self._due.clear()
            try:
                self.work()
            except SQLAlchemyError as error:  # tried again at the next look; the outbox still has it
                log.warning("the outbox could not be read: %s", type(error).__name__)
            except Exception:
                log.exception("the outbox stumbled")

    def work(self) -> None:
        """Puts new results into the outbox and sends what is due."""
        self._inside(lambda session: webhooks.enqueue(session, self.house.clock()))
        while not self._over.is_set():
            message = self._inside(lambda session: webhooks.take_next(session, self.house.clock()))
            if message is None:
                return
            self._deliver(message)

    def _deliver(self, message: webhooks.Message) -> None:
        outcome: int | NotTaken
        try:
            outcome = webhooks.send(message, self.house.clock())
        except NotTaken as not_taken:
            outcome = not_taken
        now = self.house.clock()
        self._inside(lambda session: webhooks.settle(session, message, now, outcome))

    def _inside(self, work: Callable[[orm.Session], R]) -> R:
        def on_the_writer() -> R:
            with orm.Session(self.house.engine) as session, session.begin():
                return work(session)

        return self.house.writer.run(on_the_writer)
