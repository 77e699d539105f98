"""How the rules say no to a person."""

from __future__ import annotations

Value = str | int | list[str]


class Refused(Exception):
    """Something a person asked for may not happen now.

    ``code`` names the reason and ``params`` what it speaks of; the wording in
    both languages lives in the pages (``arena/web/wording.py``).  A mistake of
    ours is an ordinary exception, never a ``Refused``.
    """

    def __init__(self, code: str, **params: Value) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and (self.code, self.params) == (other.code, other.params)

    def __hash__(self) -> int:
        return hash(self.code)
