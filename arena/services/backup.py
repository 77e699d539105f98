"""A copy of the database that is whole in itself and has been read back; and what became of the last one.

Beside it lie the organisers' pictures, the only other thing of an evening that is kept in files.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from arena.domain.local_time import CHINA
from arena.services import journal
from arena.services.branding import FOLDER as BRANDS
from arena.services.branding import NAME

NOTE = "backup.json"


class Backup(Struct, frozen=True):
    """One backup, made at instant ``at`` (ms). ``why`` says what was wrong with a copy that is not good."""

    at: int
    file: str
    good: bool
    bouts: int = 0
    records: int = 0
    why: str = ""


def back_up(instance: Path, folder: Path, now: int) -> Backup:
    """Copies the SQLite database of ``instance`` and the pictures into ``folder``, reads it back, notes the outcome.

    The server may be writing meanwhile: the copy is one moment of the database.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.fromtimestamp(now / 1000, CHINA)
    file = folder / f"arena-{stamp:%Y%m%d-%H%M%S}.db"
    with closing(sqlite3.connect(instance / "arena.db")) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
    _copy_pictures(instance / BRANDS, folder / BRANDS)
    done = _read_back(file, now)
    _note(instance, done)
    return done


def last_backup(instance: Path) -> Backup | None:
    """What became of the last backup; ``None`` where there was none."""
    try:
        return msgspec.json.decode((instance / NOTE).read_bytes(), type=Backup)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def _copy_pictures(source: Path, target: Path) -> None:
    """The organisers' pictures, those that an older copy has not brought already: a name never changes its content."""
    for picture in sorted(source.glob("*")) if source.is_dir() else ():
        copy = target / picture.name
        if NAME.fullmatch(picture.name) and not copy.is_file():
            target.mkdir(exist_ok=True)
            fresh = copy.with_suffix(".new")
            shutil.copyfile(picture, fresh)
            fresh.replace(copy)


def _read_back(file: Path, now: int) -> Backup:
    """Every journal in the copy, from its first record to its last."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            told = connection.scalar(text("PRAGMA integrity_check"))
            if told != "ok":
                return Backup(now, file.name, good=False, why=str(told)[:200])
            bouts = journal.bouts(connection)
            records = sum(journal.check_chain(journal.read_after(connection, bout, 0))[0] for bout in bouts)
    except (journal.BrokenChain, SQLAlchemyError) as error:
        return Backup(now, file.name, good=False, why=str(error)[:200])
    finally:
        engine.dispose()
    return Backup(now, file.name, good=True, bouts=len(bouts), records=records)


def _note(instance: Path, done: Backup) -> None:
    fresh = instance / f"{NOTE}.new"
    fresh.write_bytes(msgspec.json.encode(done))
    fresh.replace(instance / NOTE)
