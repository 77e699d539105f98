"""Planned against actual time: an evening by the minute, and properties of outlooks and repairs for any evening."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arena.domain.repair import IN_TIME_S, SHORTEST_S, RepairKind, applied, repairs
from arena.domain.schedule import Programme, Slot, SlotKind, outlook, pace

MINUTE = 60_000
START = 1_776_405_600_000  # 17 April 2026, 14:00
ENTRY, BREAK, COMMENTARY = SlotKind.ENTRY, SlotKind.BREAK, SlotKind.COMMENTARY


def at(minutes: float) -> int:
    return START + round(minutes * MINUTE)


def done(key: str, begun: float, ended: float, kind: SlotKind = ENTRY, planned: int = 12) -> Slot:
    return Slot(key, kind, planned * 60, at(begun), at(ended))


def waiting(key: str, kind: SlotKind = ENTRY, planned: int = 12) -> Slot:
    return Slot(key, kind, planned * 60)


def evening(*slots: Slot, start: int | None = START) -> Programme:
    return Programme(slots, start)


LATE = evening(  # two entries took 15 and 14 minutes instead of 12, the third runs since minute 29
    done("a", 0, 14),
    done("b", 15, 29),
    Slot("c", ENTRY, 720, at(29), running=True),
    waiting("pause", BREAK, 10),
    waiting("d"),
    waiting("guest", COMMENTARY, 5),
    waiting("e"),
)


# an evening


def test_before_the_start_the_evening_goes_as_planned():
    programme = evening(waiting("a"), waiting("pause", BREAK, 10), waiting("b"))
    found = outlook(programme, at(-20))
    assert (found.planned_end, found.expected_end, found.late_s, found.pace_s) == (at(34), at(34), 0, 0)
    assert [(slot.planned_start, slot.expected_start) for slot in found.slots] == [
        (at(minute), at(minute)) for minute in (0, 12, 22)
    ]
    assert repairs(programme, at(-20)) == ()


def test_a_late_start_moves_everything():
    found = outlook(evening(waiting("a"), waiting("b")), at(7))
    assert (found.expected_end, found.late_s, found.slots[1].expected_start) == (at(31), 420, at(19))


def test_the_pace_of_those_who_are_over_speaks_for_those_to_come():
    found = outlook(LATE, at(30))
    assert found.pace_s == 150  # change-overs belong to the entry before: 15 and 14 minutes
    assert [slot.expected_start for slot in found.slots] == [at(minute) for minute in (0, 15, 29, 43.5, 53.5, 68, 73)]
    assert (found.planned_end, found.expected_end, found.late_s) == (at(75), at(87.5), 750)


def test_one_finished_entry_says_nothing_and_quick_ones_make_the_evening_shorter():
    assert pace(evening(done("a", 0, 20), waiting("b"))) == 0
    quick = evening(done("a", 0, 10), done("b", 10, 20), waiting("c"))
    assert outlook(quick, at(20)).late_s == -360
    assert (pace(quick), outlook(quick, at(20)).expected_end) == (-120, at(30))
    hasty = evening(done("a", 0, 1), done("b", 1, 2), waiting("c", planned=5))
    assert outlook(hasty, at(2)).expected_end == at(2)  # nobody takes less than no time


def test_what_runs_over_its_time_ends_now_at_the_earliest():
    programme = evening(Slot("pause", BREAK, 600, at(0), running=True), waiting("a"))
    assert outlook(programme, at(4)).expected_end == at(22)
    assert outlook(programme, at(16)).expected_end == at(28)


def test_a_no_show_makes_up_time():
    found = outlook(evening(done("a", 0, 14), Slot("b", ENTRY, 720, skipped=True), waiting("c")), at(14))
    assert (found.planned_end, found.expected_end, found.late_s) == (at(36), at(26), -600)
    assert [slot.expected_start for slot in found.slots] == [at(0), None, at(14)]


def test_who_left_in_the_middle_says_nothing_about_the_pace():
    left = replace(done("b", 12, 14), skipped=True)
    assert pace(evening(done("a", 0, 12), left, done("c", 14, 30))) == 120


def test_without_a_planned_start_the_plan_counts_from_the_real_one():
    assert outlook(evening(waiting("a"), start=None), at(3)).planned_end is None
    assert outlook(evening(waiting("a"), start=None), at(3)).late_s == 0
    found = outlook(evening(done("a", 5, 20), waiting("b"), start=None), at(20))
    assert (found.planned_end, found.late_s, found.slots[1].planned_start) == (at(29), 180, at(17))


def test_an_evening_that_is_over_ended_when_its_last_slot_did():
    found = outlook(evening(done("a", 0, 14), done("b", 14, 27)), at(500))
    assert (found.expected_end, found.late_s) == (at(27), 180)
    assert outlook(Programme(()), at(3)).expected_end == at(3)


# repairs


def test_the_best_repair_is_enough_and_takes_least():
    found = repairs(LATE, at(30))
    assert [(one.id, one.saves_s, one.length_s, one.late_s) for one in found] == [
        ("drop_break:pause", 600, 0, 150),
        ("shorten_break:pause", 300, 300, 450),
        ("drop_commentary:guest", 300, 0, 450),
        ("shorten_commentary:guest", 180, 120, 570),
        ("accept", 0, None, 0),
    ]
    little = replace(LATE, planned_start=START + 8 * MINUTE)
    assert [(one.id, one.saves_s, one.late_s) for one in repairs(little, at(30))] == [
        ("shorten_break:pause", 300, -30),
        ("drop_commentary:guest", 300, -30),
        ("drop_break:pause", 600, -330),
        ("shorten_commentary:guest", 180, 90),
        ("accept", 0, 0),
    ]


def test_a_minute_is_not_worth_a_repair():
    assert repairs(evening(waiting("pause", BREAK, 20), waiting("a")), at(1)) == ()
    found = repairs(evening(waiting("pause", BREAK, 20), waiting("a")), at(1) + 1000)
    assert [one.saves_s for one in found] == [120, 1200, 0]  # whole minutes, as a host says them


def test_who_accepts_the_delay_is_in_time_again_and_nobody_hurries():
    accept = repairs(LATE, at(30))[-1]
    assert (accept.kind, accept.slot) == (RepairKind.ACCEPT, None)
    after = outlook(applied(LATE, accept, at(30)), at(30))
    assert (after.planned_end, after.expected_end, after.late_s) == (at(87.5), at(87.5), 0)


def test_the_last_slot_of_all_is_shortened_at_most():
    found = repairs(evening(done("a", 0, 30), waiting("guest", COMMENTARY, 5)), at(30))
    assert [one.id for one in found] == ["shorten_commentary:guest", "accept"]


# any evening

SECONDS = st.integers(0, 3600)


@st.composite
def programmes(draw):
    """Slots in order: some over (one after the other), perhaps one running, the rest waiting, a few skipped."""
    kinds = draw(st.lists(st.sampled_from(SlotKind), max_size=12))
    over, clock, slots = draw(st.integers(0, len(kinds))), START + draw(st.integers(-3600, 3600)) * 1000, []
    begun_late = draw(st.booleans())
    for number, kind in enumerate(kinds):
        slot = Slot(f"s{number}", kind, draw(SECONDS), length_s=draw(st.none() | SECONDS))
        if draw(st.integers(0, 5)) == 0:
            slot = replace(slot, skipped=True)
        elif number < over:
            begun, clock = clock, clock + draw(st.integers(0, 3_600_000))
            slot = replace(slot, started_at=begun, ended_at=clock)
            clock += draw(st.integers(0, 60_000))
        elif number == over and begun_late:
            slot = replace(slot, started_at=clock, running=True)
            clock += draw(st.integers(0, 3_600_000))
        slots.append(slot)
    start = draw(st.none() | st.just(START))
    programme = Programme(tuple(slots), start, draw(st.sampled_from((0, 0, 90, 600))))
    return programme, clock + draw(st.integers(0, 600_000))


@given(programmes())
def test_a_repair_moves_the_end_by_exactly_what_it_promises(drawn):
    programme, now = drawn
    before = outlook(programme, now)
    for repair in repairs(programme, now):
        after = outlook(applied(programme, repair, now), now)
        assert before.expected_end - after.expected_end == repair.saves_s * 1000
        assert (after.expected_end, after.late_s) == (repair.expected_end, repair.late_s)


@given(programmes())
def test_repairs_touch_only_breaks_and_commentaries_to_come_and_leave_nothing_too_short(drawn):
    programme, now = drawn
    slots = {slot.id: slot for slot in programme.slots}
    for repair in repairs(programme, now)[:-1]:
        slot = slots[repair.slot]
        assert slot.waiting
        assert slot.kind is not ENTRY
        assert repair.length_s == 0 or repair.length_s >= SHORTEST_S[slot.kind]
        assert 0 < repair.saves_s == slot.length - repair.length_s
        changed = {one.id for one in applied(programme, repair, now).slots if one != slots[one.id]}
        assert changed == {slot.id}


@given(programmes())
def test_repairs_are_offered_only_where_the_evening_is_late_and_the_best_come_first(drawn):
    programme, now = drawn
    found = repairs(programme, now)
    assert bool(found) == (outlook(programme, now).late_s > IN_TIME_S)
    assert len({one.id for one in found}) == len(found)
    enough = [one.late_s <= IN_TIME_S for one in found[:-1]]
    assert enough == sorted(enough, reverse=True)
    assert found == () or found[-1].kind is RepairKind.ACCEPT
    while found and found[0].kind is not RepairKind.ACCEPT:  # one after another they come to an end
        programme = applied(programme, found[0], now)
        found = repairs(programme, now)


@given(programmes())
def test_totals_agree_with_the_slots(drawn):
    programme, now = drawn
    found = outlook(programme, now)
    slots = {slot.id: slot for slot in programme.slots}
    assert [one.id for one in found.slots] == list(slots)
    if found.planned_end is not None:
        length = sum(slot.planned_s for slot in programme.slots) * 1000
        assert all(one.planned_start is not None for one in found.slots)
        assert found.planned_end - (found.slots[0].planned_start if found.slots else found.planned_end) == length
        assert found.late_s == (found.expected_end - found.planned_end) // 1000
    for one in found.slots:
        slot = slots[one.id]
        assert (one.expected_start is None) == (slot.skipped and slot.started_at is None)
        if slot.waiting:
            assert now <= one.expected_start <= found.expected_end
