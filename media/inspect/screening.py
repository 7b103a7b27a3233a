"""A film played once, from beginning to end, before all meters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.subtitles.stream import SubtitleStream
from av.subtitles.subtitle import AssSubtitle

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Progress
from media.containers import moving, reading
from media.inspect.captions import plain
from media.inspect.picture import PictureMeter
from media.inspect.report import Chapter, Cue
from media.inspect.sound import SoundMeter


@dataclass(slots=True)
class Screening:
    """What was seen and heard of a film."""

    picture: PictureMeter | None = None
    sound: SoundMeter | None = None
    cues: list[Cue] = field(default_factory=list)
    cues_from: str = ""
    chapters: tuple[Chapter, ...] = ()
    bytes_of: dict[str, int] = field(default_factory=lambda: {"video": 0, "audio": 0, "subtitle": 0})


def screen(path: Path, *, look_at: Sequence[float], length_s: float, progress: Progress) -> Screening:
    """Play *path*; memory does not grow with its pictures and little with its sound.

    Raises:
        MediaUnreadable: it holds neither picture nor sound, or is damaged.
        Cancelled: *progress* said so.
    """
    with reading(path) as container:
        found = Screening(chapters=_chapters(container))
        streams: list[Stream] = []
        for video in moving(container)[:1]:
            video.thread_type = "AUTO"
            found.picture = PictureMeter(video, look_at=look_at)
            streams.append(video)
        for audio in container.streams.audio[:1]:
            found.sound = SoundMeter(audio)
            streams.append(audio)
        if not streams:
            raise MediaUnreadable(f"{path.name} holds neither picture nor sound.", hint="Give a film or a sound file.")
        for written in container.streams.subtitles[:1]:
            found.cues_from = f"the film's subtitles ({written.codec_context.name})"
            streams.append(written)
        far = 0.0
        for packet in container.demux(streams):
            _show(packet, found)
            if length_s and packet.pts is not None and packet.time_base is not None:
                far = max(far, min(1.0, float(packet.pts * packet.time_base) / length_s))
                progress(far)
        return found


def _show(packet: "Packet[Any]", found: Screening) -> None:
    kind = packet.stream.type
    found.bytes_of[kind] += packet.size
    if kind == "subtitle":
        _read(packet, found)
        return
    for frame in packet.decode():
        if isinstance(frame, av.VideoFrame) and found.picture is not None:
            found.picture.see(frame)
        elif isinstance(frame, av.AudioFrame) and found.sound is not None:
            found.sound.hear(frame)


def _read(packet: "Packet[SubtitleStream]", found: Screening) -> None:
    if packet.pts is None or packet.time_base is None or packet.size == 0:
        return
    lines = [line.dialogue for line in packet.decode() if isinstance(line, AssSubtitle)]
    text = plain(" ".join(line.decode("utf-8", "replace").replace("\\N", " ").replace("\n", " ") for line in lines))
    if text:
        start_s = float(packet.pts * packet.time_base)
        end_s = start_s + float((packet.duration or 0) * packet.time_base)
        found.cues.append(Cue(start_s=round(start_s, 6), end_s=round(end_s, 6), text=text))


def _chapters(container: InputContainer) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            start_s=round(float(chapter["start"] * chapter["time_base"]), 6),
            end_s=round(float(chapter["end"] * chapter["time_base"]), 6),
            title=chapter["metadata"].get("title", ""),
        )
        for chapter in container.chapters()
        if chapter["time_base"] is not None
    )
