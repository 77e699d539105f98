"""What comes in to be scored: the sheets of every entry, and what people decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of what is handed in: immutable, and a misspelt field is an error."""


class SheetState(StrEnum):
    """Whether a sheet counts, and if not, why not. All of them stay on file."""

    VALID = "valid"
    MISSING = "missing"  # 缺评: never a zero, never an average
    RECUSED = "recused"  # 回避
    STRUCK_OUT = "struck_out"  # 作废, by the chief judge
    RETURNED = "returned"  # 退回, not handed in again


class EntryState(StrEnum):
    """What became of an entry."""

    SCORED = "scored"
    ZERO = "zero"  # counts as 0 and is ranked
    VOID = "void"  # result cancelled: no score, no place
    WITHDRAWN = "withdrawn"  # 弃权: no score, no place


class Per(StrEnum):
    """Where points are taken off or added."""

    AWARD = "award"  # every judge's total (every mark, where criteria are put together), before any is dropped
    TOTAL = "total"  # the entry's score, once


class Sheet(Given):
    """One judge's sheet for one run of an entry, by its kind: ``marks``, ``place`` or ``grades``.

    ``grades`` counts ballots by grade: {"good": 1} is one ballot, {"good": 41, "fair": 3} a whole box.
    ``adjust`` are points that this judge adds to (or takes off) the own total.
    ``replaces`` names the judge whose struck-out sheet this one stands in for.
    """

    judge: str
    panel: str | None = None  # the first panel where left out
    marks: dict[str, Decimal | None] = {}
    place: Decimal | None = None
    grades: dict[str, int] = {}
    adjust: Decimal = Decimal(0)
    state: SheetState = SheetState.VALID
    reason: str = ""
    replaces: str | None = None


class Adjustment(Given):
    """A deduction (below zero) or a bonus (above zero) with its reason."""

    amount: Decimal
    reason: str = ""
    per: Per = Per.TOTAL


class Run(Given):
    """One appearance; ``multiplier`` is its difficulty."""

    sheets: tuple[Sheet, ...] = ()
    multiplier: Decimal = Decimal(1)
    adjustments: tuple[Adjustment, ...] = ()


class EntrySheets(Given):
    """Everything handed in for one entry. A run that is ``None`` was not scored, which is not a zero."""

    id: str
    name: str = ""
    runs: tuple[Run | None, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    overtime_s: int = 0
    undertime_s: int = 0
    state: EntryState = EntryState.SCORED
    reason: str = ""


class Decision(Given):
    """What people decided about equal entries: their ids from first to last, and how (加赛, 抽签, 评议)."""

    order: tuple[str, ...]
    how: str = "评议"
    reason: str = ""


class Contest(Given):
    """All entries of a contest with the decisions taken; ``chief`` is the 总评委's judge id."""

    entries: tuple[EntrySheets, ...]
    decisions: tuple[Decision, ...] = field(default_factory=tuple)
    chief: str | None = None

    @classmethod
    def of(cls, entries: Sequence[EntrySheets], chief: str | None = None) -> Contest:
        """A contest without decisions."""
        return cls(tuple(entries), chief=chief)
