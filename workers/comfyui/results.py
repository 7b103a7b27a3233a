"""What a workflow brought, looked at and made a take."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame

from kinoloom.errors import MediaUnreadable, OutputUnusable
from kinoloom.jobs import Job, ScoreMusic
from kinoloom.takes import ClipPlan, Painted, Scored, Take
from media.compose.own import RATE, own
from media.pcm import write_wav
from media.sources.pixels import Bgr
from workers.comfyui.declared import MediaKind

#: of 255; a picture whose lightest hundredth is darker is black: a decoder that overflowed gives nothing else
_BLACK = 6
#: of the length that was asked of a model; a clip of less was cut off
_WHOLE = 0.5
#: frames of a clip that are looked at
_LOOKS = 5


def take_of(job: Job, kind: MediaKind, files: Sequence[Path], folder: Path, *, expected_s: float = 0.0) -> Take:
    """The take of *job*, its files in *folder*; *files*: what the workflow brought, of which the last counts.

    Raises:
        OutputUnusable: it is none, cannot be decoded, is black, silent, or much shorter than *expected_s*.
    """
    if not files:
        raise OutputUnusable("it brought no file")
    try:
        match kind:
            case "image":
                return _still(files[-1], folder)
            case "video":
                return _clip(files[-1], folder, expected_s)
            case "audio":
                return _music(files[-1], folder, job)
    except MediaUnreadable as error:
        raise OutputUnusable(error.message) from error


def _still(file: Path, folder: Path) -> Painted:
    picture = cv2.imread(str(file), cv2.IMREAD_COLOR)
    if picture is None:
        raise OutputUnusable(f"{file.name} is no picture")
    pixels: Bgr = np.asarray(picture, np.uint8)
    if _is_black(pixels):
        raise OutputUnusable("the picture is black")
    _keep(pixels, folder)
    return Painted(source="still", width=pixels.shape[1], height=pixels.shape[0])


def _is_black(picture: Bgr) -> bool:
    return float(np.percentile(picture, 99)) < _BLACK


def _keep(picture: Bgr, folder: Path) -> None:
    """Written anew: servers put the whole workflow, prompts and all, into their pictures."""
    _, coded = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    (folder / "still.png").write_bytes(coded.tobytes())


def _clip(file: Path, folder: Path, expected_s: float) -> Painted:
    frames, length_s = _decoded(file)
    if length_s < _WHOLE * expected_s:
        raise OutputUnusable(f"the clip lasts {length_s:.1f} s of {expected_s:.1f}")
    seen = [frame for frame in frames if not _is_black(frame)]
    if not seen:
        raise OutputUnusable("the clip is black")
    _keep(seen[0], folder)
    name = f"clip{file.suffix.lower() or '.mp4'}"
    shutil.copyfile(file, folder / name)
    height, width = frames[0].shape[:2]
    return Painted(source="clip", clip=ClipPlan(file=name, ends="stretch"), width=width, height=height)


def _decoded(file: Path) -> tuple[list[Bgr], float]:
    """A few frames from all over the clip, the first one first, and its length in seconds."""
    try:
        with av.open(str(file)) as container:
            stream = container.streams.video[0]
            shown: list[Bgr] = []
            count, last_s = 0, 0.0
            for frame in container.decode(stream):
                if len(shown) < _LOOKS or count % 16 == 0:
                    shown.append(_pixels(frame))
                    shown[1:] = shown[1:][-_LOOKS:]
                count, last_s = count + 1, float(frame.time or 0.0)
            rate = float(stream.average_rate or 0) or 24.0
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise OutputUnusable(f"{file.name} is no clip: {error}") from error
    if not count:
        raise OutputUnusable(f"{file.name} has no frames")
    return shown, max(count / rate, last_s)


def _pixels(frame: VideoFrame) -> Bgr:
    return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def _music(file: Path, folder: Path, job: Job) -> Scored:
    """It begins and goes round as a person's own music does: models write no endings that fit."""
    music = own(file, lambda _: None)
    write_wav(folder / "music.wav", music.pcm, RATE)
    return Scored(
        duration_s=music.pcm.shape[1] / RATE,
        sample_rate=RATE,
        bar_s=4 * 60 / music.tempo_bpm if music.tempo_bpm else 1.0,
        ending_s=0.0,
        mood=job.mood if isinstance(job, ScoreMusic) else "own",
        tempo_bpm=round(music.tempo_bpm, 2),
        loop=music.loop,
    )
