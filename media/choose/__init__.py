"""From the words of a film to the plans of its pictures."""

from media.choose.choose import Chooser, choose
from media.choose.embeddings import Embeddings, best
from media.choose.understanding import Meaning, Passage, Understanding, WordLists

__all__ = ["Chooser", "Embeddings", "Meaning", "Passage", "Understanding", "WordLists", "best", "choose"]
