"""The forms of the desk: what may be typed where, and what is said when it is wrong."""
