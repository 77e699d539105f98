"""A few words for the phone that is asking, for the host who has to tell two apart."""

from __future__ import annotations

from flask import request

SYSTEMS = (
    ("iphone", "苹果手机"),
    ("ipad", "苹果平板"),
    ("harmony", "鸿蒙手机"),
    ("android", "安卓手机"),
    ("windows", "Windows 电脑"),
    ("mac os", "苹果电脑"),
)
INSIDE = (("wxwork", "企业微信"), ("micromessenger", "微信"), ("dingtalk", "钉钉"))


def phone_label() -> str:
    """``安卓手机 · 微信``, as static/js/judge/phone_words.js has it; "" for a browser that says nothing of itself."""
    agent = request.user_agent.string.lower()
    words = (next((name for sign, name in signs if sign in agent), "") for signs in (SYSTEMS, INSIDE))
    return " · ".join(word for word in words if word)
