"""A studio tidies up by itself."""
