"""What came of a bout, in the words of the server: its public receipts, its console, its last receipt."""

from __future__ import annotations

import json
from typing import Any

from arena.cli.rehearsal.script import Part, Script
from arena.cli.rehearsal.visitor import Visitor
from arena.domain.rulebook import Rulebook, TieKind

DECIDED = {
    "more_decimals": "同分，按更多小数位排序",
    "dropped_sum": "同分，按去掉的最高分与最低分之和排序",
    "criterion": "同分，按单项得分排序",
    "chief_total": "同分，按总评委打分排序",
    "panel": "同分，按分组得分排序",
    "fewer_penalties": "同分，扣分少者在前",
    "head_to_head": "同分，按直接对比排序",
    "decision": "同分，按现场决定排序",
    "shared": "并列",
}
ABSENCES = (("recused", "回避"), ("missing", "缺评"))
NOTHING: dict[str, Any] = {
    "final": None,
    "shown": None,
    "average": None,
    "penalty": "0",
    "dropped_high": [],
    "dropped_low": [],
    "valid": 0,
    "missing": [],
    "recused": [],
    "overtime_s": 0,
    "rank": None,
    "shared": False,
    "decided_by": None,
    "criterion": None,
    "evidence": None,
}


def outcome(host: Visitor, script: Script, bout: str, head: tuple[int, str]) -> dict[str, Any]:
    """Every entry's score and place, the ranking, and the journal's head (records, hash)."""
    board = json.loads(host.get(f"/live/{bout}/now"))["view"]["board"]
    rows = {row["id"]: row for row in json.loads(host.get(f"/host/{bout}/now"))["view"]["queue"]}
    keys = {part.entry: part.key for part in script.parts}
    return {
        "bout": bout,
        "name": script.name,
        "entries": [_entry(host, bout, part, rows[part.entry], script.rulebook) for part in script.parts],
        "ranking": [keys[row["id"]] for row in board if row["rank"] is not None],
        "journal": {"records": head[0], "head": head[1]},
    }


def _entry(host: Visitor, bout: str, part: Part, row: dict[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    known = {name: row[name] for name in ("number", "department", "speaker")}
    entry = {"id": part.key, **known, **NOTHING, "status": "played" if row["phase"] == "revealed" else row["phase"]}
    if row["phase"] != "revealed":
        return entry
    receipt = json.loads(host.get(f"/live/{bout}/receipts/{row['number']}"))
    same = ("average", "penalty", "overtime_s", "rank", "shared", "decided_by", "evidence")
    return {
        **entry,
        **{name: receipt[name] for name in same},
        "final": receipt["official"],
        "shown": receipt["final"],
        "dropped_high": receipt["high"],
        "dropped_low": receipt["low"],
        "valid": sum(mark["total"] is not None for mark in receipt["marks"]),
        "missing": [mark["seat"] for mark in receipt["marks"] if mark["note"] == "missing"],
        "recused": [mark["seat"] for mark in receipt["marks"] if mark["note"] == "recused"],
        "criterion": _criterion(receipt["criterion"], rulebook),
    }


def _criterion(name: str | None, rulebook: Rulebook) -> str | None:
    """The id of the criterion that a receipt names, the one of the tie chain where two have that name."""
    chain = [step.criterion for step in rulebook.ties if step.kind is TieKind.CRITERION and step.criterion]
    names = {criterion.id: criterion.name for panel in rulebook.panels for criterion in panel.criteria}
    return next((key for key in chain if names[key] == name), None)


def table(found: dict[str, Any]) -> str:
    """The outcome for people: best first, those without a place last."""
    entries = sorted(found["entries"], key=lambda entry: (entry["rank"] is None, entry["rank"], entry["number"]))
    lines = ["名次  序号      得分    扣分  单位 · 选手", *map(_line, entries)]
    return "\n".join([*lines, f"记录 {found['journal']['records']} 条，校验 {found['journal']['head'][:12]}"])


def _line(entry: dict[str, Any]) -> str:
    place = str(entry["rank"]) if entry["rank"] else "—"
    score = entry["shown"] or {"no_show": "未到", "withdrawn": "弃权"}.get(entry["status"], "无有效评分")
    notes = [f"{label} {'、'.join(map(str, entry[key]))} 号席" for key, label in ABSENCES if entry[key]]
    if entry["decided_by"]:
        notes.append(DECIDED[entry["decided_by"]] + (f"：{entry['evidence']}" if entry["evidence"] else ""))
    tail = f"  [{'；'.join(notes)}]" if notes else ""
    people = f"{entry['department']} · {entry['speaker']}"
    return f"{place:>4}  {entry['number']:>4}  {score:>8}  {entry['penalty']:>6}  {people}{tail}"
