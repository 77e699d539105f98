"""The messages of pages and code, and the English catalogue.

python tests/catalogue.py          brings arena/translations/en up to date: new messages come in empty, old ones go
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

BEGUN = datetime(2026, 11, 23, tzinfo=UTC)  # a date of the day would change the file at every run
ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "arena" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
SOURCES = ((ROOT / "arena", [("**.py", "python")]), (ROOT / "templates", [("**.html", "jinja2")]))


def extracted() -> list[str]:
    """Every message once, in the order of the files."""
    found: dict[str, None] = {}
    for folder, methods in SOURCES:
        for _file, _line, message, _comments, _context in extract_from_dir(folder, methods):
            found.setdefault(message if isinstance(message, str) else message[0])
    return list(found)


def update() -> int:
    """Writes the catalogue with the translations it has; returns how many are missing."""
    known: dict[str, str] = {}
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as source:
            known = {message.id: message.string for message in read_po(source, locale="en") if message.id}
    catalogue = Catalog(
        locale="en", project="Arena", charset="utf-8", fuzzy=False, creation_date=BEGUN, revision_date=BEGUN
    )
    for text in extracted():
        catalogue.add(text, known.get(text, ""))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as target:
        write_po(target, catalogue, width=0, omit_header=False, include_lineno=False)
    return sum(not message.string for message in catalogue if message.id)


if __name__ == "__main__":
    print(f"{update()} messages want a translation in {CATALOGUE.relative_to(ROOT)}")
