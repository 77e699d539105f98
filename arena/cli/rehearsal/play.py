"""A script, a server, and a robot for each person: from the first check-in to the tally."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from arena.cli.rehearsal.file import Script
from arena.cli.rehearsal.robots import HostRobot, JudgeRobot, Stuck
from arena.cli.rehearsal.visitor import Visitor

JOINING = 8  # judges that come in at the same time


def prepare(host: Visitor, script: Script) -> tuple[str, dict[int, str]]:
    """Opens the scripted bout on the host's server; (bout id, token by seat number)."""
    csrf = host.page("/judge/join")["csrf"]
    described = {
        "rulebook": msgspec.to_builtins(script.rulebook),
        "entrants": msgspec.to_builtins(script.entrants),
        "seats": msgspec.to_builtins(script.seats),
        "theme": script.theme,
    }
    status, answer = host.post_json("/setup/rehearsals", described, csrf)
    if status != 200:
        why = answer["message"] if isinstance(answer, dict) else f"HTTP {status}"
        raise Stuck(f"the server would not open the bout: {why}")
    return answer["bout"], {int(seat): token for seat, token in answer["tokens"].items()}


def play(base: str, host: Visitor, script: Script, *, pace: float = 0) -> dict[str, Any]:
    """Plays the script and returns the outcome as the server shows it."""
    bout, tokens = prepare(host, script)
    return perform(base, host, script, bout, tokens, pace=pace)


def perform(
    base: str, host: Visitor, script: Script, bout: str, tokens: dict[int, str], *, pace: float = 0
) -> dict[str, Any]:
    """Lets the robots play a bout that has been opened."""
    robots: list[JudgeRobot] = []
    conductor = HostRobot(host, bout, {part.entry: part for part in script.parts}, pace)
    try:
        with ThreadPoolExecutor(JOINING) as pool:
            sheets = {
                seat.number: {part.entry: part.sheets[seat.id] for part in script.parts if seat.id in part.sheets}
                for seat in script.seats
            }
            comers = [pool.submit(JudgeRobot, base, tokens[number], sheets[number], pace) for number in sheets]
            robots.extend(comer.result() for comer in comers)
        conductor.play(patience=60 + 30 * pace)
        return outcome(host, script, bout, conductor.head)
    finally:
        for robot in robots:
            robot.listener.close()
        conductor.listener.close()


def outcome(host: Visitor, script: Script, bout: str, head: tuple[int, str]) -> dict[str, Any]:
    """What the server says of every entry, by its public receipts and its console."""
    queue = {row["id"]: row for row in json.loads(host.get(f"/host/{bout}/now"))["view"]["queue"]}
    entries = [_entry(host, bout, part.key, queue[part.entry], part.status) for part in script.parts]
    placed = sorted((entry for entry in entries if entry["rank"]), key=lambda entry: (entry["rank"], entry["number"]))
    return {
        "bout": bout,
        "name": script.name,
        "entries": entries,
        "ranking": [entry["id"] for entry in placed],
        "journal": {"records": head[0], "head": head[1]},
    }


def _entry(host: Visitor, bout: str, key: str, row: dict[str, Any], status: str) -> dict[str, Any]:
    known = {"id": key, "number": row["number"], "department": row["department"], "speaker": row["speaker"]}
    if status != "played":
        nothing = {"final": None, "average": None, "penalty": "0", "rank": None, "status": status}
        return {**known, **nothing}
    receipt = json.loads(host.get(f"/live/{bout}/receipts/{row['number']}"))
    return {
        **known,
        "final": receipt["official"],
        "shown": receipt["final"],
        "average": receipt["average"],
        "penalty": receipt["penalty"],
        "overtime_s": receipt["overtime_s"],
        "dropped_high": receipt["high"],
        "dropped_low": receipt["low"],
        "valid": sum(mark["total"] is not None for mark in receipt["marks"]),
        "missing": [mark["seat"] for mark in receipt["marks"] if mark["note"] == "missing"],
        "recused": [mark["seat"] for mark in receipt["marks"] if mark["note"] == "recused"],
        "rank": receipt["rank"],
        "shared": receipt["shared"],
        "decided_by": receipt["decided_by"],
        "criterion": receipt["criterion"],
        "evidence": receipt["evidence"],
        "status": status,
    }
