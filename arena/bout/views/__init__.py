"""What each role may know: one function per role, an allow-list each.

Two bouts that differ only in marks not yet revealed have the same screen view,
the same public view and the same view for every other judge, to the byte
(``tests/bout/test_secrecy.py``).  Secrets are withheld here, never by a page.
"""
