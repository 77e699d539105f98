"""What a judge may say to a speaker beside the marks: one line, and short remarks to tick.

Neither counts for anything.  The remarks are a fixed list, so that they can be
read in both languages and counted over a season.
"""

from __future__ import annotations

from collections.abc import Sequence

from arena.domain.refusal import Refused

LONGEST_COMMENT = 100
MOST_CHIPS = 4

CHIPS: dict[str, str] = {
    "results": "成绩扎实",
    "figures": "数据有力",
    "frank": "剖析到位",
    "plan": "思路清晰",
    "speech": "表达流畅",
    "answers": "答辩从容",
    "more_figures": "数据可再充实",
    "deeper": "问题可再深入",
    "concrete": "举措可再具体",
    "pace": "节奏可再紧凑",
}
"""Remark -> its words in the record; six that praise, then four that advise."""


def parse_comment(text: str) -> str:
    """The comment on one line, trimmed; refuses ``comment_too_long``."""
    line = " ".join(text.split())
    if len(line) > LONGEST_COMMENT:
        raise Refused("comment_too_long", count=len(line), most=LONGEST_COMMENT)
    return line


def parse_chips(given: Sequence[str]) -> tuple[str, ...]:
    """The ticked remarks in the list's order, each once; refuses ``chip_unknown`` and ``too_many_chips``."""
    for chip in given:
        if chip not in CHIPS:
            raise Refused("chip_unknown", given=chip[:40])
    if len(set(given)) > MOST_CHIPS:
        raise Refused("too_many_chips", count=len(set(given)), most=MOST_CHIPS)
    return tuple(chip for chip in CHIPS if chip in given)
