"""封榜, the resolver from the last place up, and the awards with their covered cards."""

from __future__ import annotations

import msgspec
from factories import Evening, charter, golden_charter, golden_steps
from nights import before, on_to, refused

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.views.host import host_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view


def frozen_after(entry: str) -> Evening:
    """Four entries (totals 91 to 94), frozen when the next one is about to be called."""
    evening = before(c.RevealEntry, entry, opening=charter((4, 5)))
    evening.do(c.RevealEntry(entry))
    evening.do(c.FreezeBoard())
    return evening


def at_the_end(entry: str = "e2") -> Evening:
    return on_to(frozen_after(entry), c.Resolve)


def host(evening: Evening):
    return host_view(evening.state, {}, now=evening.now)


def wall(evening: Evening):
    return screen_view(evening.state)


def test_a_frozen_board_lets_no_score_out_and_the_show_goes_on():
    evening = on_to(frozen_after("e1"), c.LockEntry, "e2")
    evening.do(c.LockEntry("e2"))
    assert refused(evening, c.RevealEntry("e2")) == "board_frozen"
    assert isinstance(next_act(evening.state), c.CallEntry | c.ShowScene)
    assert [row.order for row in public_view(evening.state).board] == [1, None, None, None]


def test_a_thawed_board_reveals_again():
    evening = on_to(frozen_after("e1"), c.LockEntry, "e2")
    evening.do(c.LockEntry("e2"))
    evening.do(c.ThawBoard())
    evening.do(c.RevealEntry("e2"))
    assert evening.state.revealed == ("e1", "e2")


def test_freezing_twice_and_thawing_what_is_not_frozen_is_refused():
    evening = frozen_after("e1")
    assert refused(evening, c.FreezeBoard()) == "board_frozen"
    evening.do(c.ThawBoard())
    assert refused(evening, c.ThawBoard()) == "not_frozen"


def test_nothing_is_resolved_while_somebody_is_to_come():
    evening = on_to(frozen_after("e1"), c.LockEntry, "e2")
    evening.do(c.LockEntry("e2"))
    assert refused(evening, c.Resolve()) == "entries_to_come"


def test_the_resolver_goes_from_the_last_place_up():
    evening = at_the_end()
    assert host(evening).planner.next.entry.id == "e3"  # 93 before 94
    evening.do(c.Resolve())
    assert (evening.state.revealed[-1], evening.state.scene.name) == ("e3", SceneName.LEADERBOARD)
    evening.do(c.Resolve())
    assert evening.state.revealed == ("e1", "e2", "e3", "e4")
    assert not evening.state.frozen
    assert refused(evening, c.Resolve()) == "nothing_to_resolve"


def test_the_hint_names_places_and_who_will_lead_and_only_the_host_has_it():
    evening = at_the_end()
    planner = host(evening).planner
    assert (planner.left, planner.open_ranks, planner.next.rank, planner.next.leads) == (2, (1, 2), 2, True)
    assert [(one.entry.id, one.rank, one.leads) for one in planner.then] == [("e4", 1, True)]
    hidden = [score.encode() for score in (planner.next.final, planner.then[0].final)]
    shown = msgspec.json.encode(wall(evening)) + msgspec.json.encode(public_view(evening.state))
    assert not any(score in shown for score in hidden)


def test_a_rewind_takes_the_wall_back_and_the_phones_keep_what_is_out():
    evening = at_the_end()
    evening.do(c.Resolve())
    evening.do(c.Rewind())
    assert [row.id for row in wall(evening).board if row.rank] == ["e2", "e1"]
    assert [row.id for row in public_view(evening.state).board if row.rank] == ["e3", "e2", "e1"]
    assert refused(evening, c.Rewind()) == "nothing_to_rewind"
    evening.do(c.Resolve())
    assert [row.id for row in wall(evening).board if row.rank] == ["e3", "e2", "e1"]
    assert evening.state.revealed == ("e1", "e2", "e3")


def test_what_the_one_on_stage_needs_to_lead_is_a_hundredth_more():
    evening = on_to(before(c.RevealEntry, "e1"), c.CallEntry, "e2")
    evening.do(c.CallEntry("e2"))
    assert wall(evening).target.needs == "91.01"
    assert (wall(evening).target.leader, public_view(evening.state).target.by) == (1, "选手1")


def test_on_a_frozen_board_and_before_the_first_score_there_is_no_line_to_beat():
    evening = before(c.StartClock, "e1")
    assert wall(evening).target is None
    frozen = on_to(frozen_after("e1"), c.StartClock, "e2")
    assert wall(frozen).target is None


def test_no_awards_while_a_score_is_not_out():
    evening = at_the_end()
    assert host(evening).awards == ()
    assert refused(evening, c.ShowScene(SceneName.AWARDS, band=0)) == "awards_too_early"
    assert refused(evening, c.ShowScene(SceneName.CHAMPION)) == "awards_too_early"


def golden() -> Evening:
    evening = Evening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout) and act.to is BoutPhase.PUBLICITY:
            break
    return evening


def test_cards_are_opened_one_by_one_from_the_lowest_place_up():
    evening = golden()
    assert [(one.name, one.size) for one in host(evening).awards] == [
        ("一等奖", 1),
        ("二等奖", 2),
        ("三等奖", 3),
        ("优秀奖", 3),
    ]
    evening.do(c.ShowScene(SceneName.AWARDS, band=2))
    assert wall(evening).award.cards == (None, None, None)
    order = []
    for _ in range(3):
        evening.do(c.UncoverCard())
        order.append(wall(evening).award.cards[len(order)].entry.number)
    assert order == [1, 3, 5]
    assert refused(evening, c.UncoverCard()) == "all_uncovered"
    assert [one.uncovered for one in host(evening).awards] == [0, 0, 3, 0]


def test_of_a_covered_card_nothing_is_on_the_wall():
    evening = golden()
    evening.do(c.ShowScene(SceneName.AWARDS, band=0))
    assert "陆观海" not in msgspec.json.encode(wall(evening)).decode()
    evening.do(c.UncoverCard())
    assert wall(evening).award.cards[0].entry.speaker == "陆观海"


def test_an_award_shown_again_keeps_its_cards_open():
    evening = golden()
    evening.do(c.ShowScene(SceneName.AWARDS, band=1))
    evening.do(c.UncoverCard())
    evening.do(c.ShowScene(SceneName.COVER))
    assert refused(evening, c.UncoverCard()) == "no_award_shown"
    evening.do(c.ShowScene(SceneName.AWARDS, band=1))
    assert [card is None for card in wall(evening).award.cards] == [False, True]
    assert refused(evening, c.ShowScene(SceneName.AWARDS, band=7)) == "no_band"


def test_the_champion_is_the_first_of_the_board():
    evening = golden()
    evening.do(c.ShowScene(SceneName.CHAMPION))
    assert (wall(evening).champion.entry.speaker, wall(evening).champion.final) == ("陆观海", "93.93")


def test_the_criteria_stand_beside_the_fields_once_a_score_is_out():
    evening = golden()
    evening.do(c.ShowScene(SceneName.RADAR, "e2"))
    lines = wall(evening).chart.criteria
    assert len(lines) == 6
    assert all(line.mean and line.field for line in lines)
    evening.do(c.ShowScene(SceneName.TIMELINE))
    assert sorted(row.order for row in wall(evening).board) == list(range(1, 10))


def test_a_scene_about_the_stage_needs_somebody_on_it():
    evening = before(c.CallEntry, "e1")
    assert refused(evening, c.ShowScene(SceneName.QUESTION)) == "nobody_on_stage"
    evening.do(c.CallEntry("e1"))
    evening.do(c.ShowScene(SceneName.QUESTION, text="第一问"))
    assert (wall(evening).scene.text, wall(evening).stage.id) == ("第一问", "e1")


def test_an_undo_of_a_resolved_score_locks_it_away_again():
    evening = at_the_end()
    evening.do(c.Resolve())
    evening.do(c.Undo(evening.state.past[-1].seq))
    assert evening.state.entry("e3").phase is EntryPhase.LOCKED
    assert evening.state.revealed == ("e1", "e2")


def test_an_entry_without_one_valid_sheet_comes_out_first():
    evening = on_to(frozen_after("e2"), c.OpenScoring, "e3")
    evening.do(c.OpenScoring("e3"))
    for seat in evening.state.charter.seats:
        evening.do(c.MarkMissing("e3", seat.id, "停电"))
    evening.do(c.LockEntry("e3", "经研究同意"))
    planner = host(on_to(evening, c.Resolve)).planner
    assert (planner.next.entry.id, planner.next.rank, planner.open_ranks) == ("e3", None, (1,))
    evening.do(c.Resolve())
    assert evening.state.revealed == ("e1", "e2", "e3")
