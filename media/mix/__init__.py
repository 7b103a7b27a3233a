"""Voice and music to one sound of the right loudness."""
