"""Random evenings: plausible acts by everybody, in any order, refusals included."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factories import HOST, Evening, charter, judge, seat, split
from hypothesis import strategies as st

from arena.bout import commands as c
from arena.bout.charter import Charter
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase
from arena.bout.scenes import SceneName
from arena.domain.refusal import Refused

TOTALS = st.integers(150, 200).map(lambda halves: str(Decimal(halves) / 2))


@dataclass(frozen=True)
class Step:
    """One thing that somebody tries. ``totals`` are the marks given in one world and in another."""

    act: str
    seat: int = 1
    totals: tuple[str, str] = ("90", "90")
    amount: int = 0


STEPS = st.one_of(
    st.builds(Step, st.just("next")),
    st.builds(Step, st.just("next")),
    st.builds(Step, st.just("submit"), st.integers(1, 4), st.tuples(TOTALS, TOTALS)),
    st.builds(Step, st.just("submit"), st.integers(1, 4), st.tuples(TOTALS, TOTALS)),
    st.builds(Step, st.sampled_from(["miss", "restore", "recuse", "return"]), st.integers(1, 4)),
    st.builds(Step, st.sampled_from(["overtime", "add_time"]), amount=st.integers(1, 200)),
    st.builds(Step, st.just("scene"), amount=st.integers(0, len(SceneName) - 1)),
    st.builds(Step, st.sampled_from(["segment", "pause", "resume", "withdraw", "waive", "stop_clock"])),
)
EVENINGS = st.lists(STEPS, min_size=5, max_size=60)


def small_bout(entries: int = 3) -> Charter:
    """Four judges; the fourth must not score the first entry."""
    seats = tuple(seat(number, recused=("e1",) if number == 4 else ()) for number in range(1, 5))
    return charter((entries, 4), seats=seats)


def command(evening: Evening, step: Step, world: int) -> c.Command | None:
    """What ``step`` sends in that world (0 or 1); ``None`` where there is nothing to do."""
    state = evening.state
    entry = state.current or "e1"
    by = f"s{step.seat}"
    acts = {
        "next": lambda: _onward(evening),
        "submit": lambda: c.SubmitSheet(entry, split(step.totals[world])),
        "miss": lambda: c.MarkMissing(entry, by, "离场"),
        "restore": lambda: c.RestoreSeat(entry, by),
        "recuse": lambda: c.RecuseSeat(entry, by, "同单位"),
        "return": lambda: c.ReturnSheet(entry, by, "请核对"),
        "overtime": lambda: c.RecordOvertime(entry, step.amount, "计时员"),
        "add_time": lambda: c.AddTime(entry, step.amount),
        "scene": lambda: c.ShowScene(list(SceneName)[step.amount], text="公告"),
        "segment": lambda: c.NextSegment(entry),
        "pause": lambda: c.PauseBout("设备"),
        "resume": lambda: c.ResumeBout(),
        "withdraw": lambda: c.LeaveEntry(entry, no_show=False, reason="身体不适"),
        "waive": lambda: c.LockEntry(entry, "经研究同意"),
        "stop_clock": lambda: c.PauseClock(entry),
    }
    return acts[step.act]()


def _onward(evening: Evening) -> c.Command | None:
    """The next act; the steps after the show are left out, since nothing secret is left then."""
    act = next_act(evening.state)
    after_show = isinstance(act, c.AdvanceBout) and act.to is not BoutPhase.TALLIED
    return None if after_show else act


def attempt(evening: Evening, step: Step, world: int) -> str:
    """Plays ``step``; returns "done", "idle", or the code of the refusal."""
    order = command(evening, step, world)
    if order is None:
        return "idle"
    actor = judge(step.seat) if step.act == "submit" else HOST
    try:
        evening.do(order, actor)
    except Refused as refused:
        return refused.code
    return "done"
