"""Which browser a phone has, as far as its user agent tells, and whether the pages can run in it."""

from __future__ import annotations

import re

from msgspec import Struct

WECHAT = re.compile(r"MicroMessenger/([\d.]+)")
KINDS = (  # the first that fits; who builds on Chromium names it as well, so the brand comes first
    ("Edge", re.compile(r"\bEdgA?/(\d+)"), 90),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/(\d+)"), 90),
    ("Chrome", re.compile(r"(?:Chrome|CriOS)/(\d+)"), 90),
    ("Safari", re.compile(r"\bVersion/(\d+)\S* .*Safari/"), 14),
    ("iOS", re.compile(r"\b(?:iPhone )?OS (\d+)_\d"), 14),  # an app's own window on an iPhone: the system's Safari
)


class Browser(Struct, frozen=True):
    """A browser's name and version; ``old``: too old for the pages; ``wechat``: inside WeChat."""

    name: str
    version: int
    old: bool
    wechat: bool = False


def browser_of(ua: str) -> Browser | None:
    """What a user agent says; ``None`` where it says nothing that is known."""
    wechat = WECHAT.search(ua) is not None
    for name, sign, least in KINDS:
        if found := sign.search(ua):
            version = int(found[1])
            return Browser(name, version, version < least, wechat)
    return None
