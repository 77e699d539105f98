"""What each event is called in a sentence."""

from __future__ import annotations

from functools import singledispatch

from arena.bout import events as e
from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.views.show import honours
from arena.exports.chronicle_names import Names, because, scene_words, taken_back, who, wish
from arena.exports.sentences import _


@singledispatch
def sentence(event: e.Event, names: Names) -> str:
    """One sentence on what happened; registered for every event."""
    raise TypeError(f"no sentence for {type(event).__name__}")


def _plain_words() -> dict[type[e.Event], str]:
    return {
        e.CheckInOpened: _("开始签到"),
        e.DrawSigned: _("签认抽签结果"),
        e.ZeroConfirmed: _("清零确认：没有任何评分和成绩"),
        e.BoutStarted: _("比赛开始"),
        e.BoutResumed: _("活动继续"),
        e.HoldReleased: _("定标结束，一起锁分"),
        e.BoardFrozen: _("封榜：之后的成绩最后一起揭晓"),
        e.BoardThawed: _("解除封榜"),
    }


def _about_entry() -> dict[type[e.EntryEvent], str]:
    return {
        e.EntryCalled: _("登台"),
        e.ClockStarted: _("开始计时"),
        e.SegmentAdvanced: _("进入下一环节"),
        e.ClockReset: _("计时复位"),
        e.ScoringOpened: _("开放评分"),
        e.EntryHeld: _("定标保留，暂不亮分"),
        e.EntryRevealed: _("亮分"),
        e.EntryResolved: _("在榜上揭晓"),
    }


@sentence.register
def _entry(event: e.EntryEvent, names: Names) -> str:
    return f"{names.entry(event.entry)} {_about_entry()[type(event)]}"


@sentence.register
def _plain(
    event: e.CheckInOpened
    | e.DrawSigned
    | e.ZeroConfirmed
    | e.BoutStarted
    | e.BoutResumed
    | e.HoldReleased
    | e.BoardFrozen
    | e.BoardThawed,
    names: Names,
) -> str:
    return _plain_words()[type(event)]


@sentence.register
def _opened(event: e.BoutOpened, names: Names) -> str:
    charter = event.charter
    return _(
        "本场开放：%(arena)s第 %(n)s 期，选手 %(entries)s 人，评委 %(seats)s 人",
        arena=charter.arena,
        n=charter.number,
        entries=len(charter.entrants),
        seats=len(charter.seats),
    )


@sentence.register
def _checked_in(event: e.EntryCheckedIn, names: Names) -> str:
    entry = names.entry(event.entry)
    return _("%(who)s 签到", who=entry) if event.present else _("%(who)s 的签到被取消", who=entry)


@sentence.register
def _seats_in(event: e.SeatsCheckedIn, names: Names) -> str:
    seats = "、".join(map(names.seat, event.seats))
    return _("%(who)s 签到", who=seats) if event.present else _("%(who)s 的签到被取消", who=seats)


@sentence.register
def _confirmed(event: e.OrderConfirmed, names: Names) -> str:
    return _("确定出场顺序：%(order)s", order=names.order(event.order))


@sentence.register
def _drawn(event: e.OrderDrawn, names: Names) -> str:
    way = _("公平抽签") if event.fair else _("抽签")
    text = _("%(way)s（种子 %(seed)s）：%(order)s", way=way, seed=event.seed, order=names.order(event.order))
    return text + (_("（未能满足全部往期限制）") if event.relaxed else "")


@sentence.register
def _paused(event: e.BoutPaused, names: Names) -> str:
    return because(_("活动暂停"), event.reason)


@sentence.register
def _reordered(event: e.Reordered, names: Names) -> str:
    return _("调整出场顺序：%(order)s", order=names.order(event.order))


@sentence.register
def _deferred(event: e.EntryDeferred, names: Names) -> str:
    return because(_("%(who)s 顺延到最后", who=names.entry(event.entry)), event.reason)


@sentence.register
def _admitted(event: e.EntryAdmitted, names: Names) -> str:
    return because(_("%(who)s 迟到补入，排在最后", who=names.entry(event.entry)), event.reason)


@sentence.register
def _added(event: e.EntryAdded, names: Names) -> str:
    entrant = event.entrant
    text = _("增加 %(who)s（%(department)s）", who=names.entry(entrant.id), department=entrant.department)
    return because(text, event.reason)


@sentence.register
def _substituted(event: e.SpeakerSubstituted, names: Names) -> str:
    number = names.number(event.entry)
    text = _("%(n)s号 选手由 %(old)s 换为 %(new)s", n=number, old=event.before, new=event.speaker)
    return because(text, event.reason)


@sentence.register
def _entry_corrected(event: e.EntryCorrected, names: Names) -> str:
    now = " · ".join(one for one in (event.department, event.speaker, event.post, event.topic) if one)
    return _("%(n)s号 名单更正：原为“%(old)s”，现为“%(new)s”", n=names.number(event.entry), old=event.before, new=now)


@sentence.register
def _seat_corrected(event: e.SeatCorrected, names: Names) -> str:
    now = f"{event.name} {event.post}".strip()
    return _("%(who)s 更正为“%(new)s”", who=names.seat(event.seat), new=now)


@sentence.register
def _item_added(event: e.ItemAdded, names: Names) -> str:
    return _("安排“%(what)s” %(n)s 分钟", what=event.item.title, n=event.item.seconds // 60)


@sentence.register
def _item_changed(event: e.ItemChanged, names: Names) -> str:
    return _("“%(what)s”改为 %(n)s 分钟", what=names.item(event.item), n=event.seconds // 60)


@sentence.register
def _item_removed(event: e.ItemRemoved, names: Names) -> str:
    return _("取消“%(what)s”", what=names.item(event.item))


@sentence.register
def _item_started(event: e.ItemStarted, names: Names) -> str:
    return _("“%(what)s”开始", what=names.item(event.item))


@sentence.register
def _delayed(event: e.DelayAccepted, names: Names) -> str:
    return _("接受延后 %(n)s 分钟", n=round(event.seconds / 60))


@sentence.register
def _clock_paused(event: e.ClockPaused, names: Names) -> str:
    return because(_("%(who)s 计时暂停", who=names.entry(event.entry)), event.reason)


@sentence.register
def _time_added(event: e.TimeAdded, names: Names) -> str:
    text = _("%(who)s 计时 %(n)+d 秒", who=names.entry(event.entry), n=event.seconds)
    return because(text, event.reason)


@sentence.register
def _overtime(event: e.OvertimeRecorded, names: Names) -> str:
    text = _("%(who)s 超时 %(n)s 秒", who=names.entry(event.entry), n=event.seconds)
    return because(text, _("系统计时") if event.by_clock else event.reason)


@sentence.register
def _waived(event: e.PenaltyWaived, names: Names) -> str:
    return because(_("%(who)s 超时免于扣分", who=names.entry(event.entry)), event.reason)


@sentence.register
def _submitted(event: e.SheetSubmitted, names: Names) -> str:
    seat, entry = names.seat(event.seat), names.entry(event.entry)
    if event.paper:
        return _("%(seat)s 给 %(entry)s 的评分由纸质补录", seat=seat, entry=entry)
    if event.revision > 1:
        return _("%(seat)s 重新提交 %(entry)s 的评分（第 %(n)s 版）", seat=seat, entry=entry, n=event.revision)
    return _("%(seat)s 提交 %(entry)s 的评分", seat=seat, entry=entry)


@sentence.register
def _phone(event: e.DeviceEvent, names: Names) -> str:
    told = {
        e.SeatTaken: _("%(seat)s 的手机进入评分"),
        e.DeviceAsked: _("另一部手机请求登录 %(seat)s"),
        e.DeviceAdmitted: _("%(seat)s 换到另一部手机"),
        e.DeviceRefused: _("拒绝另一部手机登录 %(seat)s"),
        e.DeviceReleased: _("%(seat)s 的手机退出"),
        e.DeviceRevoked: _("收回 %(seat)s 的手机登录"),
    }
    text = told[type(event)] % {"seat": names.seat(event.seat)}
    return f"{text}（{event.label}）" if event.label else text


@sentence.register
def _compared(event: e.PaperCompared, names: Names) -> str:
    if not event.differs:
        return _("核对 %(seat)s 对 %(entry)s 的纸质评分表：一致", **_both(event, names))
    return _("核对 %(seat)s 对 %(entry)s 的纸质评分表：%(n)s 项不同", **_both(event, names), n=len(event.differs))


@sentence.register
def _missing(event: e.SeatMissing, names: Names) -> str:
    return because(_("%(seat)s 对 %(entry)s 缺评", **_both(event, names)), event.reason)


@sentence.register
def _restored(event: e.SeatRestored, names: Names) -> str:
    return _("%(seat)s 对 %(entry)s 恢复评分", **_both(event, names))


@sentence.register
def _recused(event: e.SeatRecused, names: Names) -> str:
    return because(_("%(seat)s 回避 %(entry)s", **_both(event, names)), event.reason)


@sentence.register
def _returned(event: e.SheetReturned, names: Names) -> str:
    return because(_("%(seat)s 给 %(entry)s 的评分退回重评", **_both(event, names)), event.reason)


def _both(event: e.SeatEvent, names: Names) -> dict[str, object]:
    return {"seat": names.seat(event.seat), "entry": names.entry(event.entry)}


@sentence.register
def _ballots(event: e.BallotsCounted, names: Names) -> str:
    count = sum(event.grades.values())
    return _("%(who)s 录入票数，共 %(n)s 票", who=names.entry(event.entry), n=count)


@sentence.register
def _locked(event: e.EntryLocked, names: Names) -> str:
    return because(_("%(who)s 锁分", who=names.entry(event.entry)), event.waive_quorum)


@sentence.register
def _stepped(event: e.RevealStepped, names: Names) -> str:
    return _("%(who)s 分步亮分，第 %(n)s 步", who=names.entry(event.entry), n=event.step)


@sentence.register
def _correcting(event: e.CorrectionOpened, names: Names) -> str:
    return because(_("%(who)s 开始更正", who=names.entry(event.entry)), event.reason)


@sentence.register
def _corrected(event: e.CorrectionClosed, names: Names) -> str:
    entry = names.after.entries[event.entry]
    text = _("%(who)s 更正完成", who=names.entry(event.entry))
    old = entry.versions[-1].derivation if entry.versions else None
    if entry.phase is not EntryPhase.REVEALED or old is None or entry.derivation is None:
        return text
    figures = _("%(old)s 分更正为 %(new)s 分", old=old.final, new=entry.derivation.final)
    return because(text, figures)


@sentence.register
def _left(event: e.EntryLeft, names: Names) -> str:
    entry = names.entry(event.entry)
    return because(_("%(who)s 未到", who=entry) if event.no_show else _("%(who)s 弃权", who=entry), event.reason)


@sentence.register
def _tie(event: e.TieDecided, names: Names) -> str:
    text = _("同分决定（%(how)s）：%(order)s", how=event.how, order=names.order(event.order))
    return because(text, event.reason)


@sentence.register
def _scene(event: e.SceneShown, names: Names) -> str:
    text = _("大屏切到%(scene)s", scene=scene_words()[event.scene])
    return because(text, event.text.strip("-"))


@sentence.register
def _uncovered(event: e.CardUncovered, names: Names) -> str:
    awards = honours(names.after)
    name = awards[event.band].name if event.band < len(awards) else ""
    return _("颁奖：%(award)s 揭开第 %(n)s 张", award=name, n=event.cards)


@sentence.register
def _moved(event: e.BoardMoved, names: Names) -> str:
    return _("大屏排行榜回到第 %(n)s 次揭晓之后", n=event.step)


@sentence.register
def _voting_closed(event: e.VotingClosed, names: Names) -> str:
    return _("%(who)s 观众投票截止", who=names.entry(event.entry))


@sentence.register
def _voting(event: e.VotingOpened, names: Names) -> str:
    return _("%(who)s 开放观众投票 %(n)s 秒", who=names.entry(event.entry), n=event.seconds)


@sentence.register
def _advanced(event: e.BoutAdvanced, names: Names) -> str:
    phases = {
        BoutPhase.TALLIED: _("成绩已汇总"),
        BoutPhase.VERIFIED: _("成绩已复核"),
        BoutPhase.CERTIFIED: _("成绩已认定"),
        BoutPhase.PUBLICITY: _("开始公示"),
        BoutPhase.ARCHIVED: _("已归档"),
        BoutPhase.CANCELLED: _("本场取消"),
    }
    return because(phases[event.to], event.reason)


@sentence.register
def _signed(event: e.ResultSigned, names: Names) -> str:
    return _("%(who)s 签字认定成绩（校验 %(hash)s）", who=who(event.signer, event.name), hash=event.result[:12])


@sentence.register
def _objected(event: e.ResultObjected, names: Names) -> str:
    return because(_("%(who)s 不同意签字，重新签起", who=who(event.signer, event.name)), event.reason)


@sentence.register
def _reopened(event: e.ResultReopened, names: Names) -> str:
    return because(_("重新打开已认定的成绩，原成绩在新版本认定前有效"), event.reason)


@sentence.register
def _lodged(event: e.AppealLodged, names: Names) -> str:
    grounds = {
        AppealGround.RECORDING: _("记分与计算"),
        AppealGround.PROCEDURE: _("程序问题"),
        AppealGround.RECUSAL: _("应回避未回避"),
    }
    about = _(
        "%(who)s 申诉（%(ground)s），申诉人 %(by)s",
        who=names.entry(event.entry),
        ground=grounds[event.ground],
        by=event.by,
    )
    return because(about, event.facts)


@sentence.register
def _assigned(event: e.AppealAssigned, names: Names) -> str:
    return _("%(who)s 的申诉由%(handler)s办理", who=names.entry(event.entry), handler=event.handler)


@sentence.register
def _decided(event: e.AppealDecided, names: Names) -> str:
    outcomes = {
        AppealOutcome.UPHELD: _("维持"),
        AppealOutcome.CORRECTED: _("更正"),
        AppealOutcome.WITHDRAWN: _("撤回"),
    }
    return because(
        _("%(who)s 的申诉：%(outcome)s", who=names.entry(event.entry), outcome=outcomes[event.outcome]), event.finding
    )


@sentence.register
def _undone(event: e.Undone, names: Names) -> str:
    return because(taken_back(event.target, names), event.reason)


@sentence.register
def _proposed(event: e.ActProposed, names: Names) -> str:
    text = _("申请第 %(n)s 项：%(what)s，等待监督员确认", n=event.proposal, what=wish(event.command, names))
    return because(text, str(getattr(event.command, "reason", "") or getattr(event.command, "waive_quorum", "")))


@sentence.register
def _agreed(event: e.ActConfirmed, names: Names) -> str:
    return _("确认第 %(n)s 项申请", n=event.proposal)


@sentence.register
def _rejected(event: e.ActRejected, names: Names) -> str:
    return because(_("驳回第 %(n)s 项申请", n=event.proposal), event.reason)


@sentence.register
def _withdrawn(event: e.ActWithdrawn, names: Names) -> str:
    return _("第 %(n)s 项申请撤回", n=event.proposal)
