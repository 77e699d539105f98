"""Whatever anybody may try on an evening: every command of the wire, with parameters that fit and that do not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from factories import HOST, SYSTEM, Evening, charter, judge, split
from factories import seat as judges_seat
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from arena.bout import commands as c
from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.chain import Signer, result_digest, turn
from arena.bout.charter import Charter
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.bout.programme import ItemKind
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.domain.draw import Memory
from arena.domain.presets import DIRECTOR, DIRECTOR_POLL, TOPIC
from arena.domain.rulebook import RevealMode

TIMEKEEPER = Actor(Role.TIMEKEEPER, "timer", "唐昴")
SCORER = Actor(Role.SCORER, "scorer", "乔星禾")
VERIFIER = Actor(Role.VERIFIER, "verifier", "余北辰")
SUPERVISOR = Actor(Role.SUPERVISOR, "witness", "高璇玑")
SPEAKER = Actor(Role.SPEAKER, "speaker", "选手1")
PEOPLE = (
    HOST,
    Actor(Role.ADMIN, "admin", "管理员"),
    TIMEKEEPER,
    SCORER,
    VERIFIER,
    SUPERVISOR,
    SPEAKER,
    Actor(Role.ANNOUNCER, "voice", "纪晓星"),
    SYSTEM,
    *(judge(number) for number in range(1, 7)),
    *(replace(judge(number), device=f"phone-{phone}") for number in range(1, 4) for phone in range(1, 4)),
)
PAUSES_MS = (0, 1, 900, 5_000, 10_000, 10_001, 70_000, 700_000)
WORDS = ("理由", "理由", "另一个理由", " ", "很" * 300)


class Given(Struct, frozen=True):
    """What somebody chose on a page: places in the lists of entries and seats, figures and words."""

    entry: int = 0
    seat: int = 0
    amount: int = 0
    half: int = 180
    flag: bool = True
    text: str = "理由"

    @property
    def total(self) -> str:
        """A judge's total, in steps of a half."""
        return str(Decimal(self.half) / 2)


GIVEN = st.builds(
    Given,
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(-2, 60),
    st.integers(160, 200),
    st.booleans(),
    st.sampled_from(WORDS),
)


class Custom(Struct, frozen=True):
    """How a house runs its bouts, in few words."""

    entries: int = 3
    seats: int = 4
    rules: str = "director"
    reveal: RevealMode = RevealMode.IMMEDIATE
    supervised: bool = False
    hold: int = 0
    stepwise: bool = False
    remembers: bool = False
    votes: bool = False
    chain: bool = False

    def charter(self) -> Charter:
        """A bout of that custom; of four judges or more the third is recused for the first entry."""
        second = "representatives" if self.rules == "topic" else None
        places = tuple(
            judges_seat(
                number,
                recused=("e1",) if number == 3 < self.seats else (),
                panel=second if number == self.seats else None,
            )
            for number in range(1, self.seats + 1)
        )
        return charter(
            (self.entries, self.seats),
            replace(RULES[self.rules], reveal=self.reveal),
            seats=places,
            supervised=self.supervised,
            hold=self.hold,
            stepwise=self.stepwise,
            memory=Memory() if self.remembers else None,
            voting="open" if self.votes else "off",
            chain=tuple(Signer) if self.chain else (),
            publicity_days=7 if self.chain else 0,
        )


RULES = {"director": DIRECTOR, "poll": DIRECTOR_POLL, "topic": TOPIC}
CUSTOMS = st.builds(
    Custom,
    st.integers(2, 4),
    st.integers(3, 5),
    st.sampled_from(sorted(RULES)),
    st.sampled_from(list(RevealMode)),
    st.booleans(),
    st.integers(0, 2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


Maker = Callable[[BoutState, Given], c.Command]


def _entry(state: BoutState, given: Given) -> str:
    known = (*state.order, "e99", "")
    return state.current if given.entry == 0 and state.current else known[given.entry % len(known)]


def _revealed(state: BoutState, given: Given) -> str:
    return state.revealed[given.entry % len(state.revealed)] if state.revealed else _entry(state, given)


def _seat(state: BoutState, given: Given) -> str:
    known = (*(one.id for one in state.charter.seats), "s99")
    return known[given.seat % len(known)]


def _missing(state: BoutState, given: Given) -> tuple[str, str]:
    found = [(entry.id, seat) for entry in state.queue for seat in entry.missing]
    return found[given.amount % len(found)] if found and given.flag else (_entry(state, given), _seat(state, given))


def _phone(state: BoutState, given: Given) -> tuple[str, str]:
    """A seat and a phone that asks for it or was sent away, if there is one."""
    found = [(seat, one.id) for seat, held in sorted(state.holdings.items()) for one in (*held.asking, *held.refused)]
    return found[given.amount % len(found)] if found and given.flag else (_seat(state, given), "phone-9")


def _item(state: BoutState, given: Given) -> str:
    return state.items[given.amount % len(state.items)].id if state.items else "i0"


def _proposal(state: BoutState, given: Given) -> str:
    return state.proposals[given.amount % len(state.proposals)].id if state.proposals and given.flag else "0"


def _appeal(state: BoutState, given: Given) -> str:
    return state.appeals[given.amount % len(state.appeals)].id if state.appeals else "0"


def _anchor(state: BoutState, given: Given) -> str | None:
    return _entry(state, given) if given.flag else None


def _rotated(state: BoutState, given: Given, phase: EntryPhase) -> tuple[str, ...]:
    found = [entry.id for entry in state.queue if entry.phase is phase]
    cut = given.amount % len(found) if found else 0
    return (*found[cut:], *found[:cut])


def _marks(state: BoutState, given: Given) -> dict[str, str]:
    if given.amount == 13:
        return {"nonsense": "NaN"}
    known = next((one for one in state.charter.seats if one.id == _seat(state, given)), state.charter.seats[0])
    panel = state.charter.panel_of(known)
    return split(given.total, replace(state.charter.rulebook, panels=(panel,)))


def _ballots(state: BoutState, given: Given) -> c.CountBallots:
    return c.CountBallots(_entry(state, given), "public", {"good" if given.flag else "poor": given.amount})


def _waiver(given: Given) -> str:
    return given.text if given.flag else ""


def _step(given: Given) -> BoutPhase:
    return list(BoutPhase)[given.amount % len(BoutPhase)]


COMMANDS: dict[type[c.Command], Maker] = {
    c.OpenCheckIn: lambda *_: c.OpenCheckIn(),
    c.CheckIn: lambda s, g: c.CheckIn((_entry(s, g), *s.order[: g.amount % 5]), g.flag),
    c.CheckInSeats: lambda s, g: c.CheckInSeats((_seat(s, g),), g.flag),
    c.ConfirmOrder: lambda s, g: c.ConfirmOrder(_rotated(s, g, EntryPhase.PRESENT)),
    c.DrawOrder: lambda _, g: c.DrawOrder(g.text[:100], g.flag),
    c.SignDraw: lambda *_: c.SignDraw(),
    c.ConfirmZero: lambda *_: c.ConfirmZero(),
    c.StartBout: lambda *_: c.StartBout(),
    c.PauseBout: lambda _, g: c.PauseBout(g.text),
    c.ResumeBout: lambda *_: c.ResumeBout(),
    c.CallEntry: lambda s, g: c.CallEntry(_entry(s, g)),
    c.Reorder: lambda s, g: c.Reorder(_rotated(s, g, EntryPhase.DRAWN)),
    c.DeferEntry: lambda s, g: c.DeferEntry(_entry(s, g), g.text),
    c.AdmitLate: lambda s, g: c.AdmitLate(_entry(s, g), g.text),
    c.AddEntry: lambda _, g: c.AddEntry("新单位", "后来者", "题目", reason=g.text),
    c.Substitute: lambda s, g: c.Substitute(_entry(s, g), f"替补{g.amount}", g.text),
    c.CorrectEntry: lambda s, g: c.CorrectEntry(_entry(s, g), f"选手{g.amount}", "", "单位", "题目"),
    c.CorrectSeat: lambda s, g: c.CorrectSeat(_seat(s, g), f"评委{g.amount}", ""),
    c.AddItem: lambda s, g: c.AddItem(list(ItemKind)[g.flag], g.text, g.amount * 60, _anchor(s, g)),
    c.ChangeItem: lambda s, g: c.ChangeItem(_item(s, g), g.half, _anchor(s, g)),
    c.RemoveItem: lambda s, g: c.RemoveItem(_item(s, g)),
    c.StartItem: lambda s, g: c.StartItem(_item(s, g)),
    c.AcceptDelay: lambda _, g: c.AcceptDelay(g.amount * 60),
    c.StartClock: lambda s, g: c.StartClock(_entry(s, g)),
    c.PauseClock: lambda s, g: c.PauseClock(_entry(s, g)),
    c.NextSegment: lambda s, g: c.NextSegment(_entry(s, g)),
    c.AddTime: lambda s, g: c.AddTime(_entry(s, g), g.amount * 10),
    c.ResetClock: lambda s, g: c.ResetClock(_entry(s, g)),
    c.RecordOvertime: lambda s, g: c.RecordOvertime(_entry(s, g), g.amount, g.text),
    c.WaivePenalty: lambda s, g: c.WaivePenalty(_entry(s, g), g.text),
    c.OpenScoring: lambda s, g: c.OpenScoring(_entry(s, g)),
    c.SubmitSheet: lambda s, g: c.SubmitSheet(_entry(s, g), _marks(s, g)),
    c.TakeSeat: lambda _, g: c.TakeSeat(g.text),
    c.AdmitDevice: lambda s, g: c.AdmitDevice(*_phone(s, g)),
    c.RefuseDevice: lambda s, g: c.RefuseDevice(*_phone(s, g)),
    c.ReleaseDevice: lambda s, g: c.ReleaseDevice(_seat(s, g)),
    c.MarkMissing: lambda s, g: c.MarkMissing(_entry(s, g), _seat(s, g), g.text),
    c.RestoreSeat: lambda s, g: c.RestoreSeat(*_missing(s, g)),
    c.RecuseSeat: lambda s, g: c.RecuseSeat(_entry(s, g), _seat(s, g), g.text),
    c.ReturnSheet: lambda s, g: c.ReturnSheet(_entry(s, g), _seat(s, g), g.text),
    c.EnterPaper: lambda s, g: c.EnterPaper(_entry(s, g), _seat(s, g), _marks(s, g)),
    c.ComparePaper: lambda s, g: c.ComparePaper(_entry(s, g), _seat(s, g), _marks(s, g)),
    c.CountBallots: _ballots,
    c.LockEntry: lambda s, g: c.LockEntry(_entry(s, g), _waiver(g)),
    c.HoldEntry: lambda s, g: c.HoldEntry(_entry(s, g)),
    c.ReleaseHold: lambda *_: c.ReleaseHold(),
    c.RevealStep: lambda s, g: c.RevealStep(_entry(s, g)),
    c.RevealEntry: lambda s, g: c.RevealEntry(_entry(s, g)),
    c.OpenCorrection: lambda s, g: c.OpenCorrection(_revealed(s, g), g.text),
    c.CloseCorrection: lambda s, g: c.CloseCorrection(_revealed(s, g)),
    c.LeaveEntry: lambda s, g: c.LeaveEntry(_entry(s, g), g.flag, g.text),
    c.DecideTie: lambda s, g: c.DecideTie(s.revealed[: g.amount % 4], "评议" if g.flag else "猜拳", g.text),
    c.ShowScene: lambda _, g: c.ShowScene(
        list(SceneName)[(g.seat * 7 + g.amount) % len(SceneName)], None, g.text, g.amount * 60, g.amount % 4
    ),
    c.UncoverCard: lambda *_: c.UncoverCard(),
    c.FreezeBoard: lambda *_: c.FreezeBoard(),
    c.ThawBoard: lambda *_: c.ThawBoard(),
    c.Resolve: lambda *_: c.Resolve(),
    c.Rewind: lambda *_: c.Rewind(),
    c.OpenVoting: lambda s, g: c.OpenVoting(_entry(s, g), "public", g.amount * 10),
    c.CloseVoting: lambda s, g: c.CloseVoting(_entry(s, g), "public"),
    c.AdvanceBout: lambda _, g: c.AdvanceBout(_step(g), g.text),
    c.SignResult: lambda s, g: c.SignResult(result_digest(s) if g.flag else "0" * 64),
    c.ObjectResult: lambda _, g: c.ObjectResult(g.text),
    c.ReopenResult: lambda _, g: c.ReopenResult(g.text),
    c.LodgeAppeal: lambda s, g: c.LodgeAppeal(
        _entry(s, g), "申诉人", list(AppealGround)[g.amount % len(AppealGround)], g.text
    ),
    c.AssignAppeal: lambda s, g: c.AssignAppeal(_appeal(s, g), "余北辰"),
    c.DecideAppeal: lambda s, g: c.DecideAppeal(
        _appeal(s, g), list(AppealOutcome)[g.amount % len(AppealOutcome)], g.text
    ),
    c.Undo: lambda s, g: c.Undo(s.past[-1].seq if s.past and g.flag else g.amount, g.text),
    c.ConfirmAct: lambda s, g: c.ConfirmAct(_proposal(s, g)),
    c.RejectAct: lambda s, g: c.RejectAct(_proposal(s, g), g.text),
    c.WithdrawAct: lambda s, g: c.WithdrawAct(_proposal(s, g)),
}
"""How each command is filled in from what somebody chose."""


def votes_counted(state: BoutState) -> c.CountBallots | None:
    """What the house does by itself once the hall's votes are shut."""
    poll = state.poll
    return c.CountBallots(poll.entry, poll.panel, {"good": 3}) if poll and poll.closed_at else None


def signature(state: BoutState) -> tuple[c.Command, Actor] | None:
    """What the next of the chain does who finds the result right, if it waits for one."""
    signer = turn(state)
    chief = next((judge(seat.number) for seat in state.charter.seats if seat.id == state.chief), judge(1))
    people = {Signer.SCORER: SCORER, Signer.VERIFIER: VERIFIER, Signer.SUPERVISOR: SUPERVISOR, Signer.CHIEF: chief}
    return (c.SignResult(result_digest(state)), people[Signer(signer)]) if signer else None


def hand_in(evening: Evening, entry: str, total: str = "90", seats: tuple[int, ...] = ()) -> None:
    """Everybody (or those seats) whose sheet is wanted gives ``total``, each on the form of the own panel."""
    state = evening.state
    for one in state.waiting_for(state.entry(entry)):
        if not seats or one.number in seats:
            form = replace(state.charter.rulebook, panels=(state.charter.panel_of(one),))
            evening.do(c.SubmitSheet(entry, split(total, form)), judge(one.number))
