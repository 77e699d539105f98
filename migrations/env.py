"""Runs migrations on the application's database, in one transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app

import arena.models  # noqa: F401 - makes every table known

migrate = current_app.extensions["migrate"]
context.config.set_main_option("sqlalchemy.url", "unused: the engine is the application's")

with migrate.db.engine.connect() as connection:
    options = {"render_as_batch": True, "transaction_per_migration": False, **migrate.configure_args}
    context.configure(connection=connection, target_metadata=migrate.db.metadata, **options)
    with context.begin_transaction():
        context.run_migrations()
