"""One message to many pages: all of it to everybody, in order, and nobody waits for one that sleeps."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import socketio
import websocket
from engineio.socket import Socket
from services import free_port

from arena.live.fanout import FanoutManager
from arena.live.fanout_check import install_fanout

PROGRAM = Path(__file__).with_name("fanout_hall.py")
COUNT, PAGES = 300, 10
MANY, LARGE = 400, 8000  # far more than the kernel keeps for one socket
LISTEN = """
async ([pages, count]) => {
  const { io } = await import("/client.js");
  const hear = (polling) => new Promise((done) => {
    const transports = polling ? ["polling", "websocket"] : ["websocket"];
    const heard = [];
    const line = io("/judge", { transports, forceNew: true });
    line.on("view", ({ n }) => { heard.push(n); if (n === count) line.on("go", () => done(heard)); });
    line.on("connect", () => window.inside.push(line));
  });
  window.inside = [];
  window.all = Promise.all(Array.from({ length: pages }, (_, place) => hear(place % 2 === 0)));
}
"""


class Hall:
    """The small server, and what it says of itself."""

    def __init__(self, patience_s: float) -> None:
        self.port = free_port()
        self.process = subprocess.Popen([sys.executable, str(PROGRAM), str(self.port), str(patience_s)])
        self.until(lambda: True)

    def ask(self, path: str) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return json.load(answer)

    def tell(self, namespace: str, count: int, size: int, hz: int) -> None:
        self.ask(f"/tell?namespace={namespace}&count={count}&size={size}&hz={hz}")

    def now(self) -> dict:
        return self.ask("/now")

    def until(self, holds, patience: float = 20) -> None:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            try:
                self.now()
                if holds():
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"not within {patience} s")

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


class Phone:
    """A page on a bare socket, which reads only when told to; its own buffer is small, too."""

    def __init__(self, hall: Hall, namespace: str) -> None:
        options = ((socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024),)
        self.link = websocket.create_connection(
            f"ws://127.0.0.1:{hall.port}/socket.io/?EIO=4&transport=websocket", sockopt=options, timeout=20
        )
        self.link.recv()
        self.link.send(f"40{namespace},")
        self.start = f"42{namespace},"
        assert self.link.recv().startswith(f"40{namespace},")

    def heard(self, last: int) -> tuple[list[int], list[int]]:
        """The numbers of the views and of the other messages, until view ``last`` and the message after it."""
        views, others = [], []
        while (views[-1:], others[-1:]) != ([last], [last]):
            said = self.link.recv()
            if said == "2":
                self.link.send("3")
            elif said.startswith(self.start):
                event, facts = json.loads(said.removeprefix(self.start))
                (views if event == "view" else others).append(facts["n"])
        return views, others


@pytest.fixture(scope="module")
def hall():
    hall = Hall(patience_s=30)
    yield hall
    hall.end()


@pytest.mark.browser
def test_every_page_hears_everything_in_order_however_it_came_in(hall, page):
    page.goto(f"http://127.0.0.1:{hall.port}/")
    page.evaluate(LISTEN, [PAGES, COUNT])
    page.wait_for_function(f"() => window.inside.length === {PAGES}")
    hall.tell("/judge", COUNT, 500, 200)
    heard = page.evaluate("window.all")
    assert heard == [list(range(1, COUNT + 1))] * PAGES


def test_a_phone_that_sleeps_wakes_to_the_newest_view_and_the_others_did_not_wait_for_it(hall):
    asleep, awake = Phone(hall, "/public"), Phone(hall, "/public")
    hall.tell("/public", MANY, LARGE, 2000)
    begun = time.monotonic()
    views, others = awake.heard(MANY)
    assert time.monotonic() - begun < 10
    assert views == sorted(views)
    assert others == list(range(10, MANY + 1, 10))
    assert hall.now()["longest"] < MANY // 10 + 20  # one view, the other messages, some heartbeats
    late, missed_nothing = asleep.heard(MANY)
    assert late == sorted(set(late))
    assert len(late) < MANY // 2
    assert missed_nothing == list(range(10, MANY + 1, 10))


def test_a_judges_phone_that_sleeps_is_told_everything_when_it_wakes(hall):
    asleep = Phone(hall, "/judge")
    hall.tell("/judge", MANY, LARGE, 2000)
    hall.until(lambda: hall.now()["longest"] > MANY // 2)
    views, others = asleep.heard(MANY)
    assert views == list(range(1, MANY + 1))
    assert others == list(range(10, MANY + 1, 10))


def test_a_page_without_any_progress_is_let_go():
    hall = Hall(patience_s=2)
    try:
        asleep = Phone(hall, "/judge")
        hall.tell("/judge", MANY, LARGE, 2000)
        hall.until(lambda: hall.now()["longest"] > 10)
        hall.until(lambda: hall.now()["pages"] == 0)
        asleep.link.shutdown()
    finally:
        hall.end()


def test_a_server_that_is_not_as_known_keeps_its_own_way(monkeypatch):
    known = socketio.Server(async_mode="gevent")
    assert install_fanout(known)
    assert isinstance(known.manager, FanoutManager)
    threads = socketio.Server(async_mode="threading")
    assert not install_fanout(threads)
    own = socketio.Server(async_mode="gevent", client_manager=socketio.PubSubManager())
    assert not install_fanout(own)
    monkeypatch.setattr(Socket, "poll", lambda _page: [])  # a library that empties its queues in another way
    changed = socketio.Server(async_mode="gevent")
    before = changed.eio._async
    assert not install_fanout(changed)
    assert type(changed.manager) is socketio.Manager
    assert changed.eio._async is before
