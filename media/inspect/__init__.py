"""The meter: what any film is like, measured."""

from media.inspect.film import inspect
from media.inspect.report import (
    NEAR_S,
    Alignment,
    CaptionsReport,
    Chapter,
    Cue,
    PictureReport,
    Report,
    SoundReport,
    Span,
)

__all__ = [
    "NEAR_S", "Alignment", "CaptionsReport", "Chapter", "Cue", "PictureReport", "Report", "SoundReport", "Span",
    "inspect",
]  # fmt: skip
