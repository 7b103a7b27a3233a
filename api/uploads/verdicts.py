"""Why a file is refused after it was looked at."""

from dataclasses import dataclass
from typing import Literal

from kinoloom.errors import UserError
from kinoloom.uploads import FORMS, Facts, Fault, UploadKind


class Unfit(UserError):
    """The file is put into quarantine."""

    code = "UPLOAD_UNFIT"


class NotAsNamed(Unfit):
    """It is something else than it is called."""

    code = "UPLOAD_NOT_AS_NAMED"

    def __init__(self, name: str, seems: str) -> None:
        looks = f"; it looks like {seems}" if seems else ""
        super().__init__(
            f"{name[-40:]!r} does not hold what its ending says{looks}.",
            hint="Export it again in the format that you name, or name it after what it is.",
        )


class Unreadable(Unfit):
    """It is damaged, or in a codec that is not taken."""

    code = "UPLOAD_UNREADABLE"

    def __init__(self) -> None:
        super().__init__(
            "The file cannot be decoded.",
            hint="Open it and export it again: H.264 and AAC in MP4, WAV, MP3, PNG and JPEG always work.",
        )


class CutOff(Unfit):
    """A part of it is missing."""

    code = "UPLOAD_CUT_OFF"

    def __init__(self) -> None:
        super().__init__("The file ends before it says it does.", hint="Copy or download it again, then upload that.")


class Lacking(Unfit):
    """It has no sound or no picture, and its kind needs it."""

    code = "UPLOAD_LACKING"

    def __init__(self, what: Literal["sound", "picture"]) -> None:
        super().__init__(f"The file has no {what}.", hint=f"Choose a file with {what}, or another kind of upload.")


class Animated(Unfit):
    """A picture that moves."""

    code = "UPLOAD_ANIMATED"

    def __init__(self) -> None:
        super().__init__("The picture moves.", hint="Save one picture of it; films are uploaded as kind=clip.")


class TooMuch(Unfit):
    """It is longer, larger or more complicated than its kind may be."""

    code = "UPLOAD_TOO_MUCH"


class TooLittle(Unfit):
    """It is too short or too small to be of use."""

    code = "UPLOAD_TOO_LITTLE"


class Exhausting(Unfit):
    """Looking at it took more time or memory than any decent file needs."""

    code = "UPLOAD_EXHAUSTING"

    def __init__(self) -> None:
        super().__init__(
            "Reading the file takes too much time or memory.", hint="Open it and export it again, smaller or shorter."
        )


class Infected(Unfit):
    """The virus scanner knows something in it."""

    code = "UPLOAD_INFECTED"

    def __init__(self, name: str) -> None:
        super().__init__(f"The virus scanner found {name}.", hint="Clean the machine that this file comes from.")


class Unscannable(Unfit):
    """The virus scanner looked, and does not say that it is clean."""

    code = "UPLOAD_UNSCANNABLE"

    def __init__(self) -> None:
        super().__init__(
            "The virus scanner could not look through the file.",
            hint="It may be larger than the scanner takes; make it smaller, or let an admin raise StreamMaxLength.",
        )


class Lost(Unfit):
    """Its bytes are gone."""

    code = "UPLOAD_LOST"

    def __init__(self) -> None:
        super().__init__("The studio lost the file before it was looked at.", hint="Upload it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of everything a file may have."""

    shortest_s: float = 0.0
    longest_s: float = 0.0
    least_side: int = 0
    most_side: int = 0
    most_pixels: int = 0
    most_fps: float = 0.0
    most_pixels_in_all: float = 0.0
    """Of all frames together."""
    most_streams: int = 8


_PICTURE = Limits(least_side=16, most_side=16_384, most_pixels=50_000_000, most_streams=1)
LIMITS: dict[UploadKind, Limits] = {
    "face": Limits(least_side=64, most_side=16_384, most_pixels=50_000_000, most_streams=1),
    "sprite": _PICTURE,
    "still": _PICTURE,
    "voice": Limits(shortest_s=0.5, longest_s=600),
    "song": Limits(shortest_s=0.5, longest_s=7_200),
    "podcast": Limits(shortest_s=0.5, longest_s=6 * 3_600),
    "clip": Limits(
        shortest_s=0.04, longest_s=3_600, least_side=16, most_side=8_192, most_pixels=36_000_000, most_fps=121,
        most_pixels_in_all=3840 * 2160 * 60 * 600,
    ),
}  # fmt: skip


def judge(kind: UploadKind, facts: Facts) -> None:
    """
    Raises:
        TooMuch, TooLittle: the file has more or less than its kind may.
    """
    limits = LIMITS[kind]
    form = FORMS[kind]
    if facts.streams > limits.most_streams:
        raise TooMuch(
            f"The file has {facts.streams} streams.", hint=f"Export it with {limits.most_streams} at most: one of each."
        )
    if form != "picture":
        _judge_length(facts, limits)
    if form != "sound":
        _judge_picture(facts, limits)
    if form == "film":
        _judge_frames(facts, limits)


def _judge_length(facts: Facts, limits: Limits) -> None:
    if facts.duration_s > limits.longest_s:
        raise TooMuch(f"It lasts {facts.duration_s:.0f} s.", hint=f"Cut it to {limits.longest_s:.0f} s at most.")
    if facts.duration_s < limits.shortest_s:
        raise TooLittle(f"It lasts {facts.duration_s:g} s.", hint=f"It must last {limits.shortest_s:g} s at least.")


def _judge_picture(facts: Facts, limits: Limits) -> None:
    shown = f"Its picture has {facts.width}×{facts.height} pixels."
    if max(facts.width, facts.height) > limits.most_side or facts.width * facts.height > limits.most_pixels:
        raise TooMuch(
            shown,
            hint=f"Make it smaller: {limits.most_side} pixels a side and "
            f"{limits.most_pixels // 1_000_000} megapixels are the most.",
        )
    if min(facts.width, facts.height) < limits.least_side:
        raise TooLittle(shown, hint=f"It must have {limits.least_side} pixels a side at least.")


def _judge_frames(facts: Facts, limits: Limits) -> None:
    if facts.fps > limits.most_fps:
        raise TooMuch(f"It has {facts.fps:g} frames a second.", hint=f"Export it with {limits.most_fps:.0f} at most.")
    if facts.width * facts.height * facts.frames > limits.most_pixels_in_all:
        raise TooMuch(
            f"It has {facts.frames} frames of {facts.width}×{facts.height} pixels.",
            hint="Cut it, or export it in a smaller size.",
        )


def of_fault(fault: Fault) -> Unfit:
    """The error for what was found in a file."""
    match fault:
        case "cut_off":
            return CutOff()
        case "animated":
            return Animated()
        case "no_sound":
            return Lacking("sound")
        case "no_picture":
            return Lacking("picture")
        case "unreadable":
            return Unreadable()
