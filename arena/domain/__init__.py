"""The rules of a contest, as pure functions over exact numbers.

Nothing here knows a database, a clock on the wall or a web page.  Numbers are
``Decimal`` where somebody typed or reads them and ``Fraction`` in between, so
no digit is lost before the one rounding at the end (``docs/adr/0005``).
"""
