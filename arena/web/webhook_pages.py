"""推送: whom certified results are told to; for administrators only."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.preparation import Bout
from arena.models.webhook import DELIVERED, FAILED, Delivery, Webhook
from arena.services import webhooks
from arena.services.house import wall_clock
from arena.web import setup_words
from arena.web.forms.fields import text

blueprint = Blueprint("webhook_pages", __name__, url_prefix="/setup/webhooks")
TROUBLES = {
    "timeout": _("没有及时回应"),
    "certificate": _("证书不对"),
    "unreachable": _("连接不上"),
    "forbidden": _("地址不允许"),
    "refused": _("对方拒收"),
}


class WebhookForm(FlaskForm):
    """A further address."""

    name = text(_("名称"), 40, hint=_("对方系统的名字，只在本页显示。"))
    url = text(
        _("地址"),
        300,
        hint=_("http:// 或 https:// 开头，可以是内网地址。"),
        render_kw={"inputmode": "url", "autocomplete": "off"},
    )


@blueprint.route("", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """Every address with what was last sent to it, and a place to add one."""
    form = WebhookForm()
    if form.validate_on_submit():
        try:
            made = webhooks.add_webhook(db.session, form.name.data, form.url.data, wall_clock())
        except Refused as refused:
            db.session.rollback()
            setup_words.blame(form, refused, {"url_wrong": "url"}, "name")
        else:
            db.session.commit()
            flash(gettext("已添加 %(name)s。请把密钥交给对方，用来核对签名。", name=made.name), "ok")
            return redirect(url_for(".page"))
    rows = [(one, webhooks.last_deliveries(db.session, one.id)) for one in webhooks.all_webhooks(db.session)]
    return render_template("webhooks/page.html", form=form, rows=rows, said=_said, names=_names(rows))


@blueprint.post("/<int:hook>/<any(enable, disable, delete):act>")
def change(hook: int, act: str) -> ResponseReturnValue:
    """Turns an address on or off, or forgets it with all that was sent there."""
    one = db.session.get(Webhook, hook) or abort(404)
    name = one.name
    if act == "delete":
        db.session.delete(one)
    else:
        one.active = act == "enable"
    db.session.commit()
    done = {
        "enable": gettext("已启用 %(name)s。", name=name),
        "disable": gettext("已停用 %(name)s。", name=name),
        "delete": gettext("已删除 %(name)s。", name=name),
    }
    flash(done[act], "ok")
    return redirect(url_for(".page"))


@blueprint.post("/deliveries/<int:delivery>/again")
def again(delivery: int) -> ResponseReturnValue:
    """Sends one message once more."""
    one = db.session.get(Delivery, delivery) or abort(404)
    webhooks.send_again(one, wall_clock())
    db.session.commit()
    flash(gettext("已重新排入推送，几秒后发出。"), "ok")
    return redirect(url_for(".page"))


def _names(rows: Sequence[tuple[Webhook, Sequence[Delivery]]]) -> dict[str, str]:
    """What the bouts of those deliveries are called."""
    wanted = {line.bout_id for _hook, lines in rows for line in lines}
    found = db.session.scalars(select(Bout).where(Bout.id.in_(wanted)))
    return {one.id: f"{one.season.year} {one.arena.name}{setup_words.issue(one.number)}" for one in found}


def _said(one: Delivery) -> str:
    """How a delivery stands, in words."""
    if one.status == DELIVERED:
        return str(gettext("已送达（%(answer)s）", answer=one.answer))
    why = str(TROUBLES.get(one.trouble, "")) + (f"（{one.answer}）" if one.answer else "")
    if one.status == FAILED:
        return str(gettext("未送达：%(why)s", why=why))
    return str(gettext("重试中：%(why)s", why=why)) if why else str(gettext("待发送"))
