"""Writes docs/rehearsal.schema.json anew: .venv/bin/python tests/rehearsal/make_schema.py"""

from __future__ import annotations

import json
from pathlib import Path

from arena.cli.rehearsal.file import schema

FILE = Path(__file__).resolve().parents[2] / "docs" / "rehearsal.schema.json"

if __name__ == "__main__":
    FILE.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
