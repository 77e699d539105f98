"""The audience's view: the same bytes for everybody."""

from __future__ import annotations

from arena.bout.phases import BoutPhase
from arena.bout.state import BoutState
from arena.bout.views.cards import (
    BoutCard,
    ClockCard,
    EntryCard,
    Progress,
    View,
    bout_card,
    clock_card,
    entry_card,
    progress,
)
from arena.bout.views.results import BoardRow, Receipt, board, receipt
from arena.bout.views.screen import RuleCard, rule_card
from arena.bout.views.show import (
    GuessCard,
    Guesser,
    PollCard,
    TargetCard,
    VoteLine,
    guess_card,
    poll_card,
    target,
    vote_lines,
)

LATEST_VOTES = 5  # entries whose votes the phones show
ITEM_PHASES = (BoutPhase.LIVE, BoutPhase.PAUSED)  # what was last on when the evening ended is on no more


class PublicView(View):
    """Who is on, who is next, what has been revealed. ``latest`` is the newest receipt.

    ``item`` is the title of the break or commentary that is on, "" while there is none.
    """

    bout: BoutCard
    item: str
    stage: EntryCard | None
    clock: ClockCard | None
    progress: Progress | None
    upcoming: EntryCard | None
    latest: Receipt | None
    board: tuple[BoardRow, ...]
    rules: RuleCard
    target: TargetCard | None
    poll: PollCard | None
    votes: tuple[VoteLine, ...]
    guess: GuessCard | None
    guessers: tuple[Guesser, ...]


def public_view(state: BoutState, turnout: int = 0, guessers: tuple[Guesser, ...] = ()) -> PublicView:
    """What anybody may know."""
    entry, waiting = state.stage_in_public, state.next_waiting()
    item = state.running_item if state.phase in ITEM_PHASES else None
    newest = state.entries[state.revealed[-1]] if state.revealed else None
    return PublicView(
        bout=bout_card(state),
        item=item.title if item else "",
        stage=entry_card(entry) if entry else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        latest=receipt(state, newest, state.revealed) if newest else None,
        board=board(state),
        rules=rule_card(state),
        target=target(state),
        poll=poll_card(state, turnout),
        votes=vote_lines(state, LATEST_VOTES),
        guess=guess_card(state),
        guessers=guessers,
    )


def public_receipt(state: BoutState, number: int) -> Receipt | None:
    """The receipt of the revealed entry with that number, or ``None``."""
    for key in state.revealed:
        if state.entries[key].info.number == number:
            return receipt(state, state.entries[key], state.revealed)
    return None
