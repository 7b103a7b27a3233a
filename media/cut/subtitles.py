"""Captions as a track of the film that players switch on and off."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, cast

from av.container import OutputContainer
from av.packet import Packet
from av.subtitles.stream import SubtitleStream

from media.cut.languages import three_letters
from media.typeset import Page
from media.typeset.sidecar import plain

#: ticks a second
_CLOCK = 1000
#: what the encoder wants to know before it writes the description of the track: one plain style
_HEADER = """[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Sans,18,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
_TRACK_ENABLED = 1


def add_track(film: OutputContainer, language: str) -> SubtitleStream:
    """A timed-text track of *film*, that has no other yet."""
    stream = film.add_stream("mov_text")
    stream.codec_context.subtitle_header = _HEADER.encode()
    stream.codec_context.time_base = stream.time_base = Fraction(1, _CLOCK)
    stream.metadata["language"] = three_letters(language)
    return stream


def cues(pages: Sequence[Page], stream: SubtitleStream) -> "Iterator[Packet[SubtitleStream]]":
    """*pages* as samples of the track: the length of the text, and the text. The gaps need none."""
    for page in pages:
        start, end = round(page.start_s * _CLOCK), round(page.end_s * _CLOCK)
        text = plain(page).encode()
        if end <= start:
            continue
        packet = cast("Packet[SubtitleStream]", Packet(len(text).to_bytes(2, "big") + text))
        packet.stream, packet.time_base = stream, Fraction(1, _CLOCK)
        packet.pts = packet.dts = start
        packet.duration, packet.is_keyframe = end - start, True
        yield packet


def switch_off(film: Path) -> None:
    """Leave it to the viewer to switch the subtitles of *film* on: those who see burnt-in captions need no second."""
    with film.open("r+b") as file:
        for start, end in _boxes(file, 0, film.stat().st_size, b"moov"):
            for track in _boxes(file, start, end, b"trak"):
                if _is_text(file, *track):
                    _disable(file, *track)


def _disable(file: BinaryIO, start: int, end: int) -> None:
    for at, _ in _boxes(file, start, end, b"tkhd"):
        # One byte of version, then three of flags.
        file.seek(at + 3)
        flags = file.read(1)[0]
        file.seek(at + 3)
        file.write(bytes([flags & ~_TRACK_ENABLED]))


def _is_text(file: BinaryIO, start: int, end: int) -> bool:
    for media in _boxes(file, start, end, b"mdia"):
        for at, _ in _boxes(file, *media, b"hdlr"):
            file.seek(at + 8)
            return file.read(4) in {b"sbtl", b"text"}
    return False


def _boxes(file: BinaryIO, start: int, end: int, kind: bytes) -> Iterator[tuple[int, int]]:
    """Where the contents of each box of this kind begin and end, among those that fill [start, end)."""
    while start + 8 <= end:
        file.seek(start)
        head = file.read(16)
        size, header = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        size = size or end - start
        if head[4:8] == kind:
            yield start + header, start + size
        start += max(size, 8)
