"""The one native thread that holds the writing connection.

Under gevent a transaction must not yield to the hub: a yield inside an SQLite
transaction stopped the whole server for 22 s when it was measured.  So all
writing happens on a real thread, which callers wait for cooperatively.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

R = TypeVar("R")


def patched() -> bool:
    """Whether gevent has replaced the standard library's threads."""
    if "gevent" not in sys.modules:
        return False
    from gevent.monkey import is_module_patched

    return bool(is_module_patched("threading"))


class Writer:
    """Runs functions one after another on one real thread."""

    def __init__(self) -> None:
        self._pool: Any
        if patched():
            from gevent.threadpool import ThreadPool

            self._pool = ThreadPool(1)
        else:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="arena-writer")

    def run(self, work: Callable[[], R]) -> R:
        """The result of ``work()``, done on the writer thread; its exception is raised here."""
        answer: R = self._pool.apply(work) if patched() else self._pool.submit(work).result()
        return answer

    def close(self) -> None:
        """Lets the thread end when its work is done."""
        if patched():
            self._pool.kill()
        else:
            self._pool.shutdown(wait=True)
