"""Arena 擂台: live scoring for presentation contests.

Imports nothing: arena.__main__ must patch the standard library first.
"""
