"""The embedded cutter: frames from our own sources, encoded by libx264."""

import av
import structlog

from kinoloom.jobs import CutSegment, Job, PublishFilm, Shot
from kinoloom.takes import Film, Painted, Segment
from kinoloom.timebase import Timebase
from kinoloom.traits import Traits
from media.cut.join import Reel, join_film
from media.cut.poster import poster, title_moment
from media.cut.profiles import Format, profile_for
from media.cut.segment import Overlay, Playing, render_segment
from media.sources import Source, open_source
from media.typeset import Captions, Missing
from media.typeset.sidecar import paged, srt, vtt
from media.typeset.title import GONE_S, Title
from workers.engines.base import Workbench
from workers.engines.cut.open_sources import OpenSources, Which

log = structlog.get_logger(__name__)


class X264:
    """Renders segments and joins them to films, on the CPU; always available."""

    def __init__(self) -> None:
        self._sources = OpenSources()

    @property
    def traits(self) -> Traits:
        return Traits(
            id="x264",
            craft="cut",
            revision="1",
            summary="Frame-exact segments in H.264 with captions and titles, joined without encoding again.",
            version=f"PyAV {av.__version__}",
            code_licence="Apache-2.0; libx264 in PyAV's wheel is GPL-2.0-or-later",
        )

    def load(self) -> None:
        """Sources are opened by the jobs that show them."""

    def unload(self) -> None:
        self._sources.clear()

    def make(self, job: Job, bench: Workbench) -> Segment | Film:
        if isinstance(job, CutSegment):
            return self._cut(job, bench)
        if isinstance(job, PublishFilm):
            return _publish(job, bench)
        raise TypeError(type(job).__name__)

    def _cut(self, job: CutSegment, bench: Workbench) -> Segment:
        timebase = Timebase.of(job.rate)
        render_segment(
            [Playing(self._source(shot, job, bench), shot.start) for shot in job.shots],
            bench.folder / "segment.mp4",
            frames=job.frames,
            format_=Format(
                width=job.width, height=job.height, timebase=timebase, profile=profile_for(job.width, job.height)
            ),
            overlays=_overlays(job, timebase),
            progress=bench.progress,
        )
        return Segment(frames=job.frames, width=job.width, height=job.height, rate=job.rate)

    def _source(self, shot: Shot, job: CutSegment, bench: Workbench) -> Source:
        def build() -> Source:
            return open_source(
                bench.inputs.take(shot.picture, Painted),
                bench.inputs.folder(shot.picture),
                frames=shot.frames,
                width=job.width,
                height=job.height,
                timebase=Timebase.of(job.rate),
            )

        return self._sources.get(Which(shot.picture, job.width, job.height, shot.frames, job.rate), build)


def _overlays(job: CutSegment, timebase: Timebase) -> list[Overlay]:
    """What is seen over this stretch: the title if it begins early enough, captions if anyone speaks."""
    found: list[Overlay] = []
    missing: list[Missing] = []
    if job.title and timebase.seconds(job.shots[-1].start) < GONE_S:
        title = Title(job.title, width=job.width, height=job.height, language=job.language)
        missing += title.missing_scripts()
        found.append(title)
    if job.words and job.captions != "none":
        captions = Captions(job.words, width=job.width, height=job.height, style=job.captions, language=job.language)
        missing += captions.missing_scripts()
        found.append(captions)
    for script in dict.fromkeys(missing):
        log.warning("captions.script_missing", script=script.script, package=script.package)
    return found


def _publish(job: PublishFilm, bench: Workbench) -> Film:
    film = bench.folder / "film.mp4"
    timebase = Timebase.of(job.rate)
    join_film(
        [bench.inputs.folder(key) / "segment.mp4" for key in job.segments],
        film,
        sound=bench.inputs.folder(job.mix) / "mix.m4a",
        reel=Reel(frames=job.units, timebase=timebase, title=job.title, chapters=job.chapters),
        progress=lambda fraction: bench.progress(0.8 * fraction),
    )
    poster(film, bench.folder / "poster.jpg", at_s=title_moment(job.chapters))
    pages = paged(word for chapter in job.chapters for word in chapter.words)
    (bench.folder / "captions.srt").write_text(srt(pages), encoding="utf-8")
    (bench.folder / "captions.vtt").write_text(vtt(pages), encoding="utf-8")
    bench.progress(1.0)
    first = bench.inputs.take(job.segments[0], Segment)
    return Film(
        duration_s=float(timebase.seconds(job.units)),
        frames=job.units,
        width=first.width,
        height=first.height,
        rate=job.rate,
        bytes=film.stat().st_size,
    )
