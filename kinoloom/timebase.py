"""The only place where seconds become frames."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_NTSC = {23.976: Fraction(24000, 1001), 29.97: Fraction(30000, 1001), 59.94: Fraction(60000, 1001)}


@dataclass(frozen=True, slots=True)
class Timebase:
    """A frame rate as an exact fraction, in frames a second."""

    rate: Fraction

    @classmethod
    def of(cls, fps: float | Fraction | str) -> "Timebase":
        """The exact rate meant by *fps*: 29.97 is 30000/1001."""
        if isinstance(fps, float):
            for shown, exact in _NTSC.items():
                if abs(fps - shown) < 0.005:
                    return cls(exact)
        rate = Fraction(fps).limit_denominator(1001)
        if rate <= 0:
            raise ValueError(f"A frame rate is above zero, not {fps!r}.")
        return cls(rate)

    def frames(self, duration_s: float | Fraction) -> int:
        """Frames needed to cover *duration_s*, rounding up.

        Lips that stop one frame early are more visible than one held frame. A float that overshoots a whole frame by
        less than a microsecond counts as that frame.
        """
        return ceil(Fraction(duration_s) * self.rate - Fraction(1, 1_000_000))

    def frame_at(self, time_s: float | Fraction) -> int:
        """The frame on screen at *time_s*."""
        return floor(Fraction(time_s) * self.rate + Fraction(1, 1_000_000))

    def seconds(self, frames: int) -> Fraction:
        """The exact length of *frames*, or the moment frame number *frames* appears."""
        return frames / self.rate

    def samples(self, frames: int, sample_rate: int) -> int:
        """Sound samples under *frames*, so that sound ends with the picture and not before."""
        return ceil(self.seconds(frames) * sample_rate)

    def __str__(self) -> str:
        return str(self.rate)
