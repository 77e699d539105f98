"""Hall voting: the window is an act of the host, the ballots themselves never enter the journal one by one."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.rule import entry_in, live, opened, rule
from arena.bout.phases import EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState, Poll
from arena.domain.panel import Panel, SheetKind
from arena.domain.refusal import Refused

SHORTEST_S, LONGEST_S = 10, 1800


@rule.register
def open_voting(command: c.OpenVoting, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Opens the ballots for the entry on stage. Voting again, for an entry already counted, starts from nothing."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.ON_STAGE, EntryPhase.SCORING)
    if bout.charter.voting == "off":
        raise Refused("voting_off")
    if bout.poll is not None:
        raise Refused("votes_uncounted" if bout.poll.closed_at else "voting_open")
    ballot_panel(bout, command.panel)
    if not SHORTEST_S <= command.seconds <= LONGEST_S:
        raise Refused("voting_seconds", least=SHORTEST_S, most=LONGEST_S)
    return [e.VotingOpened(entry.id, command.panel, command.seconds, bout.polls + 1)]


@rule.register
def close_voting(command: c.CloseVoting, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Shuts the ballots; what was cast is then counted by the house itself."""
    bout = opened(state)
    poll = bout.poll
    if poll is None or poll.closed_at is not None or (poll.entry, poll.panel) != (command.entry, command.panel):
        raise Refused("voting_not_open")
    return [e.VotingClosed(poll.entry, poll.panel)]


def ballot_panel(bout: BoutState, wanted: str) -> Panel:
    """The panel of that id, which votes by ballot; refuses ``no_ballot_panel``."""
    for panel in bout.charter.rulebook.panels:
        if panel.id == wanted and panel.sheets is SheetKind.GRADES:
            return panel
    raise Refused("no_ballot_panel", given=wanted[:40])


def nothing_pending(bout: BoutState, entry: str) -> None:
    """Refuses while the hall's votes on ``entry`` are open or not yet counted."""
    poll: Poll | None = bout.poll
    if poll is not None and poll.entry == entry:
        raise Refused("votes_uncounted" if poll.closed_at is not None else "voting_open")
