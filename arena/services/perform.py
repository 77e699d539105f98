"""``perform``: the only way anything happens in a live bout."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late

from arena.bout.commands import Command
from arena.bout.policy import Actor
from arena.domain.refusal import Refused
from arena.services import stage
from arena.services.house import NotStored, Order, Receipt, digest_of

PATIENCE_S = 10
LONGEST_ID = 64


def perform(bout: str, command: Command, actor: Actor, *, command_id: str, seen: int | None = None) -> Receipt:
    """Does ``command`` in ``bout`` for ``actor`` and returns its receipt, given after the commit.

    The same ``command_id`` with the same command gives the same receipt again
    and happens once.  ``seen`` is the last record that the sender knew of: an
    act that another console has overtaken is refused ``changed_since``.
    Raises ``Refused`` with the reason, or ``NotStored`` when the database did
    not take it (send it again under the same id).  Callers hold no transaction
    of their own: the writer would wait for them.
    """
    if not 8 <= len(command_id) <= LONGEST_ID or not command_id.isascii():
        raise Refused("bad_command_id", most=LONGEST_ID)
    answer: Future[Receipt] = Future()
    order = Order(command, actor, command_id, digest_of(command, actor), answer, seen)
    stage.house().worker(bout).put(order)
    try:
        return answer.result(timeout=PATIENCE_S)
    except Late as error:
        raise NotStored from error
