"""The live bout as three pure functions.

``decide(state, command)`` says what happens or refuses, ``apply(state, event)``
is the only way the state changes, and a view function per role says what that
role may know.  No clock, no chance, no input or output here.
"""
