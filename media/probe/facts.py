"""What a media file really holds, found by reading all of it."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from kinoloom.errors import MediaUnreadable
from media.containers import moving, reading

#: seconds; what a frame of AAC, or a block of sound, may be longer than wanted
BLOCK_S = 0.05
#: containers that say how much they hold
_HONEST = {"wav", "mov,mp4,m4a,3gp,3g2,mj2", "flac"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """The first picture stream of a file."""

    codec: str
    width: int
    height: int
    frames: int
    """Counted."""
    rate: Fraction | None
    """Frames a second; None: it varies, or it is a still."""
    duration_s: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundFacts:
    """The first sound stream of a file."""

    codec: str
    sample_rate: int
    channels: int
    duration_s: Fraction
    """As heard: without what an encoder put in front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A file that can be decoded."""

    container: str
    picture: PictureFacts | None
    sound: SoundFacts | None

    @property
    def duration_s(self) -> Fraction:
        return max((part.duration_s for part in (self.picture, self.sound) if part), default=Fraction())


@dataclass(slots=True)
class _Count:
    """What was read of one stream; times are in its ticks."""

    packets: int = 0
    start: int | None = None
    end: int = 0
    decoded: bool = False


def probe(path: Path, *, ours: bool = False) -> Probe:
    """The facts of the file at *path*. Every packet is read, the first of each stream is decoded.

    ours: our own encoder wrote it; what its headers say is not guessed at as well.

    Raises:
        MediaUnreadable: it is missing, empty, cut off, damaged, or holds neither picture nor sound.
    """
    with reading(path, ours=ours) as container:
        pictures = moving(container)[:1]
        streams: list[Stream] = [*pictures, *container.streams.audio[:1]]
        if not streams:
            raise MediaUnreadable(
                f"{path.name} holds neither picture nor sound.", hint="Give a film, a sound file or a picture."
            )
        counts = {stream.index: _Count() for stream in streams}
        for packet in container.demux(streams):
            _count(packet, counts[packet.stream.index])
        if any(_cut_off(container, stream, counts[stream.index]) for stream in streams):
            raise MediaUnreadable(f"{path.name} is cut off or damaged.", hint="Copy or download the file again.")
        return Probe(
            container=container.format.name,
            picture=next((_picture(stream, counts[stream.index]) for stream in pictures), None),
            sound=next((_sound(stream, counts[stream.index]) for stream in container.streams.audio[:1]), None),
        )


def _count(packet: "Packet[Any]", count: _Count) -> None:
    if not count.decoded:
        count.decoded = bool(packet.decode()) or _alone(packet)
    if packet.size == 0:
        return
    count.packets += 1
    at = packet.pts if packet.pts is not None else packet.dts
    if at is not None:
        count.start = at if count.start is None else min(count.start, at)
        count.end = max(count.end, at + (packet.duration or 0))


def _alone(packet: "Packet[Any]") -> bool:
    """A picture comes of *packet* without the ones after it, which a decoder else waits for."""
    if not packet.is_keyframe or not isinstance(packet.stream, VideoStream):
        return False
    context = packet.stream.codec_context
    shown = bool(context.decode(None))
    if not shown:
        context.flush_buffers()
    return shown


def _cut_off(container: InputContainer, stream: Stream, count: _Count) -> bool:
    """Less is there than the file says, or nothing of it can be decoded."""
    if not count.decoded:
        return True
    if container.format.name not in _HONEST or stream.time_base is None or stream.duration is None:
        return False
    missing_s = (stream.duration - (count.end - max(count.start or 0, 0))) * stream.time_base
    # NOTE: of plain sound, MP4 counts samples, and a packet holds many.
    return missing_s > BLOCK_S or (stream.type == "video" and count.packets < stream.frames)


def _picture(stream: VideoStream, count: _Count) -> PictureFacts:
    context = stream.codec_context
    return PictureFacts(
        codec=context.name,
        width=context.width,
        height=context.height,
        frames=count.packets,
        rate=stream.average_rate,
        duration_s=_heard_s(stream, count),
    )


def _sound(stream: AudioStream, count: _Count) -> SoundFacts:
    context = stream.codec_context
    return SoundFacts(
        codec=context.name,
        sample_rate=context.sample_rate,
        channels=context.channels,
        duration_s=_heard_s(stream, count),
    )


def _heard_s(stream: Stream, count: _Count) -> Fraction:
    """From the first moment that is shown or heard, to the last; what lies before zero is the encoder's."""
    return Fraction(count.end - max(count.start or 0, 0)) * (stream.time_base or Fraction(1))
