"""What 现场体检 says: each point's name, what was found, and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from arena.domain.local_time import CHINA
from arena.services.opening import Check
from arena.web import setup_words

NAMES = {
    "arrivals": _("签到"),
    "backup": _("备份"),
    "clock": _("时钟"),
    "database": _("数据库"),
    "disk": _("磁盘"),
    "draw": _("抽签"),
    "phones": _("评委手机"),
    "pin": _("监督员确认码"),
    "screens": _("大屏"),
    "zero": _("清零确认"),
}
SAID = {
    "arrivals_entries": _("还有 {entries} 位选手未签到。"),
    "arrivals_fine": _("选手和评委全部签到。"),
    "arrivals_open": _("还有 {entries} 位选手、{seats} 位评委未签到。"),
    "arrivals_seats": _("还有 {seats} 位评委未签到。"),
    "backup_bad": _("{at} 的备份 {file} 校验未通过。"),
    "backup_elsewhere": _("数据库不在本机，系统看不到它的备份。"),
    "backup_fine": _("{at} 已备份并校验：{file}，{records} 条记录。"),
    "backup_none": _("还没有经过校验的备份。"),
    "backup_old": _("最近一次备份是 {at}，已超过一天。"),
    "clock_fine": _("服务器与这台电脑相差 {seconds} 秒。"),
    "clock_odd": _("服务器与这台电脑相差 {seconds} 秒。"),
    "clock_wrong": _("服务器与这台电脑相差 {seconds} 秒。"),
    "database_fine": _("{mode} 模式，断电不丢已确认的评分。"),
    "database_server": _("数据库服务器已连接。"),
    "database_unsafe": _("写入方式是 {mode}／{synchronous}，断电可能丢失评分。"),
    "disk_fine": _("剩余 {free}。"),
    "disk_full": _("只剩 {free}，可能无法保存评分。"),
    "disk_low": _("剩余 {free}，偏少。"),
    "draw_done": _("出场顺序已定。"),
    "draw_signed": _("抽签结果监督员已签认。"),
    "draw_to_come": _("尚未抽签。"),
    "draw_unsigned": _("抽签结果监督员还没有签认，不能开始。"),
    "phone_away": _("{count} 位评委的手机不在线：{who}。"),
    "phone_old": _("浏览器过旧：{who}。"),
    "phone_silent": _("刚连上，正在测量：{who}。"),
    "phone_slow": _("网络偏慢：{who}。"),
    "phone_too_slow": _("网络往返超过 1 秒：{who}。"),
    "phone_unknown": _("认不出浏览器：{who}。"),
    "phone_wechat": _("在微信中打开：{who}。"),
    "phones_here": _("{count} 部手机在线，最慢往返 {trip} 毫秒。"),
    "pin_none": _("没有一位监督员设置了确认码。"),
    "pin_set": _("已设置。"),
    "screen_away": _("“{name}”不在线。"),
    "screen_fine": _("“{name}”在线，{width}×{height}，声音已开启。"),
    "screen_mute": _("“{name}”在线，{width}×{height}，声音还没有开启。"),
    "screen_none": _("没有大屏在线。"),
    "screen_unnamed": _("{count} 块大屏在线，都没有登记，看不到尺寸和声音。"),
    "zero_signed": _("监督员已确认清零。"),
    "zero_unsigned": _("监督员还没有确认清零。"),
}
REMEDIES = {
    "arrivals_entries": _("在签到页逐人签到；不来的由主持人登记未到。"),
    "arrivals_open": _("在签到页逐人签到；不来的由主持人登记未到。"),
    "arrivals_seats": _("请评委到签到处，在签到页点姓名。"),
    "backup_bad": _("换一块磁盘，在服务器上重新运行 arena backup。"),
    "backup_elsewhere": _("请数据库管理员确认今天的备份可以恢复。"),
    "backup_none": _("在服务器上运行 arena backup：复制并逐条校验。"),
    "backup_old": _("在服务器上再运行一次 arena backup。"),
    "clock_odd": _("记录中的时刻以服务器为准：请核对服务器电脑的时间。"),
    "clock_wrong": _("先核对哪一台不准，校准后再开始：记录中的时刻以服务器为准。"),
    "database_unsafe": _("数据库文件可能在网络盘上：移到本机磁盘后重新启动服务器。"),
    "disk_full": _("删除或移走大文件，腾出 2 GB 以上。"),
    "disk_low": _("开场前腾出 2 GB 以上。"),
    "draw_to_come": _("选手签到后，在主持台抽签。"),
    "draw_unsigned": _("请监督员在监督页签认抽签结果。"),
    "phone_away": _("请评委扫评委卡上的二维码，或输入卡上的 6 位数字。"),
    "phone_old": _("升级浏览器（Chrome 90、Safari 14 以上），或换一部手机扫同一张卡。"),
    "phone_silent": _("等半分钟；仍不变就刷新那部手机的页面。"),
    "phone_slow": _("靠近路由器，或让评委手机改连现场专用 Wi-Fi。"),
    "phone_too_slow": _("改连现场专用 Wi-Fi；仍慢就换手机，并备好纸质评分表。"),
    "phone_unknown": _("请评委试填一项再清除；不行就换 Chrome 或 Safari。"),
    "phone_wechat": _("可以使用；若不振动或字太小，改用手机自带浏览器打开。"),
    "pin_none": _("请监督员登录后在“我的岗位”设置 6 位确认码。"),
    "screen_away": _("检查那台电脑的电源、网络和浏览器，重新打开大屏页面。"),
    "screen_mute": _("在那块大屏上点一下鼠标，到时提示才能响。"),
    "screen_none": _("在连接大屏的电脑上打开 /screen，再从主持台指到本场。"),
    "screen_unnamed": _("在大屏电脑上打开 /screen 登记，就能命名和检查声音。"),
    "zero_unsigned": _("请监督员核对清零报告后，在监督页确认。"),
}


def name(check: Check) -> str:
    """What the point is about."""
    return str(NAMES[check.name]) if check.name in NAMES else setup_words.check_name(check)


def said(check: Check) -> str:
    """What was found."""
    return _filled(SAID[check.code], check.params) if check.code in SAID else setup_words.check_text(check)


def remedy(check: Check) -> str:
    """What to do about it; empty where nothing has to be done."""
    return str(REMEDIES.get(check.code, ""))


def _filled(sentence: Any, params: Mapping[str, Any]) -> str:
    text = str(sentence)
    for place, value in params.items():
        shown = (
            _moment(value) if place == "at" else gettext("、").join(value) if isinstance(value, list) else str(value)
        )
        text = text.replace("{" + place + "}", shown)
    return text


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, CHINA):%m-%d %H:%M}"
