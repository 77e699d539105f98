"""The announcer's card: where the evening stands and what to say."""

from __future__ import annotations

from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState, Entry
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
from arena.bout.views.results import Receipt, receipt


class CardView(View):
    """What the announcer reads from: nothing that the hall may not hear yet.

    ``sentence`` names the sentence of the script; ``receipt`` is the score on
    the wall, once it has been revealed in full.  ``reveal`` is the rulebook's
    custom: after an entry is judged, when is its score told?
    """

    bout: BoutCard
    sentence: str
    entry: EntryCard | None
    upcoming: EntryCard | None
    clock: ClockCard | None
    progress: Progress | None
    item: str
    reveal: str
    receipt: Receipt | None


def card_view(state: BoutState) -> CardView:
    """The script as far as it has come."""
    entry, waiting, shown = state.stage_in_public, state.next_waiting(), _shown(state)
    return CardView(
        bout=bout_card(state),
        sentence="revealed" if shown else _sentence(state),
        entry=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        item=state.running_item.title if state.running_item else "",
        reveal=state.charter.rulebook.reveal.value,
        receipt=receipt(state, shown, state.revealed) if shown else None,
    )


def _shown(state: BoutState) -> Entry | None:
    """The entry whose score stands on the wall; by custom it need not be the one on stage."""
    scene = state.scene
    if state.phase is not BoutPhase.LIVE or scene.name is not SceneName.REVEAL or scene.entry not in state.revealed:
        return None
    return state.entries[scene.entry]


def _sentence(state: BoutState) -> str:
    """Which sentence of the script is due."""
    entry = state.stage
    if state.phase is not BoutPhase.LIVE:
        return state.phase.value
    if state.running_item:
        return "item"
    if entry is None:
        return "opening"
    if entry.phase is EntryPhase.ON_STAGE:
        return "speaking" if entry.clock.started else "called"
    if entry.phase in (EntryPhase.SCORING, EntryPhase.HELD, EntryPhase.LOCKED):
        return entry.phase.value
    return "between"
