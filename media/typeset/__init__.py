"""Words on pictures: captions, titles, and captions as text."""

from media.typeset.captions import Captions, Missing, Page

__all__ = ["Captions", "Missing", "Page"]
