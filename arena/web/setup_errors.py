"""Pages for when something does not work: what happened, what is safe, what to do. Never a stack trace."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from arena.extensions import db
from arena.web.setup_desk import blueprint


def _said(error: HTTPException) -> tuple[str, str]:
    """What happened, and what to do."""
    if isinstance(error, CSRFError):
        return gettext("页面已过期"), gettext(
            "为安全起见没有保存。请返回上一页刷新后重新提交；如已退出登录，请重新登录。"
        )
    known = {
        400: (gettext("请求不完整"), gettext("内容没有保存。请返回上一页刷新后重试。")),
        403: (gettext("您的账号不能进行此操作"), gettext("如需此权限，请联系管理员。")),
        404: (gettext("没有这个页面"), gettext("链接可能已失效，或场次已删除。请从首页重新进入。")),
        413: (gettext("文件太大"), gettext("没有保存。名单文件不超过 2 MB，请删去图片和多余工作表后重新上传。")),
        429: (gettext("尝试次数过多"), gettext("请等几分钟再试；已登录的页面和评分不受影响。")),
    }
    otherwise = (
        gettext("服务器没有完成这次操作"),
        gettext("已提交的评分和已保存的内容都在。请重试；仍不行请联系技术人员查看日志。"),
    )
    return known.get(error.code or 500, otherwise)


@blueprint.app_errorhandler(HTTPException)
def failed(error: HTTPException) -> ResponseReturnValue:
    """The page for an HTTP error; redirects and the like pass as they are."""
    if (error.code or 500) < 400:
        return error
    title, advice = _said(error)
    if request.path.startswith("/static/"):
        return error
    return render_template("errors.html", title=title, advice=advice, code=error.code), error.code or 500


@blueprint.app_errorhandler(InternalServerError)
def broken(error: InternalServerError) -> ResponseReturnValue:
    """A mistake of ours: the transaction is dropped first, since the page itself may read."""
    db.session.rollback()
    return failed(error)
