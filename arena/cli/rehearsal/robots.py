"""One robot for the host, one for each judge: each with its own cookies and its own socket."""

from __future__ import annotations

import random
import threading
import time
import uuid
from contextlib import suppress
from typing import Any

from socketio import exceptions

from arena.cli.rehearsal.script import Part, Sheet
from arena.cli.rehearsal.visitor import Listener, Visitor, join_as_judge

ANSWER_WITHIN_S = 5
TRY_FOR_S = 60  # as long as a restart may take
REVEAL_S = 8.0  # a reveal on the wall, to its end
STOP_AT = "advance_bout.verified"  # the evening is over: what follows is paper work
AGAIN = ("try_again", "not_stored")


class Stuck(Exception):
    """The play cannot go on; says where."""


def insist(listener: Listener, command: dict[str, Any]) -> dict[str, Any]:
    """Sends a command under one id until it is answered; the answer."""
    envelope = {"id": uuid.uuid4().hex, "command": command}
    deadline = time.monotonic() + TRY_FOR_S
    while time.monotonic() < deadline:
        try:
            answer: dict[str, Any] | None = listener.call("command", envelope, timeout=ANSWER_WITHIN_S)
        except exceptions.SocketIOError:
            answer = None
        if answer and answer.get("code") not in AGAIN:
            return answer
        time.sleep(0.3)  # the link is being made anew; the id makes the repeat harmless
    raise Stuck(f"the server does not answer {command['type']}")


class JudgeRobot:
    """Submits its sheet for whichever entry is open, as soon as its page says so."""

    def __init__(self, base: str, token: str, sheets: dict[str, Sheet], pace: float) -> None:
        self.sheets = sheets
        self.pace = pace
        self.sent: set[str] = set()
        self.trouble = ""
        self._turn = threading.Lock()
        visitor = join_as_judge(base, token)
        page = visitor.page("/judge")
        auth = {**page["auth"], "csrf": page["csrf"]}
        self.listener = Listener(visitor, "/judge", auth, reconnect=True, remember=False)
        self.listener.on_view = self.look
        self.look(self.listener.until(bool))

    def look(self, view: dict[str, Any]) -> None:
        """Judges what is open and not judged yet."""
        entry = (view["entry"] or {}).get("id")
        if view["state"] not in ("scoring", "returned") or entry not in self.sheets:
            return
        with self._turn:
            if entry in self.sent:
                return
            self.sent.add(entry)
        try:
            self._judge(entry)
        except Stuck as stuck:
            self.trouble = f"{entry}: {stuck}"

    def _judge(self, entry: str) -> None:
        """Fills in one criterion after another and submits; people take longer than machines."""
        marks = self.sheets[entry]
        if self.pace:
            for filled in range(1, len(marks) + 1):
                time.sleep(random.uniform(0.1, 1.2) * self.pace / len(marks))  # noqa: S311 - no secret
                with suppress(exceptions.SocketIOError):  # only a lamp on the console
                    self.listener.client.emit("draft", {"filled": filled}, namespace="/judge")
        answer = insist(self.listener, {"type": "submit_sheet", "entry": entry, "marks": marks})
        if not answer["ok"]:
            self.trouble = f"{entry}: {answer['code']} {answer['params']}"


class HostRobot:
    """Presses the primary button, and cures what stands in its way."""

    def __init__(self, visitor: Visitor, bout: str, parts: dict[str, Part], pace: float) -> None:
        self.parts = parts
        self.pace = pace
        self.head: tuple[int, str] = (0, "")
        page = visitor.page(f"/host/{bout}")
        auth = {"bout": bout, "csrf": page["csrf"]}
        self.listener = Listener(visitor, "/host", auth, reconnect=True, remember=False)
        self.listener.until(bool)

    def play(self, patience: float = 60) -> dict[str, Any]:
        """Runs the evening to the tally; the last view of the console."""
        while True:
            try:
                view: dict[str, Any] = self.listener.until(self._can_act, patience)
            except TimeoutError as error:
                raise Stuck(self._where()) from error
            act = view["next"]
            if act is None or act["act"] == STOP_AT:
                return view
            self._step(view, act)
            time.sleep(self._rest(act["act"]))

    def _rest(self, act: str) -> float:
        """Seconds to wait after ``act``: people who watch want to see a reveal to its end."""
        return max(self.pace, REVEAL_S) if act == "reveal_entry" and self.pace >= 1 else self.pace

    def _can_act(self, view: dict[str, Any]) -> bool:
        """Whether the view is as new as our last act, and there is something to do."""
        if view["log"][0]["seq"] < self.head[0]:
            return False
        act = view["next"]
        waits = act and act["refusal"] and act["refusal"]["code"] == "sheets_missing"
        return not waits or bool(self._unmarked(view))

    def _where(self) -> str:
        act = self.listener.view["next"] or {"act": "nothing", "refusal": None}
        entry, refusal = self.listener.view["current"], act["refusal"] or {"code": "no news from the server"}
        return f"the evening stands still at {entry or 'the start'}, before {act['act']}: {refusal}"

    def _step(self, view: dict[str, Any], act: dict[str, Any]) -> None:
        """The next act, or what this evening has in its place."""
        status = self.parts[act["entry"]["id"]].status if act["entry"] else ""
        if act["act"] == "call_entry" and status == "no_show":
            self._send({"type": "leave_entry", "entry": act["entry"]["id"], "no_show": True})
        elif act["act"] == "start_clock" and status == "withdrawn":
            self._send({"type": "leave_entry", "entry": act["entry"]["id"], "no_show": False, "reason": "弃权"})
        elif act["act"] == "lock_entry":
            self._lock(view, act)
        else:
            self._send(act["command"])

    def _lock(self, view: dict[str, Any], act: dict[str, Any]) -> None:
        """Locks, once missing judges and the timekeeper's figure are recorded."""
        part = self.parts[view["current"]]
        unmarked = self._unmarked(view)
        for seat in unmarked:
            self._send({"type": "mark_missing", "entry": part.entry, "seat": seat, "reason": "提前离场"})
        if part.overtime_s != view["clock"]["overtime_s"]:
            seconds = {"type": "record_overtime", "entry": part.entry, "seconds": part.overtime_s}
            self._send({**seconds, "reason": "计时员报告"})
        elif uncounted := self._uncounted(view, part):
            self._send({"type": "count_ballots", "entry": part.entry, **uncounted})
        elif not unmarked:
            reason = "彩排：按名单缺评" if act["refusal"] else ""
            self._send({**act["command"], "waive_quorum": reason})

    def _uncounted(self, view: dict[str, Any], part: Part) -> dict[str, Any] | None:
        """A ballot box of the script that the console does not show as counted yet."""
        for box in view["boxes"]:
            counted = {grade: count for grade, _, count in box["grades"] if count}
            wanted = {grade: count for grade, count in part.ballots.get(box["panel"], {}).items() if count}
            if counted != wanted:
                return {"panel": box["panel"], "grades": wanted}
        return None

    def _unmarked(self, view: dict[str, Any]) -> list[str]:
        """Seats that will give no sheet for the entry on stage and are not marked so yet."""
        missing = self.parts[view["current"]].missing if view["current"] else ()
        return [lamp["id"] for lamp in view["lamps"] if lamp["id"] in missing and lamp["state"] == "empty"]

    def _send(self, command: dict[str, Any]) -> None:
        answer = insist(self.listener, command)
        if not answer["ok"]:
            raise Stuck(f"{command['type']} was refused: {answer['code']} {answer['params']}")
        self.head = (answer["seq"], answer["hash"])
