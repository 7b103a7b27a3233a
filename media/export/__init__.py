"""Other files made of a finished film."""

from media.export.preview import gif, preview_size, webp
from media.export.sound import mp3
from media.export.stills import thumbnails
from media.export.stretch import Stretch, stretch
from media.export.webm import webm

__all__ = ["Stretch", "gif", "mp3", "preview_size", "stretch", "thumbnails", "webm", "webp"]
