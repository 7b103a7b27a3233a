"""A bare prompt becomes a film that is worth hearing."""

import re
from pathlib import Path

import pytest

from kinoloom.brief import Genre
from kinoloom.errors import ScriptEmpty
from kinoloom.jobs import WriteScript
from kinoloom.pace import film_s
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Script
from workers.engines.write import prompts
from workers.engines.write.check import faults

CORPUS = (Path(__file__).parent / "prompts_en.txt").read_text(encoding="utf-8").splitlines()
OTHERS = {
    "Ein Hund, der den Mond anbellt": "de",
    "Der letzte Abend des Leuchtturmwärters": "de",
    "Warum ist der Himmel blau?": "de",
    "Neue Bäckerei in der Hauptstraße eröffnet am Freitag": "de",
    "El último tren": "es",
    "¿Por qué vuelan los pájaros?": "es",
    "Un perro que ladra a la luna": "es",
    "Le dernier train": "fr",
    "Pourquoi le ciel est bleu ?": "fr",
    "Nouvelle boulangerie rue Victor Hugo": "fr",
}


def write(prompt: str, *, seconds: float = 30, seed: int = 0, genre: Genre = "auto", language: str = "auto") -> Script:
    return prompts.script(
        WriteScript(prompt=prompt, script=None, genre=genre, seconds=seconds, language=language, seed=seed)
    )


def told(board: Storyboard) -> str:
    return " ".join(scene.text for scene in board.scenes)


@pytest.mark.parametrize("seconds", [15, 30, 60])
@pytest.mark.parametrize("seed", range(2))
def test_an_editor_finds_nothing_to_strike_out(seconds: float, seed: int) -> None:
    wrong = {
        prompt: found
        for prompt in CORPUS
        if (found := faults(write(prompt, seconds=seconds, seed=seed), seconds=seconds))
    }
    assert not wrong


@pytest.mark.parametrize("prompt", list(OTHERS))
@pytest.mark.parametrize("seconds", [15, 30])
def test_german_spanish_and_french_prompts_are_told_in_their_language(prompt: str, seconds: float) -> None:
    script = write(prompt, seconds=seconds)
    assert script.storyboard.language == OTHERS[prompt]
    assert not faults(script, seconds=seconds)
    assert prompt.rstrip("?").strip(" ¿") in told(script.storyboard)


@pytest.mark.parametrize("seconds", [15, 30, 60])
def test_stories_keep_to_the_length(seconds: float) -> None:
    stories = [p for p in CORPUS if not re.search(r"^(?:top )?(?:\d|five|seven|ten) ?", p, re.IGNORECASE)]
    lengths = {p: film_s(write(p, seconds=seconds).storyboard.scenes, "en") for p in stories[:40]}
    assert not {p: length for p, length in lengths.items() if abs(length - seconds) > 0.15 * seconds}


def test_a_long_film_is_as_long_as_it_can_be_and_says_so() -> None:
    script = write("A fox who wanted to fly", seconds=600)
    made = film_s(script.storyboard.scenes, "en")
    assert made > 100
    assert any("instead of 600 s" in note for note in script.notes)
    assert not faults(script, seconds=600)


@pytest.mark.parametrize("seconds", [3, 5, 10, 3600])
def test_every_length_gives_a_film(seconds: float) -> None:
    assert write("The lighthouse keeper's last night", seconds=seconds).storyboard.scenes


def test_the_lighthouse_film_stays_at_the_lighthouse() -> None:
    for seed in range(6):
        board = write("The lighthouse keeper's last night", seed=seed).storyboard
        assert board.title == "The Lighthouse Keeper's Last Night"
        assert 4 <= len(board.scenes) <= 8
        words = " ".join([told(board), *(scene.picture.idea for scene in board.scenes)]).lower()
        assert re.search(r"\bkeeper\b", told(board))
        assert re.search(r"\b(?:sea|boat|water|tide|harbour|gulls?)\b", words)
        assert re.search(r"\b(?:lamp|light|lighthouse|lantern|beam)\b", words)


def test_the_same_seed_writes_the_same_film_and_another_seed_another() -> None:
    first, again, other = (write("A fox who wanted to fly", seed=seed).storyboard for seed in (1, 1, 2))
    assert first == again
    assert told(first) != told(other)


def test_every_scene_of_a_developed_film_has_a_picture_of_its_own() -> None:
    for prompt in CORPUS[:20]:
        ideas = [scene.picture.idea for scene in write(prompt, seconds=60).storyboard.scenes]
        assert all(ideas)
        assert len(set(ideas)) == len(ideas)


@pytest.mark.parametrize(
    ("prompt", "genre"),
    [
        ("The lighthouse keeper's last night", "story"),
        ("A fox who wanted to fly", "story"),
        ("Three little pigs", "story"),
        ("the city after rain", "story"),
        ("Lost dog", "story"),
        ("A storm is coming", "story"),
        ("Five reasons to drink more water", "list"),
        ("Top 10 facts about Mars", "list"),
        ("How do bees make honey?", "explainer"),
        ("How to make the perfect cup of tea", "explainer"),
        ("black holes", "explainer"),
        ("The history of chocolate", "explainer"),
        ("make a video about penguins", "explainer"),
        ("Explain quantum computers", "explainer"),
        ("New coffee shop on Elm Street, opens Friday", "advert"),
        ("Summer sale: 50% off all shoes this weekend", "advert"),
        ("An advert for a bookshop called Paper Moon", "advert"),
        ("Write a short story about a dragon who is afraid of fire", "story"),
    ],
)
def test_the_kind_of_film_is_told_from_the_prompt(prompt: str, genre: Genre) -> None:
    assert write(prompt).storyboard.genre == genre


@pytest.mark.parametrize("genre", ["story", "explainer", "list", "advert"])
@pytest.mark.parametrize(
    "prompt", ["penguins", "The lighthouse keeper's last night", "Der letzte Abend", "Why we dream"]
)
def test_a_kind_that_is_asked_for_is_kept(prompt: str, genre: Genre) -> None:
    assert write(prompt, genre=genre).storyboard.genre == genre


def test_a_list_has_as_many_items_as_it_says() -> None:
    said = told(write("Five reasons to drink more water").storyboard)
    assert re.findall(r"\b(?:One|Two|Three|Four|Five|Six)\. ", said) == [
        "One. ",
        "Two. ",
        "Three. ",
        "Four. ",
        "Five. ",
    ]


def test_a_german_list_speaks_german() -> None:
    script = write("Fünf Gründe, mehr Wasser zu trinken", genre="list")
    assert script.storyboard.language == "de"
    assert not re.search(r"\b(?:the|and|what|is)\b", told(script.storyboard), re.IGNORECASE)


def test_a_list_that_is_too_long_says_how_many_it_has() -> None:
    script = write("100 ways to save money")
    said = told(script.storyboard)
    assert any("instead of 100" in note for note in script.notes)
    assert len(re.findall(r"\b[A-Z][a-z]+\. ", said)) >= 10
    assert "hundred" not in said.lower()


def test_an_explainer_claims_nothing() -> None:
    """It has no numbers and no facts; what it says of its topic, it asks."""
    for prompt in ("black holes", "How do bees make honey?", "The history of chocolate", "Artificial intelligence"):
        script = write(prompt, seconds=60)
        assert not re.search(r"\d", told(script.storyboard))
        assert "?" in told(script.storyboard)
        assert any("does not know facts" in note for note in script.notes)


def test_an_advert_promises_what_the_prompt_promises() -> None:
    said = told(write("New coffee shop on Elm Street, opens Friday").storyboard)
    for promised in ("coffee shop", "Elm Street", "Opens Friday"):
        assert promised in said
    assert not re.search(r"\d|free|cheap|best", said, re.IGNORECASE)


def test_commands_and_quotes_are_not_part_of_the_film() -> None:
    for prompt in (
        "Please make me a short 30 second video about a fox who wanted to fly. Use a calm voice. No text on screen.",
        '"A Fox Who Wanted to Fly"',
        "Can you write a story about a fox who wanted to fly?",
    ):
        board = write(prompt).storyboard
        assert board.title.startswith("A Fox Who Wanted to Fly")
        assert not re.search(r"video|please|calm voice|screen", told(board), re.IGNORECASE)


def test_nobody_is_given_a_gender() -> None:
    for seed in range(4):
        said = told(write("An astronaut who wanted to dance", seed=seed, seconds=45).storyboard)
        assert not re.search(r"\b(?:he|she|his|her|him)\b", said, re.IGNORECASE), said


def test_a_prompt_that_is_a_text_of_its_own_is_kept_word_for_word() -> None:
    text = (
        "Every morning the old woman walked down to the pier with a bag of bread. The gulls knew her by the sound of "
        "her boots. One winter the boots did not come. In spring a boy walked down with a bag of bread, and stamped "
        "his feet, and waited."
    )
    script = write(text)
    assert told(script.storyboard) == text
    assert any("text of its own" in note for note in script.notes)


@pytest.mark.parametrize(
    ("prompt", "language"), [("L'ultimo treno della notte", "it"), ("最后一班火车", "zh"), ("القطار الأخير", "ar")]
)
def test_a_language_that_cannot_be_written_is_spoken_as_it_is(prompt: str, language: str) -> None:
    script = write(prompt)
    assert script.storyboard.language == language
    assert told(script.storyboard) == prompt
    assert any(f"in this language ({language})" in note and "English, German" in note for note in script.notes)


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Five things a household robot will never understand", "about a household robot"),
        ("The loneliest whale in the ocean", "the loneliest whale"),
        ("Why coral reefs matter", "Why do coral reefs matter?"),
        ("Why zorgles blip", "Why zorgles blip: that is the question."),
    ],
)
def test_the_words_of_a_prompt_are_said_in_good_english(prompt: str, said: str) -> None:
    assert said in told(write(prompt, seconds=15).storyboard)


@pytest.mark.parametrize("prompt", ["How plants turn sunlight into sugar", "Three reasons to plant flowers for bees"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_said_of_anything_shows_the_topic(prompt: str, seed: int) -> None:
    """No notes on fridge doors, no two people on a bench."""
    ideas = " / ".join(scene.picture.idea for scene in write(prompt, seconds=45, seed=seed).storyboard.scenes)
    assert not re.search(r"fridge|door|bench|phone|calendar|inbox|desk", ideas)


@pytest.mark.parametrize("seed", range(3))
def test_a_night_of_storm_stays_one_until_it_has_passed(seed: int) -> None:
    scenes = write("The night the storm took the bridge", seconds=40, seed=seed).storyboard.scenes
    ideas = [scene.picture.idea for number, scene in enumerate(scenes) if number / len(scenes) < 0.8]
    assert not [idea for idea in ideas if re.search(r"\b(?:morning|noon|sunlight|mist|snow)\b", idea)]


def test_a_verb_brings_up_no_theme() -> None:
    for prompt in ("How vaccines train your immune system", "How to train for your first marathon"):
        ideas = " / ".join(scene.picture.idea for scene in write(prompt, seconds=45).storyboard.scenes)
        assert not re.search(r"tracks|platform|station|train window", ideas)


def test_nobody_draws_a_something() -> None:
    for prompt in ("Something is knocking inside the walls", "They fell in love by letters they never sent"):
        board = write(prompt, seconds=30).storyboard
        assert not re.search(r"\ba (?:something|they)\b", told(board) + " ".join(s.picture.idea for s in board.scenes))


def test_a_beast_has_no_clock_in_its_hall() -> None:
    for seed in range(6):
        board = write("A young fox crosses the frozen river to find its mother", seed=seed).storyboard
        assert not re.search(r"\b(?:clock|stairs?|kitchen|carpet|armchair)\b", told(board))


@pytest.mark.parametrize("prompt", ["🎬", "...", "?!", "🦊 🌙"])
def test_a_prompt_without_words_says_what_to_do(prompt: str) -> None:
    with pytest.raises(ScriptEmpty) as refused:
        write(prompt)
    assert refused.value.hint


ODD = (
    *("x", "7", "fox", "the", "who", "and", "my", "a a a a", "Foo's", "'s", "last night", "how", "5 reasons", "why?"),
    *("{hero} | //", "<b>bold</b> fox", "[door slams]", "of of of", "the last", "new", "a who wanted to", "search for"),
    *("The cat's", "two", "my dad", "a" * 1400, "word " * 290, "Ünïcödé fox", "a fox\nand a\n\nhare", "O'Brien"),
)


@pytest.mark.parametrize("prompt", ODD)
def test_odd_prompts_make_a_film(prompt: str) -> None:
    for genre in ("auto", "story", "explainer", "list", "advert"):
        try:
            board = write(prompt, genre=genre, seconds=20).storyboard
        except ScriptEmpty:
            assert prompt == "[door slams]"
            continue
        assert told(board).strip()
        assert not re.search(r"\{\w+\}", told(board).replace(prompt, ""))


def test_a_huge_prompt_is_spoken_as_a_script() -> None:
    text = "The tide comes in and the tide goes out. " * 400
    script = write(text)
    assert told(script.storyboard).split() == text.split()
