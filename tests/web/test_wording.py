"""Every refusal has a sentence, and every sentence names only what the refusal speaks of."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from flask import Flask

from arena.bout.decide.certifying import UNSIGNED
from arena.bout.decide.rule import NEEDED
from arena.domain.refusal import Refused
from arena.extensions import babel
from arena.web.wording import REFUSALS, worded

CORE = [*Path("arena/domain").rglob("*.py"), *Path("arena/bout").rglob("*.py"), *Path("arena/live").rglob("*.py")]
SENDERS = [*CORE, Path("arena/services/house.py"), Path("arena/services/perform.py")]


def raised() -> dict[str, set[str]]:
    """Every code that the core and the live layer refuse with, and the params that it may carry."""
    found: dict[str, set[str]] = {}
    for path in SENDERS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    found.setdefault(code.value, set()).update(word.arg for word in node.keywords if word.arg)
    return found


def test_every_refusal_of_the_core_has_a_sentence():
    assert len(raised()) > 30
    assert raised().keys() - REFUSALS.keys() == set()
    assert {*NEEDED.values(), *UNSIGNED.values()} - REFUSALS.keys() == set()


def test_a_sentence_speaks_only_of_what_its_refusal_carries():
    for code, params in raised().items():
        named = set(re.findall(r"\{(\w+)\}", str(REFUSALS[code]._args[0])))
        assert named <= params, code


def test_a_refusal_reads_as_a_sentence():
    app = Flask("words")
    babel.init_app(app, default_locale="zh_Hans_CN")
    with app.test_request_context():
        assert worded(Refused("sheets_missing", count=2, seats=["3", "8"])) == "还有 2 位评委未提交：3、8 号席。"
