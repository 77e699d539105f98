"""Bouts of any shape, played on one running server and counted anew by another hand."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prepared import PASSWORD, sign_up
from recount import recount
from servers import Server

pytestmark = pytest.mark.services


def described(chance: random.Random, *, entries: int, seats: int, criteria: int) -> dict[str, Any]:
    """A bout with every kind of absence; marks lie close together, so that scores are often equal."""
    rubric = [{"id": f"c{number}", "maximum": "10", "step": "0.5"} for number in range(1, criteria + 1)]

    def sheet() -> dict[str, str]:
        return {row["id"]: str(chance.randint(16, 18) / 2) for row in rubric}

    lines = []
    for number in range(1, entries + 1):
        gone = {
            str(seat): chance.choice(["recused", "missing"]) for seat in range(2, seats + 1) if chance.random() < 0.2
        }
        line: dict[str, Any] = {
            "id": f"x{number}",
            "absent": gone,
            "overtime_s": chance.choice([0, 0, 0, 15, 16, 46, 500]),
            "marks": [None if str(seat) in gone else sheet() for seat in range(1, seats + 1)],
        }
        if chance.random() < 0.15:
            line["marks"] = [None] * seats  # whoever is not recused has not given any
        elif chance.random() < 0.2:
            line["status"] = chance.choice(["no_show", "withdrawn"])
        lines.append(line)
    return {
        "rulebook": {"criteria": rubric},
        "judges": [f"评委{seat}" for seat in range(1, seats + 1)],
        "entries": lines,
    }


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server that somebody else runs, with its administrator."""
    server = Server(tmp_path_factory.mktemp("hall") / "instance")
    server.start()
    sign_up(server)
    yield server
    server.stop()


@pytest.mark.parametrize("seed", range(6))
def test_a_bout_of_any_shape_comes_out_as_counted_by_another_hand(hall: Server, outcome: Callable[..., Any], seed: int):
    chance = random.Random(seed)
    bout = described(chance, entries=chance.randint(1, 8), seats=chance.randint(1, 9), criteria=chance.randint(1, 4))
    shown = outcome(bout, "--server", hall.url, "--user", "admin", ARENA_PASSWORD=PASSWORD)
    wanted = recount(bout)
    fields = ("final", "rank", "shared", "valid")
    assert {one["id"]: {field: one[field] for field in fields} for one in shown["entries"]} == wanted
    places = {key: one["rank"] for key, one in wanted.items() if one["rank"]}
    assert [places[key] for key in shown["ranking"]] == sorted(places.values())


def test_a_wrong_password_is_said_and_nothing_is_played(hall: Server, rehearse: Callable[..., Any]):
    bout = {"judges": ["评委"], "entries": [{"id": "1", "totals": ["90"]}]}
    done = rehearse(bout, "--server", hall.url, "--user", "admin", ARENA_PASSWORD="something else")
    assert done.returncode == 1
    assert "ARENA_PASSWORD" in done.stderr


def test_a_server_that_is_not_there_is_one_sentence(rehearse: Callable[..., Any]):
    bout = {"judges": ["评委"], "entries": [{"id": "1", "totals": ["90"]}]}
    done = rehearse(bout, "--server", "http://127.0.0.1:9", "--user", "admin", ARENA_PASSWORD="x")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.soak
def test_a_whole_zone_in_one_evening(outcome: Callable[..., Any], tmp_path: Path):
    """The largest bout there is: sixty entries, fifty judges, twelve criteria."""
    bout = described(random.Random(60), entries=60, seats=50, criteria=12)
    shown = outcome(bout)
    assert {one["id"]: one["final"] for one in shown["entries"]} == {
        key: one["final"] for key, one in recount(bout).items()
    }
