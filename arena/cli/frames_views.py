"""What the measured wall is told: a reveal with nine marks, and a board of twenty that turns over."""

from __future__ import annotations

from typing import Any

ROWS, MARKS = 20, 9
SCENE: dict[str, Any] = {"since": 0, "entry": None, "text": "", "until": None, "step": None, "band": None}
ENTRY = {
    "id": "e1",
    "number": 1,
    "speaker": "陆观海",
    "post": "",
    "department": "招商促进部",
    "topic": "",
    "phase": "revealed",
}


def board_view(*, backwards: bool = False) -> dict[str, Any]:
    """Twenty rows, or the same with everybody at the other end."""
    entries = [ROWS - number for number in range(ROWS)] if backwards else [number + 1 for number in range(ROWS)]
    rows = [_row(entry, place) for place, entry in enumerate(entries, 1)]
    return {"scene": {**SCENE, "name": "leaderboard"}, "board": rows, "reveal": None}


def _row(entry: int, place: int) -> dict[str, Any]:
    return {
        "id": f"e{entry}",
        "number": entry,
        "speaker": f"选手{entry}",
        "department": f"第{entry}参赛部门",
        "phase": "revealed",
        "final": f"{95 - place * 0.37:.2f}",
        "rank": place,
        "shared": False,
        "decided_by": None,
        "criterion": None,
        "delta": 1,
        "corrected": False,
        "order": entry,
    }


def reveal_view(now: int) -> dict[str, Any]:
    """A reveal that begins at ``now`` (ms)."""
    notes = {4: "low", 8: "high"}
    receipt = {
        "entry": ENTRY,
        "marks": [
            {"seat": seat, "total": f"{91 + seat * 0.5:.1f}", "note": notes.get(seat, "")}
            for seat in range(1, MARKS + 1)
        ],
        "high": ["95.0"],
        "low": ["93.0"],
        "kept": MARKS - 2,
        "average": "93.43",
        "way": "trim",
        "panels": [],
        "penalty": "1.00",
        "final": "92.43",
        "rank": 2,
        "shared": False,
    }
    return {"scene": {**SCENE, "name": "reveal", "since": now, "entry": "e1"}, "reveal": receipt}
