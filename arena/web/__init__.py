"""Pages: blueprints that parse, call one service and render."""
