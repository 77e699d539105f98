"""What belongs into docs/scoring.md under each example, and its schema.

python tests/scoring_page.py --write   puts both right
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner

from arena.cli.score import score
from arena.cli.scorefile import schema

PAGE = Path("docs/scoring.md")
SCHEMA = Path("docs/scoring.schema.json")
EXAMPLE = re.compile(r"```json example\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def output(example: str) -> str:
    """What the order prints for that file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "example.json"
        file.write_text(example, "utf-8")
        result = CliRunner().invoke(score, [str(file), "--explain"])
    assert result.exit_code == 0, result.output
    return result.output


def page(text: str) -> str:
    """The page with fresh outputs."""
    return EXAMPLE.sub(lambda found: f"```json example\n{found[1]}```\n\n```text\n{output(found[1])}```\n", text)


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__" and "--write" in sys.argv:
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    SCHEMA.write_text(schema_text(), "utf-8")
