"""Sentences as directions, so that what means the same points the same way."""
