"""What the roles are called and what each may do, in words."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from arena.bout.chain import Signer
from arena.bout.policy import STAFF, Role

NAMES = {
    Role.ADMIN: _("管理员"),
    Role.HOST: _("主持人／控台"),
    Role.TIMEKEEPER: _("计时员"),
    Role.SCORER: _("计分员"),
    Role.VERIFIER: _("复核员"),
    Role.SUPERVISOR: _("监督员"),
    Role.ANNOUNCER: _("播报员"),
}
DUTIES = {
    Role.ADMIN: _("筹备并主持场次，另可管理账号与联系方式。"),
    Role.HOST: _("筹备场次，在主持台掌握流程、大屏和评分；不能改评委的分。"),
    Role.TIMEKEEPER: _("只用计时页：开始、暂停、换环节；超时由系统计算。"),
    Role.SCORER: _("录入纸质评分表和票数，打印成绩表；不能改已提交的分。"),
    Role.VERIFIER: _("逐项复算成绩并签字；不参与计分，不能改任何分数。"),
    Role.SUPERVISOR: _("在自己的页面确认或驳回例外操作，签认抽签与清零；不操作现场。"),
    Role.ANNOUNCER: _("只看播报卡：台词、当前与下一位、评分进度；不能改任何内容。"),
}


SIGNERS = {
    Signer.SCORER: _("计分员"),
    Signer.VERIFIER: _("复核员"),
    Signer.SUPERVISOR: _("监督员"),
    Signer.CHIEF: _("总评委"),
}
"""The places in the chain that signs a result."""


def role_name(role: str) -> str:
    """What an account's role is called."""
    return str(NAMES[Role(role)])


def duty(role: str) -> str:
    """One sentence on what an account's role may do."""
    return str(DUTIES[Role(role)])


def named(roles: Iterable[Role]) -> str:
    """The roles in words, those with most say first."""
    wanted = set(roles)
    if wanted >= STAFF:
        return str(gettext("全体工作人员"))
    return "、".join(str(name) for role, name in NAMES.items() if role in wanted)
