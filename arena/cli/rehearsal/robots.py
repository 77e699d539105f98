"""One robot for the host, one for each judge: each with its own cookies and its own socket."""

from __future__ import annotations

import random
import threading
import time
import uuid
from typing import Any

from socketio import exceptions

from arena.cli.rehearsal.file import Part
from arena.cli.rehearsal.visitor import Listener, Visitor, join_as_judge

ANSWER_WITHIN_S = 10
TRIES = 6
STOP_AT = "advance_bout.verified"  # the evening is over: what follows is paper work


class Stuck(Exception):
    """The play cannot go on; says where."""


def insist(listener: Listener, command: dict[str, Any]) -> dict[str, Any]:
    """Sends a command under one id until it is answered; the answer."""
    envelope = {"id": uuid.uuid4().hex, "command": command}
    for _ in range(TRIES):
        try:
            answer: dict[str, Any] | None = listener.call("command", envelope, timeout=ANSWER_WITHIN_S)
        except (exceptions.TimeoutError, exceptions.BadNamespaceError):
            time.sleep(0.5)  # the link is being made anew; the id makes the repeat harmless
            continue
        if answer and answer.get("code") != "try_again":
            return answer
    raise Stuck(f"no answer to {command['type']}")


class JudgeRobot:
    """Submits its sheet for whichever entry is open, as soon as its page says so."""

    def __init__(self, base: str, token: str, sheets: dict[str, dict[str, str]], pace: float) -> None:
        self.sheets = sheets
        self.pace = pace
        self.sent: set[str] = set()
        self.refused: list[str] = []
        self._turn = threading.Lock()
        visitor = join_as_judge(base, token)
        page = visitor.page("/judge")
        self.listener = Listener(visitor, "/judge", {**page["auth"], "csrf": page["csrf"]}, reconnect=True)
        self.listener.on_view = self.look
        self.listener.until(bool)
        self.look(self.listener.view)

    def look(self, view: dict[str, Any]) -> None:
        """Judges what is open and not judged yet."""
        entry = (view["entry"] or {}).get("id")
        if view["state"] not in ("scoring", "returned") or entry not in self.sheets:
            return
        with self._turn:
            if entry in self.sent:
                return
            self.sent.add(entry)
        time.sleep(random.uniform(0.3, 1) * self.pace)  # noqa: S311 - people are not cryptographic
        answer = insist(self.listener, {"type": "submit_sheet", "entry": entry, "marks": self.sheets[entry]})
        if not answer["ok"]:
            self.refused.append(f"{entry}: {answer['code']} {answer['params']}")


class HostRobot:
    """Presses the primary button, and cures what stands in its way."""

    def __init__(self, visitor: Visitor, bout: str, parts: dict[str, Part], pace: float) -> None:
        self.parts = parts
        self.pace = pace
        self.head: tuple[int, str] = (0, "")
        page = visitor.page(f"/host/{bout}")
        self.listener = Listener(visitor, "/host", {"bout": bout, "csrf": page["csrf"]}, reconnect=True)
        self.listener.until(bool)

    def play(self, patience: float = 60) -> dict[str, Any]:
        """Runs the evening to the tally; the last view of the console."""
        while True:
            view: dict[str, Any] = self.listener.until(self._can_act, patience)
            act = view["next"]
            if act is None or act["act"] == STOP_AT:
                return view
            self._step(view, act)
            time.sleep(self.pace)

    def _can_act(self, view: dict[str, Any]) -> bool:
        """Whether the view is as new as our last act, and there is something to do."""
        if view["log"][0]["seq"] < self.head[0]:
            return False
        act = view["next"]
        waits = act and act["refusal"] and act["refusal"]["code"] == "sheets_missing"
        return not waits or bool(self._unmarked(view))

    def _step(self, view: dict[str, Any], act: dict[str, Any]) -> None:
        if act["act"] == "check_in" and (left := self._not_coming(view)):
            for key, status in left:
                self._send({"type": "leave_entry", "entry": key, "no_show": status == "no_show", "reason": "请假"})
            return
        if act["act"] != "lock_entry":
            self._send(act["command"])
            return
        for seat in self._unmarked(view):
            self._send({"type": "mark_missing", "entry": view["current"], "seat": seat, "reason": "提前离场"})
        part = self.parts[view["current"]]
        if part.overtime_s != view["clock"]["overtime_s"]:
            seconds = {"type": "record_overtime", "entry": part.entry, "seconds": part.overtime_s}
            self._send({**seconds, "reason": "计时员报告"})
        elif act["refusal"] is None or act["refusal"]["code"] == "below_quorum":
            reason = "彩排：按名单缺评" if act["refusal"] else ""
            self._send({**act["command"], "waive_quorum": reason})

    def _unmarked(self, view: dict[str, Any]) -> list[str]:
        """Seats that will give no sheet for the entry on stage and are not marked so yet."""
        missing = self.parts[view["current"]].missing if view["current"] else ()
        return [lamp["id"] for lamp in view["lamps"] if lamp["id"] in missing and lamp["state"] == "empty"]

    def _not_coming(self, view: dict[str, Any]) -> list[tuple[str, str]]:
        waiting = {row["id"] for row in view["queue"] if row["phase"] == "registered"}
        return [(key, part.status) for key, part in self.parts.items() if key in waiting and part.status != "played"]

    def _send(self, command: dict[str, Any]) -> None:
        answer = insist(self.listener, command)
        if not answer["ok"]:
            raise Stuck(f"{command['type']} was refused: {answer['code']} {answer['params']}")
        self.head = (answer["seq"], answer["hash"])
