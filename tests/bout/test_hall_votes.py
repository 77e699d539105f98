"""大众评委: the window is the host's, the ballots are counted by the house, the score waits for them."""

from __future__ import annotations

import msgspec
import pytest
from factories import SYSTEM, Evening
from nights import before, on_to, refused
from wild_evenings import SCORER, SUPERVISOR, hand_in

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.views.host import host_view
from arena.bout.views.public import public_view
from arena.bout.views.screen import screen_view
from arena.domain.presets import DIRECTOR_POLL

PANEL = "public"


def scoring(**known) -> Evening:
    """The first entry is being judged, all sheets are in, and the rulebook wants the hall's votes."""
    evening = before(c.OpenScoring, "e1", rulebook=DIRECTOR_POLL, **({"voting": "open"} | known))
    evening.do(c.OpenScoring("e1"))
    hand_in(evening, "e1")
    return evening


def voting(**known) -> Evening:
    evening = scoring(**known)
    evening.do(c.OpenVoting("e1", PANEL, 60))
    return evening


def test_the_primary_button_opens_the_votes_then_shuts_them_then_locks():
    evening = scoring()
    seen = []
    for _ in range(3):
        seen.append(type(next_act(evening.state)))
        evening.next()
        if evening.state.poll and evening.state.poll.closed_at:
            evening.do(c.CountBallots("e1", PANEL, {"good": 41, "fair": 15}), SYSTEM)
    assert seen == [c.OpenVoting, c.CloseVoting, c.LockEntry]
    assert evening.state.entry("e1").phase is EntryPhase.LOCKED


def test_nothing_is_locked_while_votes_are_open_or_uncounted():
    evening = voting()
    assert refused(evening, c.LockEntry("e1")) == "voting_open"
    evening.do(c.CloseVoting("e1", PANEL))
    assert refused(evening, c.LockEntry("e1")) == "votes_uncounted"
    assert refused(evening, c.OpenVoting("e1", PANEL, 60)) == "votes_uncounted"


def test_only_the_house_counts_votes_and_only_once_they_are_shut():
    evening = voting()
    assert refused(evening, c.CountBallots("e1", PANEL, {}), SYSTEM) == "no_votes_waiting"
    assert refused(evening, c.CountBallots("e1", PANEL, {}), SCORER) == "voting_open"
    evening.do(c.CloseVoting("e1", PANEL))
    evening.do(c.CountBallots("e1", PANEL, {"good": 3}), SYSTEM)
    assert evening.state.entry("e1").ballots[PANEL]["good"] == 3
    assert evening.state.poll is None


def test_a_supervisor_is_not_asked_about_a_count_that_nobody_typed():
    evening = voting(supervised=True)
    evening.do(c.CloseVoting("e1", PANEL))
    evening.do(c.CountBallots("e1", PANEL, {"good": 3}), SYSTEM)
    assert evening.state.proposals == ()


def test_voting_again_on_a_counted_entry_needs_the_supervisor():
    evening = voting(supervised=True)
    evening.do(c.CloseVoting("e1", PANEL))
    evening.do(c.CountBallots("e1", PANEL, {"good": 3}), SYSTEM)
    evening.do(c.OpenVoting("e1", PANEL, 60))
    assert evening.state.poll is None
    evening.do(c.ConfirmAct(evening.state.proposals[0].id), SUPERVISOR)
    assert evening.state.poll.turn == 2


def test_an_undo_never_reaches_behind_ballots():
    evening = voting()
    assert evening.state.past == ()
    evening.do(c.CloseVoting("e1", PANEL))
    assert refused(evening, c.Undo(evening.seq)) == "nothing_to_undo"


def test_votes_are_counted_though_the_evening_stands_still():
    evening = voting()
    evening.do(c.CloseVoting("e1", PANEL))
    evening.do(c.PauseBout("设备故障"))
    evening.do(c.CountBallots("e1", PANEL, {"good": 3}), SYSTEM)
    assert evening.state.entry("e1").ballots[PANEL]["good"] == 3


def test_who_leaves_takes_the_votes_along():
    evening = voting()
    evening.do(c.LeaveEntry("e1", no_show=False, reason="身体不适"))
    assert evening.state.poll is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.OpenVoting("e1", "judges", 60), "no_ballot_panel"),
        (c.OpenVoting("e1", PANEL, 1), "voting_seconds"),
        (c.OpenVoting("e2", PANEL, 60), "wrong_entry_phase"),
        (c.CloseVoting("e1", PANEL), "voting_not_open"),
        (c.ShowScene(SceneName.VOTING), "voting_not_open"),
    ],
)
def test_what_cannot_be_voted_on_is_refused(command, code):
    assert refused(scoring(), command) == code


def test_a_bout_prepared_without_votes_has_none():
    assert refused(scoring(voting="off"), c.OpenVoting("e1", PANEL, 60)) == "voting_off"


def test_the_hall_sees_how_many_have_voted_and_nothing_else():
    evening = voting()
    evening.do(c.ShowScene(SceneName.VOTING))
    cards = [screen_view(evening.state, 17).poll, public_view(evening.state, 17).poll]
    assert [(card.turnout, card.open, card.entry.id) for card in cards] == [(17, True, "e1")] * 2
    assert host_view(evening.state, {}, now=evening.now, turnout=17).poll.turnout == 17


def test_the_window_takes_ballots_until_its_instant_and_not_after_it_was_shut():
    evening = voting()
    poll = evening.state.poll
    assert (poll.takes(poll.until), poll.takes(poll.until + 1)) == (True, False)
    evening.do(c.CloseVoting("e1", PANEL))
    assert not evening.state.poll.takes(evening.now)


def test_what_the_hall_gave_is_told_after_the_reveal_only():
    evening = voting()
    evening.do(c.CloseVoting("e1", PANEL))
    evening.do(c.CountBallots("e1", PANEL, {"good": 3, "fair": 1}), SYSTEM)
    assert public_view(evening.state).votes == ()
    assert "较好" not in msgspec.json.encode(public_view(evening.state)).decode()
    on_to(evening, c.RevealEntry, "e1")
    evening.do(c.RevealEntry("e1"))
    evening.do(c.ShowScene(SceneName.VOTES))
    line = screen_view(evening.state).votes[0]
    assert (line.entry.id, line.turnout) == ("e1", 4)
    assert public_view(evening.state).votes == (line,)


def test_a_score_may_be_guessed_until_it_is_locked():
    evening = before(c.LockEntry, "e1", guessing=True)
    assert public_view(evening.state).guess.open
    evening.do(c.LockEntry("e1"))
    assert not public_view(evening.state).guess.open
    assert public_view(before(c.LockEntry, "e1").state).guess is None
