"""The doors of the live layer fail closed.

Measured traps of the stack (reliability notes): an exception in a connect
handler other than ``ConnectionRefusedError`` leaves the client inside the
namespace (M1), and a ``TypeError`` there calls the handler a second time
without its credentials (M2).  So nothing but a refusal may come out of one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from flask_socketio import ConnectionRefusedError as Closed

from arena.domain.refusal import Refused

log = logging.getLogger(__name__)

Answer = dict[str, Any]


def admitted(enter: Callable[[dict[str, Any]], None], auth: object) -> None:
    """Runs ``enter(auth)``; whatever goes wrong in it refuses the connection with a code."""
    try:
        if not isinstance(auth, dict):
            raise Refused("malformed", why="auth")
        enter(auth)
    except Refused as refused:
        raise Closed(refused.code, {"code": refused.code}) from None
    except Exception:
        log.exception("connect refused")
        raise Closed("refused", {"code": "refused"}) from None


def answered(act: Callable[[], Answer]) -> Answer:
    """The acknowledgement of ``act()``: always a dict, with ``ok`` only if it says so itself (M3)."""
    try:
        return act()
    except Refused as refused:
        return {"ok": False, "code": refused.code, "params": refused.params}
    except Exception:
        log.exception("event failed")
        return {"ok": False, "code": "try_again", "params": {}}
