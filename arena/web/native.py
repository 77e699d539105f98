"""Long sums beside the server's own work: gevent's one thread must not wait for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from arena.services.writer import patched

R = TypeVar("R")


def natively(work: Callable[[], R]) -> R:
    """The result of ``work()``; under gevent on a real thread, and others are served meanwhile.

    ``work`` must not ask for the request, the session or the reader's language.
    """
    if not patched():
        return work()
    from gevent import get_hub

    answer: R = get_hub().threadpool.apply(work)
    return answer
