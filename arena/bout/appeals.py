"""What an appeal may be about and how it may end (domain.md §3.6)."""

from __future__ import annotations

from enum import StrEnum


class AppealGround(StrEnum):
    """Recording and arithmetic, procedure, recusal; never the judges' opinion."""

    RECORDING = "recording"
    PROCEDURE = "procedure"
    RECUSAL = "recusal"


class AppealOutcome(StrEnum):
    """维持, 更正, or 撤回 by who lodged it."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
