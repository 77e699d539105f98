"""Judges' remarks in the reader's language; on the sheet the same words stand in its template."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

CHIP_WORDS = {
    "results": _("成绩扎实"),
    "figures": _("数据有力"),
    "frank": _("剖析到位"),
    "plan": _("思路清晰"),
    "speech": _("表达流畅"),
    "answers": _("答辩从容"),
    "more_figures": _("数据可再充实"),
    "deeper": _("问题可再深入"),
    "concrete": _("举措可再具体"),
    "pace": _("节奏可再紧凑"),
}
ADVICE = frozenset({"more_figures", "deeper", "concrete", "pace"})
"""Those that advise rather than praise."""
