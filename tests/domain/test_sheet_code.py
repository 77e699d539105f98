"""短码: what is written is what is read; a slip is found; a code of another evening is none of ours."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from arena.domain.check_symbols import ALPHABET, EXP, LOG, check_symbols, symbols_in
from arena.domain.marks import plain
from arena.domain.panel import Criterion
from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.refusal import Refused
from arena.domain.sheet_code import (
    LONGEST,
    PaperCode,
    SheetCode,
    belongs,
    code_length,
    decode,
    encode,
    paper_code,
    read_paper,
    read_sheet,
)

RUBRICS = {
    f"{name}.{panel.id}": panel.criteria for name, book in PRESETS.items() for panel in book.panels if panel.criteria
}
STEPS = ("0.1", "0.25", "0.5", "1", "2")


@st.composite
def rubrics(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """One to eight criteria whose code can be made."""
    made = []
    for place in range(draw(st.integers(1, 8))):
        step = Decimal(draw(st.sampled_from(STEPS)))
        minimum = Decimal(draw(st.integers(0, 10)))
        maximum = minimum + step * draw(st.integers(1, 120))
        made.append(Criterion(f"c{place}", f"第{place}项", maximum, minimum, step))
    assume(code_length(made) <= LONGEST)
    return tuple(made)


@st.composite
def sheets(draw: st.DrawFn, rubric: tuple[Criterion, ...]) -> SheetCode:
    """A whole sheet under that rubric."""
    marks = {
        one.id: plain(one.minimum + one.step * draw(st.integers(0, int((one.maximum - one.minimum) / one.step))))
        for one in rubric
    }
    return SheetCode(draw(st.integers(1, 63)), draw(st.integers(1, 127)), draw(st.integers(0, 15)), marks)


@given(st.data(), st.text(max_size=12))
def test_what_is_written_is_what_is_read(data, bout):
    rubric = data.draw(rubrics())
    sheet = data.draw(sheets(rubric))
    text = encode(sheet, bout, rubric)
    assert len(text.replace("-", "")) == code_length(rubric) <= LONGEST
    assert decode(text, bout, {sheet.seat: rubric}) == sheet
    assert belongs(text, bout, [rubric])


@given(st.data())
def test_the_reader_forgives_how_it_is_typed(data):
    sheet = data.draw(sheets(DIRECTOR.criteria))
    text = encode(sheet, "b1", DIRECTOR.criteria)
    sloppy = "".join(
        data.draw(st.sampled_from({"1": "1Il１", "0": "0oO０"}.get(one, one + one.lower()))) for one in text
    ).replace("-", data.draw(st.sampled_from(["", " ", "-", "—", "　", " - "])))
    assert decode(f" {sloppy}\n".replace("\n", ""), "b1", {sheet.seat: DIRECTOR.criteria}) == sheet


def test_any_one_or_two_wrong_symbols_of_the_longest_code_are_found():
    """The code is linear: an error is missed exactly where it checks by itself. Swapped neighbours are two errors."""
    alone = [[0] * place + [value] + [0] * (25 - place) for place in range(26) for value in range(1, 32)]
    prints = {}
    for word in alone:
        place = next(place for place, value in enumerate(word) if value)
        prints[place, max(word)] = tuple(check_symbols(word))
    prints |= {(26 + place, value): unit(place, value) for place in range(4) for value in range(1, 32)}
    assert (0, 0, 0, 0) not in prints.values()
    pairs = itertools.combinations(prints, 2)
    missed = [(one, other) for one, other in pairs if one[0] != other[0] and prints[one] == prints[other]]
    assert missed == []
    assert len(prints) == 30 * 31


def unit(place: int, value: int) -> tuple[int, ...]:
    return tuple(value if place == one else 0 for one in range(4))


@pytest.mark.parametrize("name", ["director.judges", "topic.representatives"])
def test_every_wrong_symbol_and_every_swap_of_neighbours_is_refused(name):
    rubric = RUBRICS[name]
    sheet = SheetCode(7, 12, 2, {one.id: plain(one.maximum - one.step) for one in rubric})
    right = symbols_in(encode(sheet, "b1", rubric))
    panels = {number: RUBRICS["director.judges"] if number % 2 else RUBRICS["youth.judges"] for number in range(1, 64)}
    panels[7] = rubric
    slips = [[*right[:i], other, *right[i + 1 :]] for i in range(len(right)) for other in range(32)]
    slips += [[*right[:i], *reversed(right[i : i + 2]), *right[i + 2 :]] for i in range(len(right) - 1)]
    wrong = [slip for slip in slips if slip != right]
    assert [slip for slip in wrong if read_sheet(slip, "b1", panels)] == []
    assert len(wrong) >= len(right) * 31


def test_a_slip_is_said_to_be_in_its_group_and_never_put_right():
    sheet = SheetCode(3, 2, 1, {one.id: plain(one.maximum) for one in DIRECTOR.criteria})
    panels = dict.fromkeys(range(1, 10), DIRECTOR.criteria)
    text = encode(sheet, "b1", DIRECTOR.criteria)
    for place, symbol in enumerate(text):
        if symbol != "-":
            slip = text[:place] + ("7" if symbol != "7" else "8") + text[place + 1 :]
            with pytest.raises(Refused) as refused:
                decode(slip, "b1", panels)
            assert refused.value == Refused("code_typo_near", group=place // 5 + 1)


def test_of_random_words_about_one_in_a_million_slips_through():
    """2^-20 for any word; here as the count of check symbols that a payload allows: exactly one of 32^4."""
    chance = random.Random(20)
    rubric = DIRECTOR.criteria
    panels = dict.fromkeys(range(1, 64), rubric)
    words = ([chance.randrange(32) for _ in range(code_length(rubric))] for _ in range(10_000))
    assert sum(read_sheet(word, "b1", panels) is not None for word in words) <= 1


@given(st.data(), st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_code_of_another_bout_is_none_of_ours(data, here, there):
    assume(here != there)
    sheet = data.draw(sheets(DIRECTOR.criteria))
    text = encode(sheet, there, DIRECTOR.criteria)
    assert not belongs(text, here, [DIRECTOR.criteria])
    assert read_sheet(symbols_in(text), here, {sheet.seat: DIRECTOR.criteria}) is None


def test_a_code_under_another_rubric_is_none_of_ours():
    youth, director = RUBRICS["youth.judges"], RUBRICS["director.judges"]
    text = encode(SheetCode(1, 1, 1, {one.id: "5" for one in youth}), "b1", youth)
    assert read_sheet(symbols_in(text), "b1", {1: youth}) is not None
    assert read_sheet(symbols_in(text), "b1", {1: director}) is None


def test_a_sheet_with_a_gap_or_a_wrong_mark_has_no_code():
    marks = {one.id: "5" for one in DIRECTOR.criteria}
    wrong = {"mark_out_of_range": marks | {"gap": "21"}, "mark_off_step": marks | {"gap": "5.3"}}
    for code, given_marks in {**wrong, "mark_missing": {"gap": "5"}}.items():
        with pytest.raises(Refused, match=code):
            encode(SheetCode(1, 1, 1, given_marks), "b1", DIRECTOR.criteria)


def test_numbers_and_sheets_that_no_code_can_hold_are_refused():
    rubric = tuple(Criterion(f"c{place}", "项", Decimal(100), step=Decimal("0.1")) for place in range(12))
    marks = dict.fromkeys((one.id for one in rubric), "1")
    with pytest.raises(Refused, match="code_too_long"):
        encode(SheetCode(1, 1, 1, marks), "b1", rubric)
    for seat, entry in ((64, 1), (0, 1), (1, 128), (1, 0)):
        with pytest.raises(Refused, match="code_out_of_reach"):
            encode(SheetCode(seat, entry, 1, {one.id: "1" for one in DIRECTOR.criteria}), "b1", DIRECTOR.criteria)


@pytest.mark.parametrize("name", RUBRICS)
def test_the_usual_rubrics_have_codes_of_fourteen_symbols(name):
    assert code_length(RUBRICS[name]) == 14
    assert code_length([replace(one, step=Decimal("0.1")) for one in RUBRICS[name]]) in (16, 17)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("22CS-EVR8", Refused("code_length", count=8, lengths=["14"])),
        ("", Refused("code_length", count=0, lengths=["14"])),
        ("22CS-EVR8-43GH-VU", Refused("code_symbol", given="U")),
        ("评委22CS", Refused("code_symbol", given="评")),
    ],
)
def test_what_cannot_be_a_code_says_why(typed, refused):
    with pytest.raises(Refused) as raised:
        decode(typed, "b1", {1: DIRECTOR.criteria})
    assert raised.value == refused


@given(st.integers(1, 63), st.none() | st.integers(1, 127), st.text(max_size=12), st.text(max_size=12))
def test_a_paper_code_names_seat_and_entry_of_its_own_bout(seat, entry, bout, other):
    text = paper_code(PaperCode(seat, entry), bout)
    assert text[0] == "P"
    assert len(text) == 9
    assert read_paper(symbols_in(text), bout) == PaperCode(seat, entry)
    assert bout == other or read_paper(symbols_in(text), other) is None


def test_every_slip_in_a_paper_code_is_found():
    right = symbols_in(paper_code(PaperCode(9, 12), "b1"))
    for place, other in itertools.product(range(8), range(32)):
        slip = [*right[:place], other, *right[place + 1 :]]
        assert slip == right or read_paper(slip, "b1") is None
    for place in range(7):
        slip = [*right[:place], *reversed(right[place : place + 2]), *right[place + 2 :]]
        assert slip == right or read_paper(slip, "b1") is None


def test_the_field_is_a_field():
    assert sorted(EXP) == list(range(1, 32)), "the powers of the generator run through every symbol but zero"
    assert all(EXP[LOG[symbol]] == symbol for symbol in range(1, 32))
    assert len(set(ALPHABET)) == 32
