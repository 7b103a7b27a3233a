"""What an engine left is looked at before it counts as finished."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2

from kinoloom.errors import ArtifactBroken, MediaUnreadable
from kinoloom.takes import Exported, Film, Mixed, Painted, Scored, Segment, Spoken, Take, rate_of
from media.probe.facts import BLOCK_S, Probe, SoundFacts, probe
from media.sources.pixels import read

#: seconds; sound that is not encoded in blocks has its length to the sample, takes may round it
_PLAIN_S = 0.002
#: seconds; MP3 and Opus are heard in whole blocks, and MP3 does not say what an encoder put in front
_LOOSE_S = 0.12


def check_take(take: Take, folder: Path) -> None:
    """Look at what an engine left in *folder* before it counts as finished.

    Raises:
        ArtifactBroken: its files are missing, damaged, or not what the take says.
    """
    check = _CHECKS.get(type(take))
    if check is None:
        return
    try:
        check(take, folder)
    except MediaUnreadable as error:
        raise ArtifactBroken(
            f"The {type(take).__name__.lower()} is broken: {error.message}", hint=error.hint
        ) from error


def _check_segment(take: Segment, folder: Path) -> None:
    _check_picture(probe(folder / "segment.mp4", ours=True), take)


def _check_film(take: Film, folder: Path) -> None:
    found = probe(folder / "film.mp4", ours=True)
    _check_picture(found, take)
    for name in ("poster.jpg", "captions.srt", "captions.vtt"):
        _expect((folder / name).is_file(), f"{name} is missing")
    if found.sound is None or found.picture is None:
        raise _broken("the film has no sound")
    apart_s = abs(found.sound.duration_s - found.picture.duration_s)
    _expect(apart_s <= BLOCK_S, f"sound and picture end {float(apart_s):.3f} s apart")


def _check_picture(found: Probe, take: Segment | Film) -> None:
    picture = found.picture
    if picture is None:
        raise _broken("it has no picture")
    _expect(picture.frames == take.frames, f"it has {picture.frames} frames, not {take.frames}")
    size = (picture.width, picture.height)
    _expect(size == (take.width, take.height), f"it is {size[0]}×{size[1]}, not {take.width}×{take.height}")
    _expect(picture.duration_s == take.frames / rate_of(take), f"its frames do not last as long as at {take.rate}")


def _check_sound(take: Spoken | Scored, folder: Path) -> None:
    found = probe(folder / ("voice.wav" if isinstance(take, Spoken) else "music.wav")).sound
    if found is None:
        raise _broken("it has no sound")
    _expect(found.sample_rate == take.sample_rate, f"it has {found.sample_rate} Hz, not {take.sample_rate}")
    _check_length(found, take.duration_s, within_s=_PLAIN_S)


def _check_mix(take: Mixed, folder: Path) -> None:
    found = probe(folder / "mix.m4a").sound
    if found is None:
        raise _broken("it has no sound")
    _check_length(found, take.duration_s, within_s=BLOCK_S)


def _check_length(found: SoundFacts, wanted_s: float, *, within_s: float) -> None:
    apart_s = abs(float(found.duration_s) - wanted_s)
    _expect(apart_s <= within_s, f"it lasts {float(found.duration_s):.3f} s, not {wanted_s:.3f} s")


def _check_painted(take: Painted, folder: Path) -> None:
    if take.clip is not None:
        picture = probe(folder / take.clip.file).picture
        if picture is None:
            raise _broken("the clip has no picture")
        size = (picture.width, picture.height)
        _expect(size == (take.width, take.height), f"it is {size[0]}×{size[1]}, not {take.width}×{take.height}")
        return
    pixels = read(folder / "still.png", wanted=max(take.width, take.height))
    size = (pixels.shape[1], pixels.shape[0])
    _expect(size == (take.width, take.height), f"it is {size[0]}×{size[1]}, not {take.width}×{take.height}")


def _check_exported(take: Exported, folder: Path) -> None:
    _expect(all((folder / name).is_file() for name in take.files), "a file is missing")
    main = folder / take.files[0]
    if take.format in {"webp", "jpg"}:
        # FFmpeg reads no animated WebP, and WebP keeps equal frames as one.
        frames, size = _pictures(main)
        _expect(frames <= max(1, take.frames), f"it has {frames} frames, not {take.frames}")
    else:
        found = probe(main)
        size = (found.picture.width, found.picture.height) if found.picture else (0, 0)
        frames = found.picture.frames if found.picture else 0
        _expect(frames == take.frames, f"it has {frames} frames, not {take.frames}")
        apart_s = abs(float(found.duration_s) - take.duration_s)
        _expect(apart_s <= _LOOSE_S, f"it lasts {float(found.duration_s):.3f} s, not {take.duration_s:.3f} s")
        _expect(found.sound is not None or take.format == "gif", "it has no sound")
    _expect(size == (take.width, take.height), f"it is {size[0]}×{size[1]}, not {take.width}×{take.height}")


def _pictures(path: Path) -> tuple[int, tuple[int, int]]:
    """How many frames a WebP or JPEG has, and their width and height."""
    done, animation = cv2.imreadanimation(str(path))
    if not done or not len(animation.frames):
        raise _broken(f"{path.name} cannot be decoded")
    height, width = animation.frames[0].shape[:2]
    return len(animation.frames), (width, height)


def _expect(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads like an assertion
    if not holds:
        raise _broken(otherwise)


def _broken(what: str) -> ArtifactBroken:
    return ArtifactBroken(f"What was made is broken: {what}.", hint="Make it again; if it stays so, report it.")


_CHECKS: dict[type[Take], Callable[[Any, Path], None]] = {
    Segment: _check_segment,
    Film: _check_film,
    Spoken: _check_sound,
    Scored: _check_sound,
    Mixed: _check_mix,
    Painted: _check_painted,
    Exported: _check_exported,
}
