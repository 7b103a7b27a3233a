"""The sound of a film alone."""

from pathlib import Path

from kinoloom.progress import Progress, silent
from media.containers import reading
from media.export.soundtrack import Soundtrack
from media.export.writing import expect_sound, length_s, writing

_BITS = 192_000


def mp3(film: Path, out: Path, *, progress: Progress = silent) -> None:
    """Write the sound of *film* to *out*, with its title.

    Raises:
        MediaUnreadable: the film has no sound or cannot be decoded.
        Cancelled: *progress* said so; nothing is left behind.
    """
    with reading(film) as source, writing(out, "mp3") as target:
        expect_sound(source, film)
        if title := source.metadata.get("title"):
            target.metadata["title"] = title
        heard = Soundtrack(target, "libmp3lame", sample_format="fltp", bit_rate=_BITS)
        whole_s = length_s(source)
        for frame in source.decode(audio=0):
            heard.write(frame)
            progress(min(1.0, (frame.time or 0.0) / whole_s) if whole_s else 0.0)
        heard.write(None)
    progress(1.0)
