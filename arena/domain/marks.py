"""Marks: from the text that a judge typed to an exact number, or a reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from arena.domain.refusal import Refused
from arena.domain.rulebook import Criterion, Rulebook

# Plain ASCII decimals only: Decimal itself would take "NaN", "1e9" and full-width digits.
PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,4})?", re.ASCII)


def parse_mark(text: str, criterion: Criterion) -> Decimal:
    """The mark that ``text`` stands for under ``criterion``.

    Refuses ``mark_not_a_number``, ``mark_out_of_range`` and ``mark_off_step``,
    each naming the criterion and what would be right.
    """
    if not PLAIN.fullmatch(text):
        raise Refused("mark_not_a_number", criterion=criterion.name, given=text[:20])
    mark = Decimal(text)
    if not criterion.minimum <= mark <= criterion.maximum:
        raise Refused(
            "mark_out_of_range",
            criterion=criterion.name,
            given=text,
            minimum=plain(criterion.minimum),
            maximum=plain(criterion.maximum),
        )
    if (mark - criterion.minimum) % criterion.step:
        raise Refused("mark_off_step", criterion=criterion.name, given=text, step=plain(criterion.step))
    return mark


def parse_marks(texts: Mapping[str, str], rulebook: Rulebook) -> dict[str, Decimal]:
    """All marks of one sheet, in the rubric's order.

    Refuses ``mark_missing`` and ``mark_unknown`` besides what ``parse_mark``
    refuses, so a stored sheet is always complete and within its bounds.
    """
    unknown = texts.keys() - {criterion.id for criterion in rulebook.criteria}
    if unknown:
        raise Refused("mark_unknown", criterion=min(unknown)[:40])
    for criterion in rulebook.criteria:
        if criterion.id not in texts:
            raise Refused("mark_missing", criterion=criterion.name)
    return {criterion.id: parse_mark(texts[criterion.id], criterion) for criterion in rulebook.criteria}


def plain(number: Decimal) -> str:
    """``number`` without exponent and without idle zeros: 30, 0.5, 92.25."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
