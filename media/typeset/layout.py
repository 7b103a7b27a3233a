"""What words are laid out for: a picture of one shape, and how a person wants them to look."""

from dataclasses import dataclass

from kinoloom.brief import CaptionPosition, CaptionSize, CaptionStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A picture of *width* by *height* pixels and the captions wanted on it."""

    width: int
    height: int
    language: str = "en"
    style: CaptionStyle = "pop"
    position: CaptionPosition = "auto"
    size: CaptionSize = "medium"
    calm: float | None = None
    """Where position "auto" centres a page, as a share of the height; None: at the usual place of the shape."""

    @property
    def tall(self) -> bool:
        """It is held in a hand."""
        return self.height > 1.15 * self.width

    @property
    def wide(self) -> bool:
        return self.width > 1.15 * self.height
