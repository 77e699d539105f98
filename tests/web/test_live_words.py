"""Whatever happens, the pages beside the console have words for it."""

from __future__ import annotations

import re
from pathlib import Path

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.decide.second import ALWAYS
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.scenes import SceneName
from arena.domain.rulebook import RevealMode

TOLD_APART = {"entry_left": {"entry_no_show", "entry_withdrew"}}  # one kind of event, two sentences


def words(name: str) -> set[str]:
    """The keys of the words that a template hands to its scripts."""
    return set(re.findall(r'"([\w.]+)": (?:_\(|page)', Path("templates", name).read_text("utf-8")))


def test_every_event_has_a_sentence_in_the_feed():
    kinds = {str(one.__struct_config__.tag) for one in kinds_of(e.Event)}
    wanted = {f"log.{part}" for kind in kinds for part in TOLD_APART.get(kind, {kind})}
    assert wanted - words("live/log_words.html") == set()
    assert {f"scene.{scene.value}" for scene in SceneName} - words("live/log_words.html") == set()


def kinds_of(base: type) -> list[type]:
    """The events that happen: classes below ``base`` that have no class below themselves."""
    below = [leaf for one in base.__subclasses__() for leaf in kinds_of(one)]
    return below or [base]


def test_every_act_that_may_wait_has_a_name():
    acts = {str(act.__struct_config__.tag) for act in (*ALWAYS, c.LockEntry, c.Undo)}
    assert {f"asked.{act}" for act in acts} - words("live/log_words.html") == set()


def test_the_announcer_has_a_sentence_for_every_phase():
    said = words("beside/card.html")
    phases = {phase.value for phase in BoutPhase if phase is not BoutPhase.LIVE}
    assert {f"say.{phase}" for phase in phases} - said == set()
    assert {f"say.locked.{mode.value}" for mode in RevealMode} - said == set()
    assert {f"phase.{phase.value}" for phase in EntryPhase} - words("beside/base.html") == set()
