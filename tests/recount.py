"""Scores and places counted anew, by another hand: fractions, plain loops, nothing of Arena's own arithmetic.

Speaks of the default rules only: trim 1+1 from five sheets, half up to two
decimals, 15 s grace, half a point per started 30 s, at most two points, and
the default tie chain of a rulebook written out (three decimals, dropped sum,
the chief's total).
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any


def half_up(number: Fraction, places: int) -> str:
    sign = -1 if number < 0 else 1
    whole = floor(abs(number) * 10**places + Fraction(1, 2)) * sign
    text = str(abs(whole)).rjust(places + 1, "0")
    return f"{'-' if whole < 0 else ''}{text[:-places]}.{text[-places:]}"


def penalty(seconds: int) -> Fraction:
    late = max(seconds - 15, 0)
    return min(Fraction(-(-late // 30), 2), Fraction(2))


def sheets_of(entry: dict[str, Any]) -> dict[int, Fraction]:
    """Totals by seat, of the judges who gave marks."""
    found = {}
    for seat, sheet in enumerate(entry["marks"], 1):
        if sheet is not None:
            found[seat] = sum((Fraction(mark) for mark in sheet.values()), Fraction(0))
    return found


def recount(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By entry id: final, rank, shared, and how many sheets counted."""
    results: dict[str, dict[str, Any]] = {}
    keys = {}
    for entry in described["entries"]:
        sheets = sheets_of(entry) if entry.get("status", "played") == "played" else {}
        results[entry["id"]] = {"final": None, "rank": None, "shared": False, "valid": len(sheets)}
        if not sheets:
            continue
        ordered = sorted(sheets.values())
        kept = ordered[1:-1] if len(ordered) >= 5 else ordered
        exact = sum(kept, Fraction(0)) / len(kept) - penalty(entry.get("overtime_s", 0))
        results[entry["id"]]["final"] = half_up(exact, 2)
        dropped = ordered[0] + ordered[-1] if len(ordered) >= 5 else None
        keys[entry["id"]] = (Fraction(half_up(exact, 2)), Fraction(half_up(exact, 3)), dropped, sheets.get(1))
    for entry in keys:
        better = [other for other in keys if other != entry and beats(other, entry, keys)]
        equal = [other for other in keys if other != entry and not beats(other, entry, keys)]
        equal = [other for other in equal if not beats(entry, other, keys)]
        results[entry] |= {"rank": len(better) + 1, "shared": bool(equal)}
    return results


def beats(one: str, other: str, keys: dict[str, tuple[Any, ...]]) -> bool:
    """Whether ``one`` is placed above ``other``.

    A step speaks only where it can say something of everybody still level.
    """
    level = [entry for entry in keys if keys[entry][0] == keys[one][0]]
    if keys[one][0] != keys[other][0]:
        return bool(keys[one][0] > keys[other][0])
    for step in (1, 2, 3):
        if any(keys[entry][step] is None for entry in level):
            continue
        if keys[one][step] != keys[other][step]:
            return bool(keys[one][step] > keys[other][step])
        level = [entry for entry in level if keys[entry][step] == keys[one][step]]
    return False
