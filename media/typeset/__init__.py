"""Words on pictures: captions, titles, names, and captions as text."""

from media.typeset.booklet import Booklet
from media.typeset.captions import Captions
from media.typeset.fonts import Missing
from media.typeset.layout import Layout
from media.typeset.paging import Page

__all__ = ["Booklet", "Captions", "Layout", "Missing", "Page"]
