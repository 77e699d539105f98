"""短码: a judge's whole sheet as a short text, for the evening on which the net is gone (docs/sheet-code.md).

The phone makes it without a line (static/js/judge/code.js is the same in the
browser), the scorer types or scans it. It names seat, entry and revision and
holds every mark; bout and rubric are in its check symbols, so a code of
another evening is refused as a slip of the pen is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from arena.domain.check_symbols import ALPHABET, CHECKS, GROUP, check_symbols, digits, hashed, number_of, symbols_in
from arena.domain.check_symbols import written as written_out
from arena.domain.marks import parse_mark, plain
from arena.domain.panel import Criterion
from arena.domain.refusal import Refused

SEATS, ENTRIES, REVISIONS = 64, 128, 16
SHORTEST, LONGEST = 9, 24  # eight symbols are a paper code
PAPER_SYMBOLS = 3
PAPER_MARK = ALPHABET.index("P")

Rubric = Sequence[Criterion]


class SheetCode(Struct, frozen=True):
    """What a code says: N号席, N号, the sheet's revision (mod 16) and the marks as text, by criterion id."""

    seat: int
    entry: int
    revision: int
    marks: dict[str, str]


class PaperCode(Struct, frozen=True):
    """What is printed on a blank paper sheet: N号席, and N号 where the sheet is for one entry alone."""

    seat: int
    entry: int | None


def encode(sheet: SheetCode, bout: str, rubric: Rubric) -> str:
    """The code of ``sheet``, in groups of four.

    Refuses ``mark_missing`` and what ``parse_mark`` refuses, ``code_out_of_reach``
    for a seat above 63 or an entry above 127, and ``code_too_long`` for a
    rubric so large that its code would have more than 24 symbols.
    """
    _must_reach(sheet.seat, sheet.entry)
    data = digits(_packed(sheet, rubric), _room(rubric))
    if len(data) + CHECKS > LONGEST:
        raise Refused("code_too_long", count=len(data) + CHECKS, most=LONGEST)
    return written_out([*data, *check_symbols([*_salt("sheet", bout, rubric), *data])])


def decode(text: str, bout: str, rubrics: Mapping[int, Rubric]) -> SheetCode:
    """The sheet that ``text`` stands for in ``bout``; ``rubrics`` are those of its seats, by N号席.

    Refuses ``code_symbol``, ``code_length``, ``code_typo``, and ``code_typo_near``
    where a single slip in one group would explain it; nothing is ever put right by itself.
    """
    symbols = symbols_in(text)
    lengths = sorted({code_length(rubric) for rubric in rubrics.values() if code_length(rubric) <= LONGEST})
    if len(symbols) not in lengths:
        raise Refused("code_length", count=len(symbols), lengths=[str(length) for length in lengths])
    sheet = read_sheet(symbols, bout, rubrics)
    if sheet is not None:
        return sheet
    groups = {place // GROUP for slip, place in _slips(symbols) if read_sheet(slip, bout, rubrics)}
    if len(groups) == 1:
        raise Refused("code_typo_near", group=groups.pop() + 1)
    raise Refused("code_typo")


def read_sheet(symbols: Sequence[int], bout: str, rubrics: Mapping[int, Rubric]) -> SheetCode | None:
    """What a sheet's code says in ``bout``; ``None`` unless every check symbol agrees and every digit is in use."""
    data, checks = list(symbols[:-CHECKS]), list(symbols[-CHECKS:])
    number, seat = divmod(number_of(data), SEATS)
    rubric = rubrics.get(seat)
    if rubric is None or code_length(rubric) != len(symbols):
        return None
    if check_symbols([*_salt("sheet", bout, rubric), *data]) != checks:
        return None
    number, entry = divmod(number, ENTRIES)
    number, revision = divmod(number, REVISIONS)
    marks: dict[str, str] = {}
    for one in rubric:
        number, steps = divmod(number, _radix(one))
        marks[one.id] = plain(one.minimum + steps * one.step)
    return SheetCode(seat, entry, revision, marks) if number == 0 else None


def belongs(text: str, bout: str, rubrics: Sequence[Rubric]) -> bool:
    """Whether ``text`` is a code of ``bout``, of a seat with one of these rubrics or of its paper sheets."""
    symbols = symbols_in(text)
    if read_paper(symbols, bout) is not None:
        return True
    data, checks = symbols[:-CHECKS], symbols[-CHECKS:]
    return any(
        len(symbols) == code_length(rubric) and check_symbols([*_salt("sheet", bout, rubric), *data]) == checks
        for rubric in rubrics
    )


def code_length(rubric: Rubric) -> int:
    """How many symbols a code for such a sheet has."""
    return _room(rubric) + CHECKS


def paper_code(paper: PaperCode, bout: str) -> str:
    """The code to print on a blank sheet: P and seven symbols. Refuses ``code_out_of_reach``."""
    _must_reach(paper.seat, paper.entry or 1)
    data = digits((paper.entry or 0) * SEATS + paper.seat, PAPER_SYMBOLS)
    return written_out([PAPER_MARK, *data, *check_symbols([*hashed(f"paper|{bout}", 4), *data])])


def read_paper(symbols: Sequence[int], bout: str) -> PaperCode | None:
    """What a paper sheet's code says in ``bout``; ``None`` where ``symbols`` are none of its paper codes."""
    if len(symbols) != 1 + PAPER_SYMBOLS + CHECKS or symbols[0] != PAPER_MARK:
        return None
    data, checks = list(symbols[1:-CHECKS]), list(symbols[-CHECKS:])
    if check_symbols([*hashed(f"paper|{bout}", 4), *data]) != checks:
        return None
    entry, seat = divmod(number_of(data), SEATS)
    return PaperCode(seat, entry or None)


def _salt(kind: str, bout: str, rubric: Rubric) -> list[int]:
    """Six symbols that are checked with every code and never written: bout, then rubric.

    Two for the rubric, so that one slip and a seat of another panel together
    still touch no more places than the check symbols guard.
    """
    rows = "|".join(f"{one.id}:{plain(one.minimum)}:{plain(one.maximum)}:{plain(one.step)}" for one in rubric)
    return [*hashed(f"{kind}|{bout}", 4), *hashed(rows, 2)]


def _packed(sheet: SheetCode, rubric: Rubric) -> int:
    """Everything as one number: seat last, so that it can be read before the rubric is known."""
    number = 0
    for one in reversed(rubric):
        if one.id not in sheet.marks:
            raise Refused("mark_missing", criterion=one.name)
        steps = (parse_mark(sheet.marks[one.id], one) - one.minimum) / one.step
        number = number * _radix(one) + int(steps)
    return ((number * REVISIONS + sheet.revision % REVISIONS) * ENTRIES + sheet.entry) * SEATS + sheet.seat


def _room(rubric: Rubric) -> int:
    """How many symbols the number needs at most."""
    values = SEATS * ENTRIES * REVISIONS
    for one in rubric:
        values *= _radix(one)
    return max(((values - 1).bit_length() + 4) // 5, SHORTEST - CHECKS)


def _radix(one: Criterion) -> int:
    """How many different marks there are."""
    return int((one.maximum - one.minimum) / one.step) + 1


def in_reach(seat: int, entry: int) -> bool:
    """Whether codes can name that N号席 and N号."""
    return 0 < seat < SEATS and 0 < entry < ENTRIES


def _must_reach(seat: int, entry: int) -> None:
    if not in_reach(seat, entry):
        raise Refused("code_out_of_reach", seat=seat, entry=entry)


def _slips(symbols: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Every word that is one wrong symbol or one swap of neighbours away, and where."""
    for place, symbol in enumerate(symbols):
        for other in range(len(ALPHABET)):
            if other != symbol:
                yield [*symbols[:place], other, *symbols[place + 1 :]], place
        yield [*symbols[:place], *reversed(symbols[place : place + 2]), *symbols[place + 2 :]], place
