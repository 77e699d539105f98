"""docs/operations.md: every setting is explained, and what it tells an operator to type works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

from database import migrated
from factories import HOST, SYSTEM, charter

from arena.bout import commands as c
from arena.bout.policy import Actor
from arena.cli import arena
from arena.config import Settings, load
from arena.services import journal
from arena.services.house import House, Order, digest_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "operations.md").read_text("utf-8")
SETTING = re.compile(r"^\| `(\w+)` \| (?:`(ARENA_\w+)`)? ?\| (?:`(--\w+)`)? ?\| `([^`]*)` \| .+ \|$", re.MULTILINE)


def test_every_setting_is_explained_and_no_other():
    assert [name for name, *_ in SETTING.findall(TEXT)] == [*Settings.__struct_fields__]


def test_every_setting_has_the_default_that_is_written_down(tmp_path, monkeypatch):
    for name, variable, _, _ in SETTING.findall(TEXT):
        monkeypatch.delenv(variable or f"ARENA_{name.upper()}", raising=False)
    settings = load(tmp_path)
    told = {name: default for name, _, _, default in SETTING.findall(TEXT) if name != "instance"}
    assert told == {name: repr(getattr(settings, name)).replace("'", '"') for name in told}


def test_every_variable_sets_its_setting(tmp_path, monkeypatch):
    examples = {"port": "80", "secure_cookies": "true", "session_s": "60", "origins": "http://a:1,http://b:2"}
    expected = {"port": 80, "secure_cookies": True, "session_s": 60, "origins": ("http://a:1", "http://b:2")}
    for name, variable, _, _ in SETTING.findall(TEXT):
        if not variable:
            continue
        with monkeypatch.context() as environment:
            environment.setenv(variable, examples.get(name, "x"))
            assert getattr(load(tmp_path), name) == expected.get(name, "x")


def test_the_file_shown_is_one_that_the_server_takes(tmp_path):
    [example] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "config.toml").write_text(re.sub(r"(?m)^ {3}", "", example), "utf-8")
    assert load(tmp_path).origins == ("http://192.168.1.5:5000",)


def test_every_option_of_a_setting_is_one_of_serve():
    known = {option for parameter in arena.commands["serve"].params for option in parameter.opts}
    assert {option for _, _, option, _ in SETTING.findall(TEXT) if option} <= known


def test_the_backup_is_whole_while_the_server_writes(tmp_path):
    (tmp_path / "instance").mkdir()
    house = House(migrated(f"sqlite:///{tmp_path / 'instance' / 'arena.db'}"))
    for number, (command, actor) in enumerate([(c.OpenBout(charter()), SYSTEM), (c.OpenCheckIn(), HOST)]):
        tell(house, command, actor, f"backup-{number}")
    [line] = [line for line in TEXT.splitlines() if ".backup(" in line]
    subprocess.run([sys.executable, *shlex.split(line)[1:]], cwd=tmp_path, check=True)
    tell(house, c.CheckIn(("e1",)), HOST, "backup-later")
    house.close()

    restored = House(f"sqlite:///{tmp_path / 'backup.db'}")
    with restored.engine.begin() as connection:
        assert journal.check_chain(journal.read_after(connection, "b1", 0))[0] == 2
    restored.close()


def tell(house: House, command: c.Command, actor: Actor, command_id: str) -> None:
    order = Order(command, actor, command_id, digest_of(command, actor), Future())
    house.worker("b1").put(order)
    order.answer.result(timeout=10)
