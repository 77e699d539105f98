"""Marks: from the text that a judge typed to an exact number, or a reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from arena.domain.panel import Criterion, Panel
from arena.domain.refusal import Refused

# Plain ASCII decimals only: Decimal itself would take "NaN", "1e9" and full-width digits.
PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,6})?", re.ASCII)


def parse_mark(text: str, criterion: Criterion) -> Decimal:
    """The mark that ``text`` stands for under ``criterion``.

    Refuses ``mark_not_a_number``, ``mark_out_of_range`` and ``mark_off_step``,
    each naming the criterion and what would be right.
    """
    if not PLAIN.fullmatch(text):
        raise Refused("mark_not_a_number", criterion=criterion.name, given=text[:20])
    return check_mark(Decimal(text), criterion)


def check_mark(mark: Decimal, criterion: Criterion) -> Decimal:
    """``mark`` itself, if ``criterion`` allows it; else as ``parse_mark`` refuses."""
    if not criterion.minimum <= mark <= criterion.maximum:
        raise Refused(
            "mark_out_of_range",
            criterion=criterion.name,
            given=plain(mark),
            minimum=plain(criterion.minimum),
            maximum=plain(criterion.maximum),
        )
    if (mark - criterion.minimum) % criterion.step:
        raise Refused("mark_off_step", criterion=criterion.name, given=plain(mark), step=plain(criterion.step))
    return mark


def parse_marks(texts: Mapping[str, str], panel: Panel) -> dict[str, Decimal]:
    """All marks of one sheet, in the rubric's order.

    Refuses ``mark_missing``, ``mark_unknown`` and ``total_out_of_band`` besides
    what ``parse_mark`` refuses, so a stored sheet is always complete and within its bounds.
    """
    unknown = texts.keys() - {criterion.id for criterion in panel.criteria}
    if unknown:
        raise Refused("mark_unknown", criterion=min(unknown)[:40])
    for criterion in panel.criteria:
        if criterion.id not in texts:
            raise Refused("mark_missing", criterion=criterion.name)
    marks = {criterion.id: parse_mark(texts[criterion.id], criterion) for criterion in panel.criteria}
    check_band(panel.total_of(marks), panel)
    return marks


def check_band(total: Decimal, panel: Panel) -> None:
    """Refuses ``total_out_of_band`` where the panel has a 评分区间 and ``total`` lies outside."""
    band = panel.band
    if band is not None and not band.minimum <= total <= band.maximum:
        raise Refused(
            "total_out_of_band",
            given=plain(total),
            minimum=plain(band.minimum),
            maximum=plain(band.maximum),
        )


def plain(number: Decimal) -> str:
    """``number`` without exponent and without idle zeros: 30, 0.5, 92.25."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
