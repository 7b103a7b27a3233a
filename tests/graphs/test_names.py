"""Speakers are named when they are first heard, and a film may end with a card."""

from graphs.story import timeline
from graphs.story.names import introduced
from kinoloom.brief import Brief
from kinoloom.jobs import CutSegment, Named
from kinoloom.recipe import Key
from kinoloom.storyboard import Line, Scene, Storyboard
from kinoloom.takes import Spoken, SpokenWord


def scene(name: str, *speakers: str | None) -> Scene:
    return Scene(id=name, lines=tuple(Line(text="Hello.", speaker=speaker) for speaker in speakers))


BOARD = Storyboard(title="Talk", scenes=(scene("a", None, "Anna"), scene("b", "Anna", "Bert"), scene("c", "Bert")))


def pieces(brief: Brief) -> list[CutSegment]:
    spoken = Spoken(
        duration_s=1.0, sample_rate=22050, words=(SpokenWord(text="Hello.", start_s=0, end_s=1),), voice="x"
    )
    lines = {
        (found.id, n): timeline.SpokenLine(key=Key(f"speak_line/{found.id}{n}"), spoken=spoken)
        for found in BOARD.scenes
        for n in range(len(found.lines))
    }
    laid = timeline.lay(BOARD, lines)
    pictures = {found.id: Key(f"paint_scene/{found.id}") for found in BOARD.scenes}
    return timeline.segments(laid, pictures, brief=brief, storyboard=BOARD)


def test_a_speaker_is_named_once_when_first_heard() -> None:
    found = introduced([(scene, [0.5, 2.0][: len(scene.lines)]) for scene in BOARD.scenes])
    assert found == {"a": (Named(name="Anna", start_s=2.0),), "b": (Named(name="Bert", start_s=2.0),), "c": ()}


def test_a_voice_that_is_nobody_has_no_name() -> None:
    for label in ("Narrator", "Speaker 2", "Q"):
        assert introduced([(scene("a", label, "Anna"), [0.0, 1.0])])["a"] == (Named(name="Anna", start_s=1.0),)


def test_names_come_with_the_first_word_of_their_scene() -> None:
    (named,) = pieces(Brief(prompt="x"))[0].names
    lead = timeline.FIRST_LEAD_S + 1.0 + timeline.TURN_S
    assert (named.name, named.start_s) == ("Anna", lead)


def test_names_can_be_left_out() -> None:
    assert not any(piece.names for piece in pieces(Brief(prompt="x", lower_thirds="none")))


def test_only_the_last_scene_knows_of_the_end_card() -> None:
    cards = [piece.end_card for piece in pieces(Brief(prompt="x", end_card="Bye"))]
    assert "Bye" in cards
    assert cards == sorted(cards)
