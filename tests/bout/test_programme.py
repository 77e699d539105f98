"""Breaks and commentaries: they keep their place in the row, and nothing ends by itself."""

from __future__ import annotations

import pytest
from factories import Evening
from nights import before, on_to, refused, take_back

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.programme import ItemKind
from arena.bout.scenes import SceneName

BREAK = ItemKind.BREAK


def with_break(place: str | None = "e3", size=(4, 3)) -> Evening:
    """Four entries, and a break before ``place``; the first is about to be called."""
    evening = before(c.CallEntry, "e1", size=size)
    evening.do(c.AddItem(BREAK, "中场休息", 600, place))
    return evening


def place(evening: Evening) -> str | None:
    return evening.state.items[0].before


def test_a_break_is_the_next_act_when_its_turn_comes():
    evening = on_to(with_break(), c.StartItem)
    assert [entry.id for entry in evening.state.queue if entry.phase == "drawn"] == ["e3", "e4"]
    evening.do(next_act(evening.state))
    assert (evening.state.scene.name, evening.state.scene.text) == (SceneName.BREAK, "中场休息")
    assert evening.state.scene.until == evening.now + 600_000
    assert next_act(evening.state) == c.CallEntry("e3")


def test_a_break_is_on_until_the_next_entry_is_called_however_long_it_takes():
    evening = on_to(with_break(), c.StartItem)
    evening.do(next_act(evening.state))
    evening.do(c.ShowScene(SceneName.COVER), after_ms=3_600_000)
    assert evening.state.running_item.title == "中场休息"
    evening.do(c.CallEntry("e3"))
    assert evening.state.running_item is None


def test_a_commentary_at_the_end_comes_before_the_tally():
    evening = before(c.CallEntry, "e1", size=(2, 3))
    evening.do(c.AddItem(ItemKind.COMMENTARY, "嘉宾点评", 240))
    on_to(evening, c.StartItem)
    evening.do(next_act(evening.state))
    assert evening.state.scene.name is SceneName.COMMENTARY
    assert isinstance(next_act(evening.state), c.AdvanceBout)


def test_the_break_keeps_its_place_when_the_queue_is_reordered():
    evening = with_break("e3")
    evening.do(c.Reorder(("e4", "e3", "e2", "e1")))
    assert place(evening) == "e2"


def test_the_break_keeps_its_place_when_an_entry_is_deferred():
    evening = with_break("e2")
    evening.do(c.DeferEntry("e2", "未准备好"))
    assert place(evening) == "e3"


def test_the_break_keeps_its_place_when_the_order_is_drawn():
    evening = before(c.ConfirmOrder, size=(4, 3))
    evening.do(c.AddItem(BREAK, "中场休息", 600, "e3"))
    evening.do(c.ConfirmOrder(("e3", "e4", "e1", "e2")))
    assert place(evening) == "e1"


@pytest.mark.parametrize("no_show", [True, False])
def test_the_break_waits_for_the_next_when_the_entry_after_it_leaves(no_show):
    evening = with_break("e3")
    evening.do(c.LeaveEntry("e3", no_show=no_show, reason="不来了"))
    assert place(evening) == "e4"
    on_to(evening, c.StartItem)


def test_the_break_stands_at_the_end_when_nobody_comes_after_it_any_more():
    evening = with_break("e4")
    evening.do(c.LeaveEntry("e4", no_show=True))
    assert place(evening) is None
    on_to(evening, c.StartItem)


def test_a_break_that_was_passed_over_comes_before_the_next_entry():
    evening = with_break("e1")
    evening.do(c.CallEntry("e1"))
    assert place(evening) == "e2"


def test_calling_somebody_out_of_turn_moves_only_the_break_before_him():
    evening = with_break("e4")
    evening.do(c.AddItem(BREAK, "合影", 120, "e2"))
    evening.do(c.CallEntry("e2"))
    assert [item.before for item in evening.state.items] == ["e4", "e3"]


def test_an_undone_call_puts_the_break_back():
    evening = with_break("e1")
    evening.do(c.CallEntry("e1"))
    take_back(evening)
    assert place(evening) == "e1"


def test_a_break_begun_stays_as_it_is():
    evening = on_to(with_break(), c.StartItem)
    item = evening.state.items[0].id
    evening.do(c.StartItem(item))
    for command in (c.StartItem(item), c.ChangeItem(item, 60), c.RemoveItem(item)):
        assert refused(evening, command) == "item_begun"


def test_a_break_taken_out_on_the_evening_is_skipped_and_not_forgotten():
    evening = with_break()
    item = evening.state.items[0].id
    evening.do(c.RemoveItem(item))
    assert (evening.state.items[0].skipped, evening.state.items[0].planned_s) == (True, 600)
    assert refused(evening, c.StartItem(item)) == "unknown_item"
    on_to(evening, c.CallEntry, "e3")


def test_a_break_taken_out_before_the_evening_never_was():
    evening = before(c.StartBout, size=(4, 3))
    evening.do(c.AddItem(BREAK, "中场休息", 600, "e3"))
    evening.do(c.RemoveItem(evening.state.items[0].id))
    assert evening.state.items == ()


def test_a_break_made_longer_keeps_what_was_announced():
    evening = with_break()
    item = evening.state.items[0].id
    evening.do(c.ChangeItem(item, 900, "e4"))
    assert (evening.state.items[0].seconds, evening.state.items[0].planned_s, place(evening)) == (900, 600, "e4")
    assert refused(evening, c.ChangeItem(item, 900, "e4")) == "nothing_to_change"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.AddItem(BREAK, " ", 600), "title_needed"),
        (c.AddItem(BREAK, "休息", 0), "seconds_out_of_range"),
        (c.AddItem(BREAK, "休息", 7201), "seconds_out_of_range"),
        (c.AddItem(BREAK, "休息", 600, "e9"), "unknown_entry"),
        (c.AddItem(BREAK, "休息", 600, "e1"), "too_late_before"),
        (c.StartItem("i9"), "unknown_item"),
    ],
)
def test_what_cannot_stand_in_the_programme_is_refused(command, code):
    assert refused(before(c.OpenScoring, "e1"), command) == code


def test_no_break_begins_while_somebody_is_on_stage():
    evening = with_break("e2")
    evening.do(c.CallEntry("e1"))
    assert refused(evening, c.StartItem(evening.state.items[0].id)) == "stage_taken"


def test_twenty_items_are_enough():
    evening = before(c.CallEntry, "e1")
    for number in range(20):
        evening.do(c.AddItem(BREAK, f"休息{number}", 60))
    assert refused(evening, c.AddItem(BREAK, "休息", 60)) == "items_out_of_range"
