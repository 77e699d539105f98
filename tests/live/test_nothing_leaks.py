"""Secrecy end to end: two real evenings that differ only in hidden marks give the hall the same bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from factories import split
from hall_ears import Frames, Outsider, plain
from prepared import Evening, prepare
from servers import Server

pytestmark = [pytest.mark.services, pytest.mark.timeout(900)]
ENTRIES, JUDGES = 3, 4
PAGES = (
    "/",
    "/live/BOUTBOUT",
    "/live/BOUTBOUT/now",
    "/live/BOUTBOUT/live.json",
    "/live/BOUTBOUT/schedule.json",
    *(f"/live/BOUTBOUT/receipts/{number}" for number in range(1, ENTRIES + 1)),
    "/screen/BOUTBOUT",
    "/screen/BOUTBOUT/now",
    "/vote/BOUTBOUT",
    "/host/BOUTBOUT/now",
    "/judge/now",
    "/results/BOUTBOUT",
    "/results/BOUTBOUT/marks.xlsx",
    "/healthz",
)
OTHERS = (
    "/host/BOUTBOUT",
    "/host/BOUTBOUT/commands",
    "/host/BOUTBOUT/log",
    "/host/BOUTBOUT/screens",
    "/judge",
    "/judge/commands",
    "/paper/BOUTBOUT",
    "/timer/BOUTBOUT",
    "/card/BOUTBOUT",
    "/supervise/BOUTBOUT",
    "/setup/bouts/BOUTBOUT",
    "/setup/accounts",
    "/papers/BOUTBOUT",
    "/screen/BOUTBOUT?preview=1",
    "/live/BOUTBOUT/receipts/0",
    "/live/BOUTBOUT/guesses",
    "/socket.io/",
    "/static/js/x.js",
)
WHIMS = ("scene", "scene", "freeze", "thaw", "undo", "miss", "recuse", "return", "stray_sheet")
SCENES = ("cover", "rules", "lineup", "stage", "scoring", "leaderboard", "blank", "timeline", "marks", "judges")
WORDS = ("../../etc/passwd", "e1", "e2", "-1", "999999", "NaN", "true", "' OR 1=1 --", "<b>", "null", "", "好", "s1")


class World:
    """One server, one evening, and what the hall and an outsider get of it."""

    def __init__(self, server: Server, extra: int) -> None:
        self.evening: Evening = prepare(server, entries=ENTRIES, judges=JUDGES)
        self.extra = extra  # half points that this world's hidden marks lie higher
        self.outsider = Outsider(server.url, self.evening.bout)
        auth = json.dumps({"bout": self.evening.bout})
        self.ears = {name: Frames(server.url, f"/{name}", auth) for name in ("screen", "public")}
        self.console = self.evening.console()
        self.phones = {seat: self.evening.phone(seat) for seat in range(1, JUDGES + 1)}
        self.sent = 0

    def send(self, line, command) -> dict:
        self.sent += 1
        return line.call("command", {"id": f"world-{self.sent:08d}", "command": command})

    def host(self) -> bytes:
        """The console's view without what two evenings never share."""
        return self.tidy(json.dumps(self.evening.now(), sort_keys=True).encode())

    def tidy(self, body: bytes) -> bytes:
        return plain(body, self.evening.bout, self.outsider.port)

    def frames(self) -> dict[str, list[bytes]]:
        """What both rooms were sent since the last time."""
        for ear in self.ears.values():
            ear.quiet()
        return {name: [self.tidy(frame) for frame in ear.take()] for name, ear in self.ears.items()}

    def pages(self, paths=PAGES) -> list[tuple[object, ...]]:
        return [self.outsider.ask(path) for path in paths]

    def close(self) -> None:
        for ear in self.ears.values():
            ear.close()
        for line in (self.console, *self.phones.values()):
            line.close()


@pytest.fixture
def worlds(tmp_path) -> Iterator[tuple[World, World]]:
    """Two servers, two evenings alike; in the second one the hidden marks are higher."""
    servers = [Server(tmp_path / name) for name in ("one", "other")]
    for server in servers:
        server.start()
    pair = (World(servers[0], 0), World(servers[1], 7))
    yield pair
    for world in pair:
        world.close()
    for server in servers:
        server.stop()


class Script:
    """What happens, chosen once for both worlds; the marks for ``secret`` are each world's own."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.secret = f"e{self.chance.randint(1, ENTRIES)}"

    def next(self, view):
        """The next act: (seat or ``None`` for the host, command)."""
        whim = self.chance.choice(WHIMS) if self.chance.random() < 0.3 else "on"
        seat = self.chance.randint(1, JUDGES)
        entry = view["current"] or "e1"
        acts = {
            "scene": lambda: (None, {"type": "show_scene", "scene": self.chance.choice(SCENES)}),
            "freeze": lambda: (None, {"type": "freeze_board"}),
            "thaw": lambda: (None, {"type": "thaw_board"}),
            "undo": lambda: (None, {"type": "undo", "seq": view["undo"]["seq"] if view["undo"] else 1}),
            "miss": lambda: (None, {"type": "mark_missing", "entry": entry, "seat": f"s{seat}", "reason": "离场"}),
            "recuse": lambda: (None, {"type": "recuse_seat", "entry": entry, "seat": f"s{seat}", "reason": "同单位"}),
            "return": lambda: (None, {"type": "return_sheet", "entry": entry, "seat": f"s{seat}", "reason": "请核对"}),
            "stray_sheet": lambda: (seat, self.sheet(entry)),
            "on": lambda: self.onward(view),
        }
        return acts[whim]()

    def onward(self, view):
        wanting = [lamp["seat"] for lamp in view["lamps"] if lamp["state"] in ("empty", "returned")]
        judging = view["stage"] and view["stage"]["phase"] == "scoring"
        if judging and wanting:
            return wanting[0], self.sheet(view["current"])
        act = view["next"]["command"] if view["next"] else {"type": "show_scene", "scene": "cover"}
        return None, {**act, "waive_quorum": "经研究同意"} if act["type"] == "lock_entry" else act

    def sheet(self, entry):
        return {"type": "submit_sheet", "entry": entry, "halves": self.chance.randint(160, 190)}

    def for_world(self, command, world: World):
        """The command as that world sends it: its own marks, but those of the secret entry alone."""
        if command["type"] != "submit_sheet":
            return command
        halves = command["halves"] + (world.extra if command["entry"] == self.secret else 0)
        return {"type": "submit_sheet", "entry": command["entry"], "marks": split(str(halves / 2))}

    def tells(self, command) -> bool:
        """Whether this act brings the secret out."""
        return command["type"] in ("reveal_entry", "reveal_step", "resolve") and command.get("entry") in (
            self.secret,
            None,
        )


def test_two_evenings_that_differ_in_hidden_marks_are_the_same_to_the_hall(worlds):
    compare(worlds, Script(1), acts=30)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 14))
def test_any_two_evenings_are_the_same_to_the_hall(worlds, seed):
    compare(worlds, Script(seed), acts=90)


def alike(one: list[tuple[object, ...]], other: list[tuple[object, ...]], after: object) -> None:
    """Fails with the first place in which two answers differ."""
    for mine, theirs in zip(one, other, strict=True):
        for part, twin in zip(mine, theirs, strict=True):
            if part != twin and isinstance(part, bytes) and isinstance(twin, bytes):
                at = next((place for place, pair in enumerate(zip(part, twin, strict=False)) if pair[0] != pair[1]), -1)
                pytest.fail(f"{mine[0]} after {after}: {part[at - 80 : at + 80]!r} is not {twin[at - 80 : at + 80]!r}")
            assert part == twin, (mine[0], after)


def same_frames(one: World, other: World, after: object) -> None:
    """Fails unless both rooms of both evenings were sent the same messages in the same order."""
    mine, theirs = one.frames(), other.frames()
    for room in mine:
        assert len(mine[room]) == len(theirs[room]), (room, after)
        alike([(room, *mine[room])], [(room, *theirs[room])], after)


def compare(worlds: tuple[World, World], script: Script, acts: int) -> None:
    """Plays both evenings side by side until the secret is told; every byte, count and order in between is equal."""
    one, other = worlds
    hidden = False
    same_frames(one, other, "coming in")
    for number in range(acts):
        view = one.evening.now()
        seat, command = script.next(view)
        if script.tells(command):
            break
        answers = [
            world.send(world.phones[seat] if seat else world.console, script.for_world(command, world))
            for world in worlds
        ]
        assert answers[0]["ok"] == answers[1]["ok"], (command, answers)
        same_frames(one, other, command)
        if number % 5 == 0:
            alike(one.pages(), other.pages(), command)
        hidden = hidden or one.host() != other.host()
    alike(one.pages(), other.pages(), "the last act")
    assert hidden, "the console, which sees locked scores, must tell the two evenings apart"


def test_whatever_an_outsider_tries_hidden_marks_do_not_show(worlds):
    try_everything(worlds, Script(1), tries=240)


@pytest.mark.soak
def test_ten_thousand_tries_show_no_hidden_mark(worlds):
    try_everything(worlds, Script(3), tries=10_000)


def try_everything(worlds: tuple[World, World], script: Script, tries: int) -> None:
    """Both evenings stand with a locked, unrevealed score; then the same odd requests and events go to both."""
    one, other = worlds
    while one.evening.now()["next"]["act"] != "reveal_entry":
        seat, command = script.onward(one.evening.now())
        script.secret = "e1"
        for world in worlds:
            world.send(world.phones[seat] if seat else world.console, script.for_world(command, world))
        same_frames(one, other, command)  # waits, so that neither evening gets two acts in one message
    assert one.host() != other.host()
    chance = random.Random(7)
    paths = [*PAGES, *OTHERS]
    for number in range(tries):
        if number % 4:
            asked = odd_request(chance, paths)
            alike([one.outsider.ask(*asked)], [other.outsider.ask(*asked)], asked)
        else:
            said = odd_event(chance)
            for world in worlds:
                world.ears[said[0]].say(said[1].replace("BOUTBOUT", world.evening.bout))
        if number % 40 == 0:
            same_frames(one, other, number)
    same_frames(one, other, tries)


def odd_request(chance: random.Random, paths: list[str]) -> tuple[object, ...]:
    """A path as it is or bent, a query, a body, a method."""
    path = chance.choice(paths)
    if chance.random() < 0.3:
        path = f"{path.split('?')[0]}/{chance.choice(WORDS)}"
    if chance.random() < 0.4:
        path = f"{path.split('?')[0]}?{chance.choice(WORDS)}={chance.choice(WORDS)}"
    method = chance.choice(("GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"))
    body = json.dumps({chance.choice(WORDS): chance.choice(WORDS)}).encode() if method in ("POST", "PUT") else None
    return path, body, method


def odd_event(chance: random.Random) -> tuple[str, str]:
    """An event, or a way into a room, that nobody in the hall has any business with."""
    room = chance.choice(("screen", "public"))
    event = chance.choice(("command", "view", "draft", "health", "nudge", "hello", "join", "clock2", "disconnect2"))
    payload = chance.choice(
        (
            {"id": "x" * 12, "command": {"type": "reveal_entry", "entry": "e1"}},
            {"bout": "BOUTBOUT", "seat": "s1"},
            chance.choice(WORDS),
            [[]],
            {"code": "AB12", "width": 10, "theme": "red"},
        )
    )
    return room, f"42/{room},{chance.randint(1, 99)}{json.dumps([event, payload])}"
