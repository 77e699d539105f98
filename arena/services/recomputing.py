"""复算: is what the record says what the sheets come to, and is the record whole?"""

from __future__ import annotations

from msgspec import Struct

from arena.bout.handed_in import handed_in
from arena.bout.phases import SCORED
from arena.bout.state import BoutState
from arena.domain.scoring import score_entry
from arena.services import journal, stage


class Recomputed(Struct, frozen=True):
    """``entries`` were scored anew from their sheets; ``differs`` are the numbers of those that come to something else.

    ``records`` of the journal fit together up to ``head``; ``broken`` says where they do not.
    """

    entries: int
    differs: tuple[int, ...]
    records: int
    head: str
    broken: str


def recomputed(bout: str, state: BoutState) -> Recomputed:
    """The whole result once more, from the sheets and from the journal's first record on."""
    scored = [entry for entry in state.queue if entry.phase in SCORED]
    rules, chief = state.charter.rulebook, state.chief
    differs = tuple(
        entry.info.number
        for entry in scored
        if score_entry(handed_in(state, entry), rules, chief=chief) != entry.published.derivation
    )
    try:
        records, head = stage.verify(bout)
    except journal.BrokenChain as broken:
        return Recomputed(len(scored), differs, 0, "", str(broken))
    return Recomputed(len(scored), differs, records, head, "")
