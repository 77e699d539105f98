"""The console has a word for everything that can happen, be asked for, be shown or be refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from factories import HOST, Evening, charter
from flask import render_template

from arena.bout import commands as c
from arena.bout.decide.second import ALWAYS
from arena.bout.events import AnyEvent
from arena.bout.flow import acts
from arena.bout.phases import BoutPhase, EntryPhase, SheetPhase
from arena.bout.policy import Role
from arena.bout.scenes import SceneName
from arena.bout.views.host import host_view
from arena.web.wording import REFUSALS

SCRIPTS = Path("static/js/host")


def tags(union) -> set[str]:
    return {str(kind.__struct_config__.tag) for kind in union.__args__}


@pytest.fixture
def words(app) -> dict[str, str]:
    """The strings of the console's page as its scripts find them."""
    view = host_view(Evening(charter()).do(c.OpenCheckIn(), HOST), {}, now=0)
    envelope = {"epoch": "e", "version": 1, "now": 0, "view": msgspec.json.decode(msgspec.json.encode(view))}
    facts = {"namespace": "/host", "auth": {}, "csrf": "", "locale": "zh-CN", "envelope": envelope, "urls": {}}
    with app.test_request_context():
        page = render_template("host/console.html", page=facts)
    found = re.search(r'id="strings">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def missing(words: dict[str, str], prefix: str, keys) -> set[str]:
    return {f"{prefix}.{key}" for key in keys if not words.get(f"{prefix}.{key}")}


def test_everything_that_happens_has_a_sentence_and_a_name(words):
    happened = tags(AnyEvent)
    told = happened - {"entry_left", "bout_advanced"}  # told by what they led to
    assert missing(words, "log", told | {"entry_withdrew", "entry_no_show", "bout_advanced", "bout_cancelled"}) == set()
    assert missing(words, "kind", happened) == set()


def test_everything_that_can_wait_for_a_second_person_has_a_name(words):
    waiting = {str(kind.__struct_config__.tag) for kind in (*ALWAYS, c.LockEntry, c.Undo)}
    assert missing(words, "asked", waiting) == set()
    assert missing(words, "role", {role.value for role in Role}) == set()


def test_every_phase_scene_and_lamp_has_a_word(words):
    assert missing(words, "phase", {phase.value for phase in BoutPhase}) == set()
    assert missing(words, "entry", {phase.value for phase in EntryPhase}) == set()
    assert missing(words, "scene", {scene.value for scene in SceneName}) == set()
    assert missing(words, "lamp", {phase.value for phase in SheetPhase} - {"empty"}) == set()


def test_every_next_act_says_what_it_is_called_and_what_it_will_do(words):
    plain = {"open_check_in", "check_in", "confirm_order", "start_bout", "resume_bout", "call_entry", "start_clock"}
    scored = {"open_scoring", "hold_entry", "release_hold", "lock_entry", "reveal_step", "reveal_entry", "start_item"}
    onward = {f"advance_bout.{to}" for to in ("tallied", "verified", "certified", "publicity", "archived")}
    for prefix in ("act", "will"):
        assert missing(words, prefix, plain | scored | onward | {"show_scene.leaderboard"}) == set()


def test_every_refusal_has_a_sentence_on_the_page(words):
    assert set(words["refusals"]) == set(REFUSALS)


def test_every_word_that_the_scripts_name_is_on_the_page(words):
    named = {key for path in SCRIPTS.glob("*.js") for key in re.findall(r'\bsay\("([\w.]+)"', path.read_text("utf-8"))}
    assert len(named) > 100
    assert named - words.keys() == set()


def test_every_act_that_the_scripts_ask_about_is_one_of_the_standing_buttons():
    state = Evening(charter()).state
    asked = {
        name for path in SCRIPTS.glob("*.js") for name in re.findall(r'\bdesk\.why\("(\w+)"\)', path.read_text("utf-8"))
    }
    assert asked
    assert asked - acts(state).keys() == set()
