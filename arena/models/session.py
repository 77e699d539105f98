"""The type of what a service needs to reach the tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import orm

Session = orm.Session | orm.scoped_session[Any]
"""A session of one's own (a test, the command line) or the request's ``db.session``."""
