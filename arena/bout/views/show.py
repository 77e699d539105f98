"""Parts of the show that the wall and the phones share: what it takes to lead, the awards, the hall's votes."""

from __future__ import annotations

from decimal import Decimal

from arena.bout.honours import awards_of
from arena.bout.phases import SCORED
from arena.bout.places import placings
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import EntryCard, View, entry_card
from arena.bout.views.results import BallotLine, grade_lines, shown_final
from arena.domain.awards import Award
from arena.domain.marks import plain
from arena.domain.panel import SheetKind
from arena.domain.ranking import Placing
from arena.domain.rulebook import Combine


class TargetCard(View):
    """``needs`` is the least score, as printed, with which the one on stage takes the lead from ``leader``."""

    needs: str
    leader: int
    by: str


class AwardedCard(View):
    """One winner whose card is open."""

    entry: EntryCard
    final: str
    rank: int
    shared: bool


class AwardCard(View):
    """The award on the wall: ``cards`` in the order of uncovering, ``None`` for one that is still covered."""

    name: str
    band: int
    bands: int
    size: int
    cards: tuple[AwardedCard | None, ...]


class ChampionCard(View):
    """擂主; ``also`` are those who share the first place."""

    entry: EntryCard
    final: str
    also: tuple[EntryCard, ...]


class GradeCard(View):
    """One choice on the ballot."""

    id: str
    name: str


class PollCard(View):
    """The hall votes: on whom, with which choices, from when until when (ms), how many have; never what."""

    entry: EntryCard
    panel: str
    panel_id: str
    grades: tuple[GradeCard, ...]
    opened_at: int
    until: int
    open: bool
    turnout: int
    way: str


class VoteLine(View):
    """What the hall gave a revealed entry."""

    entry: EntryCard
    panel: str
    value: str
    ballots: tuple[BallotLine, ...]
    turnout: int


class Guesser(View):
    """One line of 竞猜榜: an automatic name, points as printed, over how many guesses."""

    rank: int
    name: str
    points: str
    guesses: int


class GuessCard(View):
    """Whose score may be guessed now, or (``open`` false) could be until a moment ago."""

    entry: EntryCard
    open: bool


def target(state: BoutState) -> TargetCard | None:
    """What the one on stage needs to take the lead; ``None`` where nobody leads, or a score alone cannot tell."""
    entry, rulebook = state.stage_in_public, state.charter.rulebook
    if entry is None or entry.phase in SCORED or state.frozen or rulebook.lowest_first or not state.revealed:
        return None
    first = next(iter(placings(state, state.revealed).values()), None)
    found = state.entries[first.entry].published.derivation if first else None
    if first is None or found is None:
        return None
    needs = found.final + Decimal(1).scaleb(-rulebook.rounding.places)
    if rulebook.combine is Combine.SHARES and needs > rulebook.judges.full_mark:
        return None
    leader = state.entries[first.entry].info
    return TargetCard(str(needs), leader.number, leader.speaker)


def award_card(state: BoutState) -> AwardCard | None:
    """The award in the award scene. Of a covered card nothing is in the page, not even whose it is."""
    band = state.scene.band
    if state.scene.name is not SceneName.AWARDS or band is None or not state.settled:
        return None
    awards = awards_of(state)
    if band >= len(awards):
        return None
    award, uncovered = awards[band], state.uncovered.get(band, 0)
    lowest_first = award.winners[::-1]
    cards = tuple(_awarded(state, one) if place < uncovered else None for place, one in enumerate(lowest_first))
    return AwardCard(award.name, band, len(awards), len(cards), cards)


def _awarded(state: BoutState, placing: Placing) -> AwardedCard:
    entry = state.entries[placing.entry]
    return AwardedCard(entry_card(entry), _final(state, entry, placing), placing.rank, placing.shared)


def champion(state: BoutState) -> ChampionCard | None:
    """The winner, in the champion scene."""
    if state.scene.name is not SceneName.CHAMPION or not state.settled or not state.revealed:
        return None
    first = [one for one in placings(state, state.revealed).values() if one.rank == 1]
    if not first:
        return None
    entry = state.entries[first[0].entry]
    also = tuple(entry_card(state.entries[one.entry]) for one in first[1:])
    return ChampionCard(entry_card(entry), _final(state, entry, first[0]), also)


def _final(state: BoutState, entry: Entry, placing: Placing) -> str:
    return shown_final(state, entry.derivation, placing) if entry.derivation else ""


def honours(state: BoutState) -> tuple[Award, ...]:
    """The awards once every score is out, else none."""
    return awards_of(state) if state.settled and state.revealed else ()


def poll_card(state: BoutState, turnout: int) -> PollCard | None:
    """The hall's votes on the entry on stage, from the opening until they are counted."""
    poll = state.poll
    if poll is None:
        return None
    panel = state.charter.rulebook.panel(poll.panel)
    return PollCard(
        entry=entry_card(state.entries[poll.entry]),
        panel=panel.name,
        panel_id=panel.id,
        grades=tuple(GradeCard(grade.id, grade.name) for grade in panel.grades),
        opened_at=poll.opened_at,
        until=poll.until,
        open=poll.closed_at is None,
        turnout=turnout,
        way=state.charter.voting,
    )


def vote_lines(state: BoutState, most: int | None = None) -> tuple[VoteLine, ...]:
    """What the hall gave those whose score is out, the best first (at most the newest ``most`` of them)."""
    newest = state.revealed[-most:] if most else state.revealed
    lines = [line for key in newest for line in _votes(state, state.entries[key].published)]
    return tuple(sorted(lines, key=lambda line: -Decimal(line.value)))


def _votes(state: BoutState, entry: Entry) -> list[VoteLine]:
    rulebook, found = state.charter.rulebook, entry.derivation
    lines = []
    for panel in rulebook.panels:
        value = found.panel(panel.id) if found and panel.sheets is SheetKind.GRADES else None
        if value is not None and value.average is not None:
            ballots = grade_lines(value)
            turnout = sum(line.count for line in ballots)
            lines.append(VoteLine(entry_card(entry), panel.name, plain(value.average), ballots, turnout))
    return lines


def guess_card(state: BoutState) -> GuessCard | None:
    """Whose score the audience may guess: the one on stage, until the lock."""
    entry = state.stage_in_public
    if not state.charter.guessing or entry is None:
        return None
    return GuessCard(entry_card(entry), entry.phase not in SCORED)
