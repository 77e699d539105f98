"""A judge's phone tells how it fares; only sense is kept, only of who is here, and never in the record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from prepared import Evening, prepare
from servers import Server

from arena.cli.rehearsal.visitor import Listener

pytestmark = pytest.mark.services
UA = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/77.0.1 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A running server with an opened bout."""
    server = Server(tmp_path_factory.mktemp("health") / "instance")
    server.start()
    yield prepare(server, entries=2, judges=3)
    server.stop()


def tell(phone: Listener, told: object) -> None:
    """Sends it and waits until it has been heard: events of one client keep their order."""
    phone.client.emit("health", told, namespace=phone.namespace)
    phone.call("clock", {})


def row(evening: Evening, seat: int) -> str:
    """The phone's line on the readiness page, without tags."""
    page = evening.host.get(f"/host/{evening.bout}/readiness/points")
    lines = re.findall(r"<tr>\s*<td class=\"no\">(.*?)</tr>", page, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", lines[seat - 1])


def test_the_readiness_page_shows_the_trip_and_the_browsers_age_until_the_phone_goes(evening):
    phone = evening.phone(1)
    before = evening.head()
    tell(phone, {"rtt_ms": 1234, "ua": UA})
    told = row(evening, 1)
    assert "1234 毫秒" in told
    assert "Chrome 77" in told
    assert "过旧" in told
    assert "—" in row(evening, 2)
    assert evening.head() == before
    phone.close()
    again = evening.phone(1)
    again.call("clock", {})
    assert "毫秒" not in row(evening, 1)
    again.close()


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        "fast",
        {},
        {"rtt_ms": "5", "ua": UA},
        {"rtt_ms": True, "ua": UA},
        {"rtt_ms": -1, "ua": UA},
        {"rtt_ms": 10**9, "ua": UA},
        {"rtt_ms": 5, "ua": None},
    ],
)
def test_nonsense_is_passed_over(evening, told):
    phone = evening.phone(2)
    tell(phone, told)
    assert "毫秒" not in row(evening, 2)
    phone.close()


def test_an_endless_browser_name_is_cut(evening):
    phone = evening.phone(3)
    tell(phone, {"rtt_ms": 5, "ua": "x" * 5000 + "Chrome/120"})
    assert "未知" in row(evening, 3)
    phone.close()
