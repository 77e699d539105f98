"""To-dos and the states of bouts in words, with a sign each; and where a to-do is done."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from arena.services.todo import Todo, Urgency
from arena.web.access import may
from arena.web.setup_words import issue

PHASES = {
    "draft": (_("筹备中"), "warn", "pencil"),
    "ready": (_("待签到"), "ok", "check"),
    "check_in": (_("签到中"), "live", "radio"),
    "drawn": (_("已抽签"), "live", "radio"),
    "live": (_("进行中"), "live", "radio"),
    "paused": (_("暂停"), "live", "pause"),
    "tallied": (_("已汇总"), "warn", "list-ordered"),
    "verified": (_("已复核"), "warn", "eye"),
    "certified": (_("已认定"), "ok", "shield-check"),
    "publicity": (_("公示中"), "ok", "megaphone"),
    "archived": (_("已归档"), "idle", "lock"),
    "cancelled": (_("已取消"), "idle", "x"),
}
WHAT = {
    "rulebook": (_("评分规则还不能使用"), _("改正规则")),
    "roster": (_("还没有参赛项"), _("导入名单")),
    "seats": (_("还没有评委席"), _("添加评委")),
    "recusals": (_("没有登记回避，请与监督员确认"), _("核对回避")),
    "open": (_("准备就绪后请开放并演练"), _("去开放")),
    "past": (_("日期已过，仍是草稿"), _("改日期")),
    "undated": (_("还没有定日期"), _("定日期")),
    "check_in": (_("今天签到"), _("开始签到")),
    "live": (_("正在进行"), _("进入主持台")),
    "tallied": (_("已汇总，待复核和认定"), _("去复核")),
    "verified": (_("已复核，待认定"), _("去认定")),
    "publish": (_("已认定，公示和归档材料待办"), _("准备材料")),
    "archive": (_("公示期已满"), _("去归档")),
    "appeals": (_("待处理的申诉 %(count)s 件"), _("去处理")),
    "promises": (_("已过期未办结的承诺 %(count)s 项"), _("查看台账")),
    "empty_season": (_("新赛季还没有场次"), _("新建场次")),
    "webhook": (_("成绩推送失败"), _("查看推送")),
    "backup_none": (_("还没有备份过，请在服务器上运行 arena backup"), ""),
    "backup_bad": (_("上次备份没有通过核对，请在服务器上重新备份"), ""),
    "backup_old": (_("备份已超过一天，请在服务器上运行 arena backup"), ""),
}
URGENCIES = {
    Urgency.NOW: (_("马上"), "bad", "circle-alert"),
    Urgency.TODAY: (_("紧急"), "bad", "clock"),
    Urgency.SOON: (_("近期"), "warn", "triangle-alert"),
    Urgency.LATER: (_("稍后"), "ok", "info"),
}


def phase_word(phase: str) -> str:
    """The name of a bout's state."""
    return str(PHASES[phase][0])


def phase_sign(phase: str) -> tuple[str, str]:
    """The kind of chip and the icon of a bout's state."""
    return PHASES[phase][1], PHASES[phase][2]


def todo_said(todo: Todo) -> str:
    """What there is to do, and of how many; an overdue check-in says so."""
    if todo.what == "check_in" and todo.days:
        return str(gettext("日期已过，还没有签到"))
    return str(WHAT[todo.what][0]) % {"count": todo.count}


def todo_verb(todo: Todo) -> str:
    """The verb on its link."""
    return str(WHAT[todo.what][1])


def todo_of(todo: Todo) -> str:
    """The bout that it is about, or the house."""
    return f"{todo.arena}{issue(todo.number)}" if todo.bout else str(gettext("全站"))


def todo_days(todo: Todo) -> str:
    """How far away the bout's day is."""
    if todo.days is None or not todo.bout:
        return ""
    if todo.days == 0:
        return str(gettext("今天"))
    if todo.days < 0:
        return str(gettext("%(days)s 天前", days=-todo.days))
    return str(gettext("还有 %(days)s 天", days=todo.days))


def todo_urgency(todo: Todo) -> tuple[str, str, str]:
    """The word, the kind and the icon of its urgency."""
    word, kind, icon = URGENCIES[todo.urgency]
    return str(word), kind, icon


def todo_where(todo: Todo) -> str:
    """The address where it is done; empty where it is done at the server itself."""
    if not todo.target:
        return ""
    return url_for(todo.target, bout=todo.bout) if todo.bout else url_for(todo.target)


def open_to_reader(todo: Todo) -> bool:
    """Whether the reader may do it: the pushing of results is the administrator's alone."""
    return not todo.target or may(todo.target)
