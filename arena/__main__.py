"""``arena`` and ``python -m arena``."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs one order of the command line."""
    if sys.argv[1:2] == ["serve"]:  # before Flask and the rest are imported: see arena/__init__.py
        from gevent import monkey

        monkey.patch_all()
    from arena.app import create_app
    from arena.cli import arena

    arena(obj=create_app)


if __name__ == "__main__":
    main()
