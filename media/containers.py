"""Media files opened for reading, with errors that a person understands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.stream import Disposition
from av.video.stream import VideoStream

from kinoloom.errors import MediaUnreadable

#: of the first stream; frames that FFmpeg would decode to guess at what a header of ours says
_UNGUESSED: Any = [{"skip_frame": "all"}]


@contextmanager
def reading(path: Path, *, ours: bool = False) -> Iterator[InputContainer]:
    """*path* open for reading; whatever FFmpeg finds wrong with it, here or in the block, becomes one error.

    ours: our own encoder wrote it, so its headers are believed; it opens in an eighth of the time.

    Raises:
        MediaUnreadable: it is missing, empty, cut off, or holds neither picture nor sound.
    """
    guessed = _UNGUESSED if ours else None
    with understood(path), av.open(str(path), metadata_errors="replace", stream_options=guessed) as container:
        yield container


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Whatever the system or FFmpeg finds wrong with *path* in the block becomes one error.

    Raises:
        MediaUnreadable: it is missing, empty, cut off, or holds neither picture nor sound.
    """
    try:
        if path.stat().st_size == 0:
            raise MediaUnreadable(f"{path.name} is empty.", hint="Copy or download the file again.")
        yield
    except av.FFmpegError as error:
        if _about_another(error, path):
            raise
        raise MediaUnreadable(
            f"{path.name} cannot be decoded: {error.strerror}.",
            hint="It is damaged, cut off, or of a kind that we do not read. Copy or convert it again.",
        ) from error
    except OSError as error:
        if error.filename not in {None, str(path)}:
            raise
        raise MediaUnreadable(f"{path.name} cannot be read: {error.strerror}.", hint="Check the file.") from error


def moving(container: InputContainer) -> list[VideoStream]:
    """Its picture streams, without the cover of a song."""
    return [stream for stream in container.streams.video if not stream.disposition & Disposition.attached_pic]


def _about_another(error: av.FFmpegError, path: Path) -> bool:
    """It is about a file that is written in the block.

    NOTE: while decoding, PyAV gives the function that failed, such as `avcodec_send_packet()`, for a file's name.
    """
    named = error.filename
    return named is not None and named != str(path) and not str(named).endswith("()")
