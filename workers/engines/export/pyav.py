"""The embedded exporter: everything that FFmpeg's libraries in PyAV can write."""

import shutil
from collections.abc import Callable
from pathlib import Path

import av

from kinoloom.jobs import ExportFilm, Job
from kinoloom.progress import Progress
from kinoloom.takes import Derived, Exported, Film
from kinoloom.traits import Traits
from media import export
from workers.engines.base import Workbench

#: format to the encoder behind it
_ENCODERS = {"webm": "libsvtav1", "gif": "gif", "webp": "libwebp_anim", "mp3": "libmp3lame"}


class PyAv:
    """Makes WebM, previews, sound and stills of a film, on the CPU; always available with PyAV's own wheel."""

    @property
    def traits(self) -> Traits:
        absent = sorted({*_ENCODERS.values(), "libopus"} - av.codecs_available)
        return Traits(
            id="pyav",
            craft="export",
            revision="1",
            summary="WebM (AV1 and Opus), GIF and WebP previews, MP3, poster and thumbnails of a finished film.",
            version=f"PyAV {av.__version__}",
            code_licence="Apache-2.0; in PyAV's wheel: SVT-AV1, libopus and libwebp BSD-3-Clause, LAME LGPL-2.0",
            missing=f"PyAV was built without {', '.join(absent)}" if absent else None,
            remedy="Install PyAV's own wheel, which has them all." if absent else None,
        )

    def load(self) -> None:
        """There is nothing that lasts."""

    def unload(self) -> None:
        """There is nothing that lasts."""

    def make(self, job: Job, bench: Workbench) -> Exported:
        if not isinstance(job, ExportFilm):
            raise TypeError(type(job).__name__)
        source = bench.inputs.folder(job.film)
        film = bench.inputs.take(job.film, Film)
        return _MAKERS[job.format](source, film, bench)


def _webm(source: Path, film: Film, bench: Workbench) -> Exported:
    out = bench.folder / "film.webm"
    export.webm(source / "film.mp4", out, progress=bench.progress)
    return _exported("webm", out, duration_s=film.duration_s, size=(film.width, film.height), frames=film.frames)


def _preview(format_: Derived) -> Callable[[Path, Film, Workbench], Exported]:
    write = export.gif if format_ == "gif" else export.webp

    def make(source: Path, film: Film, bench: Workbench) -> Exported:
        out = bench.folder / f"preview.{format_}"
        part = export.stretch(source / "film.mp4", progress=_share(bench.progress, 0.0, 0.4))
        frames = write(source / "film.mp4", out, part, progress=_share(bench.progress, 0.4, 1.0))
        return _exported(
            format_, out, duration_s=part.length_s, size=export.preview_size(film.width, film.height), frames=frames
        )

    return make


def _mp3(source: Path, film: Film, bench: Workbench) -> Exported:
    out = bench.folder / "sound.mp3"
    export.mp3(source / "film.mp4", out, progress=bench.progress)
    return _exported("mp3", out, duration_s=film.duration_s, size=(0, 0), frames=0)


def _jpg(source: Path, film: Film, bench: Workbench) -> Exported:
    out, page = bench.folder / "poster.jpg", bench.folder / "thumbnails.jpg"
    shutil.copyfile(source / "poster.jpg", out)
    export.thumbnails(source / "film.mp4", page, progress=bench.progress)
    return _exported("jpg", out, page, duration_s=0.0, size=(film.width, film.height), frames=0)


_MAKERS: dict[Derived, Callable[[Path, Film, Workbench], Exported]] = {
    "webm": _webm,
    "gif": _preview("gif"),
    "webp": _preview("webp"),
    "mp3": _mp3,
    "jpg": _jpg,
}


def _exported(
    format_: Derived, out: Path, *beside: Path, duration_s: float, size: tuple[int, int], frames: int
) -> Exported:
    return Exported(
        format=format_,
        files=(out.name, *(path.name for path in beside)),
        duration_s=duration_s,
        width=size[0],
        height=size[1],
        frames=frames,
        bytes=out.stat().st_size,
    )


def _share(progress: Progress, start: float, end: float) -> Progress:
    """*progress* of a part of the work, which is [start, end] of the whole."""
    return lambda fraction: progress(start + (end - start) * fraction)
