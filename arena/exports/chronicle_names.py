"""What people, scenes and wishes are called in the log."""

from __future__ import annotations

from collections.abc import Mapping

from arena.bout import commands as c
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState
from arena.exports.sentences import _


class Names:
    """The people of a bout, as they were called when something happened to them."""

    def __init__(self, before: BoutState, after: BoutState, told: Mapping[int, tuple[str, ...]]) -> None:
        self.before, self.after, self._told = before, after, told

    def act(self, seq: int) -> str:
        """What the log said of record ``seq`` when it happened; "" where it tells of no such record."""
        return "；".join(self._told.get(seq, ()))

    def entry(self, key: str) -> str:
        """3号 苏听澜."""
        info = (self.before.entries.get(key) or self.after.entries[key]).info
        return _("%(n)s号 %(name)s", n=info.number, name=info.speaker)

    def number(self, key: str | None) -> str:
        """The N号 by itself; "" where there is none."""
        return str(self.after.entries[key].info.number) if key in self.after.entries and key else ""

    def seat(self, key: str) -> str:
        """8号席 马若峦."""
        seat = next((one for one in self.before.charter.seats if one.id == key), None)
        return _("%(n)s号席 %(name)s", n=seat.number, name=seat.name) if seat else key

    def order(self, keys: tuple[str, ...]) -> str:
        """Names one after another, as they are called now."""
        return "、".join(self.after.entries[key].info.speaker for key in keys if key in self.after.entries)

    def item(self, key: str) -> str:
        """What a break or a commentary is called."""
        items = (*self.before.items, *self.after.items)
        return next((one.title for one in items if one.id == key), key)


def who(role: str, name: str) -> str:
    """监督员 高璇玑."""
    roles = {
        "admin": _("管理员"),
        "host": _("主持人"),
        "timekeeper": _("计时员"),
        "scorer": _("计分员"),
        "verifier": _("复核员"),
        "supervisor": _("监督员"),
        "speaker": _("选手"),
        "chief": _("总评委"),
        "announcer": _("播报员"),
        "judge": _("评委"),
        "system": _("系统"),
    }
    return f"{roles.get(role, role)} {name}".strip()


def because(text: str, reason: str) -> str:
    """``text`` with its reason, where one was given."""
    return _("%(what)s：%(why)s", what=text, why=reason) if reason else text


def taken_back(seq: int, names: Names) -> str:
    """撤销第 6 条操作（1号 苏听澜 登台）."""
    text, act = _("撤销第 %(n)s 条操作", n=seq), names.act(seq)
    return f"{text}（{act}）" if act else text


def wish(command: c.Command, names: Names) -> str:
    """What somebody asked for, with entry and seat; never a mark."""
    words = {
        c.ReturnSheet: _("退回评分"),
        c.MarkMissing: _("标记缺评"),
        c.RestoreSeat: _("恢复评分"),
        c.RecuseSeat: _("回避"),
        c.RecordOvertime: _("登记超时 %(n)s 秒", n=getattr(command, "seconds", 0)),
        c.WaivePenalty: _("免于扣分"),
        c.EnterPaper: _("纸质补录"),
        c.CountBallots: _("录入票数"),
        c.OpenCorrection: _("更正成绩"),
        c.DecideTie: _("同分决定"),
        c.ReopenResult: _("更正已认定的成绩"),
        c.OpenVoting: _("重新开放观众投票"),
        c.LockEntry: _("份数不足时锁分"),
        c.ReleaseHold: _("定标结束，一起锁分"),
        c.Undo: taken_back(getattr(command, "seq", 0), names),
    }
    parts = [words[type(command)]]
    entry, seat = getattr(command, "entry", None), getattr(command, "seat", None)
    if seat:
        parts.insert(0, names.seat(seat))
    if entry:
        parts.insert(0, names.entry(entry))
    return " ".join(parts)


def scene_words() -> dict[SceneName, str]:
    """The scenes by name."""
    return {
        SceneName.COVER: _("封面"),
        SceneName.RULES: _("评分规则"),
        SceneName.JUDGES: _("评委介绍"),
        SceneName.LINEUP: _("出场顺序"),
        SceneName.STAGE: _("登台画面"),
        SceneName.SCORING: _("评分画面"),
        SceneName.REVEAL: _("亮分画面"),
        SceneName.LEADERBOARD: _("排行榜"),
        SceneName.PAUSE: _("暂停画面"),
        SceneName.VERIFICATION: _("核验画面"),
        SceneName.NOTICE: _("公告"),
        SceneName.BLANK: _("黑屏"),
        SceneName.DRAW: _("抽签画面"),
        SceneName.BREAK: _("休息"),
        SceneName.COMMENTARY: _("点评"),
        SceneName.CORRECTION: _("更正公告"),
        SceneName.QR: _("直播页二维码"),
        SceneName.QUESTION: _("现场答辩"),
        SceneName.VOTING: _("观众投票"),
        SceneName.VOTES: _("观众投票结果"),
        SceneName.MARKS: _("评分分布"),
        SceneName.RADAR: _("分项雷达图"),
        SceneName.TIMELINE: _("全场得分走势"),
        SceneName.AWARDS: _("颁奖"),
        SceneName.CHAMPION: _("擂主"),
        SceneName.SEASON: _("年度积分榜"),
    }
