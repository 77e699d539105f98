"""Pasted lists: one pair on each line."""

from __future__ import annotations

import re

from arena.services.sheet_file import cleaned

SPLIT = re.compile(r"[\t,，;；、]|\s{1,}")


def pairs_in(pasted: str) -> list[tuple[str, str]]:
    """(first, rest) of each line, parted at the first tab, comma or blank; empty lines are passed over."""
    pairs = []
    for line in pasted.splitlines():
        first, *rest = SPLIT.split(line.strip(), maxsplit=1)
        if name := cleaned(first):
            pairs.append((name, cleaned(rest[0]) if rest else ""))
    return pairs
