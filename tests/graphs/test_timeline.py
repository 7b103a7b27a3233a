"""The voice decides when everything happens."""

import itertools
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.story import timeline
from graphs.story.passages import passages
from graphs.story.timeline import SpokenLine
from kinoloom.brief import Brief, Passage, Transition
from kinoloom.recipe import Key
from kinoloom.storyboard import Line, Scene, Storyboard
from kinoloom.takes import Spoken, SpokenWord

BRIEF = Brief(prompt="x")


def board(*lines_per_scene: int) -> Storyboard:
    return Storyboard(
        title="A film",
        scenes=tuple(
            Scene(id=f"s{n:02}", lines=tuple(Line(text="Hello there.") for _ in range(count)))
            for n, count in enumerate(lines_per_scene, start=1)
        ),
    )


def spoken(seconds: float) -> Spoken:
    words = (
        SpokenWord(text="Hello", start_s=0.05, end_s=seconds / 2),
        SpokenWord(text="there.", start_s=seconds / 2, end_s=seconds),
    )
    return Spoken(duration_s=seconds, sample_rate=22050, words=words, voice="x")


def takes(storyboard: Storyboard, seconds: list[float]) -> dict[tuple[str, int], SpokenLine]:
    places = [(scene.id, n) for scene in storyboard.scenes for n in range(len(scene.lines))]
    return {
        place: SpokenLine(key=Key(f"speak_line/{n:040x}"), spoken=spoken(length))
        for n, (place, length) in enumerate(zip(places, seconds, strict=True))
    }


def pictures(storyboard: Storyboard) -> dict[str, Key]:
    return {scene.id: Key(f"paint_scene/{n:040x}") for n, scene in enumerate(storyboard.scenes)}


def leads(storyboard: Storyboard, transition: Transition) -> dict[str, Passage]:
    return passages(BRIEF.model_copy(update={"transition": transition}), storyboard)


transitions = st.sampled_from(get_args(Transition))
lengths = st.lists(st.floats(min_value=0.3, max_value=14.0), min_size=1, max_size=8)


@given(lengths, transitions)
def test_segments_cover_the_film_without_gap_or_overlap(seconds: list[float], transition: Transition) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds), passages=leads(storyboard, transition))
    pieces = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
    assert sum(piece.frames for piece in pieces) == laid.frames
    assert all(piece.frames > 0 for piece in pieces)


@given(lengths, transitions)
def test_every_word_is_heard_inside_its_scene_after_the_transition(
    seconds: list[float], transition: Transition
) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds), passages=leads(storyboard, transition))
    for scene in laid.scenes:
        length_s = float(laid.timebase.seconds(scene.frames))
        fade_s = float(laid.timebase.seconds(scene.fade_frames))
        assert all(fade_s <= word.start_s <= word.end_s <= length_s for word in scene.words)


@given(lengths, transitions)
def test_a_transition_goes_on_where_the_scene_before_ended(seconds: list[float], transition: Transition) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds), passages=leads(storyboard, transition))
    pieces = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
    fades = [piece for piece in pieces if len(piece.shots) == 2]
    led = [(before, scene) for before, scene in itertools.pairwise(laid.scenes) if scene.passage]
    assert len(fades) == len(led)
    for piece, (before, scene) in zip(fades, led, strict=True):
        leaving, entering = piece.shots
        assert (piece.transition, piece.frames) == (scene.passage, scene.fade_frames)
        assert leaving.start == before.frames
        assert leaving.start + piece.frames <= leaving.frames
        assert entering.start == 0


def test_a_longer_line_changes_only_the_pieces_that_show_its_scene() -> None:
    """Nothing else is rendered anew: its body, and the transitions in and out of it."""
    storyboard = board(1, 1, 1, 1)
    before = takes(storyboard, [2.0, 2.0, 2.0, 2.0])
    after = {**before, ("s03", 0): SpokenLine(key=Key("speak_line/" + "f" * 40), spoken=spoken(3.1))}

    def pieces(lines: dict[tuple[str, int], SpokenLine]) -> set[str]:
        laid = timeline.lay(storyboard, lines, passages=leads(storyboard, "auto"))
        made = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
        return {piece.model_dump_json() for piece in made}

    changed = pieces(after) - pieces(before)
    shown = pictures(storyboard)["s03"]
    assert changed
    assert all(shown in piece for piece in changed)


def test_a_hard_cut_has_no_piece_of_its_own() -> None:
    storyboard = board(1, 1, 1)
    laid = timeline.lay(storyboard, takes(storyboard, [2.0] * 3), passages=leads(storyboard, "cut"))
    pieces = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
    assert all(len(piece.shots) == 1 for piece in pieces)
    # Nothing of a shot is rendered beyond its scene.
    assert {piece.shots[0].frames for piece in pieces} == {scene.frames for scene in laid.scenes}


def test_a_grade_is_laid_over_every_piece() -> None:
    storyboard, brief = board(1, 1), Brief(prompt="x", grade="noir")
    laid = timeline.lay(storyboard, takes(storyboard, [2.0] * 2), passages=passages(brief, storyboard))
    pieces = timeline.segments(laid, pictures(storyboard), brief=brief, storyboard=storyboard)
    assert {piece.grade for piece in pieces} == {"noir"}


def test_lines_stand_in_film_time_and_the_words_of_a_chapter_in_its_own() -> None:
    storyboard = board(2, 1)
    laid = timeline.lay(storyboard, takes(storyboard, [1.0, 1.0, 1.0]))
    starts = [line.start_s for line in timeline.placed(laid)]
    assert starts[0] == pytest.approx(timeline.FIRST_LEAD_S)
    assert starts[1] == pytest.approx(timeline.FIRST_LEAD_S + 1.0 + timeline.BETWEEN_LINES_S)
    chapters = timeline.chapters(laid)
    assert chapters[1].start_frame == laid.scenes[0].frames
    assert chapters[1].words[0].start_s == pytest.approx(timeline.LEAD_S + 0.05)


def test_a_scene_in_which_nobody_speaks_is_still_seen() -> None:
    storyboard = board(1, 0)
    laid = timeline.lay(storyboard, takes(storyboard, [1.0]))
    assert laid.timebase.seconds(laid.scenes[1].frames) == Fraction(3)


def test_a_paragraph_is_a_longer_pause_than_a_sentence_and_a_turn_between_them() -> None:
    told = ((None, True), (None, False), (None, True), ("Anna", True), ("Anna", False))
    lines = tuple(Line(text="Hello there.", speaker=speaker, opens=opens) for speaker, opens in told)
    storyboard = Storyboard(title="A film", scenes=(Scene(id="s1", lines=lines),))
    starts = [start for _, start in timeline.lay(storyboard, takes(storyboard, [1.0] * 5)).scenes[0].lines]
    sentence, paragraph, turn, later = (round(after - before - 1.0, 4) for before, after in itertools.pairwise(starts))
    assert sentence == later == timeline.BETWEEN_LINES_S
    assert paragraph > turn > 1.3 * sentence
    assert paragraph > 2 * sentence


def test_a_scene_lasts_as_long_as_asked_unless_its_voice_needs_longer() -> None:
    said = board(1, 1, 0)
    scenes = [scene.model_copy(update={"length_s": 4.0}) for scene in said.scenes]
    asked = said.model_copy(update={"scenes": tuple(scenes)})
    seconds = [2.0, 9.0]
    free = timeline.lay(said, takes(said, seconds))
    laid = timeline.lay(asked, takes(asked, seconds))
    assert [float(laid.timebase.seconds(scene.frames)) for scene in laid.scenes[::2]] == [4.0, 4.0]
    assert laid.scenes[1].frames == free.scenes[1].frames > 4 * 30
