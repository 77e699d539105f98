"""What a refusal says, in both languages: the code's sentence with {places} for what it speaks of.

``tests/web/test_wording.py`` fails when a code of the core has no sentence here.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from arena.domain.refusal import Refused

REFUSALS = {
    "adjust_needs_totals": _("只有按总分汇总的评分表才能加减个人分：请改用加分项或扣分项。"),
    "already_open": _("本场已经开放，不能重复开放。"),
    "already_proposed": _("同一操作已在等待监督员确认。"),
    "awaiting_second": _("{entry} 号还有操作待监督员确认，请等确认后再锁分。"),
    "bad_command_id": _("操作编号无效（8 至 {most} 个字符），请刷新页面后重试。"),
    "bad_multiplier": _("{entry}：难度系数“{given}”无效，请填写大于 0 的数。"),
    "bad_seconds": _("{entry}：{field} 应为 0 至 86400 秒。"),
    "ballots_out_of_range": _("票数应在 0 至 {most} 之间，当前 {given}。"),
    "below_quorum": _("有效评分 {count} 份，不足 {needed} 份：请补齐，或说明理由后锁分。"),
    "bout_paused": _("活动已暂停，恢复后再试。"),
    "changed_since": _("另一处刚刚先做了一步，画面已更新：请看清后再按。"),
    "clock_not_started": _("计时尚未开始。"),
    "clock_running": _("计时正在进行。"),
    "clock_standing": _("计时没有在走。"),
    "command_id_reused": _("同一操作编号已用于另一内容，请刷新页面后重试。"),
    "correction_open": _("{entries} 号正在更正，请先完成更正。"),
    "count_negative": _("“{given}”的票数 {count} 小于 0，请填写 0 或以上。"),
    "counted_missing": _("您在 {entry} 号选手处已登记为缺评；如需评分，请联系工作人员恢复。"),
    "dances_differ": _("各参赛项的轮次不一致（{counts}）：名次合成需要每一轮都有评分。"),
    "decision_twice": _("决定里“{given}”出现两次，请每个参赛项只写一次。"),
    "deferred_before": _("{entry} 号已经顺延过一次，不能再顺延。"),
    "department_needed": _("请填写单位。"),
    "draw_unsigned": _("抽签结果待监督员签字。"),
    "entries_open": _("还有 {count} 位选手未亮分：{entries} 号。"),
    "entries_out_of_range": _("参赛项应为 1 至 {most} 个，当前 {count} 个。"),
    "entry_repeated": _("参赛序号 {given} 重复，请改为不同序号。"),
    "entry_twice": _("参赛项“{given}”出现两次，请改为不同编号。"),
    "grade_unknown": _("没有“{given}”这一票等，请从规则列出的等次中选择。"),
    "has_sheet": _("{seat} 号席已提交评分；如需重评请用“退回”。"),
    "hold_first": _("前 {most} 位先定标：请按“定标保留”，待总评委同意后一起锁分。"),
    "hold_out_of_range": _("定标人数应为 0 至 {most}。"),
    "item_begun": _("“{title}”已经开始，不能再改。"),
    "items_out_of_range": _("休息和点评最多 {most} 项。"),
    "judge_missing": _("{entry}：有一份评分没有写评委，请补上。"),
    "last_segment": _("已是最后一个环节。"),
    "last_step": _("分数前的步骤已经全部亮完，请按“亮分”。"),
    "malformed": _("内容格式不对（{why}），请刷新页面后重试。"),
    "mark_missing": _("请填写“{criterion}”得分。"),
    "mark_not_a_number": _("“{criterion}”的得分“{given}”不是有效数字，请重新填写。"),
    "mark_off_step": _("“{criterion}”应以 {step} 分为一档，当前 {given}。"),
    "mark_out_of_range": _("“{criterion}”分值应在 {minimum}–{maximum} 之间，当前 {given}。"),
    "mark_unknown": _("评分表中没有“{criterion}”这一项，请刷新页面后重试。"),
    "multiplier_with_places": _("{entry}：名次不能乘以难度，请去掉难度系数，或改用分数规则。"),
    "name_needed": _("请填写姓名。"),
    "name_too_long": _("“{given}…”太长，最多 {most} 个字。"),
    "no_ballot_panel": _("规则中没有计票的评议组（{given}）。"),
    "no_correction": _("{entry} 号没有正在进行的更正。"),
    "no_memory": _("本赛季还没有可参照的场次，请用普通抽签。"),
    "no_overtime": _("{entry} 号没有超时，无需免扣。"),
    "no_sheet": _("{seat} 号席没有可退回的评分。"),
    "no_such_proposal": _("这项待确认操作已经处理过了。"),
    "no_valid_sheet": _("{entry}：{panel}没有一份有效评分。请补评分，或将参赛项记为弃权、作废。"),
    "nobody_on_stage": _("台上没有选手。"),
    "nobody_present": _("还没有选手签到。"),
    "nobody_to_go_first": _("{entry} 号之后没有等候的选手，无法顺延。"),
    "not_checked_in": _("还有 {count} 位选手未签到：{entries}。"),
    "not_drawn": _("还没有抽签。"),
    "not_missing": _("{seat} 号席没有登记缺评。"),
    "not_opened": _("本场尚未开放。"),
    "not_stored": _("尚未保存，请重试。"),
    "not_tied": _("这些参赛项没有并列，或没有包含全部并列者：请按并列的一组决定先后。"),
    "not_your_act": _("您的身份不能进行此操作。"),
    "nothing_corrected": _("还没有更正过的成绩。"),
    "nothing_held": _("没有定标保留的选手。"),
    "nothing_replaced": _("{judge} 替补的“{given}”仍然有效：请先将原评分作废。"),
    "nothing_revealed": _("还没有已亮的分数。"),
    "nothing_to_change": _("没有改动。"),
    "nothing_to_check_in": _("没有需要变更的签到。"),
    "nothing_to_hold": _("定标人数（{most}）已满，请直接锁分。"),
    "nothing_to_undo": _("没有可以撤销的操作：评委提交和监督员确认之后不能往回撤。"),
    "notice_needs_text": _("请填写公告内容。"),
    "number_wrong": _("{field}：“{given}”应为小于 {most}、最多 6 位小数的数。"),
    "one_run_only": _("{entry} 有多轮评分，而规则只评一轮：请在规则中设置轮次，或只保留一轮。"),
    "order_incomplete": _("出场顺序须包含全部 {count} 位已签到选手，每人一次。"),
    "panel_without_seats": _("“{panel}”没有评委席：请添加评委，或改规则。"),
    "penalty_with_places": _("{entry}：按名次计算时不能扣分或加分，请去掉扣分，或改用分数规则。"),
    "pin_too_often": _("确认码错误次数过多，请一分钟后再试。"),
    "pin_wrong": _("确认码不对：请监督员重新输入。"),
    "place_twice": _("{judge} 的名次 {given} 已被前面并列的参赛项占用：并列之后请空出相应名次（1、1、3）。"),
    "place_wrong": _("名次“{given}”无效，请填写 1 或更大的数。"),
    "reason_needed": _("请填写理由。"),
    "recused": _("您已回避 {entry} 号 {department}，无需评分。"),
    "refused": _("连接被拒绝，请刷新页面。"),
    "rulebook_invalid": _("评分规则有误：{field}（{why}）。"),
    "scoring_closed": _("{entry} 号 {department} 的评分已结束，本次提交未计入。"),
    "scoring_not_open": _("{entry} 号 {department} 尚未开放评分。"),
    "season_rule_invalid": _("赛季规则有误：{field}（{why}）。"),
    "season_sessions_invalid": _("赛季场次有误：{field}（{why}）。"),
    "seat_repeated": _("评委席 {given} 重复，请改为不同席号。"),
    "seats_out_of_range": _("评委席应为 1 至 {most} 个，当前 {count} 个。"),
    "second_person_needed": _("需要另一个人确认，不能自己确认自己的操作。"),
    "seconds_out_of_range": _("秒数应在 0 至 {most} 之间。"),
    "seed_needed": _("请填写抽签种子（1 至 {most} 个字符）。"),
    "sheet_lacking": _("{panel}的 {judge} 没有给 {entry} 评分：按名次比较时每位评委须评完全部参赛项。"),
    "sheet_twice": _("{entry}：{judge} 有两份评分，请只留一份，另一份标为作废。"),
    "sheet_wrong_kind": _("这份评分填的是“{given}”，而{panel}要的是“{wanted}”：请改到相应的评议组，或去掉。"),
    "sheets_missing": _("还有 {count} 位评委未提交：{seats} 号席。"),
    "signed_before": _("已经签过字了。"),
    "signed_out": _("登录已失效，请重新进入。"),
    "speaker_needed": _("请填写选手姓名。"),
    "stage_taken": _("{entry} 号还在台上，请先完成锁分。"),
    "statistic_invalid": _("统计数据有误：{field}（{why}）。"),
    "ties_stay_shared": _("本场规则规定同分并列，不作现场决定。"),
    "title_needed": _("请填写名称。"),
    "too_late_before": _("{entry} 号已经登台，不能排在他前面。"),
    "topic_needed": _("请填写汇报题目。"),
    "total_out_of_band": _("总分应在 {minimum}–{maximum} 之间，当前 {given}。"),
    "try_again": _("服务器暂时没有保存成功，请重试。"),
    "two_chiefs": _("总评委只能有一位。"),
    "undo_overtaken": _("之后又有新的操作，请从最后一步撤起。"),
    "unknown_chief": _("没有总评委“{given}”的评分，请核对总评委。"),
    "unknown_entry": _("没有这个参赛项（{given}）。"),
    "unknown_item": _("没有这一项（{given}）。"),
    "unknown_panel": _("没有“{given}”这个评议组。"),
    "unknown_seat": _("没有这个评委席（{given}）。"),
    "unknown_way": _("没有“{given}”这种决定方式，请选择：{ways}。"),
    "wrong_bout_phase": _("本场当前阶段不能进行此操作。"),
    "wrong_entry_phase": _("{entry} 号当前状态不能进行此操作。"),
    "zero_unconfirmed": _("监督员还没有清零确认。"),
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
