"""A registered screen hears what is meant for it alone, tells how it is, and is told again where it has missed it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from prepared import Evening, prepare
from servers import Server

from arena.cli.rehearsal.visitor import Listener, Visitor

pytestmark = pytest.mark.services
PATIENCE = 10


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A running server with an opened bout."""
    server = Server(tmp_path_factory.mktemp("screens") / "instance")
    server.start()
    yield prepare(server, entries=2, judges=3)
    server.stop()


class Wall:
    """A screen with its own cookies; it remembers every order."""

    def __init__(self, evening: Evening, code: str = "") -> None:
        self.evening, self.heard, self.news = evening, [], threading.Condition()
        self.visitor = Visitor(evening.server.url)
        self.code = code or self.visitor.get("/screen").partition('data-code="')[2][:4]
        self.line: Listener | None = None

    def change(self, **asked: object) -> dict[str, Any]:
        """What the console does with this screen."""
        host, bout = self.evening.host, self.evening.bout
        csrf = host.page(f"/host/{bout}")["csrf"]
        return host.post_json(f"/host/{bout}/screens/{self.code}", asked, csrf)[1]

    def row(self) -> dict[str, Any]:
        """This screen in the console's list."""
        listed = json.loads(self.evening.host.get(f"/host/{self.evening.bout}/screens"))["screens"]
        return next(one for one in listed if one["code"] == self.code)

    def show(self) -> None:
        """Opens the bout's wall, as the page does when it is pointed there."""
        self.line = self.evening.listen(self.visitor, "/screen")
        for order in ("identify", "reload", "go", "bell", "volume"):
            self.line.client.on(order, lambda facts, order=order: self._hear(order, facts), namespace="/screen")

    def tell(self, **news: object) -> None:
        """Says hello and waits until it has been heard: events of one client keep their order."""
        told = {"code": self.code, "width": 1920, "height": 1080, "trip": 7, "sound": True, "theme": "red", **news}
        self.line.client.emit("hello", told, namespace="/screen")
        self.line.call("clock", {})

    def until(self, order: str) -> Any:
        """Waits for that order; what came with it."""
        with self.news:
            assert self.news.wait_for(lambda: any(one == order for one, _ in self.heard), PATIENCE), self.heard
            return next(facts for one, facts in self.heard if one == order)

    def _hear(self, order: str, facts: Any) -> None:
        with self.news:
            self.heard.append((order, facts))
            self.news.notify_all()


@pytest.fixture
def wall(evening: Evening) -> Iterator[Wall]:
    """A screen that shows this bout."""
    wall = Wall(evening)
    assert wall.change(here=True)["ok"]
    wall.show()
    wall.tell()
    yield wall
    wall.line.close()


def test_the_console_sees_how_a_screen_is_until_it_goes(evening, wall):
    row = wall.row()
    assert (row["online"], row["hears"], row["size"], row["sound"], row["trip"]) == (True, True, [1920, 1080], True, 7)
    since = row["since"]
    wall.tell(width=1280, height=720, sound=False)
    row = wall.row()
    assert (row["size"], row["sound"], row["since"]) == ([1280, 720], False, since)
    wall.line.close()
    again = Wall(evening, wall.code)
    again.show()
    again.line.call("clock", {})
    assert (again.row()["online"], again.row()["size"]) == (False, None)
    again.line.close()


def test_only_the_screen_that_is_meant_blinks_with_its_name(evening, wall):
    other = Wall(evening)
    assert other.change(here=True)["ok"]
    other.show()
    other.tell()
    assert wall.change(name="左侧LED")["ok"]
    assert wall.change(order="identify")["ok"]
    assert wall.until("identify") == {"name": "左侧LED", "code": wall.code}
    assert other.change(order="reload")["ok"]
    other.until("reload")
    assert [order for order, _ in other.heard] == ["reload"]
    other.line.close()


def test_only_the_screen_that_is_meant_becomes_louder_and_tells_how_loud_it_is(evening, wall):
    other = Wall(evening)
    assert other.change(here=True)["ok"]
    other.show()
    other.tell(volume=70)
    assert wall.row()["volume"] is None
    assert wall.change(order="volume", level=0)["ok"]
    assert wall.until("volume")["level"] == 0
    wall.tell(volume=0)
    assert wall.row()["volume"] == 0
    assert wall.change(order="bell")["ok"]
    wall.until("bell")
    assert other.row()["volume"] == 70
    assert [order for order, _ in other.heard if order != "go"] == []
    other.line.close()


@pytest.mark.parametrize("level", [-1, 101, 7.5, "50", True, None, [50]])
def test_a_loudness_that_is_none_is_neither_ordered_nor_believed(wall, level):
    assert wall.change(order="volume", level=level) == {
        "ok": False,
        "code": "volume_out_of_range",
        "params": {"most": 100},
    }
    wall.tell(volume=level)
    assert wall.row()["volume"] is None
    assert [order for order, _ in wall.heard if order != "go"] == []


@pytest.mark.parametrize("asked", [{"theme": "sea"}, {"away": True}, {"remove": True}, {"here": True}])
def test_a_screen_looks_anew_where_it_belongs_when_that_changes(wall, asked):
    assert wall.change(**asked)["ok"]
    wall.until("go")


def test_a_screen_that_was_away_meanwhile_is_told_when_it_is_back(evening, wall):
    wall.line.close()
    assert wall.change(away=True)["ok"]
    wall.show()
    wall.tell()
    wall.until("go")


def test_a_screen_that_belongs_here_is_left_alone(wall):
    wall.tell()
    assert wall.change(order="identify")["ok"]
    wall.until("identify")
    assert [order for order, _ in wall.heard] == ["identify"]


@pytest.mark.parametrize("told", [None, [], "here", 7, {}, {"code": None}, {"code": ["A"]}])
def test_nonsense_is_passed_over(evening, told):
    wall = Wall(evening)
    wall.show()
    wall.line.client.emit("hello", told, namespace="/screen")
    wall.line.call("clock", {})
    assert wall.row()["hears"] is False
    wall.line.close()


def test_impossible_sizes_are_not_believed(wall):
    wall.tell(width=-3, height=10**9, trip="fast", sound="yes")
    row = wall.row()
    assert (row["size"], row["trip"], row["sound"]) == (None, 0, False)


def test_a_waiting_screen_is_here_as_long_as_it_asks_where_to_go(evening):
    wall = Wall(evening)
    assert wall.row()["online"] is False
    assert json.loads(wall.visitor.get(f"/screen/{wall.code}/where"))["bout"] is None
    row = wall.row()
    assert (row["online"], row["hears"], row["mine"]) == (True, False, False)
    assert wall.change(here=True)["ok"]
    assert json.loads(wall.visitor.get(f"/screen/{wall.code}/where"))["bout"] == evening.bout
