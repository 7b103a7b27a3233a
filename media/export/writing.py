"""Media files opened for writing that are there whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer

from kinoloom.errors import MediaUnreadable


@contextmanager
def writing(path: Path, format_: str, options: Mapping[str, str] | None = None) -> Iterator[OutputContainer]:
    """*path* open for writing; leaving the block by an error removes the file."""
    try:
        with av.open(str(path), "w", format=format_, container_options=dict(options or {})) as container:
            yield container
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def length_s(film: InputContainer) -> float:
    """Seconds that *film* says it lasts; 0 when it does not say."""
    return (film.duration or 0) / av.time_base


def expect_picture(film: InputContainer, path: Path) -> None:
    """
    Raises:
        MediaUnreadable: *film* has no picture.
    """
    if not film.streams.video:
        raise MediaUnreadable(f"{path.name} holds no picture.", hint="Give a film.")


def expect_sound(film: InputContainer, path: Path) -> None:
    """
    Raises:
        MediaUnreadable: *film* has no sound.
    """
    if not film.streams.audio:
        raise MediaUnreadable(f"{path.name} holds no sound.", hint="Give a film with sound.")
