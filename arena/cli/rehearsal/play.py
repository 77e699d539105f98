"""A script, a server, and a robot for each person: from the first check-in to the tally."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec

from arena.cli.rehearsal.outcome import outcome
from arena.cli.rehearsal.robots import HostRobot, JudgeRobot, Stuck
from arena.cli.rehearsal.script import Script
from arena.cli.rehearsal.visitor import Visitor

JOINING = 8  # judges that come in at the same time
PATIENCE_S = 60  # without any news


def prepare(host: Visitor, script: Script) -> tuple[str, dict[int, str]]:
    """Opens the scripted bout on the host's server; (bout id, token by seat number)."""
    csrf = host.page("/judge/join")["csrf"]
    described = {
        "rulebook": msgspec.to_builtins(script.rulebook),
        "entrants": msgspec.to_builtins(script.entrants),
        "seats": msgspec.to_builtins(script.seats),
        "kind": script.kind,
        "theme": script.theme,
        "organiser": script.organiser,
    }
    status, answer = host.post_json("/setup/rehearsals", described, csrf)
    if status != 200:
        why = answer["message"] if isinstance(answer, dict) else f"HTTP {status}"
        raise Stuck(f"the server would not open the bout: {why}")
    return answer["bout"], {int(seat): token for seat, token in answer["tokens"].items()}


def play(base: str, host: Visitor, script: Script, *, pace: float = 0) -> dict[str, Any]:
    """Opens and plays the script; returns the outcome as the server shows it."""
    bout, tokens = prepare(host, script)
    return perform(base, host, script, bout, tokens, pace=pace)


def perform(
    base: str, host: Visitor, script: Script, bout: str, tokens: dict[int, str], *, pace: float = 0
) -> dict[str, Any]:
    """Lets the robots play a bout that has been opened; raises ``Stuck`` where it cannot go on."""
    robots: list[JudgeRobot] = []
    conductor = HostRobot(host, bout, {part.entry: part for part in script.parts}, pace)
    try:
        robots.extend(_judges(base, script, tokens, pace))
        conductor.play(patience=PATIENCE_S + 10 * pace)
        return outcome(host, script, bout, conductor.head)
    except Stuck as stuck:
        trouble = [f"seat {seat}: {robot.trouble}" for seat, robot in enumerate(robots, 1) if robot.trouble]
        raise Stuck("; ".join([str(stuck), *trouble])) from stuck
    finally:
        for robot in robots:
            robot.listener.close()
        conductor.listener.close()


def _judges(base: str, script: Script, tokens: dict[int, str], pace: float) -> list[JudgeRobot]:
    """A robot on every seat, in the order of the seats."""
    sheets = {
        seat.number: {part.entry: part.sheets[seat.id] for part in script.parts if seat.id in part.sheets}
        for seat in script.seats
    }
    with ThreadPoolExecutor(JOINING) as pool:
        comers = [pool.submit(JudgeRobot, base, tokens[number], sheets[number], pace) for number in sheets]
    return [comer.result() for comer in comers]
