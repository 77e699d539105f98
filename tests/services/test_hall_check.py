"""现场体检: what is found, how bad it is, and what the last backup was."""

from __future__ import annotations

import sqlite3

import pytest
from database import migrated
from factories import HOST, NOON, SYSTEM, Evening, charter

from arena.bout import commands as c
from arena.services import stage
from arena.services.backup import back_up, last_backup
from arena.services.browsers import browser_of
from arena.services.hall_check import Phone, Wall, phone_checks, screen_checks, state_checks, worst_first
from arena.services.house import House
from arena.services.machine_check import Machine, machine_checks
from arena.services.opening import Check, Level
from arena.services.perform import perform

ANDROID = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS {} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
NEW = browser_of(f"{ANDROID} Chrome/120.0.0.0 Mobile Safari/537.36")
FINE = Machine(now=NOON, free_mb=9000, backup=None, mode=("wal", 2), skew_ms=40)


@pytest.mark.parametrize(
    ("ua", "name", "version", "old", "wechat"),
    [
        (f"{ANDROID} Chrome/89.0.4389.105 Mobile Safari/537.36", "Chrome", 89, True, False),
        (f"{ANDROID} Chrome/90.0.4430.91 Mobile Safari/537.36", "Chrome", 90, False, False),
        (f"{ANDROID} Chrome/116.0.0.0 XWEB/1160083 MicroMessenger/8.0.48", "Chrome", 116, False, True),
        (f"{ANDROID} Chrome/120.0.0.0 Mobile Safari/537.36 EdgA/88.0", "Edge", 88, True, False),
        (f"{IPHONE.format('12_5')} Version/12.1.2 Mobile/15E148 Safari/604.1", "Safari", 12, True, False),
        (f"{IPHONE.format('17_1')} Version/17.1 Mobile/15E148 Safari/604.1", "Safari", 17, False, False),
        (f"{IPHONE.format('13_3')} Mobile/15E148 MicroMessenger/8.0.5(0x1)", "iOS", 13, True, True),
        ("Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/115.0 Firefox/115.0", "Firefox", 115, False, False),
    ],
)
def test_a_browsers_age_is_read_from_what_it_says(ua, name, version, old, wechat):
    found = browser_of(ua)
    assert found is not None
    assert (found.name, found.version, found.old, found.wechat) == (name, version, old, wechat)


@pytest.mark.parametrize("ua", ["", "curl/8", "Chrome/", "🙂" * 100])
def test_a_browser_that_says_nothing_known_is_unknown(ua):
    assert browser_of(ua) is None


def codes(checks) -> dict[str, Level]:
    return {check.code: check.level for check in checks}


def test_every_trouble_of_the_phones_is_one_point_with_everybody_who_has_it():
    old = browser_of(f"{ANDROID} Chrome/80.0 Mobile")
    phones = (
        Phone(1, "贺临岳", online=False),
        Phone(2, "蒋石青", online=False),
        Phone(3, "邹云岫", online=True, trip_ms=40, browser=old),
        Phone(4, "秦岱松", online=True, trip_ms=1500, browser=NEW),
        Phone(5, "白砚峰", online=True, trip_ms=400, browser=NEW),
        Phone(6, "方峻平", online=True, trip_ms=20, browser=None),
        Phone(7, "田岭秀", online=True),
    )
    found = phone_checks(phones)
    assert codes(found) == {
        "phone_away": Level.BAD,
        "phone_old": Level.BAD,
        "phone_too_slow": Level.BAD,
        "phone_slow": Level.WARN,
        "phone_unknown": Level.WARN,
        "phone_silent": Level.WARN,
        "phones_here": Level.OK,
    }
    assert found[0].params == {"who": ["1 贺临岳", "2 蒋石青"], "count": 2}


def test_a_screen_must_be_there_and_be_heard():
    assert codes(screen_checks((), 0)) == {"screen_none": Level.BAD}
    assert codes(screen_checks((), 2)) == {"screen_unnamed": Level.WARN}
    walls = (Wall("主屏", online=True, sound=True), Wall("侧屏", online=True), Wall("候场", online=False))
    assert [check.level for check in screen_checks(walls, 2)] == [Level.OK, Level.WARN, Level.BAD]


def test_what_is_red_stands_first_and_the_rest_keeps_its_order():
    levels = (Level.OK, Level.WARN, Level.BAD, Level.OK, Level.BAD)
    checks = [Check(str(place), level, "") for place, level in enumerate(levels)]
    assert [check.name for check in worst_first(checks)] == ["2", "4", "1", "0", "3"]


@pytest.mark.parametrize(
    ("change", "code", "level"),
    [
        ({}, "clock_fine", Level.OK),
        ({"skew_ms": -2_500}, "clock_odd", Level.WARN),
        ({"skew_ms": 45_000}, "clock_wrong", Level.BAD),
        ({"free_mb": 300}, "disk_full", Level.BAD),
        ({"free_mb": 1500}, "disk_low", Level.WARN),
        ({"mode": ("delete", 2)}, "database_unsafe", Level.BAD),
        ({"mode": ("wal", 1)}, "database_unsafe", Level.BAD),
        ({"mode": None}, "backup_elsewhere", Level.WARN),
        ({}, "backup_none", Level.BAD),
    ],
)
def test_the_servers_own_points(change, code, level):
    found = codes(machine_checks(Machine(**{name: getattr(FINE, name) for name in FINE.__struct_fields__} | change)))
    assert found[code] is level


def test_without_a_browsers_clock_nothing_is_said_of_clocks():
    assert "clock" not in {check.name for check in machine_checks(Machine(NOON, 9000, None, ("wal", 2)))}


@pytest.fixture
def instance(tmp_path):
    """An instance folder whose database has one opened bout, with the house at work."""
    folder = tmp_path / "instance"
    folder.mkdir()
    stage.install(House(migrated(f"sqlite:///{folder / 'arena.db'}")))
    perform("b1", c.OpenBout(charter()), SYSTEM, command_id="backup-open")
    perform("b1", c.OpenCheckIn(), HOST, command_id="backup-check")
    yield folder
    stage.uninstall()


def test_a_backup_taken_while_the_house_works_is_read_back_and_noted(instance, tmp_path):
    assert last_backup(instance) is None
    done = back_up(instance, tmp_path / "stick", NOON)
    assert (done.good, done.bouts, done.records) == (True, 1, 2)
    assert last_backup(instance) == done
    assert (tmp_path / "stick" / done.file).is_file()
    later = Machine(NOON + 25 * 3600 * 1000, 9000, done, ("wal", 2))
    assert codes(machine_checks(later))["backup_old"] is Level.WARN


def test_a_backup_with_a_changed_record_is_not_good(instance, tmp_path):
    with sqlite3.connect(instance / "arena.db") as database:
        for (guard,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {guard}")
        database.execute("UPDATE journal SET actor_name = '别人' WHERE seq = 1")
    done = back_up(instance, tmp_path / "stick", NOON)
    assert not done.good
    assert "record 1 was changed" in done.why
    found = Machine(NOON, 9000, last_backup(instance), ("wal", 2))
    assert codes(machine_checks(found))["backup_bad"] is Level.BAD


def test_a_note_that_nobody_can_read_is_no_backup(instance):
    (instance / "backup.json").write_text("{", "utf-8")
    assert last_backup(instance) is None


def test_the_state_of_an_evening_says_who_is_missing():
    evening = Evening(charter((2, 2), supervised=True))
    evening.do(c.OpenCheckIn())
    evening.do(c.CheckIn(("e1",)))
    evening.do(c.CheckInSeats(("s1", "s2")))
    assert codes(state_checks(evening.state))["arrivals_entries"] is Level.WARN
    evening.do(c.CheckIn(("e2",)))
    evening.do(c.ConfirmOrder(("e2", "e1")))
    found = codes(state_checks(evening.state))
    assert found["arrivals_fine"] is Level.OK
    assert found["draw_unsigned"] is Level.BAD
    assert found["zero_unsigned"] is Level.BAD
