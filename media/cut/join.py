"""Segments and sound into one film, by copying packets."""

import heapq
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from kinoloom.errors import MediaUnreadable
from kinoloom.jobs import Chapter
from kinoloom.progress import Progress, silent
from kinoloom.timebase import Timebase
from media.containers import reading
from media.cut.encoder import REORDERED, frame_ticks, timescale
from media.cut.languages import three_letters
from media.cut.subtitles import add_track, cues, switch_off
from media.typeset import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """What is known of a film before it is joined."""

    frames: int
    timebase: Timebase
    title: str = ""
    chapters: tuple[Chapter, ...] = ()
    language: str = "und"
    """Of the sound and of the subtitles."""
    pages: tuple[Page, ...] = ()
    """Subtitles that a viewer can switch on, in film time."""
    captioned: bool = True
    """The same words are on the pictures, so the subtitles are off until somebody wants them."""


def join_film(segments: Sequence[Path], out: Path, *, sound: Path, reel: Reel, progress: Progress = silent) -> None:
    """Write the film to *out*, its index at the front.

    Nothing is encoded again: decoding the film gives the very frames of the segments. Sound that is longer than the
    picture is left out, to within one AAC frame (21 ms at 48 kHz). Memory does not grow with the film's length.

    Raises:
        MediaUnreadable: a file is damaged, the segments were not made to be joined, or they have not as many frames
            as the reel says.
        Cancelled: *progress* said so; nothing is left behind.
    """
    options = {"movflags": "+faststart", "video_track_timescale": str(timescale(reel.timebase))}
    try:
        with ExitStack() as stack:
            first, heard = (stack.enter_context(reading(path, ours=True)) for path in (segments[0], sound))
            film = stack.enter_context(av.open(str(out), "w", format="mp4", container_options=options))
            _entitle(film, reel)
            picture = film.add_stream_from_template(_picture(first, segments[0]))
            picture.time_base = Fraction(1, timescale(reel.timebase))
            voice = film.add_stream_from_template(_sound(heard, sound))
            voice.metadata["language"] = three_letters(reel.language)
            streams: list[Iterator[Packet[Any]]] = [_shown(segments, picture, reel, progress)]
            streams.append(_heard(heard, voice, reel))
            if reel.pages:
                streams.append(cues(reel.pages, add_track(film, reel.language)))
            for packet in heapq.merge(*streams, key=_when):
                film.mux(packet)
        if reel.pages and reel.captioned:
            switch_off(out)
    except BaseException:
        out.unlink(missing_ok=True)
        raise


def _entitle(film: OutputContainer, reel: Reel) -> None:
    if reel.title:
        film.metadata["title"] = reel.title
    frame = 1 / reel.timebase.rate
    film.set_chapters([
        {
            "id": number,
            "start": chapter.start_frame,
            "end": chapter.start_frame + chapter.frames,
            "time_base": frame,
            "metadata": {"title": chapter.title},
        }
        for number, chapter in enumerate(reel.chapters)
    ])  # fmt: skip


def _shown(
    segments: Sequence[Path], stream: VideoStream, reel: Reel, progress: Progress
) -> "Iterator[Packet[VideoStream]]":
    """The packets of all segments, each moved behind the one before."""
    headers: bytes | None = None
    frames = before = 0
    for number, path in enumerate(segments):
        with reading(path, ours=True) as segment:
            source = _picture(segment, path)
            mine = bytes(source.codec_context.extradata or b"")
            if headers not in {None, mine}:
                raise MediaUnreadable(
                    f"{path.name} of segment {number + 1} does not continue the one before.",
                    hint="Cut all segments of a film in one size and profile.",
                )
            headers = mine
            step = frame_ticks(reel.timebase, source.time_base or Fraction(1))
            for packet in segment.demux(source):
                if packet.dts is None or packet.pts is None:
                    continue
                packet.pts += before * step
                # Short segments have no frames to reorder, yet share the film's one clock of decoding.
                packet.dts = (frames - REORDERED) * step
                packet.stream = stream
                frames += 1
                yield packet
        before = frames
        progress((number + 1) / len(segments))
    if frames != reel.frames:
        raise MediaUnreadable(
            f"The segments have {frames} frames together, the film needs {reel.frames}.", hint="Cut them again."
        )


def _heard(container: InputContainer, stream: AudioStream, reel: Reel) -> "Iterator[Packet[AudioStream]]":
    """Sound as long as the picture lasts."""
    length_s = reel.timebase.seconds(reel.frames)
    for packet in container.demux(audio=0):
        if packet.pts is None or packet.time_base is None:
            continue
        if packet.pts * packet.time_base >= length_s:
            return
        packet.stream = stream
        yield packet


def _when(packet: "Packet[Any]") -> Fraction:
    return (packet.dts or 0) * (packet.time_base or Fraction(1))


def _picture(container: InputContainer, path: Path) -> VideoStream:
    if not container.streams.video:
        raise MediaUnreadable(f"{path.name} holds no picture.", hint="Give a film.")
    return container.streams.video[0]


def _sound(container: InputContainer, path: Path) -> AudioStream:
    if not container.streams.audio:
        raise MediaUnreadable(f"{path.name} holds no sound.", hint="Give a sound file.")
    return container.streams.audio[0]
