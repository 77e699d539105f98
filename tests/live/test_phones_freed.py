"""A seat that has been given up, on a real server: nobody reads a mark there before taking it anew."""

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
    server = Server(tmp_path_factory.mktemp("freed") / "instance")
    server.start()
    evening = prepare(server, entries=2, judges=3)
    evening.run_until("lock_entry")
    yield evening
    server.stop()


def ask(listener: Listener, command: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = listener.call("command", {"id": f"freed-{next(IDS):04d}", "command": command})
    return answer


def sheet(total: str) -> dict[str, Any]:
    return {"type": "submit_sheet", "entry": "e1", "marks": split(total)}


def line(evening: Evening, visitor: Visitor) -> Listener:
    return evening.listen(visitor, "/judge", csrf=visitor.page("/judge")["csrf"])


def leave(visitor: Visitor) -> None:
    assert visitor.post_json("/judge/leave", {}, visitor.page("/judge")["csrf"])[0] == 200


def renew(evening: Evening, seat: int) -> None:
    """Prints that seat a new card."""
    seats = evening.host.get(f"/setup/bouts/{evening.bout}/seats")
    plans = re.findall(r"/seats/(\d+)/renew", seats + evening.host.get(f"/setup/bouts/{evening.bout}/cards"))
    evening.host.post_form(f"/setup/bouts/{evening.bout}/seats/{sorted(set(map(int, plans)))[seat - 1]}/renew")


def read(listener: Listener) -> set[str]:
    """All that a page has ever been told about."""
    return {name for envelope in listener.envelopes for name in envelope["view"]}


def test_a_new_card_shows_no_mark_to_a_phone_that_waits_with_the_old_one(evening):
    judge = evening.phone(1)
    assert ask(judge, sheet("91"))["ok"]
    thief = line(evening, evening.other_phone(1))
    thief.until(lambda view: view["state"] == "asking")
    renew(evening, 1)
    thief.until(lambda view: view["state"] != "asking")
    assert read(thief) == {"bout", "seat", "name", "state"}
    assert ask(thief, {"type": "take_seat"})["code"] == "signed_out"
    assert all(phone["refused"] for phone in evening.now()["lamps"][0]["asking"])
    for listener in (judge, thief):
        listener.close()


def test_the_pages_left_open_on_a_borrowed_phone_lose_the_seat_with_it(evening):
    borrowed = evening.other_phone(2)
    forgotten = line(evening, borrowed)
    assert ask(forgotten, sheet("92"))["ok"]
    leave(borrowed)
    assert forgotten.until(lambda view: "sheet" not in view)["state"] == "refused"
    assert ask(forgotten, sheet("10"))["code"] == "other_device"
    own = line(evening, evening.other_phone(2))
    assert own.until(lambda view: view["state"] == "submitted")["sheet"]["total"] == "92.0"
    own.close()
    forgotten.close()


def test_a_phone_that_waits_takes_a_freed_seat_with_one_press_and_knows_nothing_before(evening):
    first = evening.phone(3)
    assert ask(first, sheet("93"))["ok"]
    second = line(evening, evening.other_phone(3))
    second.until(lambda view: view["state"] == "asking")
    leave(evening.phones[3])
    second.until(lambda view: view["state"] == "elsewhere")
    assert read(second) == {"bout", "seat", "name", "state"}
    assert ask(second, {"type": "take_seat"})["ok"]
    assert second.until(lambda view: view["state"] == "submitted")["sheet"]["total"] == "93.0"
    first.close()
    second.close()
