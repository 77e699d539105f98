"""抽签 on the evening: published, repeatable, signed."""

from __future__ import annotations

import pytest
from factories import HOST, Evening, charter
from nights import before, refused, take_back
from wild_evenings import SUPERVISOR

from arena.bout import commands as c
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view
from arena.domain.draw import Drawn, Memory, draw_order


def drawn(seed: str = "2026-06-26 望潮", **known) -> Evening:
    evening = before(c.ConfirmOrder, **({"size": (5, 3)} | known))
    evening.do(c.DrawOrder(seed))
    return evening


def test_the_same_seed_draws_the_same_order_again():
    assert drawn().state.order == drawn().state.order
    assert len({drawn(str(seed)).state.order for seed in range(20)}) > 5


def test_anybody_can_draw_it_again_from_what_was_published():
    evening = drawn()
    roster = [Drawn(f"e{number}", number, f"第{number}部") for number in range(1, 6)]
    assert draw_order(roster, evening.state.seed).order == evening.state.order


def test_the_place_drawn_is_the_number_on_every_form():
    assert [entry.info.number for entry in drawn().state.queue] == [1, 2, 3, 4, 5]


def test_the_wall_shows_the_draw_with_its_seed():
    wall = screen_view(drawn().state)
    assert (wall.scene.name, wall.seed) == ("draw", "2026-06-26 望潮")
    assert [card.number for card in wall.lineup] == [1, 2, 3, 4, 5]


def test_spaces_in_the_seed_do_not_change_the_draw():
    assert drawn(" 望潮   2026 ").state.seed == "望潮 2026"


@pytest.mark.parametrize("seed", ["", "   ", "潮" * 81])
def test_a_draw_needs_a_seed_that_can_be_published(seed):
    assert refused(before(c.ConfirmOrder), c.DrawOrder(seed)) == "seed_needed"


def test_nothing_is_drawn_while_somebody_is_neither_here_nor_gone():
    assert refused(before(c.CheckIn), c.DrawOrder("望潮")) == "not_checked_in"


def test_who_did_not_come_is_not_drawn_and_stands_behind_the_others():
    evening = Evening(charter((3, 3)))
    evening.do(c.OpenCheckIn())
    evening.do(c.CheckIn(("e2", "e3")))
    evening.do(c.LeaveEntry("e1", no_show=True))
    evening.do(c.DrawOrder("望潮"))
    assert evening.state.order[-1] == "e1"
    assert evening.state.entry("e1").phase is EntryPhase.NO_SHOW


def test_if_nobody_came_nothing_is_drawn():
    evening = Evening(charter((1, 3)))
    evening.do(c.OpenCheckIn())
    evening.do(c.LeaveEntry("e1", no_show=True))
    assert refused(evening, c.DrawOrder("望潮")) == "nobody_present"


def test_a_fair_draw_needs_a_season_to_remember():
    assert refused(before(c.ConfirmOrder), c.DrawOrder("望潮", fair=True)) == "no_memory"
    evening = before(c.ConfirmOrder, memory=Memory())
    evening.do(c.DrawOrder("望潮", fair=True))
    assert evening.state.phase is BoutPhase.DRAWN


def test_a_draw_by_hand_is_taken_as_it_is_read_out():
    evening = before(c.ConfirmOrder)
    evening.do(c.ConfirmOrder(("e3", "e1", "e2")))
    assert [(entry.id, entry.info.number) for entry in evening.state.queue] == [("e3", 1), ("e1", 2), ("e2", 3)]
    assert evening.state.seed == ""


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (("e1", "e2"), "order_incomplete"),
        (("e1", "e1", "e2"), "entry_repeated"),
        (("e1", "e2", "e9"), "order_incomplete"),
    ],
)
def test_a_draw_by_hand_names_everybody_once(order, code):
    assert refused(before(c.ConfirmOrder), c.ConfirmOrder(order)) == code


def test_an_unsigned_draw_blocks_the_start_under_a_supervisor():
    evening = drawn(supervised=True)
    assert refused(evening, c.StartBout()) == "draw_unsigned"
    assert refused(evening, c.SignDraw(), HOST) == "not_your_act"
    evening.do(c.SignDraw(), SUPERVISOR)
    evening.do(c.ConfirmZero(), SUPERVISOR)
    evening.do(c.StartBout())


def test_a_signed_draw_is_never_taken_back():
    evening = drawn(supervised=True)
    evening.do(c.SignDraw(), SUPERVISOR)
    assert evening.state.past == ()


def test_an_unsigned_draw_can_be_taken_back_and_nobody_keeps_a_number():
    evening = drawn()
    take_back(evening)
    assert evening.state.phase is BoutPhase.CHECK_IN
    assert [entry.info.number for entry in evening.state.queue] == [1, 2, 3, 4, 5]
    assert evening.state.order == ("e1", "e2", "e3", "e4", "e5")


def test_the_draw_scene_needs_a_draw():
    assert refused(before(c.ConfirmOrder), c.ShowScene(SceneName.DRAW)) == "not_drawn"


def test_the_audience_follows_the_drawn_order():
    evening = drawn()
    assert [row.id for row in public_view(evening.state).board] == list(evening.state.order)
