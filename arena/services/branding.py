"""The organiser's title, logo and background of each arena.

A picture lies in the instance's ``brand`` folder under the hash of its content:
a name never means anything else later, and nothing that was uploaded chooses
where it is written.  Functions flush; callers commit, then ``clear``.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select

from arena.models.arena import Arena
from arena.models.branding import Branding
from arena.models.preparation import Bout
from arena.models.session import Session
from arena.services.pictures import Limits, examined

FOLDER = "brand"
LONGEST_TITLE = 20
PICTURES = {
    "logo": Limits(least=64, longest=4096, area=10_000_000),
    "background": Limits(least=480, longest=8192, area=20_000_000),
}
NAME = re.compile(r"[0-9a-f]{64}\.(png|jpg|webp)")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def of_arena(session: Session, arena: Arena | None) -> Branding:
    """The branding of ``arena``; an empty one, not yet added, where there is none."""
    known = session.get(Branding, arena.id) if arena else None
    return known or Branding(title="", logo="", background="")


def of_bout(session: Session, bout: str) -> Branding | None:
    """What the bout's walls carry: the branding of its arena."""
    return session.scalar(select(Branding).join(Bout, Bout.arena_id == Branding.arena_id).where(Bout.id == bout))


def keep(instance: Path, place: str, data: bytes) -> str:
    """Checks ``data`` as the picture for ``place`` (of ``PICTURES``) and stores it whole; its name. May refuse."""
    found = examined(data, PICTURES[place])
    name = f"{hashlib.sha256(data).hexdigest()}.{found.kind}"
    folder = instance / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / name).is_file():
        number, fresh = tempfile.mkstemp(dir=folder, suffix=".new")
        with os.fdopen(number, "wb") as out:
            out.write(data)
        Path(fresh).replace(folder / name)
    return name


def file_of(instance: Path, name: str) -> Path | None:
    """The stored picture of that name, if there is one."""
    file = instance / FOLDER / name
    return file if NAME.fullmatch(name) and file.is_file() else None


def unused(session: Session, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that no arena shows."""
    shown = {name for row in session.execute(select(Branding.logo, Branding.background)) for name in row}
    return [name for name in names if name and name not in shown]


def clear(instance: Path, names: Iterable[str]) -> None:
    """Removes pictures that are no longer shown."""
    for name in names:
        if file := file_of(instance, name):
            file.unlink(missing_ok=True)
