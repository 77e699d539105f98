"""Several processes, one journal: a word over Redis that something has been written.

A hint says which bout to look at and nothing else.  It may be lost (Redis down,
restarted, slow): every process also looks by itself every few seconds, and the
journal alone is believed.  Nothing here ever waits on the path of a receipt.
"""

from __future__ import annotations

import logging
import queue
import threading
from typing import Any

from arena.services.house import House, NotStored

CHANNEL = "arena:hints"
LOOK_EVERY_S = 2.0
WAITING = 1000  # hints that may wait for a slow Redis; more are dropped, since looking finds them
log = logging.getLogger(__name__)


class Hints:
    """Tells the other processes of this one's commits, and listens for theirs."""

    def __init__(self, house: House, url: str) -> None:
        import redis  # an optional part: only several processes need it

        self.house = house
        self._redis: Any = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
        self._lost = redis.RedisError
        self._waiting: queue.Queue[str] = queue.Queue(WAITING)
        self._over = threading.Event()
        house.listeners.append(self.tell)
        self._threads = [
            threading.Thread(target=work, name=f"hints{work.__name__}", daemon=True)
            for work in (self._send, self._listen, self._look)
        ]
        for thread in self._threads:
            thread.start()

    def tell(self, bout: str) -> None:
        """Lets the others know that ``bout`` has changed; returns at once."""
        try:
            self._waiting.put_nowait(bout)
        except queue.Full:
            log.warning("too many hints are waiting; the others will look by themselves")

    def close(self) -> None:
        """Stops telling and listening; returns when nobody looks into the house any more."""
        self._over.set()
        self._waiting.put("")
        for thread in self._threads:
            thread.join(timeout=5)

    def _send(self) -> None:
        while not self._over.is_set():
            bout = self._waiting.get()
            try:
                self._redis.publish(CHANNEL, bout)
            except self._lost as error:
                log.warning("hint not sent: %s", type(error).__name__)

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as ear:
                    ear.subscribe(CHANNEL)
                    while not self._over.is_set():
                        heard = ear.get_message(timeout=1.0)
                        if heard:
                            self._catch_up(heard["data"].decode())
            except self._lost as error:
                log.warning("not listening for hints: %s", type(error).__name__)
                self._over.wait(LOOK_EVERY_S)

    def _look(self) -> None:
        while not self._over.wait(LOOK_EVERY_S):
            for bout in self.house.known():
                self._catch_up(bout)

    def _catch_up(self, bout: str) -> None:
        if bout not in self.house.known():
            return
        try:
            self.house.worker(bout).catch_up()
        except NotStored:
            log.warning("could not look at bout %s", bout)
