"""One phone holds a judge's seat: another one waits for the host, and nothing it sends counts before."""

from __future__ import annotations

import msgspec
import pytest
from factories import HOST, Evening, judge, split
from msgspec.structs import replace
from nights import before, refused, take_back

from arena.bout import commands as c
from arena.bout.decide.devices import LONGEST_LABEL
from arena.bout.holding import MOST_ASKING, MOST_ASKS, MOST_SENT_AWAY
from arena.bout.views.host import host_view
from arena.bout.views.judge import judge_view
from arena.bout.views.other_phone import other_phone_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view


def phone(name: str, number: int = 1):
    """The judge on that seat, with that phone."""
    return replace(judge(number), device=name)


def scoring() -> Evening:
    evening = before(c.OpenScoring, "e1")
    evening.do(c.OpenScoring("e1"))
    return evening


def sheet(total: str = "95") -> c.SubmitSheet:
    return c.SubmitSheet("e1", split(total))


def stands(evening: Evening, device: str) -> str:
    return other_phone_view(evening.state, "s1", device).state


def held(evening: Evening) -> str | None:
    return evening.state.holders.get("s1")


def told(evening: Evening) -> list[bytes]:
    """What the hall and another judge see."""
    state = evening.state
    return [msgspec.json.encode(view) for view in (screen_view(state), public_view(state), judge_view(state, "s2"))]


def two_phones() -> Evening:
    """The old phone holds seat 1, the new one asks for it, and entry 1 is being judged."""
    evening = scoring()
    evening.do(c.TakeSeat("iPhone · 微信"), phone("old"))
    evening.do(c.TakeSeat("Android"), phone("new"))
    return evening


def test_the_first_phone_holds_the_seat():
    evening = scoring()
    evening.do(c.TakeSeat("iPhone"), phone("old"))
    assert held(evening) == "old"
    assert refused(evening, c.TakeSeat("iPhone"), phone("old")) == "seat_yours"


def test_a_sheet_from_a_phone_that_never_said_hello_takes_the_free_seat_with_it():
    evening = scoring()
    evening.do(sheet(), phone("old"))
    assert held(evening) == "old"
    assert refused(evening, sheet("90"), phone("new")) == "other_device"


def test_another_phone_waits_and_its_sheets_do_not_count():
    evening = two_phones()
    assert (held(evening), stands(evening, "new"), stands(evening, "third")) == ("old", "asking", "elsewhere")
    assert refused(evening, sheet(), phone("new")) == "other_device"
    assert refused(evening, c.TakeSeat(), phone("new")) == "asked_before"
    evening.do(sheet("91"), phone("old"))
    assert judge_view(evening.state, "s1").sheet.total == "91.0"


def test_an_admitted_phone_takes_over_and_the_old_one_is_told():
    evening = two_phones()
    evening.do(c.AdmitDevice("s1", "new"), HOST)
    assert (held(evening), stands(evening, "old")) == ("new", "elsewhere")
    assert refused(evening, sheet(), phone("old")) == "other_device"
    evening.do(sheet("92"), phone("new"))
    assert [line.kind for line in evening.state.log[:3]] == ["sheet_submitted", "device_admitted", "device_asked"]


def test_a_refused_phone_may_ask_again_but_not_for_ever():
    evening = two_phones()
    for asked in range(1, MOST_ASKS):
        evening.do(c.RefuseDevice("s1", "new"), HOST)
        assert stands(evening, "new") == "refused"
        evening.do(c.TakeSeat(), phone("new"))
        assert evening.state.holding("s1").known("new").asks == asked + 1
    evening.do(c.RefuseDevice("s1", "new"), HOST)
    assert refused(evening, c.TakeSeat(), phone("new")) == "asked_too_often"
    evening.do(c.AdmitDevice("s1", "new"), HOST)  # the host may still change his mind
    assert held(evening) == "new"


def test_only_so_many_phones_wait_at_one_seat_and_the_working_judge_goes_on():
    evening = two_phones()
    for number in range(1, MOST_ASKING):
        evening.do(c.TakeSeat(), phone(f"copy-{number}"))
    assert refused(evening, c.TakeSeat(), phone("one-too-many")) == "asked_too_often"
    evening.do(sheet("93"), phone("old"))


def test_only_the_desk_admits_and_only_who_asks():
    evening = two_phones()
    assert refused(evening, c.AdmitDevice("s1", "new"), phone("old")) == "not_your_act"
    assert refused(evening, c.AdmitDevice("s1", "third")) == "phone_gone"
    assert refused(evening, c.RefuseDevice("s2", "new")) == "phone_gone"


def test_a_phone_given_back_frees_the_seat_for_the_next_one():
    evening = two_phones()
    assert refused(evening, c.ReleaseDevice("s1"), phone("new")) == "other_device"
    evening.do(c.ReleaseDevice("s1"), phone("old"))
    assert held(evening) is None
    evening.do(c.TakeSeat(), phone("third"))
    evening.do(sheet(), phone("third"))
    assert held(evening) == "third"


@pytest.mark.parametrize("by", [phone("old"), HOST])
def test_a_seat_that_was_given_up_shows_nothing_and_takes_no_sheet_before_a_phone_has_taken_it(by):
    evening = two_phones()
    evening.do(sheet("91"), phone("old"))
    evening.do(c.ReleaseDevice("s1"), by)
    for device in ("old", "new", "never seen"):
        assert not evening.state.holding("s1").lets(device)
        assert refused(evening, sheet("10"), phone(device)) == "other_device"
    assert (stands(evening, "old"), stands(evening, "new")) == ("refused", "elsewhere")
    evening.do(c.TakeSeat(), phone("new"))
    assert held(evening) == "new"


def test_a_phone_that_the_seat_moved_away_from_sees_nothing_when_the_next_one_leaves():
    evening = two_phones()
    evening.do(c.AdmitDevice("s1", "new"), HOST)
    evening.do(c.ReleaseDevice("s1"), phone("new"))
    assert not evening.state.holding("s1").lets("old")
    evening.do(c.TakeSeat(), phone("old"))
    assert held(evening) == "old"


def test_a_rehearsals_robots_judge_on_a_seat_that_was_given_up():
    evening = two_phones()
    evening.do(c.ReleaseDevice("s1"), phone("old"))
    evening.do(sheet(), judge(1))
    assert held(evening) is None


def test_a_seat_remembers_only_so_many_phones_that_had_it():
    evening = scoring()
    for number in range(MOST_SENT_AWAY + 3):
        evening.do(c.TakeSeat(), phone(f"phone-{number}"))
        evening.do(c.ReleaseDevice("s1"), phone(f"phone-{number}"))
    assert len(evening.state.holding("s1").refused) == MOST_SENT_AWAY
    assert not evening.state.holding("s1").lets("phone-0")


def test_the_name_of_a_phone_is_one_line_that_can_be_read():
    evening = scoring()
    evening.do(c.TakeSeat("iPhone\x00\u202e \n 微信\u200b" + "x" * 50), phone("old"))
    assert evening.state.holding("s1").device.label == ("iPhone 微信 " + "x" * 50)[:LONGEST_LABEL]


def test_a_phone_that_the_desk_has_taken_the_seat_from_has_to_ask():
    evening = two_phones()
    evening.do(c.ReleaseDevice("s1"), HOST)
    assert stands(evening, "old") == "refused"
    assert refused(evening, sheet(), phone("old")) == "other_device"
    evening.do(c.TakeSeat(), phone("old"))
    assert (held(evening), stands(evening, "old")) == (None, "asking")


def test_a_browser_without_a_key_cannot_take_a_seat():
    assert refused(scoring(), c.TakeSeat(), judge(1)) == "phone_unknown"


def test_an_undo_takes_no_phone_back():
    evening = scoring()
    evening.do(c.TakeSeat(), phone("old"))
    take_back(evening)
    assert evening.state.stage.phase == "on_stage"
    assert held(evening) == "old"


def test_the_other_phone_is_told_no_mark_and_no_entry():
    evening = two_phones()
    evening.do(sheet("91"), phone("old"))
    shown = msgspec.to_builtins(other_phone_view(evening.state, "s1", "new"))
    assert shown.keys() == {"bout", "seat", "name", "state"}


def test_the_hall_and_other_judges_hear_nothing_of_phones():
    evening = scoring()
    seen = told(evening)
    evening.do(c.TakeSeat("iPhone"), phone("old"))
    evening.do(c.TakeSeat("Android"), phone("new"))
    assert told(evening) == seen


@pytest.mark.parametrize("settled", [c.AdmitDevice, c.RefuseDevice])
def test_the_console_sees_who_asks_until_it_is_settled(settled):
    evening = two_phones()
    lamp = host_view(evening.state, {}, now=evening.now).lamps[0]
    assert lamp.phone == "iPhone · 微信"
    assert [(one.device, one.label, one.refused) for one in lamp.asking] == [("new", "Android", False)]
    evening.do(settled("s1", "new"), HOST)
    after = host_view(evening.state, {}, now=evening.now).lamps[0]
    assert [one.device for one in after.asking if not one.refused] == []
