"""What ``arena serve`` prints, and where it leads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from servers import Server

from arena.cli.links import addresses
from arena.cli.rehearsal.visitor import PAGE, Visitor, join_as_judge
from arena.config import Settings, lan_address

pytestmark = pytest.mark.services
LINE = re.compile(r"(?m)^([a-z-]+)  (http\S+)$")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demo season."""
    server = Server(tmp_path_factory.mktemp("links") / "instance", "--demo")
    server.start()
    yield server
    server.stop()


def links(server: Server) -> dict[str, str]:
    """Name to link, as printed."""
    return dict(LINE.findall(server.said()))


def test_each_link_stands_on_a_line_of_its_own(demo: Server):
    assert {"server", "console", "judge", "screen", "audience"} <= links(demo).keys()
    assert links(demo)["server"] == demo.url
    assert all(link.startswith(demo.url) for link in links(demo).values())


def test_the_screen_and_the_audience_see_the_live_bout(demo: Server):
    guest = Visitor(demo.url)
    for name in ("screen", "audience"):
        page = guest.page(links(demo)[name])
        assert page["envelope"]["view"]["bout"]["phase"] == "live"


def test_the_judge_has_not_yet_given_marks(demo: Server):
    token = links(demo)["judge"].partition("#t=")[2]
    page = join_as_judge(demo.url, token).page("/judge")
    assert page["envelope"]["view"]["state"] == "scoring"


def test_the_console_opens_by_a_tap_and_never_by_looking(demo: Server):
    operator, link = Visitor(demo.url), links(demo)["console"]
    assert "<form" in operator.get(link)
    assert 'name="password"' in operator.get("/setup/")  # still nobody
    status, page = operator.post_form(link)
    assert status == 200
    assert json.loads(PAGE.search(page)[1])["namespace"] == "/host"


def test_a_forged_ticket_opens_nothing(demo: Server):
    link = links(demo)["console"]
    stranger = Visitor(demo.url)
    assert "<form" not in stranger.get(link[:-3] + "abc")
    assert "<form" not in stranger.get("/enter?ticket=abc")
    assert "<form" not in stranger.get("/enter")


def test_a_ticket_leads_nowhere_outside(demo: Server):
    operator = Visitor(demo.url)
    status, page = operator.post_form(links(demo)["console"] + "&next=//example.org/")
    assert (status, PAGE.search(page) is not None) == (200, True)


def test_a_server_for_the_hall_prints_the_address_that_phones_reach():
    settings = Settings(instance="x", host="0.0.0.0", port=5000)  # noqa: S104 - looked at, not bound
    assert addresses(settings) == list(dict.fromkeys([f"http://{lan_address()}:5000", "http://127.0.0.1:5000"]))
    assert addresses(Settings(instance="x")) == ["http://127.0.0.1:5000"]
