"""Files that nobody decent hands in, made anew for every run."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import av

from tests.api.hostile import honest

#: backwards, so that no scanner on the way stumbles over this file
EICAR = "*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\\4[PA@%P!O5X"[::-1].encode()
PLAYLIST = b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
PAGE = b"<!doctype html><script>alert(document.domain)</script>"

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and what must become of it."""

    about: str
    kind: str
    name: str
    make: Make
    codes: Sequence[str] = ()
    """One of these is the reason; none: the file is ready, and *gone* is not in its copy."""
    gone: bytes = b""


def const(data: bytes) -> Make:
    return lambda: data


def noise(count: int) -> bytes:
    return random.Random(count).randbytes(count)


def cut(make: Make, share: float) -> Make:
    def short() -> bytes:
        data = make()
        return data[: int(len(data) * share)]

    return short


def followed(make: Make, more: bytes) -> Make:
    return lambda: make() + more


def zipped(*, layers: int = 1, size: int = 1 << 20) -> bytes:
    """A zip of zeros, in a zip, in a zip …"""
    data = bytes(size)
    for layer in range(layers):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{layer}.zip", data)
        data = out.getvalue()
    return data


def overwritten(make: Make, mark: bytes, at: int, new: bytes) -> Make:
    """With *new* at *at* bytes behind the first *mark*."""

    def changed() -> bytes:
        data = bytearray(make())
        place = data.index(mark) + at
        data[place : place + len(new)] = new
        return bytes(data)

    return changed


def animated_png(frames: int) -> bytes:
    control = honest.chunk(b"acTL", struct.pack(">II", frames, 0))
    one = honest.chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 64, 48, 0, 0, 1, 1000, 0, 0))
    return honest.png(64, 48, before=control + one * frames)


def webp(*, flags: int = 0, width: int = 64, height: int = 48) -> bytes:
    """An extended WebP whose canvas may be anything."""
    plain = honest.picture(".webp")[12:]
    canvas = bytes([flags, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas + plain
    return b"RIFF" + struct.pack("<I", len(body)) + body


def wav(
    *, channels: int = 1, rate: int = 8_000, said: int | None = None, data: bytes = b"", more: bytes = b""
) -> bytes:
    """8 bits a sample; *said*: bytes of sound that it claims to have."""
    length = len(data) if said is None else said
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels & 0xFFFFFFFF, channels & 0xFFFF, 8)
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + more + b"data" + struct.pack("<I", length) + data
    return b"RIFF" + struct.pack("<I", min(len(body) + length - len(data), 0xFFFFFFFF)) + body


def many_streams(count: int) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as written:
        streams: list[Any] = [written.add_stream("pcm_s16le", rate=8_000, layout="mono") for _ in range(count)]
        for stream in streams:
            honest.sound(written, stream, 1.0)
    return out.getvalue()


def without(type: str, container: str = "mp4") -> bytes:
    """A film without its sound or picture."""
    out = io.BytesIO()
    with av.open(io.BytesIO(honest.recording(container)), "r") as read, av.open(out, "w", format=container) as written:
        [kept] = [stream for stream in read.streams if stream.type != type]
        copy = written.add_stream_from_template(kept)
        for packet in read.demux(kept):
            if packet.size:
                packet.stream = copy
                written.mux(packet)
    return out.getvalue()


def garbled_film() -> bytes:
    """Its plan is whole, and all that it plays is noise."""
    data = bytearray(honest.recording("mp4"))
    begin = data.index(b"mdat") + 4
    end = data.index(b"moov") - 4
    data[begin:end] = noise(end - begin)
    return bytes(data)


def nested_atoms(depth: int) -> bytes:
    inner = b""
    for _ in range(depth):
        inner = struct.pack(">I", len(inner) + 8) + b"moov" + inner
    return b"\0\0\0\x18ftypisom\0\0\2\0isomiso2avc1"[:24] + inner


def understated_mp3() -> bytes:
    """Eleven minutes that announce one second: one minute, told eleven times."""
    data = honest.recording("mp3", seconds=60.0, rate=8_000)
    with av.open(io.BytesIO(data), "r") as read:
        begin = next(packet.pos for packet in read.demux() if packet.size)
    first = bytearray(data[:begin])
    place = next(first.index(mark) for mark in (b"Xing", b"Info") if mark in first)
    first[place + 8 : place + 12] = struct.pack(">I", 20)
    return bytes(first) + data[begin:] * 11


def many_frames(count: int) -> bytes:
    """A film of one tiny frame that is shown *count* times, for a millisecond each."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as written:
        stream: Any = written.add_stream("mpeg4", rate=1_000)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "yuv420p"
        coded: list[Any] = [*stream.encode(av.VideoFrame(16, 16, "yuv420p")), *stream.encode(None)]
        for number in range(count):
            packet: Any = av.Packet(bytes(coded[0]))
            packet.stream, packet.time_base, packet.is_keyframe = stream, Fraction(1, 1_000), True
            packet.pts = packet.dts = number
            packet.duration = 1
            written.mux(packet)
    return out.getvalue()


def boxed(data: bytes) -> Make:
    """A film with *data* in a box that players leave out."""
    return lambda: honest.recording("mp4") + struct.pack(">I", len(data) + 8) + b"free" + data


def swollen_profile() -> bytes:
    """A PNG whose colour profile unpacks to a hundred megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    return honest.png(64, 48, before=honest.chunk(b"iCCP", b"p\0\0" + packed))


_png = honest.picture
_jpg = honest.photograph
_MISNAMED = ("UPLOAD_NOT_AS_NAMED",)
_CUT = ("UPLOAD_CUT_OFF", "UPLOAD_UNREADABLE")
_BROKEN = ("UPLOAD_UNREADABLE", "UPLOAD_CUT_OFF")
_MUCH = ("UPLOAD_TOO_MUCH",)

MISNAMED = [
    Case("zeros", "still", "a.png", const(bytes(4096)), _MISNAMED),
    Case("one byte", "still", "a.png", const(b"\x89"), _MISNAMED),
    Case("text", "still", "a.png", const(b"hello, world\n"), _MISNAMED),
    Case("an SVG as a PNG", "still", "a.png", const(b'<svg xmlns="http://www.w3.org/2000/svg"/>'), _MISNAMED),
    Case("a page as a JPEG", "face", "a.jpg", const(PAGE), _MISNAMED),
    Case("a GIF as a PNG", "sprite", "a.png", const(b"GIF89a\1\0\1\0\0\0\0;"), _MISNAMED),
    Case("a GIF that is a zip", "sprite", "a.png", lambda: b"GIF89a\1\0\1\0\0\0\0;" + zipped(), _MISNAMED),
    Case("a GIF that is PHP", "still", "a.png", const(b"GIF89a<?php system($_GET[0]); ?>"), _MISNAMED),
    Case("a zip", "still", "a.png", zipped, _MISNAMED),
    Case("a bomb of zips", "clip", "a.mp4", partial(zipped, layers=3), _MISNAMED),
    Case("a program", "voice", "a.wav", const(b"\x7fELF\2\1\1" + bytes(100)), _MISNAMED),
    Case("a script", "song", "a.mp3", const(b"#!/bin/sh\nrm -rf ~\n"), _MISNAMED),
    Case("a program for Windows", "clip", "a.mp4", const(b"MZ\x90\0" + bytes(200)), _MISNAMED),
    Case("a PDF", "still", "a.jpg", const(b"%PDF-1.7\n%\xe2\xe3"), _MISNAMED),
    Case("a TIFF", "still", "a.png", const(b"II*\0\x08\0\0\0" + bytes(64)), _MISNAMED),
    Case("a BMP", "still", "a.png", const(b"BM" + bytes(64)), _MISNAMED),
    Case("a photograph as a film", "clip", "a.mp4", const(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), _MISNAMED),
    Case("a playlist as a film", "clip", "a.mp4", const(PLAYLIST), _MISNAMED),
    Case("a playlist as a song", "song", "a.mp3", const(PLAYLIST), _MISNAMED),
    Case("a list of files", "clip", "a.mkv", const(b"ffconcat version 1.0\nfile /etc/passwd\n"), _MISNAMED),
    Case("a list of files as QuickTime", "clip", "a.mov", const(b"ffconcat version 1.0\nfile a.mp4\n"), _MISNAMED),
    Case("a manifest", "clip", "a.webm", const(b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash"/>'), _MISNAMED),
    Case("another playlist", "podcast", "a.ogg", const(b"[playlist]\nFile1=http://127.0.0.1/\n"), _MISNAMED),
    Case(
        "a redirection",
        "podcast",
        "a.flac",
        const(b'<asx><entry><ref href="http://127.0.0.1"/></entry></asx>'),
        _MISNAMED,
    ),
    Case("a PNG as a JPEG", "still", "a.jpg", _png, _MISNAMED),
    Case("a WebP as a sound", "voice", "a.wav", partial(_png, ".webp"), _MISNAMED),
    Case("a sound as a WebP", "still", "a.webp", honest.recording, _MISNAMED),
    Case("an AVI as a sound", "voice", "a.wav", const(b"RIFF\0\0\0\0AVI LIST" + bytes(64)), _MISNAMED),
    Case("a WebM as an MP4", "clip", "a.mp4", partial(honest.recording, "webm"), _MISNAMED),
    Case("text with a mark that looks like sound", "song", "a.mp3", lambda: "hello".encode("utf-16"), _MISNAMED),
    Case("a tape archive", "podcast", "a.flac", const(b"etc/passwd" + bytes(247) + b"ustar"), _MISNAMED),
    Case("the scanners' test", "voice", "a.wav", const(EICAR), _MISNAMED),
]

SHORT = [
    Case("a PNG that is cut off", "still", "a.png", cut(_png, 0.7), _CUT),
    Case("a PNG of eight bytes", "still", "a.png", cut(_png, 0.04), _CUT),
    Case("a JPEG that is cut off", "face", "a.jpg", cut(_jpg, 0.6), _CUT),
    Case("a WebP that is cut off", "sprite", "a.webp", cut(partial(_png, ".webp"), 0.8), _CUT),
    Case("a WAV that is cut off", "voice", "a.wav", cut(honest.recording, 0.6), _CUT),
    Case("a FLAC that is cut off", "voice", "a.flac", cut(partial(honest.recording, "flac"), 0.6), _CUT),
    Case("an Ogg that ends behind its header", "song", "a.ogg", cut(partial(honest.recording, "ogg"), 0.02), _CUT),
    Case("an MP4 without its plan", "clip", "a.mp4", cut(partial(honest.recording, "mp4"), 0.6), _CUT),
    Case("an MP4 that is cut off", "clip", "a.mp4", cut(partial(honest.recording, "mp4", faststart=True), 0.7), _CUT),
    Case("a WebM that is cut off", "clip", "a.webm", cut(partial(honest.recording, "webm"), 0.6), _CUT),
    Case("a Matroska that is cut off", "clip", "a.mkv", cut(partial(honest.recording, "matroska"), 0.6), _CUT),
    Case("a tag without a song", "song", "a.mp3", const(b"ID3\4\0\0\0\0\0\0" + bytes(600)), _CUT),
]

BROKEN = [
    Case("a PNG of noise", "still", "a.png", lambda: honest.png(64, 48, pixels=noise(900)), _BROKEN),
    Case(
        "a JPEG without its tables",
        "still",
        "a.jpg",
        const(b"\xff\xd8\xff\xc0\0\x0b\x08\0\x40\0\x40\1\1\x11\0\xff\xd9"),
        _BROKEN,
    ),
    Case("a film of noise", "clip", "a.mp4", garbled_film, _BROKEN),
    Case("boxes in boxes", "clip", "a.mp4", partial(nested_atoms, 4_000), _BROKEN),
    Case("no channels", "voice", "a.wav", lambda: wav(channels=0, data=bytes(8_000)), (*_BROKEN, "UPLOAD_TOO_LITTLE")),
    Case("no rate", "voice", "a.wav", lambda: wav(rate=0, data=bytes(8_000)), (*_BROKEN, "UPLOAD_TOO_LITTLE")),
    Case(
        "65,535 channels",
        "voice",
        "a.wav",
        lambda: wav(channels=65_535, data=bytes(200_000)),
        (*_BROKEN, *_MUCH, "UPLOAD_TOO_LITTLE"),
    ),
    Case("a FLAC of noise", "voice", "a.flac", lambda: b"fLaC" + noise(5_000), _BROKEN),
    Case("an Ogg of noise", "song", "a.ogg", lambda: b"OggS\0\2" + noise(5_000), _BROKEN),
    Case(
        "an MP3 of noise",
        "song",
        "a.mp3",
        lambda: b"\xff\xfb\x90\x64" + noise(50_000),
        (*_BROKEN, "UPLOAD_TOO_LITTLE", "UPLOAD_LACKING"),
    ),
    Case(
        "a Matroska of nothing",
        "clip",
        "a.mkv",
        const(b"\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska"),
        (*_BROKEN, "UPLOAD_LACKING"),
    ),
    Case(
        "a playlist inside a film's envelope", "clip", "a.mp4", const(b"\0\0\0\x10ftypisom\0\0\0\0" + PLAYLIST), _BROKEN
    ),
    Case(
        "a list behind a film's mark",
        "clip",
        "a.mov",
        const(b"\0\0\0\x08wide" + b"ffconcat version 1.0\nfile /etc/passwd\n"),
        _BROKEN,
    ),
]

TOO_MUCH = [
    Case("64 megapixels", "still", "a.png", partial(honest.png, 8_000, 8_000), _MUCH),
    Case("20,000 pixels across", "still", "a.png", partial(honest.png, 20_000, 16), _MUCH),
    Case("2.5 gigapixels that are not there", "face", "a.png", partial(honest.png, 50_000, 50_000, pixels=b"x"), _MUCH),
    Case(
        "a JPEG that claims four gigapixels",
        "still",
        "a.jpg",
        overwritten(partial(_png, ".jpg"), b"\xff\xc0", 5, b"\xff\xdc\xff\xdc"),
        _MUCH,
    ),
    Case("a WebP with a huge canvas", "sprite", "a.webp", partial(webp, width=16_384, height=16_384), _MUCH),
    Case("no pixels", "still", "a.png", partial(honest.png, 0, 0, pixels=b"x"), _BROKEN),
    Case("one pixel", "sprite", "a.png", partial(honest.png, 1, 1), ("UPLOAD_TOO_LITTLE",)),
    Case("a face of 20 pixels", "face", "a.png", partial(_png, width=20, height=20), ("UPLOAD_TOO_LITTLE",)),
    Case("a PNG of 10,000 pictures", "sprite", "a.png", partial(animated_png, 10_000), ("UPLOAD_ANIMATED",)),
    Case("a WebP that moves", "sprite", "a.webp", partial(webp, flags=2), ("UPLOAD_ANIMATED",)),
    Case("eleven minutes of a voice", "voice", "a.wav", lambda: wav(data=bytes(660 * 8_000)), _MUCH),
    Case("eleven minutes that announce one second", "voice", "a.mp3", understated_mp3, _MUCH),
    Case(
        "four gigabytes that are not there",
        "song",
        "a.wav",
        lambda: wav(said=0xFFFFFF00, data=bytes(8_000)),
        (*_MUCH, *_CUT),
    ),
    Case("a song of a tenth of a second", "song", "a.wav", lambda: wav(data=bytes(800)), ("UPLOAD_TOO_LITTLE",)),
    Case(
        "10,000 frames in ten seconds",
        "clip",
        "a.mp4",
        partial(many_frames, 10_000),
        _MUCH,
    ),
    Case("forty streams", "podcast", "a.mkv", partial(many_streams, 40), _MUCH),
    Case("a film without a picture", "clip", "a.mp4", partial(without, "video"), ("UPLOAD_LACKING",)),
    Case("a voice without a sound", "voice", "a.mp4", partial(without, "audio"), ("UPLOAD_LACKING",)),
]

CLEANSED = [
    Case("a PNG that is a page", "still", "a.png", followed(_png, PAGE), gone=b"<script>"),
    Case("a JPEG that is a zip", "face", "a.jpg", followed(_jpg, zipped()), gone=b"PK\3\4"),
    Case(
        "a PNG that tells things",
        "still",
        "a.png",
        lambda: honest.png(64, 48, before=honest.chunk(b"tEXt", b"x\0" + PAGE)),
        gone=PAGE,
    ),
    Case("a film with a playlist in it", "clip", "a.mp4", boxed(PLAYLIST), gone=b"#EXTM3U"),
    Case("a film with a program in it", "clip", "a.mp4", boxed(b"\x7fELF" + bytes(500)), gone=b"\x7fELF"),
    Case(
        "a sound with a program in it",
        "voice",
        "a.wav",
        lambda: wav(data=bytes(8_000), more=b"junk" + struct.pack("<I", 8) + b"\x7fELF1234"),
        gone=b"\x7fELF",
    ),
    Case(
        "a song with a page on its cover",
        "song",
        "a.mp3",
        lambda: (
            b"ID3\3\0\0\0\0\0"
            + bytes([len(PAGE) + 10])
            + b"TXXX\0\0\0"
            + bytes([len(PAGE)])
            + b"\0\0"
            + PAGE
            + honest.recording("mp3")
        ),
        gone=b"<script>",
    ),
    Case(
        "a sound that hides the scanners' test",
        "voice",
        "a.wav",
        lambda: wav(data=bytes(8_000), more=b"junk" + struct.pack("<I", 68) + EICAR),
        gone=EICAR,
    ),
]

#: either end is a good one, as long as it is an end
EITHER = [
    Case(
        "a film whose plan is larger than it",
        "clip",
        "a.mp4",
        overwritten(partial(honest.recording, "mp4"), b"moov", -4, b"\x7f\xff\xff\xff"),
        _BROKEN,
    ),
    Case("a PNG with a swollen profile", "still", "a.png", swollen_profile, ("UPLOAD_UNREADABLE", "UPLOAD_EXHAUSTING")),
]
REFUSED = [*MISNAMED, *SHORT, *BROKEN, *TOO_MUCH]
