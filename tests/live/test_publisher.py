"""``publish`` sends what has changed, to those who may see it, and nothing else."""

from __future__ import annotations

import threading
import time

import pytest
from database import migrated
from factories import HOST, SYSTEM, charter, judge, split

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.live.presence import Attendance
from arena.live.publisher import Publisher
from arena.live.rooms import Kind, Room
from arena.services import stage
from arena.services.house import House, wall_clock
from arena.services.perform import perform

BOUT = "b1"
ROOMS = [
    Room(Kind.HOST, BOUT),
    Room(Kind.SCREEN, BOUT),
    Room(Kind.PUBLIC, BOUT),
    *(Room(Kind.JUDGE, BOUT, f"s{number}") for number in range(1, 6)),
]


class Ears:
    """Collects what is sent, and waits until a condition holds."""

    def __init__(self) -> None:
        self.heard: dict[Room, list] = {room: [] for room in ROOMS}
        self.news = threading.Condition()

    def __call__(self, room, envelope) -> None:
        with self.news:
            self.heard[room].append(envelope)
            self.news.notify_all()

    def until(self, holds, patience: float = 5) -> None:
        with self.news:
            assert self.news.wait_for(holds, patience)

    def versions(self, kind: Kind) -> list[int]:
        return [envelope.version for room in ROOMS if room.kind is kind for envelope in self.heard[room]]


@pytest.fixture
def show(tmp_path):
    """A bout open for scoring, everybody listening."""
    stage.install(House(migrated(f"sqlite:///{tmp_path / 'arena.db'}")))
    perform(BOUT, c.OpenBout(charter()), SYSTEM, command_id="open-bout")
    onward(c.LockEntry)
    ears, attendance = Ears(), Attendance()
    publisher = Publisher(ears, attendance, wall_clock)
    for room in ROOMS:
        attendance.came(room, wall_clock())
        publisher.envelope(room)
    stage.house().listeners.append(publisher.publish)
    yield ears, publisher
    publisher.close()
    stage.uninstall()


def onward(kind: type[c.Command]) -> None:
    while not isinstance(act := next_act(stage.current(BOUT)), kind):
        perform(BOUT, act, HOST, command_id=f"host-{stage.head(BOUT)[0]:05d}")


def test_a_changed_mark_is_told_to_its_judge_and_the_host_and_leaves_no_trace_elsewhere(show):
    ears, _ = show
    perform(BOUT, c.SubmitSheet("e1", split("90")), judge(1), command_id="first-sheet")
    concerned = [Room(Kind.PUBLIC, BOUT), ROOMS[3]]  # the judge is told after the wall and the host
    ears.until(lambda: all(len(ears.heard[room]) > 1 for room in concerned))
    before = {room: len(ears.heard[room]) for room in ROOMS}
    perform(BOUT, c.SubmitSheet("e1", split("95")), judge(1), command_id="second-sheet")
    ears.until(lambda: len(ears.heard[ROOMS[3]]) > before[ROOMS[3]])
    perform(BOUT, c.ShowScene("notice", text="请稍候"), HOST, command_id="a-notice")  # seen by hall and host
    ears.until(lambda: "请稍候".encode() in bytes(ears.heard[Room(Kind.SCREEN, BOUT)][-1].view))
    told = {room: len(ears.heard[room]) - before[room] for room in ROOMS}
    assert told.pop(Room(Kind.HOST, BOUT)) >= 2
    assert told.pop(Room(Kind.JUDGE, BOUT, "s1")) == 1
    assert told.pop(Room(Kind.SCREEN, BOUT)) == 1
    assert set(told.values()) == {0}


def test_versions_of_a_room_grow_one_by_one(show):
    ears, _ = show
    for number in range(1, 6):
        perform(BOUT, c.SubmitSheet("e1", split("90")), judge(number), command_id=f"sheet-of-{number}")
    onward(c.CallEntry)
    ears.until(lambda: b'"revealed"' in bytes(ears.heard[Room(Kind.PUBLIC, BOUT)][-1].view))
    for room in ROOMS:
        versions = [envelope.version for envelope in ears.heard[room]]
        assert versions == list(range(1, len(versions) + 1)), room


def test_the_audience_is_told_at_most_four_times_a_second_but_a_reveal_at_once(show):
    ears, _ = show
    room = Room(Kind.PUBLIC, BOUT)
    for turn in range(40):
        perform(BOUT, c.ShowScene("notice", text=f"公告{turn}"), HOST, command_id=f"notice-{turn:04d}")
    calm = len(ears.heard[room])
    for number in range(1, 6):
        perform(BOUT, c.SubmitSheet("e1", split("90")), judge(number), command_id=f"sheet-of-{number}")
    onward(c.RevealEntry)
    begun = time.monotonic()
    perform(BOUT, next_act(stage.current(BOUT)), HOST, command_id="the-reveal")
    ears.until(lambda: b'"revealed"' in bytes(ears.heard[room][-1].view))
    assert time.monotonic() - begun < 0.2
    assert calm <= 3


def test_a_page_that_comes_gets_the_whole_present_view(show):
    _, publisher = show
    one = publisher.envelope(Room(Kind.SCREEN, BOUT))
    again = publisher.envelope(Room(Kind.SCREEN, BOUT))
    assert (one.epoch, one.version, bytes(one.view)) == (again.epoch, again.version, bytes(again.view))
