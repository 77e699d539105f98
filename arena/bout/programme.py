"""What stands in the programme beside the entries: breaks and commentaries."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ItemKind(StrEnum):
    """中场休息 or 嘉宾点评."""

    BREAK = "break"
    COMMENTARY = "commentary"


class Item(Struct, frozen=True):
    """A break or a commentary of ``seconds`` before entry ``before`` (at the end where ``None``).

    Over as soon as the next entry is called; nothing ends by a timer.  Once the
    evening has begun ``planned_s`` stays what was announced, and what is taken
    out is ``skipped`` rather than forgotten: lateness is measured against the plan.
    """

    id: str
    kind: ItemKind
    title: str
    seconds: int
    before: str | None = None
    started_at: int | None = None
    planned_s: int = 0
    skipped: bool = False
