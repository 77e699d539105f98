"""The time that is printed: China has one zone and no summer time, so it needs no database of zones."""

from __future__ import annotations

from datetime import timedelta, timezone

CHINA = timezone(timedelta(hours=8))
