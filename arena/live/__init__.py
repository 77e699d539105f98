"""Sockets: who may listen, who may speak, and what is sent to whom."""
