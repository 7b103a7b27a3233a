"""What `--music` asks for: a mood, or a file of the person's own."""

import os
from pathlib import Path
from typing import get_args

from cli.studio import prepare_home
from kinoloom.artifacts.folder import FolderStore
from kinoloom.artifacts.given import take_in
from kinoloom.brief import Mood
from kinoloom.errors import UserError
from kinoloom.settings import Settings

#: seconds that are heard at the door, so that a wrong file is refused before the work
_HEARD_S = 1.0


def asked(music: str, settings: Settings) -> dict[str, object]:
    """The brief's fields for *music*; a file is taken in.

    Raises:
        UserError: it is neither a mood nor a file.
        MediaUnreadable: the file holds no sound that can be decoded.
    """
    if music in get_args(Mood):
        return {"music": music}
    path = Path(os.path.expanduser(music))
    if not os.path.exists(path):
        raise UserError(
            f"--music {music} is neither a mood nor a file.",
            hint=f"Use one of: {', '.join(get_args(Mood))}; or the path of a sound file.",
        )
    prepare_home(settings.home)
    if path.is_file():
        _hear(path)
    key = take_in(FolderStore(settings.artifact_folder), path, craft="score")
    return {"music_file": key}


def _hear(path: Path) -> None:
    from media.compose.own import read  # noqa: PLC0415 - only for those who bring music

    read(path, longest_s=_HEARD_S)
