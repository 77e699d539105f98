"""The server's part of 现场体检: its clock, its disk, its database and the last backup."""

from __future__ import annotations

from msgspec import Struct

from arena.domain.refusal import Value
from arena.services.backup import Backup
from arena.services.opening import Check, Level

LITTLE_MB, TOO_LITTLE_MB = 2048, 500
ODD_CLOCK_MS, WRONG_CLOCK_MS = 2_000, 30_000
OLD_BACKUP_MS = 24 * 3600 * 1000
SAFE_MODE = ("wal", 2)  # journal_mode and synchronous (FULL) under which a power cut loses nothing acknowledged


class Machine(Struct, frozen=True):
    """What was found. ``skew_ms``: server minus the host's browser, where known; ``mode``: of SQLite, else ``None``."""

    now: int
    free_mb: int
    backup: Backup | None
    mode: tuple[str, int] | None
    skew_ms: int | None = None


def machine_checks(found: Machine) -> tuple[Check, ...]:
    """The points, in no particular order."""
    clock = (_clock(found.skew_ms),) if found.skew_ms is not None else ()
    return (*clock, _disk(found.free_mb), _database(found.mode), _backup(found))


def _clock(skew_ms: int) -> Check:
    off = abs(skew_ms)
    params: dict[str, Value] = {"seconds": f"{off / 1000:.1f}"}
    if off >= WRONG_CLOCK_MS:
        return Check("clock", Level.BAD, "clock_wrong", params)
    if off >= ODD_CLOCK_MS:
        return Check("clock", Level.WARN, "clock_odd", params)
    return Check("clock", Level.OK, "clock_fine", params)


def _disk(free: int) -> Check:
    params: dict[str, Value] = {"free": f"{free / 1024:.1f} GB" if free >= 1024 else f"{free} MB"}
    if free < TOO_LITTLE_MB:
        return Check("disk", Level.BAD, "disk_full", params)
    return Check("disk", *((Level.WARN, "disk_low") if free < LITTLE_MB else (Level.OK, "disk_fine")), params)


def _database(mode: tuple[str, int] | None) -> Check:
    if mode is None:
        return Check("database", Level.OK, "database_server")
    if mode != SAFE_MODE:
        return Check("database", Level.BAD, "database_unsafe", {"mode": mode[0], "synchronous": mode[1]})
    return Check("database", Level.OK, "database_fine", {"mode": mode[0].upper()})


def _backup(found: Machine) -> Check:
    if found.mode is None:
        return Check("backup", Level.WARN, "backup_elsewhere")
    last = found.backup
    if last is None:
        return Check("backup", Level.BAD, "backup_none")
    if not last.good:
        return Check("backup", Level.BAD, "backup_bad", {"at": last.at, "file": last.file})
    stale = found.now - last.at > OLD_BACKUP_MS
    params: dict[str, Value] = {"at": last.at, "file": last.file, "records": last.records}
    return Check("backup", *((Level.WARN, "backup_old") if stale else (Level.OK, "backup_fine")), params)
