"""What the desk says: refusals at the field, problems of a roster, points of the check-list, dates and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from babel.dates import format_skeleton
from flask_babel import format_datetime, get_locale, gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from arena.domain.refusal import Refused
from arena.services.opening import Check
from arena.services.roster import Problem
from arena.web import rulebook_words
from arena.web.wording import worded

HAN = "零一二三四五六七八九"

REFUSALS = {
    "entries_full": _("本场最多 {most} 个参赛项，请先删除不参赛的。"),
    "entry_number_taken": _("{number} 号已是 {speaker}，请换一个序号。"),
    "not_ready": _("准备尚未完成，请先处理下面标红的项目。"),
    "number_taken": _("该赛季已有第 {number} 期，请换一个期数，或留空自动编号。"),
    "own_account": _("不能停用自己正在使用的账号，请由其他管理员操作。"),
    "password_too_plain": _("这个密码太容易猜到，请换一个与用户名不同、字符更多样的密码。"),
    "password_too_short": _("密码至少 {least} 个字符，请加长。"),
    "password_wrong": _("当前密码不对，请重新输入。"),
    "rulebook_invalid": _("评分规则有误：{field}：{why}"),
    "rulebook_moved_on": _(
        "{by} 已在您修改期间保存了第 {version} 版，您的内容没有覆盖它。可“另存为新规则”，或打开新版对照后再改。"
    ),
    "pin_shape": _("确认码为 {digits} 位数字，请重新输入。"),
    "pin_taken": _("这个确认码不能使用，请换一组数字。"),
    "pin_too_plain": _("这个确认码太容易猜到（如 123456、111111），请换一组没有规律的数字。"),
    "seat_number_taken": _("{number} 号席已是 {name}，请换一个席号。"),
    "seats_full": _("本场最多 {most} 个评委席。"),
    "speaker_twice": _("同单位的 {speaker} 已是 {number} 号，不能重复参赛。"),
    "token_used": _("这个链接已用过或已失效，请重新启动服务器以取得新链接。"),
    "username_taken": _("用户名“{given}”已有人使用，请换一个。"),
}

FILE_PROBLEMS = {
    "column_twice": _("表头中“{column}”出现了两次，请只保留一列后重新上传。"),
    "columns_missing": _("缺少列：{columns}。请对照导入模板补上表头后重新上传。"),
    "file_empty": _("文件是空的（0 字节），请重新选择填写好的名单。"),
    "file_not_xlsx": _(
        "这不是真正的 .xlsx 文件（可能只改了扩展名）。请在 Excel 或 WPS 中打开，另存为“.xlsx 工作簿”后上传。"
    ),
    "file_too_large": _("文件超过 {most_mb} MB，请删去图片和多余工作表后重新上传。"),
    "file_too_much": _("文件展开后过大，请把名单复制到导入模板中再上传。"),
    "file_unreadable": _("文件无法读取（可能已损坏或加了密码）。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 后上传。"),
    "file_wrong_kind": _("“{name}”不是 .xlsx 文件。请在 Excel 或 WPS 中另存为“.xlsx 工作簿”后上传。"),
    "no_rows": _("表头下面没有任何名单行，请填写后重新上传。"),
    "too_many_rows": _("名单超过 {most} 行，一场最多 {most} 个参赛项。请分场导入或删去多余的行。"),
}

ROW_PROBLEMS = {
    "cell_blank": _("第 {row} 行：“{column}”为空，请补填。"),
    "cell_has_no_value": _("第 {row} 行：“{column}”是没有结果的公式或错误值，请改填文字或数字。"),
    "cell_too_long": _("第 {row} 行：“{column}”有 {length} 字，最多 {most} 字，请缩短。"),
    "department_near": _("第 {row} 行：单位“{given}”不在部门库中，是否为“{near}”？请改正，或先在部门库中添加。"),
    "department_unknown": _("第 {row} 行：单位“{given}”不在部门库中，请改正，或先在部门库中添加。"),
    "group_differs": _("第 {row} 行：组别“{given}”与部门库不一致（“{department}”属“{known}”），请改正或留空。"),
    "group_unset": _("第 {row} 行：部门库中“{department}”未设组别，请先在部门库中设为“{given}”，或将此格留空。"),
    "number_twice": _("第 {row} 行：序号“{given}”与第 {other} 行重复，请改为不同序号。"),
    "number_wrong": _("第 {row} 行：序号“{given}”不对，应为 1 至 {most} 的整数。"),
    "speaker_twice": _("第 {row} 行：姓名“{given}”与第 {other} 行同名且同单位，请删去一行或更正。"),
}

CHECK_NAMES = {
    "rules": _("规则"),
    "departments": _("部门"),
    "roster": _("名单"),
    "seats": _("席位"),
    "chief": _("总评委"),
    "recusals": _("回避"),
}

CHECKS = {
    "chief_fine": _("{number}号席 {name}"),
    "chief_missing": _("未指定总评委：同分时不能按总评委打分区分。"),
    "departments_fine": _("涉及 {count} 个部门，均已设组别。"),
    "departments_none": _("录入名单后检查。"),
    "departments_without_group": _("未设组别：{names}。不影响开放，但不能做同组比较。"),
    "recusals_fine": _("已登记 {count} 项回避。"),
    "recusals_leave_few": _("{entries} 号的评委不足 {wanted} 人，将不去最高最低分。"),
    "recusals_leave_nobody": _("{entries} 号没有可评分的评委，请减少回避或增加评委。"),
    "recusals_none": _("没有登记回避，请与监督员确认。"),
    "roster_empty": _("还没有参赛项，请导入名单或逐个添加。"),
    "roster_fine": _("{count} 个参赛项。"),
    "rules_fine": _("{count} 个评分项，合计 {full} 分。"),
    "rules_invalid": _("规则有误：{field}：{why}"),
    "rules_not_live": _("这份规则不能现场使用：{field}：{why}"),
    "seats_empty": _("还没有评委席，请添加评委。"),
    "seats_few": _("只有 {count} 位评委，不足 {wanted} 人时不去最高最低分。"),
    "seats_fine": _("{count} 位评委。"),
}


def refusal(refused: Refused) -> str:
    """The sentence for a refusal of the desk or of the live core."""
    return _filled(REFUSALS[refused.code], _in_words(refused.params)) if refused.code in REFUSALS else worded(refused)


def blame(form: FlaskForm, refused: Refused, fields: Mapping[str, str], otherwise: str) -> None:
    """Puts a refusal's sentence at the field that it is about."""
    field = form[fields.get(refused.code, otherwise)]
    field.errors = [*field.errors, refusal(refused)]


def problem(found: Problem) -> str:
    """The sentence for one problem of a roster file: where, what, and how to mend it."""
    if found.row is None:
        return _filled(FILE_PROBLEMS[found.code], found.params)
    return _filled(ROW_PROBLEMS[found.code], {**found.params, "row": found.row, "column": found.column})


def check_name(check: Check) -> str:
    """The name of a point of the check-list."""
    return str(CHECK_NAMES[check.name])


def check_text(check: Check) -> str:
    """What there is to say on a point of the check-list."""
    return _filled(CHECKS[check.code], _in_words(check.params))


def frozen_because() -> str:
    """Why an opened bout's preparation cannot be changed."""
    return str(gettext("本场已开放，筹备内容已冻结写入记录，不能再改；现场更正请在主持台进行。"))


def issue(number: int) -> str:
    """第二期: the running number of a bout inside its arena."""
    return str(gettext("第%(number)s期", number=_han(number) if _chinese() else number))


def day(date_or_none: date | None) -> str:
    """6月26日周五, in the reader's language; a dash where no day is set."""
    return format_skeleton("MMMEd", date_or_none, locale=get_locale()) if date_or_none else "—"


def moment(at: datetime) -> str:
    """2026-06-26 16:40, in China."""
    return str(format_datetime(at, "yyyy-MM-dd HH:mm"))


def moment_of(instant: int) -> str:
    """The same of an instant in ms."""
    return moment(datetime.fromtimestamp(instant / 1000, UTC))


def this_year() -> int:
    """The year it is."""
    return datetime.now(UTC).year


def _in_words(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """A rulebook's problem (field and why) in words; everything else as it is."""
    if not {"field", "why"} <= params.keys():
        return params
    return {
        **params,
        "field": rulebook_words.place(str(params["field"])),
        "why": rulebook_words.why(str(params["why"])),
    }


def _chinese() -> bool:
    return str(get_locale()).startswith("zh")


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{HAN[tens]}十"
    return lead + (HAN[ones] if ones else "")


def _filled(sentence: Any, params: Mapping[str, Any]) -> str:
    text = str(sentence)
    for name, value in params.items():
        text = text.replace("{" + name + "}", "、".join(value) if isinstance(value, list) else str(value))
    return text
