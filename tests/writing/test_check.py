"""What a severe editor would strike out of a model's script is found by rule."""

import pytest

from graphs.writing import check
from graphs.writing.check import Asked, Kind, faults, length_off
from graphs.writing.draft import Draft, DraftScene
from graphs.writing.mending import mended
from graphs.writing.sentences import parts

ASKED = Asked(seconds=16)
FIRST = ("The fox leaves the wood before the sun is up.", "Nobody sees it go, and nobody asks.")
SECOND = ("At the river the ice has begun to break.", "It listens, waits, and crosses on the last white bridge.")


def draft(*scenes: tuple[str, ...], language: str = "en") -> Draft:
    return Draft(
        language=language,
        title="A fox",
        scenes=tuple(
            DraftScene(id=f"s{n:02d}", beat="-", amount=16, sentences=sentences)
            for n, sentences in enumerate(scenes, start=1)
        ),
    )


def kinds(found: Draft, asked: Asked = ASKED) -> set[tuple[Kind, str | None, int | None]]:
    return {(fault.kind, fault.scene, fault.sentence) for fault in faults(found, asked)}


def test_a_good_script_has_no_faults() -> None:
    assert faults(draft(FIRST, SECOND), ASKED) == []
    assert mended(draft(FIRST, SECOND), ASKED) == (draft(FIRST, SECOND), [])


@pytest.mark.parametrize(
    "again",
    [
        "The fox leaves the wood before the sun is up.",
        "the fox leaves the wood, before the sun is up",
        "And the fox leaves the wood before the sun is up!",
    ],
)
def test_a_sentence_that_was_said_is_found_whatever_its_marks(again: str) -> None:
    found = draft(FIRST, (*SECOND, again))
    assert ("repeated", "s02", 2) in kinds(found)
    assert mended(found, ASKED)[0] == draft(FIRST, SECOND)


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("[music swells]", ""),
        ("(The camera pans across the ice.)", ""),
        ("Cut to the river at dawn.", ""),
        ("Close-up of a paw on the ice.", ""),
        ("The camera slowly zooms in on the fox.", ""),
        ("Fade to black.", ""),
        ("THE END", ""),
        ("Narrator: It crosses the ice.", "It crosses the ice."),
        ("**Narrator (V.O.):** It crosses the ice.", "It crosses the ice."),
        ("Scene 2: It crosses the ice.", "It crosses the ice."),
        ("- It crosses the ice. [wind]", "It crosses the ice."),
        ("It crosses (softly) the *ice*. 🦊", "It crosses the ice."),
        ("## The river", "The river"),
        ("Schnitt auf den Fluss.", ""),
        ("Die Kamera fährt über das Eis.", ""),
        ("Erzählerin: Er überquert das Eis.", "Er überquert das Eis."),
        ("Corte a un río helado.", ""),
        ("La cámara se aleja del zorro.", ""),
        ("La caméra suit le renard.", ""),
    ],
)
def test_what_is_no_speech_is_found_and_left_out(sentence: str, spoken: str) -> None:
    found = draft(FIRST, (*SECOND, sentence))
    assert ("direction", "s02", 2) in kinds(found)
    better, left = mended(found, Asked(seconds=16))
    assert better.scenes[1].sentences == (*SECOND, *([spoken] if spoken else []))
    assert not any(fault.kind == "direction" for fault in left)


@pytest.mark.parametrize(
    "sentence",
    [
        "She cut the bread and faded into the crowd.",
        "The camera was invented by a patient man.",
        "Ada Lovelace (born in 1815) wrote the first program.",
        "Scene after scene, the valley changed.",
        "Two of the 5 bridges fell; 3.5 metres of water rose.",
        "The music of the river never stops.",
        "It is called e-mail, and it costs 5 * 3 cents.",
    ],
)
def test_plain_speech_is_not_taken_for_a_direction(sentence: str) -> None:
    if "*" in sentence:
        sentence = sentence.replace("*", "times")
    assert not any(kind == "direction" for kind, _, _ in kinds(draft(FIRST, (sentence,))))


def test_a_scene_in_another_language_is_found_and_no_rule_mends_it() -> None:
    found = draft(FIRST, ("Der Fuchs verlässt den Wald, bevor die Sonne aufgeht, und niemand fragt ihn warum.",))
    assert ("language", "s02", None) in kinds(found)
    assert any(fault.kind == "language" for fault in mended(found, ASKED)[1])


def test_a_scene_that_says_nothing_is_found_and_left_out() -> None:
    found = draft(FIRST, ("…",), SECOND)
    assert ("empty", "s02", None) in kinds(found)
    assert [scene.id for scene in mended(found, ASKED)[0].scenes] == ["s01", "s03"]


def test_a_film_keeps_its_last_scene_and_says_that_it_is_empty() -> None:
    better, left = mended(draft(("[music]",)), ASKED)
    assert len(better.scenes) == 1
    assert any(fault.kind == "empty" for fault in left)


def test_a_sentence_that_nobody_says_in_one_breath_is_found() -> None:
    endless = "It walks " + "and walks over the hills and through the snow " * 8 + "home."
    assert ("long", "s01", 0) in kinds(draft((endless,), SECOND))


@pytest.mark.parametrize("seconds", [7, 30])
def test_a_film_that_is_too_long_or_short_names_its_scenes_and_their_words(seconds: float) -> None:
    found = [fault for fault in faults(draft(FIRST, SECOND), Asked(seconds=seconds)) if fault.kind == "length"]
    assert {fault.scene for fault in found} == {"s01", "s02"}
    assert all("It has 1" in fault.words or "It has 2" in fault.words for fault in found)
    assert ("less" in found[0].words) == (seconds < 16)


def test_a_faster_voice_needs_more_words() -> None:
    slow, fast = (length_off(draft(FIRST, SECOND), Asked(seconds=14, speed=speed)) for speed in (0.7, 1.5))
    assert slow > 0 > fast
    words = [sum(check.amounts(draft(FIRST, SECOND), Asked(seconds=14, speed=speed)).values()) for speed in (0.7, 1.5)]
    assert words[0] < words[1]


def test_languages_without_blanks_are_measured_in_signs() -> None:
    found = draft(
        ("守塔人最后一次登上楼梯，灯光仍在黑暗的水面上旋转。",), ("没有人看见他离开，也没有人问起。",), language="zh"
    )
    assert not {kind for kind, _, _ in kinds(found, Asked(seconds=60))} - {"length"}
    assert "characters" in next(fault.words for fault in faults(found, Asked(seconds=60)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "One goes home. Two stay here! Why? Nobody knows.",
            ["One goes home.", "Two stay here! Why?", "Nobody knows."],
        ),
        ("Dr. Brandt came at 5 p.m. with Mr. Lund.", ["Dr. Brandt came at 5 p.m. with Mr. Lund."]),
        ("“Who is there?” she asked. “Nobody.” It was true.", ["“Who is there?” she asked. “Nobody.”", "It was true."]),
        ("守塔人登上楼梯。灯光在旋转。", ["守塔人登上楼梯。", "灯光在旋转。"]),
        ("  ", []),
    ],
)
def test_a_paragraph_becomes_sentences(text: str, sentences: list[str]) -> None:
    assert parts(text) == sentences
