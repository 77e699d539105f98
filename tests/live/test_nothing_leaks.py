"""Secrecy end to end: two real evenings that differ only in hidden marks give the hall the same bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from factories import split
from hall_ears import QUIET_S, Frames, Outsider, plain
from prepared import Evening, prepare
from servers import Server

from arena.cli.rehearsal.visitor import Visitor
from arena.domain.presets import PRESETS

pytestmark = [pytest.mark.services, pytest.mark.timeout(900)]
ENTRIES, JUDGES, VOTERS = 3, 4, 3
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
HALL = {"arena": "youth", "voting": "open"}  # the hall votes, and every score waits for the end of the evening
WHIMS = ("scene", "scene", "freeze", "thaw", "undo", "miss", "recuse", "return", "stray_sheet")
AFTER_VOTES_S = 1.5  # longer than the rest between two messages that tell nothing but how many have voted
GRADES = ("excellent", "good", "fair", "poor")
SCENES = ("cover", "rules", "lineup", "stage", "scoring", "leaderboard", "blank", "timeline", "marks", "judges")
WORDS = ("../../etc/passwd", "e1", "e2", "-1", "999999", "NaN", "true", "' OR 1=1 --", "<b>", "null", "", "好", "s1")


class World:
    """One server, one evening, and what the hall and an outsider get of it."""

    def __init__(self, server: Server, extra: int, **options: str) -> None:
        self.evening: Evening = prepare(server, entries=ENTRIES, judges=JUDGES, **options)
        self.rules = PRESETS[options.get("arena", "director")]
        self.extra = extra  # half points that this world's hidden marks lie higher
        self.outsider = Outsider(server.url, self.evening.bout)
        auth = json.dumps({"bout": self.evening.bout})
        self.ears = {name: Frames(server.url, f"/{name}", auth) for name in ("screen", "public")}
        self.console = self.evening.console()
        self.phones = {seat: self.evening.phone(seat) for seat in range(1, JUDGES + 1)}
        self.voters = [Visitor(server.url) for _ in range(VOTERS)]
        self.sent = 0

    def perform(self, who: str | int | None, command) -> dict:
        """What the host (``None``), a judge (the seat) or somebody in the hall (v0 to v2) does."""
        if isinstance(who, str):
            return self.vote(self.voters[int(who[1:])], command)
        return self.send(self.phones[who] if who else self.console, command)

    def vote(self, voter: Visitor, ballot) -> dict:
        here = f"/live/{self.evening.bout}"
        status, answer = voter.post_json(f"{here}/ballots", ballot, voter.page(here)["csrf"])
        return {"ok": status == 200 and answer["ok"]}

    def send(self, line, command) -> dict:
        self.sent += 1
        return line.call("command", {"id": f"world-{self.sent:08d}", "command": command})

    def host(self) -> bytes:
        """The console's view without what two evenings never share."""
        return self.tidy(json.dumps(self.evening.now(), sort_keys=True).encode())

    def tidy(self, body: bytes) -> bytes:
        return plain(body, self.evening.bout, self.outsider.port)

    def frames(self, patience: float) -> dict[str, list[bytes]]:
        """What both rooms were sent since the last time, once nothing more has come for so many seconds."""
        for ear in self.ears.values():
            ear.quiet(patience)
        return {name: [self.tidy(frame) for frame in ear.take()] for name, ear in self.ears.items()}

    def pages(self, paths=PAGES) -> list[tuple[object, ...]]:
        return [self.outsider.ask(path) for path in paths]

    def close(self) -> None:
        for ear in self.ears.values():
            ear.close()
        for line in (self.console, *self.phones.values()):
            line.close()


@pytest.fixture
def worlds(tmp_path, request) -> Iterator[tuple[World, World]]:
    """Two servers, two evenings alike, as the test may wish; in the second one the hidden marks are higher."""
    servers = [Server(tmp_path / name) for name in ("one", "other")]
    for server in servers:
        server.start()
    options = getattr(request, "param", {})
    pair = (World(servers[0], 0, **options), World(servers[1], 7, **options))
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
        self.hands: list[str] = []  # who in the hall has yet to vote

    def next(self, view):
        """The next act: (who, command), who as ``World.perform`` takes it."""
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
        if self.hands:
            return self.hands.pop(), self.ballot(view)
        wanting = [lamp["seat"] for lamp in view["lamps"] if lamp["state"] in ("empty", "returned")]
        judging = view["stage"] and view["stage"]["phase"] == "scoring"
        if judging and wanting:
            return wanting[0], self.sheet(view["current"])
        act = view["next"]["command"] if view["next"] else {"type": "show_scene", "scene": "cover"}
        if act["type"] == "open_voting":
            self.hands = [f"v{number}" for number in range(VOTERS)]
        return None, {**act, "waive_quorum": "经研究同意"} if act["type"] == "lock_entry" else act

    def sheet(self, entry):
        return {"type": "submit_sheet", "entry": entry, "halves": self.chance.randint(160, 190)}

    def ballot(self, view):
        return {"entry": view["current"], "panel": "public", "grade": self.chance.choice(GRADES), "type": "ballot"}

    def for_world(self, command, world: World):
        """The command as that world sends it: its own marks and ballots, but those on the secret entry alone."""
        if command["type"] == "ballot":
            other = GRADES[-1 - GRADES.index(command["grade"])]
            hidden = world.extra and command["entry"] == self.secret
            return {**command, "grade": other if hidden else command["grade"]}
        if command["type"] != "submit_sheet":
            return command
        halves = command["halves"] + (world.extra if command["entry"] == self.secret else 0)
        return {"type": "submit_sheet", "entry": command["entry"], "marks": split(str(halves / 2), world.rules)}

    def tells(self, command) -> bool:
        """Whether this act brings the secret out."""
        return command["type"] in ("reveal_entry", "reveal_step", "resolve") and command.get("entry") in (
            self.secret,
            None,
        )


def test_two_evenings_that_differ_in_hidden_marks_are_the_same_to_the_hall(worlds):
    compare(worlds, Script(1), acts=30)


@pytest.mark.soak
@pytest.mark.parametrize("worlds", [HALL], indirect=True)
@pytest.mark.parametrize("seed", range(1, 7))
def test_ballots_and_scores_that_wait_for_the_end_are_hidden_until_the_resolver_turns_them_up(worlds, seed):
    compare(worlds, Script(seed), acts=200)


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
    patience = AFTER_VOTES_S if "ballot" in str(after) or "voting" in str(after) else QUIET_S
    mine, theirs = one.frames(patience), other.frames(patience)
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
        who, command = script.next(view)
        if script.tells(command):
            break
        answers = [world.perform(who, script.for_world(command, world)) for world in worlds]
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
        who, command = script.onward(one.evening.now())
        script.secret = "e1"
        for world in worlds:
            world.perform(who, script.for_world(command, world))
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
