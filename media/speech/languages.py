"""What those who read text aloud know of languages."""

from kinoloom.languages import UNSPACED, base, blank

__all__ = ["UNSPACED", "base", "blank", "listed"]


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())
