"""The console's outlook: planned against expected end, each row's time, and repairs with the command that does them."""

from __future__ import annotations

import msgspec
import pytest
from factories import HOST, NOON, Evening, charter

from arena.bout import commands as c
from arena.bout.flow import refusal
from arena.bout.programme import ItemKind
from arena.bout.views.host import host_view
from arena.bout.views.outlook import outlook_card

START = NOON + 60_000 - NOON % 60_000
MINUTE = 60_000
DECODER = msgspec.json.Decoder(c.AnyCommand)


def ready(entries: int = 4, **known) -> Evening:
    """An evening in order and about to start."""
    evening = Evening(charter((entries, 3), starts_at=START, **known))
    for _ in range(3):
        evening.next()
    return evening


def begun(entries: int = 4) -> Evening:
    """The same with a break of ten minutes before the third entry, on its way."""
    evening = ready(entries)
    evening.do(c.AddItem(ItemKind.BREAK, "茶歇", 600, "e3"))
    evening.next()
    return evening


def speak(evening: Evening, entry: str, minutes: int) -> None:
    """One entry from the call to the board."""
    evening.do(c.CallEntry(entry))
    evening.do(c.StartClock(entry))
    evening.do(c.OpenScoring(entry), after_ms=minutes * MINUTE)
    for number in (1, 2, 3):
        evening.submit(entry, number, "91")
    evening.do(c.LockEntry(entry))
    evening.do(c.RevealEntry(entry))


def card(evening: Evening):
    found = outlook_card(evening.state, evening.now)
    assert found is not None
    return found


def test_before_the_start_the_plan_is_all_segments_and_two_minutes_for_each_entry():
    evening = ready(4)
    segments = sum(one.seconds for one in evening.state.charter.rulebook.segments)
    assert card(evening).planned_end == START + 4 * (segments + 120) * 1000
    assert card(evening).repairs == ()
    assert [slot.id for slot in card(evening).slots] == ["e1", "e2", "e3", "e4"]


def test_a_break_stands_before_its_entry_and_moves_what_comes_after():
    evening = begun()
    slots = {slot.id: slot for slot in card(evening).slots}
    item = evening.state.items[0].id
    assert list(slots) == ["e1", "e2", item, "e3", "e4"]
    assert slots["e3"].expected - slots[item].expected == 600_000


def test_slow_entries_make_the_evening_late_and_every_proposal_can_be_sent_as_it_is():
    evening = begun()
    speak(evening, "e1", 14)
    speak(evening, "e2", 14)
    late = card(evening)
    assert late.late_s > 240
    assert late.repairs[-1].kind == "accept"
    assert {"shorten_break", "drop_break"} <= {one.kind for one in late.repairs}
    for repair in late.repairs:
        assert repair.possible
        assert refusal(evening.state, DECODER.decode(repair.command), now=evening.now) is None


@pytest.mark.parametrize("kind", ["shorten_break", "drop_break", "accept"])
def test_a_proposal_that_is_carried_out_saves_what_it_said(kind):
    evening = begun()
    speak(evening, "e1", 14)
    speak(evening, "e2", 14)
    before = card(evening)
    repair = next(one for one in before.repairs if one.kind == kind)
    evening.do(DECODER.decode(repair.command), HOST, after_ms=0)
    assert card(evening).late_s == pytest.approx(repair.late_s, abs=60)
    assert before.expected_end - card(evening).expected_end == pytest.approx(repair.saves_s * 1000, abs=60_000)


def test_within_a_minute_the_view_stays_the_same_whatever_the_second():
    evening = begun()
    speak(evening, "e1", 14)
    minute = (evening.now // MINUTE + 1) * MINUTE
    views = {msgspec.json.encode(host_view(evening.state, {}, now=minute + second)) for second in (0, 1000, 31_000)}
    assert len(views) == 1


def test_a_plan_for_another_day_is_no_plan():
    evening = Evening(charter((2, 3), starts_at=NOON - 3 * 24 * 3600 * 1000))
    assert outlook_card(evening.state, evening.now) is None  # nobody has checked in
    evening.next()
    assert card(evening).planned_end is None
    assert card(evening).late_s == 0


def test_who_has_left_takes_no_more_time_and_an_evening_that_is_over_has_no_outlook():
    evening = begun(2 + 1)
    end = card(evening).expected_end
    evening.do(c.LeaveEntry("e2", no_show=True))
    assert card(evening).expected_end < end
    while evening.next() is not None and evening.state.phase.value != "tallied":
        stage = evening.state.stage
        if stage and stage.phase.value == "scoring":
            for number in (1, 2, 3):
                evening.submit(stage.id, number, "90")
    assert outlook_card(evening.state, evening.now) is None
