"""A whole evening as version 0.1.0 wrote it, without the fields that came later, still gives the same results."""

from __future__ import annotations

import msgspec
from factories import HOST, Evening, charter, golden_charter, golden_steps

from arena.bout import commands as c
from arena.bout.apply import apply
from arena.bout.decide import decide
from arena.bout.phases import BoutPhase
from arena.services.journal import Record, encode_events

SINCE = {
    "bout_opened": (),
    "order_confirmed": ("numbered",),
    "time_added": ("reason",),
    "sheet_submitted": ("paper", "comment", "chips"),
    "scene_shown": ("seconds",),
}
OF_THE_CHARTER = (
    "supervised",
    "hold",
    "stepwise",
    "starts_at",
    "memory",
    "bells",
    "rehearsal",
    "supervisors",
    "voting",
    "guessing",
)
CONFIRMED = '[{"type":"order_confirmed","order":["e3","e1","e2"]}]'


class Written(Evening):
    """An evening that keeps its records."""

    def __init__(self, opening):
        self.records: list[Record] = []
        super().__init__(opening)

    def do(self, command, actor=HOST, after_ms=1000):
        text = encode_events(decide(self.state, command, actor, now=self.now + after_ms))
        state = super().do(command, actor, after_ms)
        self.records.append(Record("b1", self.seq, str(self.seq), "", self.now, "host", "host", "", text, ""))
        return state


def as_it_was(record: Record) -> Record:
    """That record without what 0.1.0 did not know."""
    events = msgspec.json.decode(record.events)
    for event in events:
        for field in SINCE.get(event["type"], ()):
            event.pop(field)
        if event["type"] == "bout_opened":
            for field in OF_THE_CHARTER:
                event["charter"].pop(field, None)
    return msgspec.structs.replace(record, events=msgspec.json.encode(events).decode())


def test_the_golden_evening_of_an_earlier_version_has_the_same_scores():
    evening = Written(golden_charter())
    for _ in golden_steps(evening):
        pass
    state = None
    for record in map(as_it_was, evening.records):
        for event in record.decoded():
            state = apply(state, event, seq=record.seq, at=record.at)
    assert state.phase is BoutPhase.ARCHIVED
    scores = {key: entry.derivation for key, entry in state.entries.items()}
    assert scores == {key: entry.derivation for key, entry in evening.state.entries.items()}
    assert [str(scores[key].final) for key in ("e2", "e3", "e9")] == ["93.93", "92.43", "88.25"]
    assert state.past == evening.state.past == ()


def test_an_order_confirmed_by_an_earlier_version_left_everybody_his_number():
    evening = Written(charter((3, 3)))
    for command in (c.OpenCheckIn(), c.CheckIn(("e1", "e2", "e3"))):
        evening.do(command)
    (confirmed,) = Record("b1", 4, "4", "", 0, "", "", "", CONFIRMED, "").decoded()
    state = apply(evening.state, confirmed, seq=4, at=evening.now)
    assert [(entry.id, entry.info.number) for entry in state.queue] == [("e3", 3), ("e1", 1), ("e2", 2)]
