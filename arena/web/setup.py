"""The desk: everything under /setup. The pages stand in modules by subject; importing them registers them."""

from __future__ import annotations

from arena.web import (
    setup_accounts,
    setup_bout,
    setup_bout_rules,
    setup_errors,
    setup_home,
    setup_import,
    setup_library,
    setup_opening,
    setup_roster,
    setup_rulebooks,
    setup_seats,
    setup_tickets,
)
from arena.web.setup_desk import blueprint

PAGES = (
    setup_accounts,
    setup_bout,
    setup_bout_rules,
    setup_errors,
    setup_home,
    setup_import,
    setup_library,
    setup_opening,
    setup_roster,
    setup_rulebooks,
    setup_seats,
    setup_tickets,
)

__all__ = ["PAGES", "blueprint"]
