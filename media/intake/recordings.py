"""Sound and films of strangers: what they announce, and a copy of nothing but what is heard and seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream

from kinoloom.uploads import Facts, Form, Format
from media.containers import moving
from media.intake.faults import Faulty

#: how FFmpeg reads and writes each: a file is never taken for anything but what it began like
_DEMUXERS: dict[Format, str] = {
    "wav": "wav", "mp3": "mp3", "flac": "flac", "ogg": "ogg", "mp4": "mov", "m4a": "mov", "mov": "mov",
    "webm": "matroska", "mkv": "matroska",
}  # fmt: skip
_MUXERS: dict[Format, str] = {
    "wav": "wav", "mp3": "mp3", "flac": "flac", "ogg": "ogg", "mp4": "mp4", "m4a": "ipod", "mov": "mov",
    "webm": "webm", "mkv": "matroska",
}  # fmt: skip
#: decoders that many eyes have looked at; a playlist or a script needs none of them
_CODECS = ",".join([
    "h264", "hevc", "libdav1d", "av1", "vp8", "vp9", "libvpx", "libvpx-vp9", "mpeg4", "mpeg2video", "mjpeg", "prores",
    "aac", "mp3", "mp3float", "flac", "vorbis", "libvorbis", "opus", "libopus", "alac", "ac3", "eac3",
    "pcm_u8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_alaw",
    "pcm_mulaw", "adpcm_ms", "adpcm_ima_wav",
])  # fmt: skip
#: of what a file announces; less is cut off
_WHOLE, _MOST = Fraction(98, 100), Fraction(90, 100)
#: formats whose streams say how much they hold, and those that say it in sum, where they say it
_HONEST = frozenset({"wav", "flac", "mp4", "m4a", "mov"})
_ROUGH = frozenset({"webm", "mkv"})


@dataclass(slots=True)
class _Count:
    """What was read of one stream; times are in its ticks."""

    packets: int = 0
    start: int | None = None
    end: int = 0
    decoded: bool = False

    def add(self, packet: "Packet[Any]") -> None:
        if not self.decoded:
            self.decoded = bool(packet.decode())
        if packet.size == 0:
            return
        if packet.is_corrupt:
            raise Faulty("cut_off")
        self.packets += 1
        at = packet.pts if packet.pts is not None else packet.dts
        if at is not None:
            self.start = at if self.start is None else min(self.start, at)
            self.end = max(self.end, at + (packet.duration or 0))

    def seconds(self, stream: Stream) -> Fraction:
        """What lies before zero is the encoder's, and not heard."""
        return Fraction(self.end - max(self.start or 0, 0)) * (stream.time_base or 0)


def look(source: Path, format: Format, form: Form) -> Facts:
    """What the file announces; only what FFmpeg needs to know its streams is decoded.

    Raises:
        Faulty: it cannot be read so, or lacks what its form needs.
    """
    with _opened(source, format) as container:
        kept = _kept(container, form)
        lengths = [stream.duration * stream.time_base for stream in kept if stream.duration and stream.time_base]
        whole = Fraction(container.duration or 0, 1_000_000)
        seconds = max([whole, *lengths])
        frames, fps = 0, 0.0
        for stream in container.streams.video:
            if stream in kept:
                fps = float(stream.average_rate or 0)
                frames = stream.frames or round(float(seconds) * fps)
        facts = _facts(container, kept, format=format, size=source.stat().st_size)
        return replace(facts, duration_s=round(float(seconds), 3), frames=frames, fps=round(fps, 3))


def wash(source: Path, target: Path, format: Format, form: Form) -> Facts:
    """A copy in *target* without texts, covers, chapters, attachments or streams of data; facts are counted.

    Raises:
        Faulty: it is damaged, cut off, or holds nothing that can be decoded.
    """
    with _opened(source, format) as container:
        kept = _kept(container, form)
        counts = {stream.index: _Count() for stream in kept}
        flags = {"fflags": "+bitexact"}
        with av.open(str(target), "w", format=_MUXERS[format], options=flags) as washed:
            copies = {stream.index: washed.add_stream_from_template(stream, opaque=True) for stream in kept}
            for copy in copies.values():
                copy.metadata.clear()
            for packet in container.demux(kept):
                # NOTE: the last packet of a stream, which is empty, does not know its number.
                index = packet.stream.index
                counts[index].add(packet)
                if packet.size:
                    packet.stream = copies[index]
                    washed.mux(packet)
        _check_whole(kept, counts, format)
        read_s = max(counts[stream.index].seconds(stream) for stream in kept)
        if format in _ROUGH and read_s * 1_000_000 < _MOST * (container.duration or 0):
            raise Faulty("cut_off")
        seconds = {stream.type: counts[stream.index].seconds(stream) for stream in kept}
        frames = next((counts[stream.index].packets for stream in kept if stream.type == "video"), 0)
        facts = _facts(container, kept, format=format, size=target.stat().st_size)
        return replace(
            facts,
            duration_s=round(float(max(seconds.values())), 3),
            frames=frames,
            fps=round(float(frames / (seconds.get("video") or 1)), 3),
        )


@contextmanager
def _opened(source: Path, format: Format) -> Iterator[InputContainer]:
    demuxer = _DEMUXERS[format]
    options = {"protocol_whitelist": "file", "format_whitelist": demuxer, "codec_whitelist": _CODECS}
    if demuxer == "mov":
        options["format_whitelist"] = "mov,mp4,m4a,3gp,3g2,mj2"
    if demuxer == "matroska":
        options["format_whitelist"] = "matroska,webm"
    try:
        with av.open(str(source), format=demuxer, options=options, metadata_errors="replace") as container:
            for stream in container.streams:
                if stream.type in {"video", "audio"}:
                    stream.codec_context.thread_count = 1
            yield container
    except av.FFmpegError as error:
        raise Faulty("cut_off" if isinstance(error, av.EOFError) else "unreadable") from error


def _kept(container: InputContainer, form: Form) -> list[Stream]:
    """The first picture of a film, and the first sound."""
    pictures = moving(container)[:1] if form == "film" else []
    sounds = list(container.streams.audio[:1])
    if form == "film" and not pictures:
        raise Faulty("no_picture")
    if form == "sound" and not sounds:
        raise Faulty("no_sound")
    kept: list[Stream] = [*pictures, *sounds]
    if any(stream.codec_context is None for stream in kept):
        raise Faulty("unreadable")
    return kept


def _check_whole(kept: list[Stream], counts: dict[int, _Count], format: Format) -> None:
    for stream in kept:
        count = counts[stream.index]
        if not count.decoded:
            raise Faulty("cut_off" if count.packets == 0 else "unreadable")
        if format not in _HONEST or not stream.duration or not stream.time_base:
            continue
        if stream.type == "video" and count.packets < stream.frames:
            raise Faulty("cut_off")
        if count.seconds(stream) < _WHOLE * stream.duration * stream.time_base:
            raise Faulty("cut_off")


def _facts(container: InputContainer, kept: list[Stream], *, format: Format, size: int) -> Facts:
    """Without what takes time."""
    picture: Any = next((stream.codec_context for stream in kept if stream.type == "video"), None)
    sound: Any = next((stream.codec_context for stream in kept if stream.type == "audio"), None)
    return Facts(
        format=format,
        bytes=size,
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
        streams=len(container.streams),
        picture=picture.name if picture else "",
        sound=sound.name if sound else "",
        sample_rate=sound.sample_rate if sound else 0,
        channels=sound.channels if sound else 0,
    )
