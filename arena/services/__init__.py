"""One function per verb of the house. Nothing here knows a request or a session."""
