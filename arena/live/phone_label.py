"""A few words for the phone that is asking, for the host who has to tell two apart."""

from __future__ import annotations

from flask import request

SYSTEMS = (("iphone", "iPhone"), ("ipad", "iPad"), ("harmony", "鸿蒙"), ("android", "Android"), ("windows", "Windows"))
INSIDE = (("micromessenger", "微信"), ("dingtalk", "钉钉"))


def phone_label() -> str:
    """``Android · 微信``; "" for a browser that says nothing of itself."""
    agent = request.user_agent.string.lower()
    words = (next((name for sign, name in signs if sign in agent), "") for signs in (SYSTEMS, INSIDE))
    return " · ".join(word for word in words if word)
