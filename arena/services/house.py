"""The house: every bout with its one worker, and the one write path.

A worker takes all commands that wait, and on the writer thread, in one
transaction, catches up from the journal, decides each command on the state
that the ones before have made, and appends what happened.  Fifty judges in one
second cost a few commits; a refused sheet sinks nobody; a commit that fails
has changed nothing.
"""

from __future__ import annotations

import hashlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from arena.bout.answered import is_final
from arena.bout.apply import apply
from arena.bout.commands import Command
from arena.bout.decide import decide
from arena.bout.policy import Actor
from arena.bout.seen import check_seen
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.models.sqlite import tune
from arena.services import journal
from arena.services.journal import GENESIS, Record
from arena.services.writer import Writer

LARGEST_BATCH = 200
REFUSALS_KEPT = 1000  # of one bout: fifty judges' sheets for twenty entries
log = logging.getLogger(__name__)


class Receipt(Struct, frozen=True):
    """Proof that a command is in the journal: its place, its hash, when (ms). Nothing else is success."""

    seq: int
    hash: str
    at: int


class NotStored(Exception):
    """The database did not take the commit: nothing has happened, and the same command may be sent again."""


class Order(Struct, frozen=True, eq=False):
    """A command that waits for its bout's worker."""

    command: Command
    actor: Actor
    command_id: str
    digest: str
    answer: Future[Receipt]
    seen: int | None = None


class Standing(Struct, frozen=True):
    """A bout as this process knows it: the state, the journal's head, the receipts given so far,
    and the refusals that stand (``arena.bout.answered``).

    Refusals are kept in memory only: what has not arrived when a process ends
    dies with the connections that it came by.
    """

    state: BoutState | None = None
    seq: int = 0
    head: str = GENESIS
    at: int = 0
    receipts: dict[str, tuple[str, Receipt]] = {}
    refusals: dict[str, tuple[str, Refused]] = {}


def wall_clock() -> int:
    """The server's wall clock in ms."""
    return time.time_ns() // 1_000_000


class House:
    """All live bouts of one process on one database."""

    def __init__(self, url: str, *, clock: Callable[[], int] = wall_clock) -> None:
        self.clock = clock
        self.listeners: list[Callable[[str], None]] = []
        self.engine = _writing_engine(url)
        self.writer = Writer()
        self._bouts: dict[str, Worker] = {}
        self._lock = threading.Lock()

    def worker(self, bout: str) -> Worker:
        """The bout's one worker, started on first need."""
        with self._lock:
            if bout not in self._bouts:
                self._bouts[bout] = Worker(self, bout)
            return self._bouts[bout]

    def standing(self, bout: str) -> Standing:
        """How ``bout`` stands. A bout that has no journal gets no worker: anybody may ask for any id."""
        worker = self._bouts.get(bout)
        if worker is None:
            found = self.transact(lambda connection: _caught_up(connection, bout, Standing()))
            if found.seq == 0:
                return found
            worker = self.worker(bout)
        return worker.standing if worker.loaded else worker.catch_up()

    def forget(self, bout: str) -> None:
        """Lets a bout go whose journal is about to be erased; its worker ends after what waits now."""
        with self._lock:
            worker = self._bouts.pop(bout, None)
        if worker is not None:
            worker.stop()

    def known(self) -> list[str]:
        """Bouts that this process has touched."""
        return list(self._bouts)

    def transact(self, work: Callable[[Connection], Standing]) -> Standing:
        """``work`` in one transaction on the writer thread; raises ``NotStored`` if the database fails."""

        def inside() -> Standing:
            with self.engine.begin() as connection:
                return work(connection)

        try:
            return self.writer.run(inside)
        except SQLAlchemyError as error:
            log.warning("commit failed: %s", type(error).__name__)
            raise NotStored from error

    def close(self) -> None:
        """Stops the workers and lets the database go."""
        for worker in list(self._bouts.values()):
            worker.stop()
        self.writer.run(self.engine.dispose)
        self.writer.close()


def _writing_engine(url: str) -> Engine:
    """An engine with the one writing connection, made and used on the writer thread only."""
    if url.startswith("sqlite"):
        return tune(create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False}))
    return create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True)


class Worker:
    """The actor of one bout: takes orders one batch after another."""

    def __init__(self, house: House, bout: str) -> None:
        self.house = house
        self.bout = bout
        self.standing = Standing()
        self.loaded = False
        self._orders: queue.Queue[Order | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name=f"bout-{bout}", daemon=True)
        self._thread.start()

    def put(self, order: Order) -> None:
        """Lets ``order`` wait for its turn."""
        self._orders.put(order)

    def stop(self) -> None:
        """Ends after the orders that wait now."""
        self._orders.put(None)
        self._thread.join()

    def catch_up(self) -> Standing:
        """Reads what other processes have written, and says what is known now."""
        before = self.standing.seq
        known = self.standing
        fresh = self.house.transact(lambda connection: _caught_up(connection, self.bout, known))
        if fresh.seq > self.standing.seq:
            self.standing = fresh
        self.loaded = True
        if self.standing.seq != before:
            self._tell()
        return self.standing

    def _run(self) -> None:
        while True:
            batch = self._batch()
            orders = [order for order in batch if order is not None]
            if orders:
                self._perform(orders)
            if None in batch:
                return

    def _batch(self) -> list[Order | None]:
        batch = [self._orders.get()]
        while len(batch) < LARGEST_BATCH:
            try:
                batch.append(self._orders.get_nowait())
            except queue.Empty:
                break
        return batch

    def _perform(self, orders: list[Order]) -> None:
        before = self.standing.seq
        session = Round(self.bout, self.standing, self.house.clock)
        try:
            self.standing = self.house.transact(lambda connection: session.play(connection, orders))
        except NotStored as error:
            for order in orders:
                order.answer.set_exception(error)
            return
        except Exception as error:
            log.exception("a command broke the worker of bout %s", self.bout)
            for order in orders:
                order.answer.set_exception(error)
            return
        self.loaded = True
        session.answer()
        if self.standing.seq != before:
            self._tell()

    def _tell(self) -> None:
        """Tells everybody who listens; one that fails must not end the bout's only worker."""
        for listener in self.house.listeners:
            try:
                listener(self.bout)
            except Exception:
                log.exception("a listener failed after a change of bout %s", self.bout)


class Round:
    """One batch of orders on its way through one transaction."""

    def __init__(self, bout: str, standing: Standing, clock: Callable[[], int]) -> None:
        self.bout = bout
        self.standing = standing
        self.clock = clock
        self.answers: list[tuple[Order, Receipt | Exception]] = []

    def play(self, connection: Connection, orders: list[Order]) -> Standing:
        """Catches up, decides every order, appends what happened; runs on the writer thread."""
        self.answers.clear()
        standing = _caught_up(connection, self.bout, self.standing)
        records: list[Record] = []
        for order in orders:
            standing = self._decide(standing, order, records)
        if records:
            journal.append(connection, records)
        return standing

    def answer(self) -> None:
        """Hands out receipts and refusals; called after the commit only."""
        for order, answer in self.answers:
            if isinstance(answer, Receipt):
                order.answer.set_result(answer)
                continue
            if not isinstance(answer, Refused):
                log.error("%s failed in bout %s", type(order.command).__name__, self.bout, exc_info=answer)
            order.answer.set_exception(answer)

    def _decide(self, standing: Standing, order: Order, records: list[Record]) -> Standing:
        known = standing.receipts.get(order.command_id) or standing.refusals.get(order.command_id)
        if known is not None:
            digest, answer = known
            self.answers.append((order, answer if digest == order.digest else Refused("command_id_reused")))
            return standing
        now = max(self.clock(), standing.at)  # a wall clock set back must not turn the order of the journal
        try:
            if order.seen is not None:
                check_seen(standing.state, order.command, order.seen)
            events = decide(standing.state, order.command, order.actor, now=now)
        except Refused as refused:
            self.answers.append((order, refused))
            return _remembering(standing, order, refused)
        except Exception as mistake:  # noqa: BLE001 - logged when answered; it must not take the other orders of the batch with it
            self.answers.append((order, mistake))
            return standing
        record = journal.sealed(
            Record(
                bout=self.bout,
                seq=standing.seq + 1,
                command_id=order.command_id,
                digest=order.digest,
                at=now,
                actor_role=order.actor.role.value,
                actor_id=order.actor.id,
                actor_name=order.actor.name,
                events=journal.encode_events(events),
                prev=standing.head,
            )
        )
        records.append(record)
        standing = folded(standing, record)
        self.answers.append((order, standing.receipts[order.command_id][1]))
        return standing


def _remembering(standing: Standing, order: Order, refused: Refused) -> Standing:
    """``standing`` with that refusal, where it answers every copy of the command; the oldest are forgotten."""
    if not is_final(order.command, refused):
        return standing
    kept = list(standing.refusals.items())[1 - REFUSALS_KEPT :]
    return replace(standing, refusals={**dict(kept), order.command_id: (order.digest, refused)})


def folded(standing: Standing, record: Record) -> Standing:
    """``standing`` with one more record."""
    state = standing.state
    for event in record.decoded():
        state = apply(state, event, seq=record.seq, at=record.at)
    receipt = Receipt(record.seq, record.hash, record.at)
    return Standing(
        state=state,
        seq=record.seq,
        head=record.hash,
        at=record.at,
        receipts={**standing.receipts, record.command_id: (record.digest, receipt)},
        refusals=standing.refusals,
    )


def _caught_up(connection: Connection, bout: str, standing: Standing) -> Standing:
    if connection.dialect.name == "postgresql":  # one writer of a bout at a time, across processes
        lock = text("SELECT pg_advisory_xact_lock(hashtext(:bout))")
        connection.execute(lock, {"bout": bout})
    for record in journal.read_after(connection, bout, standing.seq):
        if record.prev != standing.head:
            raise journal.BrokenChain(f"bout {bout}: record {record.seq} does not follow {standing.seq}")
        standing = folded(standing, record)
    return standing


def digest_of(command: Command, actor: Actor) -> str:
    """What the journal remembers of a command as sent."""
    body = [actor.role.value, actor.id, msgspec.json.encode(command, order="deterministic").decode()]
    return hashlib.sha256(msgspec.json.encode(body)).hexdigest()
