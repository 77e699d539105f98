"""Whatever the host does, each wall shows what the pure view says: no score early, none under another's name."""

from __future__ import annotations

import json
import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from factories import split
from playwright.sync_api import Page
from prepared import Evening, prepare

pytestmark = pytest.mark.browser
RECORDER = Path(__file__).with_name("wall_recorder.js")
AGREE_WITHIN_MS = 1000
ACTS = 70
ENTRIES, JUDGES = 5, 3
WHIMS = ("scene", "scene", "scene", "undo", "freeze", "thaw", "rewind", "resolve")
SCENES = ("cover", "rules", "lineup", "stage", "scoring", "reveal", "leaderboard", "timeline", "marks", "blank")
FIGURES = """() => ({
    scene: document.querySelector('main.wall').dataset.scene,
    entry: document.querySelector('main.wall').dataset.entry,
    settled: !document.querySelector('.going'),
    rows: [...document.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row.dataset.rank,
        row.querySelector('.nm').textContent, (row.querySelector('.score') || {textContent: ''}).textContent]),
    final: [...document.querySelectorAll('.steps .final .score, .steps .place .num')].map((one) => one.textContent),
    marks: [...document.querySelectorAll('.steps .mk b')].map((one) => one.textContent),
    name: (document.querySelector('.person .name') || {textContent: ''}).textContent,
    order: [...document.querySelectorAll('.order .nm')].map((one) => one.textContent),
})"""


class Show:
    """One evening of random acts on a real server, and the two walls that show it."""

    def __init__(self, evening: Evening, walls: list[Page], seed: int) -> None:
        self.evening, self.walls = evening, walls
        self.chance = random.Random(seed)
        self.console = evening.console()
        self.phones = {seat: evening.phone(seat) for seat in range(1, JUDGES + 1)}
        self.sent = 0
        self.told: dict[str, float] = {}  # entry -> when its score was let out (s)

    def act(self) -> None:
        """The primary button most of the time, else a whim; sheets come before the lock."""
        view = self.evening.now()
        whim = self.chance.choice(WHIMS) if self.chance.random() < 0.4 else "next"
        command = self.command(view, whim)
        if command["type"] == "lock_entry":
            self.sheets(view["current"])
        began = time.time()
        answer = self.send(self.console, command)
        if answer["ok"]:
            for row in self.evening.now()["queue"]:
                if row["phase"] == "revealed":
                    self.told.setdefault(row["id"], began)

    def command(self, view, whim):
        acts = {
            "scene": lambda: {"type": "show_scene", "scene": self.chance.choice(SCENES)},
            "undo": lambda: {"type": "undo", "seq": view["undo"]["seq"] if view["undo"] else 1},
            "freeze": lambda: {"type": "freeze_board"},
            "thaw": lambda: {"type": "thaw_board"},
            "rewind": lambda: {"type": "rewind"},
            "resolve": lambda: {"type": "resolve"},
        }
        usual = view["next"]["command"] if view["next"] else {"type": "show_scene", "scene": "leaderboard"}
        return acts[whim]() if whim in acts else usual

    def sheets(self, entry: str) -> None:
        for phone in self.phones.values():
            total = str(80 + self.chance.randrange(0, 39) / 2)
            self.send(phone, {"type": "submit_sheet", "entry": entry, "marks": split(total)})

    def send(self, line, command):
        self.sent += 1
        return line.call("command", {"id": f"show-{self.sent:08d}", "command": command})

    def shown(self):
        """The hall's view, as the server hands it to anybody."""
        return json.loads(self.evening.host.get(f"/screen/{self.evening.bout}/now"))["view"]


def holds(page: Page, view) -> None:
    """Waits until the wall has settled and its figures are the view's."""
    wanted = figures(view)
    deadline = time.monotonic() + 15
    while True:
        found = page.evaluate(FIGURES)
        shown = {name: found[name] for name in wanted}
        if found["settled"] and shown == wanted:
            return
        assert time.monotonic() < deadline, (shown, wanted)
        page.wait_for_timeout(50)


def figures(view):
    """What must stand on the wall, word for word; a score that is struck late has had its time by then."""
    scene = view["scene"]
    wanted = {"scene": scene["name"], "entry": scene["entry"] or ""}
    if scene["name"] == "leaderboard":
        wanted["rows"] = [
            [row["id"], str(row["rank"] or ""), row["speaker"], row["final"] or ""] for row in view["board"]
        ]
    if scene["name"] == "reveal":
        receipt = view["reveal"]
        wanted["final"] = [receipt["final"], str(receipt["rank"])]
        wanted["marks"] = [mark["total"] for mark in receipt["marks"]]
    if scene["name"] in ("stage", "scoring"):
        wanted["name"] = view["stage"]["speaker"]
    if scene["name"] == "lineup":
        wanted["order"] = [entry["speaker"] for entry in view["lineup"]]
    return wanted


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 10))])
def test_two_walls_show_what_the_view_says_and_nothing_before_its_time(server, visit, seed):
    evening = prepare(server, entries=ENTRIES, judges=JUDGES)
    walls = [visit("wall"), visit("desk")]
    for page, theme in zip(walls, ("red", "sea"), strict=True):
        page.add_init_script(path=RECORDER)
        page.goto(f"{server.url}/screen/{evening.bout}?theme={theme}")
        page.locator("main.wall").wait_for()
    show = Show(evening, walls, seed)
    for number in range(ACTS):
        show.act()
        if number % 4 == 0:
            view = show.shown()
            for page in walls:
                holds(page, view)
    finals = {row["speaker"]: row["final"] for row in evening.now()["queue"]}
    told = {f"选手{row[1:]}": began for row, began in show.told.items()}
    assert told, "the evening has let no score out"
    for page in walls:
        seen = page.evaluate("window.seen")
        for name, score, at in seen["pairs"]:
            assert score == finals[name], f"{score} stood beside {name}"
            assert at >= told[name] * 1000 - 1, f"{name}'s score was early"
        assert seen["pairs"]
    assert disagreement(*(page.evaluate("window.seen.scenes") for page in walls)) < AGREE_WITHIN_MS


def disagreement(one, other) -> float:
    """The longest time (ms) for which two walls stood at different scenes, from their first common one on."""
    instants = sorted({at for scenes in (one, other) for _, at in scenes})
    begun = max(one[0][1], other[0][1])
    longest = apart = 0.0
    for now, then in pairwise([at for at in instants if at >= begun]):
        differ = at_instant(one, now) != at_instant(other, now)
        apart = apart + then - now if differ else 0.0
        longest = max(longest, apart)
    return longest


def at_instant(scenes, instant) -> str:
    return next(scene for scene, at in reversed(scenes) if at <= instant)
