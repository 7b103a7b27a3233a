"""The voice decides when everything happens."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.story import timeline
from graphs.story.timeline import SpokenLine
from kinoloom.brief import Brief
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


lengths = st.lists(st.floats(min_value=0.3, max_value=14.0), min_size=1, max_size=8)


@given(lengths)
def test_segments_cover_the_film_without_gap_or_overlap(seconds: list[float]) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds))
    pieces = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
    assert sum(piece.frames for piece in pieces) == laid.frames
    assert all(piece.frames > 0 for piece in pieces)


@given(lengths)
def test_every_word_is_heard_inside_its_scene_after_the_crossfade(seconds: list[float]) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds))
    for scene in laid.scenes:
        length_s = float(laid.timebase.seconds(scene.frames))
        fade_s = float(laid.timebase.seconds(scene.fade_frames))
        assert all(fade_s <= word.start_s <= word.end_s <= length_s for word in scene.words)


@given(lengths)
def test_a_crossfade_goes_on_where_the_scene_before_ended(seconds: list[float]) -> None:
    storyboard = board(*[1] * len(seconds))
    laid = timeline.lay(storyboard, takes(storyboard, seconds))
    pieces = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
    fades = [piece for piece in pieces if len(piece.shots) == 2]
    assert len(fades) == len(seconds) - 1
    for number, piece in enumerate(fades):
        leaving, entering = piece.shots
        assert leaving.start == laid.scenes[number].frames
        assert leaving.start + piece.frames <= leaving.frames
        assert entering.start == 0


def test_a_longer_line_changes_only_the_pieces_that_show_its_scene() -> None:
    """Nothing else is rendered anew: its body, and the crossfades in and out of it."""
    storyboard = board(1, 1, 1, 1)
    before = takes(storyboard, [2.0, 2.0, 2.0, 2.0])
    after = {**before, ("s03", 0): SpokenLine(key=Key("speak_line/" + "f" * 40), spoken=spoken(3.1))}

    def pieces(lines: dict[tuple[str, int], SpokenLine]) -> set[str]:
        laid = timeline.lay(storyboard, lines)
        made = timeline.segments(laid, pictures(storyboard), brief=BRIEF, storyboard=storyboard)
        return {piece.model_dump_json() for piece in made}

    changed = pieces(after) - pieces(before)
    shown = pictures(storyboard)["s03"]
    assert changed
    assert all(shown in piece for piece in changed)


def test_lines_and_chapters_stand_in_film_time() -> None:
    storyboard = board(2, 1)
    laid = timeline.lay(storyboard, takes(storyboard, [1.0, 1.0, 1.0]))
    starts = [line.start_s for line in timeline.placed(laid)]
    assert starts[0] == pytest.approx(timeline.FIRST_LEAD_S)
    assert starts[1] == pytest.approx(timeline.FIRST_LEAD_S + 1.0 + timeline.BETWEEN_LINES_S)
    chapters = timeline.chapters(laid)
    assert chapters[1].start_frame == laid.scenes[0].frames
    assert chapters[1].words[0].start_s == pytest.approx(starts[2] + 0.05)


def test_a_scene_in_which_nobody_speaks_is_still_seen() -> None:
    storyboard = board(1, 0)
    laid = timeline.lay(storyboard, takes(storyboard, [1.0]))
    assert laid.timebase.seconds(laid.scenes[1].frames) == Fraction(3)
