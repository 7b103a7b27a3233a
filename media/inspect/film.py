"""Measuring any film: ours or not."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kinoloom.progress import Progress, silent
from media.inspect import captions as texts
from media.inspect.align import aligned
from media.inspect.page import draw, grid
from media.inspect.plots import Traces
from media.inspect.report import CaptionsReport, Cue, Report
from media.inspect.screening import Screening, screen
from media.probe import Probe, probe


def inspect(
    path: Path, *, captions: Path | None = None, picture: Path | None = None, progress: Progress = silent
) -> Report:
    """All that can be measured of the film or sound at *path*, which is read twice and decoded once.

    captions: SubRip or WebVTT to hold against the voice; otherwise those beside the film or in it.
    picture: a PNG to write, with a contact sheet, loudness, and the waveform under its captions.

    Raises:
        MediaUnreadable: the film or the captions are missing, empty, cut off or damaged.
        OutputRefused: *picture* cannot be written.
        Cancelled: *progress* said so.
    """
    facts = probe(path)
    length_s = float(facts.duration_s)
    found_texts = captions or texts.beside(path)
    cues = None if found_texts is None else texts.read(found_texts)
    seen = screen(path, look_at=_moments(facts) if picture else (), length_s=length_s, progress=progress)
    told: tuple[str, Sequence[Cue]] = (seen.cues_from, seen.cues)
    if found_texts is not None and cues is not None:
        told = found_texts.name, cues
    report = _report(path, facts, seen, _against_voice(*told, seen=seen, length_s=length_s))
    if picture is not None:
        draw(report, _traces(seen), picture)
    progress(1.0)
    return report


def _report(path: Path, facts: Probe, seen: Screening, captions: CaptionsReport | None) -> Report:
    size = path.stat().st_size
    picture = sound = None
    if seen.picture is not None and facts.picture is not None:
        picture = seen.picture.report(duration_s=round(float(facts.picture.duration_s), 6), size=seen.bytes_of["video"])
    if seen.sound is not None and facts.sound is not None:
        sound = seen.sound.report(duration_s=round(float(facts.sound.duration_s), 6), size=seen.bytes_of["audio"])
    length_s = max(part.duration_s for part in (picture, sound) if part is not None)
    return Report(
        name=path.name,
        container=facts.container,
        bytes=size,
        duration_s=length_s,
        bits_per_s=round(8 * size / length_s) if length_s else 0,
        picture=picture,
        sound=sound,
        sound_longer_s=round(sound.duration_s - picture.duration_s, 6) if picture and sound else None,
        chapters=seen.chapters,
        captions=captions,
    )


def _against_voice(source: str, cues: Sequence[Cue], *, seen: Screening, length_s: float) -> CaptionsReport | None:
    if not source:
        return None
    onsets = seen.sound.voice.onsets() if seen.sound is not None else np.empty(0)
    return aligned(source, cues, onsets, length_s=length_s)


def _moments(facts: Probe) -> list[float]:
    """The middles of as many equal parts of the film as a contact sheet has pictures."""
    if facts.picture is None:
        return []
    columns, rows = grid(facts.picture.width, facts.picture.height)
    count = min(columns * rows, facts.picture.frames)
    return [float(facts.picture.duration_s) * (n + 0.5) / count for n in range(count)]


def _traces(seen: Screening) -> Traces:
    thumbs = tuple(seen.picture.thumbs) if seen.picture is not None else ()
    if seen.sound is None:
        return Traces(thumbs=thumbs)
    momentary, short_term = seen.sound.curves
    return Traces(
        thumbs=thumbs,
        begins_s=seen.sound.first_s or 0.0,
        momentary=np.asarray(momentary, np.float32),
        short_term=np.asarray(short_term, np.float32),
        peaks=np.asarray(seen.sound.peaks, np.float32),
    )
