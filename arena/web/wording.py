"""What a refusal says, in both languages: the code's sentence with {places} for what it speaks of.

``tests/web/test_wording.py`` fails when a code of the core has no sentence here.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from arena.domain.refusal import Refused

REFUSALS = {
    "already_open": _("本场已经开放，不能重复开放。"),
    "bad_command_id": _("操作编号无效（8 至 {most} 个字符），请刷新页面后重试。"),
    "below_quorum": _("有效评分 {count} 份，不足 {needed} 份：请补齐，或说明理由后锁分。"),
    "bout_paused": _("活动已暂停，恢复后再试。"),
    "clock_not_started": _("计时尚未开始。"),
    "clock_running": _("计时正在进行。"),
    "clock_standing": _("计时没有在走。"),
    "command_id_reused": _("同一操作编号已用于另一内容，请刷新页面后重试。"),
    "counted_missing": _("您在 {entry} 号选手处已登记为缺评；如需评分，请联系工作人员恢复。"),
    "entries_open": _("还有 {count} 位选手未亮分：{entries} 号。"),
    "entries_out_of_range": _("参赛项应为 1 至 {most} 个，当前 {count} 个。"),
    "entry_repeated": _("参赛序号 {given} 重复，请改为不同序号。"),
    "has_sheet": _("{seat} 号席已提交评分；如需重评请用“退回”。"),
    "last_segment": _("已是最后一个环节。"),
    "malformed": _("内容格式不对（{why}），请刷新页面后重试。"),
    "mark_missing": _("请填写“{criterion}”得分。"),
    "mark_not_a_number": _("“{criterion}”的得分“{given}”不是有效数字，请重新填写。"),
    "mark_off_step": _("“{criterion}”应以 {step} 分为一档，当前 {given}。"),
    "mark_out_of_range": _("“{criterion}”分值应在 {minimum}–{maximum} 之间，当前 {given}。"),
    "mark_unknown": _("评分表中没有“{criterion}”这一项，请刷新页面后重试。"),
    "no_sheet": _("{seat} 号席没有可退回的评分。"),
    "nobody_on_stage": _("台上没有选手。"),
    "nobody_present": _("还没有选手签到。"),
    "not_checked_in": _("还有 {count} 位选手未签到：{entries}。"),
    "not_missing": _("{seat} 号席没有登记缺评。"),
    "not_opened": _("本场尚未开放。"),
    "not_stored": _("尚未保存，请重试。"),
    "not_your_act": _("您的身份不能进行此操作。"),
    "nothing_revealed": _("还没有已亮的分数。"),
    "nothing_to_check_in": _("没有需要变更的签到。"),
    "notice_needs_text": _("请填写公告内容。"),
    "order_incomplete": _("出场顺序须包含全部 {count} 位已签到选手，每人一次。"),
    "reason_needed": _("请填写理由。"),
    "recused": _("您已回避 {entry} 号 {department}，无需评分。"),
    "refused": _("连接被拒绝，请刷新页面。"),
    "rulebook_invalid": _("评分规则有误：{field}（{why}）。"),
    "scoring_closed": _("{entry} 号 {department} 的评分已结束，本次提交未计入。"),
    "scoring_not_open": _("{entry} 号 {department} 尚未开放评分。"),
    "seat_repeated": _("评委席 {given} 重复，请改为不同席号。"),
    "seats_out_of_range": _("评委席应为 1 至 {most} 个，当前 {count} 个。"),
    "seconds_out_of_range": _("秒数应在 0 至 {most} 之间。"),
    "sheets_missing": _("还有 {count} 位评委未提交：{seats} 号席。"),
    "signed_out": _("登录已失效，请重新进入。"),
    "stage_taken": _("{entry} 号还在台上，请先完成锁分。"),
    "try_again": _("服务器暂时没有保存成功，请重试。"),
    "two_chiefs": _("总评委只能有一位。"),
    "unknown_entry": _("没有这个参赛项（{given}）。"),
    "unknown_seat": _("没有这个评委席（{given}）。"),
    "wrong_bout_phase": _("本场当前阶段不能进行此操作。"),
    "wrong_entry_phase": _("{entry} 号当前状态不能进行此操作。"),
}


def refusal_wording() -> dict[str, str]:
    """Every sentence by code in the reader's language, for pages that word refusals themselves."""
    return {code: str(sentence) for code, sentence in REFUSALS.items()}


def worded(refused: Refused) -> str:
    """The sentence for one refusal."""
    params = {
        name: "、".join(value) if isinstance(value, list) else str(value) for name, value in refused.params.items()
    }
    text = str(REFUSALS.get(refused.code, refused.code))
    for name, value in params.items():
        text = text.replace("{" + name + "}", value)
    return text
