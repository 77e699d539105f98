"""Two phones with one card, on a real server: one holds the seat, the other waits, and both are told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from factories import split
from prepared import Evening, prepare
from servers import Server

from arena.cli.rehearsal.visitor import Listener, Visitor

pytestmark = pytest.mark.services
IDS = itertools.count()


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A running server with a bout whose first entry is open for scoring."""
    server = Server(tmp_path_factory.mktemp("phones") / "instance")
    server.start()
    evening = prepare(server, entries=2, judges=5)
    evening.run_until("lock_entry")
    yield evening
    server.stop()


def ask(listener: Listener, command: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = listener.call("command", {"id": f"phones-{next(IDS):04d}", "command": command})
    return answer


def sheet(total: str) -> dict[str, Any]:
    return {"type": "submit_sheet", "entry": "e1", "marks": split(total)}


def line(evening: Evening, visitor: Visitor) -> Listener:
    return evening.listen(visitor, "/judge", csrf=visitor.page("/judge")["csrf"])


def asked_by(evening: Evening, seat: int) -> list[dict[str, Any]]:
    return evening.now()["lamps"][seat - 1]["asking"]


def test_a_second_phone_waits_for_the_host_and_then_takes_over_while_the_first_one_is_told(evening):
    first, console = evening.phone(1), evening.console()
    assert ask(first, sheet("91"))["ok"]
    newcomer = evening.other_phone(1)
    second = line(evening, newcomer)
    told = second.until(lambda view: view["state"] == "asking")
    assert told.keys() == {"bout", "seat", "name", "state"}
    assert ask(second, sheet("70"))["code"] == "other_device"
    [asking] = asked_by(evening, 1)
    assert ask(console, {"type": "admit_device", "seat": "s1", "device": asking["device"]})["ok"]
    assert second.until(lambda view: view["state"] == "submitted")["sheet"]["total"] == "91.0"
    first.until(lambda view: view["state"] == "elsewhere")
    assert ask(first, sheet("70"))["code"] == "other_device"
    assert ask(second, sheet("92"))["ok"]
    assert asked_by(evening, 1) == []
    for listener in (first, second, console):
        listener.close()


def test_a_refused_phone_is_told_and_the_judge_goes_on(evening):
    first, console = evening.phone(2), evening.console()
    second = line(evening, evening.other_phone(2))
    second.until(lambda view: view["state"] == "asking")
    [asking] = asked_by(evening, 2)
    assert ask(console, {"type": "refuse_device", "seat": "s2", "device": asking["device"]})["ok"]
    second.until(lambda view: view["state"] == "refused")
    assert ask(first, sheet("88"))["ok"]
    assert ask(second, {"type": "take_seat"})["ok"]
    second.until(lambda view: view["state"] == "asking")
    for listener in (first, second, console):
        listener.close()


def test_the_lamp_burns_for_the_phone_that_holds_the_seat_and_for_no_other(evening):
    first = evening.phone(3)
    second = line(evening, evening.other_phone(3))
    second.until(lambda view: view["state"] == "asking")
    console = evening.console()
    console.until(lambda view: view["lamps"][2]["online"])
    first.close()
    console.until(lambda view: not view["lamps"][2]["online"])
    second.close()
    console.close()


def test_a_new_card_ends_the_old_phone_at_once_and_lets_the_new_one_in_without_asking(evening):
    old = evening.phone(4)
    old.until(lambda view: view["state"] == "scoring")
    seats = evening.host.get(f"/setup/bouts/{evening.bout}/seats")
    plan = re.findall(r"/seats/(\d+)/renew", seats + evening.host.get(f"/setup/bouts/{evening.bout}/cards"))
    key = sorted(set(map(int, plan)))[3]
    evening.host.post_form(f"/setup/bouts/{evening.bout}/seats/{key}/renew")
    assert old.until(lambda view: view["state"] == "refused")["seat"] == 4
    assert ask(old, sheet("80"))["code"] == "signed_out"
    digits = re.findall(r'class="digits num">([\d ]+)<', evening.host.get(f"/setup/bouts/{evening.bout}/cards"))
    evening.codes[4] = digits[3].replace(" ", "")
    new = line(evening, evening.other_phone(4))
    assert new.until(lambda view: view["state"] == "scoring")["seat"] == 4
    assert ask(new, sheet("90"))["ok"]
    old.close()
    new.close()


def test_a_borrowed_phone_that_leaves_frees_the_seat(evening):
    borrowed = evening.other_phone(5)
    line(evening, borrowed).close()
    status, _ = borrowed.post_json("/judge/leave", {}, borrowed.page("/judge")["csrf"])
    assert status == 200
    own = line(evening, evening.other_phone(5))
    assert own.until(lambda view: view["state"] == "scoring")["seat"] == 5
    own.close()
