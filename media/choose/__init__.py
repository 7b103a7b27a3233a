"""From the words of a film to the plans of its pictures."""

from media.choose.choose import choose
from media.choose.understanding import Meaning, Understanding, WordLists

__all__ = ["Meaning", "Understanding", "WordLists", "choose"]
