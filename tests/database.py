"""A migrated database for tests that need no application."""

from __future__ import annotations

import flask_migrate
from flask import Flask
from servers import ROOT

import arena.models  # noqa: F401 - makes every table known
from arena.extensions import db, migrate


def migrated(url: str) -> str:
    """``url`` with all tables made by the real migrations."""
    app = Flask("arena_migrations")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    return url
