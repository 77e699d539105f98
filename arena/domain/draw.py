"""抽签: an order of appearance that follows from a published seed, so that anybody can draw it again.

The algorithm "arena-draw:1", to be replayed in any language (``docs/draw.md``
has a worked example):

1.  Sort the entries by number. Attempt = 1.
2.  Counter = 0; nobody is placed.
3.  While entries are left, with n the number of them:
    a.  hash the UTF-8 text ``seed|attempt|counter`` with SHA-256 and add 1 to the counter;
    b.  v = the first 12 hexadecimal digits as a whole number;
    c.  where v is not below the largest multiple of n that is at most 2^48, go back to a;
    d.  the entry at index v mod n (from 0) of those left comes next; take it out, the others close up.
4.  Without memory that is the order. With memory it stands if it keeps the rules;
    else add 1 to the attempt and go to 2.

Step c makes every entry equally likely, so every order is; drawing again until
the rules hold leaves the allowed orders equally likely too.  48 bits are held
exactly by every language and spreadsheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from arena.domain.draw_memory import Fairness, Memory, PastBout, fairness, memory_of
from arena.domain.refusal import Refused

__all__ = ["ALGORITHM", "DrawResult", "Drawn", "Memory", "PastBout", "check_order", "draw_order", "memory_of"]

ALGORITHM = "arena-draw:1"
ATTEMPTS = 10_000  # with the same rules; then one rule is given up
DIGITS = 12  # hexadecimal
NUMBERS = 16**DIGITS


class Drawn(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry that takes part in the draw."""

    id: str
    number: int
    department: str


class DrawResult(Struct, frozen=True):
    """The entries' ids in the order drawn.

    ``attempts`` is the attempt that stood: seed and attempt alone give the
    order again.  ``relaxed`` tells that a rule of the memory had to be given up.
    """

    order: tuple[str, ...]
    seed: str
    algorithm: str = ALGORITHM
    attempts: int = 1
    relaxed: bool = False


def draw_order(entries: Sequence[Drawn], seed: str, memory: Memory | None = None) -> DrawResult:
    """The order that ``seed`` (exactly as published) gives ``entries``, whatever order they come in.

    Refuses ``nobody_present`` without entries and ``entry_repeated`` where an id or number stands twice.
    """
    if not entries:
        raise Refused("nobody_present")
    _once([entry.id for entry in entries])
    _once([str(entry.number) for entry in entries])
    by_number = sorted(entries, key=lambda entry: entry.number)
    attempt = 0
    for level, rules in enumerate(fairness(memory, {entry.department for entry in entries})):
        for _ in range(ATTEMPTS):
            attempt += 1
            order = _attempt(by_number, seed, attempt, rules)
            if order is not None:
                return DrawResult(order, seed, attempts=attempt, relaxed=level > 0)
    raise AssertionError("the last level allows every order")


def _attempt(entries: Sequence[Drawn], seed: str, attempt: int, rules: Fairness) -> tuple[str, ...] | None:
    """The order of that attempt; ``None`` as soon as it breaks one of the ``rules``."""
    numbers = _numbers(seed, attempt)
    left, order = list(entries), []
    before: str | None = None
    while left:
        entry = left.pop(_below(len(left), numbers))
        if not rules.allows(before, entry.department):
            return None
        order.append(entry.id)
        before = entry.department
    return tuple(order)


def _numbers(seed: str, attempt: int) -> Iterator[int]:
    """The numbers of one attempt, without end."""
    counter = 0
    while True:
        text = f"{seed}|{attempt}|{counter}"
        yield int(sha256(text.encode()).hexdigest()[:DIGITS], 16)
        counter += 1


def _below(limit: int, numbers: Iterator[int]) -> int:
    """The next number below ``limit``, every one equally likely."""
    fair = NUMBERS - NUMBERS % limit
    return next(number for number in numbers if number < fair) % limit


def check_order(order: Sequence[str], entries: Sequence[Drawn]) -> None:
    """Returns where a physical draw, entered by hand, names every entry once.

    Refuses ``entry_repeated``, ``unknown_entry`` and ``order_incomplete``.
    """
    _once(order)
    known = {entry.id for entry in entries}
    for key in order:
        if key not in known:
            raise Refused("unknown_entry", given=key[:40])
    if len(order) != len(entries):
        raise Refused("order_incomplete", count=len(entries))


def _once(keys: Sequence[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise Refused("entry_repeated", given=key[:40])
