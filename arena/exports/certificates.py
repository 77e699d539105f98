"""奖状: one for every awarded entry, the highest award first."""

from __future__ import annotations

from arena.bout.state import BoutState
from arena.exports.paper import Certificate
from arena.exports.paper_results import Print, awards, notices
from arena.exports.sentences import _


def certificates(state: BoutState, printed: Print) -> tuple[Certificate, ...]:
    """Every certificate of a bout; none before it is tallied."""
    charter = state.charter
    made = []
    for award in awards(state):
        for one in award.winners:
            info = state.entries[one.entry].info
            made.append(
                Certificate(
                    title=_("荣誉证书"),
                    department=info.department,
                    speaker=info.speaker,
                    post=info.post,
                    citation=_("在%(bout)s中表现突出（题目：%(topic)s），荣获", bout=printed.heading, topic=info.topic),
                    award=award.name,
                    closing=_("特发此证，以资鼓励。"),
                    organiser=charter.organiser,
                    day=charter.held_on,
                    stamp=printed.stamp,
                    notices=notices(state),
                )
            )
    return tuple(made)
