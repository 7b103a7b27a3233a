"""When everything in a story film happens, decided by how long the voice takes."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from graphs.story.names import introduced
from graphs.story.passages import LENGTH_S
from kinoloom.brief import Brief, Passage
from kinoloom.jobs import Chapter, CutSegment, Placed, Shot
from kinoloom.recipe import Key
from kinoloom.storyboard import Line, Scene, Storyboard
from kinoloom.takes import Spoken, SpokenWord
from kinoloom.timebase import Timebase

#: seconds of picture before the first word of the film, and of any later scene
FIRST_LEAD_S = 1.0
LEAD_S = 0.45
#: seconds between two lines of one scene: within a paragraph, before another speaker, and before another paragraph of
#: the same one
BETWEEN_LINES_S = 0.3
TURN_S = 0.45
PARAGRAPH_S = 0.75
#: seconds of picture after the last word of a scene, and of the film
TAIL_S = 0.35
LAST_TAIL_S = 2.2
#: the same where an end card stands over the last seconds
CARD_TAIL_S = 2.6
#: seconds of a scene in which nobody speaks
SILENT_SCENE_S = 3.0
#: seconds between the end of a transition, which lies inside the scene's lead, and its first word
AFTER_PASSAGE_S = 0.05
#: seconds; a longer body is cut into equal parts, so that several workers share it
LONGEST_BODY_S = 3.0

RATE = "30"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """A line's take and its facts."""

    key: Key
    spoken: Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTimes:
    """One scene on the film's clock. Frames count from the start of the film."""

    scene: Scene
    start_frame: int
    frames: int
    fade_frames: int
    """Of the transition at its start; 0 for a hard cut, and for the first scene."""
    passage: Passage | None = None
    """The transition at its start; None: a hard cut."""
    lines: tuple[tuple[Key, float], ...]
    """Takes with their start in seconds from the start of the scene."""
    words: tuple[SpokenWord, ...]
    """In seconds from the start of the scene."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A film's scenes in order, without gaps."""

    scenes: tuple[SceneTimes, ...]
    timebase: Timebase

    @property
    def frames(self) -> int:
        return sum(scene.frames for scene in self.scenes)


def lay(
    storyboard: Storyboard,
    lines: Mapping[tuple[str, int], SpokenLine],
    *,
    last_tail_s: float = LAST_TAIL_S,
    passages: Mapping[str, Passage] | None = None,
) -> Timeline:
    """The timeline of *storyboard*, whose spoken lines are found under (scene id, line number from 0).

    Everything inside a scene is timed from the scene's own start, so that a longer line in one scene changes no
    other scene's frames. last_tail_s: of picture after the film's last word. passages: what leads into a scene, by its
    id; a scene that is not in it begins with a hard cut.
    """
    timebase = Timebase.of(RATE)
    laid: list[SceneTimes] = []
    start = 0
    for number, scene in enumerate(storyboard.scenes):
        takes = [lines[scene.id, n] for n in range(len(scene.lines))]
        tail_s = last_tail_s if number == len(storyboard.scenes) - 1 else TAIL_S
        passage = (passages or {}).get(scene.id) if number else None
        fade_s = LENGTH_S[passage] if passage else 0.0
        lead_s = max(LEAD_S, fade_s + AFTER_PASSAGE_S) if number else FIRST_LEAD_S
        times = _lay_scene(scene, takes, lead_s=lead_s, tail_s=tail_s)
        fade = timebase.frames(fade_s)
        frames = max(timebase.frames(times.length_s), 2 * fade)
        laid.append(
            SceneTimes(
                scene=scene,
                start_frame=start,
                frames=frames,
                fade_frames=fade,
                passage=passage,
                lines=times.lines,
                words=times.words,
            )
        )
        start += frames
    return Timeline(tuple(laid), timebase)


@dataclass(frozen=True, slots=True)
class _Laid:
    length_s: Fraction
    lines: tuple[tuple[Key, float], ...]
    words: tuple[SpokenWord, ...]


def _lay_scene(scene: Scene, takes: Sequence[SpokenLine], *, lead_s: float, tail_s: float) -> _Laid:
    wanted_s = Fraction(_us(scene.length_s or 0.0), 1_000_000)
    if not scene.lines:
        return _Laid(wanted_s or Fraction(SILENT_SCENE_S), (), ())
    at_us = _us(lead_s)
    lines: list[tuple[Key, float]] = []
    words: list[SpokenWord] = []
    for number, take in enumerate(takes):
        if number:
            at_us += _us(_pause_s(*scene.lines[number - 1 : number + 1]))
        lines.append((take.key, at_us / 1e6))
        words += [_shift(word, at_us / 1e6) for word in take.spoken.words]
        at_us += _us(take.spoken.duration_s)
    at_us += _us(tail_s)
    return _Laid(max(wanted_s, Fraction(at_us, 1_000_000)), tuple(lines), tuple(words))


def _pause_s(before: Line, after: Line) -> float:
    if before.speaker != after.speaker:
        return TURN_S
    return PARAGRAPH_S if after.opens else BETWEEN_LINES_S


def _us(seconds: float) -> int:
    """Whole microseconds, so that sums are exact."""
    return round(seconds * 1_000_000)


def _shift(word: SpokenWord, by_s: float) -> SpokenWord:
    return SpokenWord(text=word.text, start_s=round(word.start_s + by_s, 4), end_s=round(word.end_s + by_s, 4))


def placed(timeline: Timeline) -> tuple[Placed, ...]:
    """Where every spoken line starts, in film time."""
    return tuple(
        Placed(line=key, start_s=round(float(timeline.timebase.seconds(scene.start_frame)) + start_s, 4))
        for scene in timeline.scenes
        for key, start_s in scene.lines
    )


def chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    """Every scene with its words, on its own clock."""
    return tuple(
        Chapter(
            title=scene.scene.heading or f"Scene {number}",
            start_frame=scene.start_frame,
            frames=scene.frames,
            words=scene.words,
        )
        for number, scene in enumerate(timeline.scenes, start=1)
    )


def segments(
    timeline: Timeline, pictures: Mapping[str, Key], *, brief: Brief, storyboard: Storyboard
) -> list[CutSegment]:
    """The film as pieces that are rendered apart and joined: the transition into each scene, then its body."""
    width, height = brief.frame_size
    made: list[CutSegment] = []
    scenes = timeline.scenes
    longest = timeline.timebase.frames(LONGEST_BODY_S)
    names = introduced((s.scene, [start_s for _, start_s in s.lines]) for s in scenes)
    for number, scene in enumerate(scenes):
        following = scenes[number + 1].fade_frames if number + 1 < len(scenes) else 0

        def piece(shots: tuple[Shot, ...], frames: int, *, of: SceneTimes = scene, first: bool) -> CutSegment:
            return CutSegment(
                shots=shots,
                frames=frames,
                words=of.words,
                captions=brief.captions,
                grade=brief.grade,
                caption_position=brief.caption_position,
                caption_size=brief.caption_size,
                language=storyboard.language,
                title=storyboard.title if first else "",
                names=names[of.scene.id] if brief.lower_thirds == "auto" else (),
                end_card=brief.end_card if of is scenes[-1] else "",
                scene_frames=of.frames,
                width=width,
                height=height,
                rate=RATE,
            )

        own = Shot(picture=pictures[scene.scene.id], frames=scene.frames + following, start=0)
        if scene.passage:
            before = scenes[number - 1]
            leaving = Shot(
                picture=pictures[before.scene.id], frames=before.frames + scene.fade_frames, start=before.frames
            )
            into = piece((leaving, own), scene.fade_frames, first=False)
            made.append(into.model_copy(update={"transition": scene.passage}))
        for start, frames in _parts(scene.fade_frames, scene.frames, longest):
            made.append(piece((own.model_copy(update={"start": start}),), frames, first=number == 0))
    return made


def _parts(start: int, end: int, longest: int) -> list[tuple[int, int]]:
    """(start, length) of near-equal parts of [start, end), none longer than *longest*."""
    length = end - start
    count = max(1, -(-length // longest))
    edges = [start + length * n // count for n in range(count + 1)]
    return [(a, b - a) for a, b in itertools.pairwise(edges)]
