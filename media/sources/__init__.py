"""Pictures that move: whatever gives the frames of a scene."""

from media.sources.base import Source
from media.sources.opening import open_source

__all__ = ["Source", "open_source"]
