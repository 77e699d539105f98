"""The draw: anybody can draw it again, every order is equally likely, and the season's memory is kept."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import ROOT

from arena.domain.draw import ALGORITHM, ATTEMPTS, Drawn, check_order, draw_order
from arena.domain.draw_memory import Appearance, Following, Memory, PastBout, Turns, fairness, memory_of
from arena.domain.refusal import Refused

SEEDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
DEPARTMENTS = "甲乙丙丁戊己庚辛"


def field(departments: str | int) -> list[Drawn]:
    """One entry for each letter (or so many departments), ids e1, e2, …"""
    names = departments if isinstance(departments, str) else [f"部门{number}" for number in range(1, departments + 1)]
    return [Drawn(f"e{number}", number, name) for number, name in enumerate(names, 1)]


def bout(held_on: str, departments: str, winner: str) -> PastBout:
    """A past bout by its order on stage; everybody but the winner came to place 2."""
    return PastBout(held_on, tuple(Appearance(name, 1 if name == winner else 2) for name in departments))


def in_letters(order: tuple[str, ...], entries: list[Drawn]) -> str:
    names = {entry.id: entry.department for entry in entries}
    return "".join(names[key] for key in order)


def chi_square(counts: dict[str, int], cells: int) -> float:
    expected = sum(counts.values()) / cells
    return sum((count - expected) ** 2 for count in counts.values()) / expected + expected * (cells - len(counts))


# drawing again


def replayed(count: int, seed: str, attempt: int) -> list[int]:
    """The document's steps 2 and 3 by another hand: the drawn positions among ``count`` entries sorted by number."""
    left, order, counter = list(range(count)), [], 0
    while left:
        number = int.from_bytes(sha256(f"{seed}|{attempt}|{counter}".encode()).digest()[:6], "big")
        counter += 1
        if number >= 2**48 // len(left) * len(left):
            continue
        order.append(left.pop(number % len(left)))
    return order


@given(SEEDS, st.integers(1, 60))
def test_the_documented_steps_give_the_same_order_by_another_hand(seed, count):
    found = draw_order(field(count), seed)
    assert [int(key[1:]) - 1 for key in found.order] == replayed(count, seed, 1)
    assert (found.seed, found.algorithm, found.attempts, found.relaxed) == (seed, ALGORITHM, 1, False)


@given(SEEDS, st.permutations(field(8)))
def test_the_order_in_which_entries_are_listed_decides_nothing(seed, entries):
    assert draw_order(entries, seed) == draw_order(field(8), seed)


def test_the_worked_example_of_the_document_holds_line_by_line():
    text = (ROOT / "docs" / "draw.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `(.+?)` \| `([0-9a-f]{12})` \| (\d+) \| (\d) \| (\d) \| ([\d ]+) \| (\d) \|$", text, re.MULTILINE
    )
    seed = rows[0][0].split("\\|")[0]
    assert len(rows) == 5
    for hashed, digits, number, left, index, before, chosen in rows:
        assert sha256(hashed.replace("\\|", "|").encode()).hexdigest()[:12] == digits
        assert (int(digits, 16), int(number) % int(left)) == (int(number), int(index))
        assert before.split()[int(index)] == chosen
    assert draw_order(field(5), seed).order == tuple(f"e{row[-1]}" for row in rows)
    assert f"The order is {', '.join(row[-1] for row in rows)}." in text


def test_another_seed_and_another_attempt_are_another_draw():
    entries = field(12)
    assert draw_order(entries, "一").order != draw_order(entries, "二").order
    assert replayed(12, "一", 1) != replayed(12, "一", 2)


# evenly


def test_every_order_of_four_comes_about_equally_often():
    entries = field(4)
    counts = Counter(draw_order(entries, f"种子{number}").order for number in range(4800))
    assert set(counts) == set(permutations([entry.id for entry in entries]))
    assert chi_square(counts, 24) < 49.7  # 23 degrees of freedom: a fair draw stays below in 999 of 1000 cases


def test_every_allowed_order_of_four_comes_about_equally_often():
    entries = field("甲乙丙丁")
    memory = memory_of([bout("2026-04-17", "甲乙丙丁", winner="乙")])
    allowed = {
        order for order in permutations("甲乙丙丁") if order[0] != "甲" and ("乙", "丙") not in list(pairwise(order))
    }
    counts = Counter(in_letters(draw_order(entries, f"种子{number}", memory).order, entries) for number in range(4200))
    assert set(counts) == {"".join(order) for order in allowed}
    assert len(allowed) == 14
    assert chi_square(counts, 14) < 34.5  # 13 degrees of freedom, 999 of 1000 cases


# memory


def test_the_season_is_remembered_by_date_whatever_order_its_bouts_come_in():
    first, second = bout("2026-04-17", "甲乙丙丁", winner="乙"), bout("2026-05-15", "乙甲丁", winner="甲")
    memory = memory_of([second, first])
    assert memory == memory_of([first, second])
    assert memory.last == (Following("甲", "丁"),)
    assert memory.turns == (
        Turns("丁", 0, 1, "2026-05-15"),
        Turns("丙", 0, 1, "2026-04-17"),
        Turns("乙", 1, 0, "2026-05-15"),
        Turns("甲", 1, 0, "2026-05-15"),
    )


def test_shared_first_places_a_winner_on_last_and_a_department_after_itself_are_remembered_rightly():
    shared = PastBout("2026-04-17", (Appearance("甲", 1), Appearance("乙", 1), Appearance("丙"), Appearance("乙", 1)))
    assert memory_of([shared]).last == (Following("甲", "乙"), Following("乙", "丙"), Following("乙"))
    own = memory_of([bout("2026-04-17", "甲甲乙", winner="甲")])
    assert own.last == (Following("甲"), Following("甲", "乙"))
    assert [(one.department, one.followed) for one in own.turns] == [("乙", 1), ("甲", 0)]


def test_an_empty_season_remembers_nothing_and_bars_nobody():
    nothing = memory_of([PastBout("2026-04-17", ())])
    assert nothing == Memory()
    assert draw_order(field(6), "一", nothing) == draw_order(field(6), "一")


BOUTS = st.lists(
    st.tuples(st.permutations(DEPARTMENTS), st.integers(1, 8)).flatmap(
        lambda drawn: st.tuples(st.just("".join(drawn[0][: drawn[1]])), st.sampled_from(drawn[0][: drawn[1]]))
    ),
    min_size=1,
    max_size=6,
).map(lambda season: [bout(f"2026-0{month}-01", *one) for month, one in enumerate(season, 1)])


@given(BOUTS, st.sets(st.sampled_from(DEPARTMENTS), min_size=3), SEEDS)
def test_whatever_the_season_the_memory_is_kept_where_every_department_comes_once(season, names, seed):
    entries = field("".join(sorted(names)))
    found = draw_order(entries, seed, memory := memory_of(season))
    order = in_letters(found.order, entries)
    opened = {name: sum(one.appearances[0].department == name for one in season) for name in names}
    assert not found.relaxed
    assert opened[order[0]] == min(opened.values())
    for one in memory.last:
        assert (one.winner, one.follower) not in list(pairwise(order))
    assert [int(key[1:]) - 1 for key in found.order] == replayed(len(entries), seed, found.attempts)


@given(SEEDS)
def test_over_a_season_the_opening_goes_round_and_nobody_follows_winners_far_more_often(seed):
    entries, past = field("甲乙丙丁戊"), []
    for month in range(1, 11):
        found = draw_order(entries, f"{seed}{month}", memory_of(past))
        order = in_letters(found.order, entries)
        past.append(bout(f"2026-{month:02}-01", order, winner=order[month % 5]))
    turns = memory_of(past).turns
    assert {one.opened for one in turns} == {2}
    assert sum(one.followed for one in turns) <= 10


def test_who_has_followed_winners_two_times_more_often_than_another_is_not_asked_to_again():
    turns = (Turns("甲"), Turns("乙", followed=2), Turns("丙", followed=1), Turns("丁", followed=3))
    strict, again, *_ = fairness(Memory(turns, (Following("甲", "丁"),)), set("甲乙丙丁"))
    assert (strict.barred, again.barred) == ({"甲": {"丁"}}, {"甲": {"丁"}})  # 乙 is one ahead of 丙
    strict, *_ = fairness(Memory(turns, (Following("甲", "丁"),)), set("甲乙丙丁戊"))
    assert strict.barred == {"甲": {"丁", "乙"}}  # 戊 never followed


def test_a_rule_nobody_could_keep_bars_nobody():
    memory = Memory((), (Following("甲", "乙"),))
    assert fairness(memory, {"甲", "乙"})[0].barred == {"甲": frozenset()}
    assert fairness(memory, {"乙", "丙"})[0].barred == {}


def test_rules_that_the_field_cannot_keep_are_given_up_one_after_another_and_the_result_says_so():
    entries, barred_from_opening = field("甲乙丙"), Turns("乙", opened=1)
    far_ahead = Memory((Turns("乙", opened=1, followed=2),), (Following("甲"), Following("丙")))
    again = Memory((barred_from_opening,), (Following("甲", "乙"), Following("丙", "乙")))
    for memory, rounds in ((far_ahead, 1), (again, 2)):
        found = draw_order(entries, "一", memory)
        assert found.relaxed
        assert rounds * ATTEMPTS < found.attempts <= (rounds + 1) * ATTEMPTS
        assert in_letters(found.order, entries)[0] != "乙"  # the last rule to go still holds


def test_a_department_with_most_of_the_entries_does_not_stop_the_draw():
    entries = field("甲乙乙乙乙丙")
    found = draw_order(entries, "一", Memory((Turns("乙", opened=1), Turns("丙", opened=1)), (Following("甲", "乙"),)))
    assert (in_letters(found.order, entries)[:2], found.relaxed) == ("甲丙", False)


def test_a_bad_field_is_refused():
    with pytest.raises(Refused) as refused:
        draw_order([], "一")
    assert refused.value == Refused("nobody_present")
    for pair in (
        [Drawn("e1", 1, "甲"), Drawn("e1", 2, "乙")],
        [Drawn("a", 7, "甲"), Drawn("b", 7, "乙")],
    ):
        with pytest.raises(Refused, match="entry_repeated"):
            draw_order(pair, "一")


# by hand


def test_a_physical_draw_names_every_entry_once():
    entries = field(3)
    check_order(("e2", "e3", "e1"), entries)
    for order, refused in (
        (("e2", "e2", "e1"), Refused("entry_repeated", given="e2")),
        (("e2", "e9", "e1"), Refused("unknown_entry", given="e9")),
        (("e2", "e1"), Refused("order_incomplete", count=3)),
    ):
        with pytest.raises(Refused) as found:
            check_order(order, entries)
        assert found.value == refused
