"""The embedded cutter: frames from our own sources, encoded by libx264."""

import av

from kinoloom.jobs import CutSegment, Job, PublishFilm, Shot
from kinoloom.takes import Film, Painted, Segment
from kinoloom.timebase import Timebase
from kinoloom.traits import Traits
from media.cut.grading import graded
from media.cut.join import Reel, join_film
from media.cut.poster import poster, title_moment
from media.cut.profiles import LIBX264, Codec, Format, profile_for
from media.cut.segment import Playing, render_segment
from media.sources import Source, open_source
from media.typeset import Layout
from media.typeset.sidecar import paged, srt, vtt
from media.typeset.substation import ass
from workers.engines.base import Workbench
from workers.engines.cut.open_sources import OpenSources, Which
from workers.engines.cut.overlays import lay


class X264:
    """Renders segments and joins them to films, on the CPU; always available."""

    def __init__(self, codec: Codec = LIBX264) -> None:
        self._sources, self._codec = OpenSources(), codec

    @property
    def traits(self) -> Traits:
        return Traits(
            id="x264",
            craft="cut",
            revision="5",
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
        drawn = all(bench.inputs.take(shot.picture, Painted).source == "illustration" for shot in job.shots)
        laid = lay(job, bench.inputs.folder(job.shots[-1].picture) / "still.png")
        render_segment(
            [Playing(self._source(shot, job, bench), shot.start, job.transition) for shot in job.shots],
            bench.folder / "segment.mp4",
            frames=job.frames,
            format_=Format(
                width=job.width,
                height=job.height,
                timebase=timebase,
                profile=profile_for(job.width, job.height, drawn=drawn),
                codec=self._codec,
            ),
            overlays=laid.overlays,
            progress=bench.progress,
        )
        return Segment(frames=job.frames, width=job.width, height=job.height, rate=job.rate, unseen=laid.unseen)

    def _source(self, shot: Shot, job: CutSegment, bench: Workbench) -> Source:
        def build() -> Source:
            source = open_source(
                bench.inputs.take(shot.picture, Painted),
                bench.inputs.folder(shot.picture),
                frames=shot.frames,
                width=job.width,
                height=job.height,
                timebase=Timebase.of(job.rate),
            )
            return graded(source, job.grade, shot.frames)

        which = Which(shot.picture, job.width, job.height, shot.frames, job.rate, job.grade)
        return self._sources.get(which, build)


def _publish(job: PublishFilm, bench: Workbench) -> Film:
    film = bench.folder / "film.mp4"
    timebase = Timebase.of(job.rate)
    first = bench.inputs.take(job.segments[0], Segment)
    layout = Layout(
        width=first.width, height=first.height, language=job.language, style=job.captions, size=job.caption_size
    )
    pages = paged(job.chapters, layout, timebase)
    join_film(
        [bench.inputs.folder(key) / "segment.mp4" for key in job.segments],
        film,
        sound=bench.inputs.folder(job.mix) / "mix.m4a",
        reel=Reel(
            frames=job.units, timebase=timebase, title=job.title, chapters=job.chapters, language=job.language,
            pages=pages, captioned=job.captions != "none",
        ),
        progress=lambda fraction: bench.progress(0.8 * fraction),
    )  # fmt: skip
    poster(film, bench.folder / "poster.jpg", at_s=title_moment(job.chapters))
    for name, text in (("srt", srt(pages)), ("vtt", vtt(pages)), ("ass", ass(pages, layout, title=job.title))):
        (bench.folder / f"captions.{name}").write_text(text, encoding="utf-8")
    bench.progress(1.0)
    return Film(
        duration_s=float(timebase.seconds(job.units)),
        frames=job.units,
        width=first.width,
        height=first.height,
        rate=job.rate,
        bytes=film.stat().st_size,
    )
