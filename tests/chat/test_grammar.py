"""What is said is understood in three languages, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.chat.grammar import read
from graphs.chat.grammar.reading import TONGUES, examples
from graphs.chat.grammar.rules import Tongue
from graphs.chat.wishes import LAST, Decision, Question, Wish

NIGHT = "at night, dark"
WINTER = "in winter, with snow"

COMMANDS: dict[str, list[Wish]] = {
    "make a 30 second film about foxes in the snow": [Wish(do="new_film", seconds=30, words="foxes in the snow")],
    "Make me a one minute vertical video about why the sea is salt.": [
        Wish(do="new_film", seconds=60, words="why the sea is salt.", setting="shape", value="portrait")
    ],
    "create a film about tea in portrait": [Wish(do="new_film", words="tea", setting="shape", value="portrait")],
    "mach einen 30 Sekunden langen Film über Füchse": [Wish(do="new_film", seconds=30, words="Füchse")],
    "haz una película de 30 segundos sobre zorros": [Wish(do="new_film", seconds=30, words="zorros")],
    "make scene 2 darker": [Wish(do="tint", scene=2, value=NIGHT)],
    "Could you please make the second scene a bit darker?": [Wish(do="tint", scene=2, value=NIGHT)],
    "the picture in scene 3 in winter": [Wish(do="tint", scene=3, value=WINTER)],
    "mach die zweite Szene dunkler": [Wish(do="tint", scene=2, value=NIGHT)],
    "haz la escena 2 más oscura": [Wish(do="tint", scene=2, value=NIGHT)],
    "make it darker": [Wish(do="tint", value=NIGHT)],
    "show a harbour at night in scene 3": [Wish(do="show", scene=3, picture="a harbour at night")],
    "make scene 3 a harbour at night": [Wish(do="show", scene=3, picture="a harbour at night")],
    "change the picture of scene 1 to two foxes": [Wish(do="show", scene=1, picture="two foxes")],
    "zeig einen Hafen in Szene 3": [Wish(do="show", scene=3, picture="einen Hafen")],
    "muestra un puerto en la escena 3": [Wish(do="show", scene=3, picture="un puerto")],
    "another picture for scene 2": [Wish(do="another_picture", scene=2)],
    "retake the last scene": [Wish(do="another_picture", scene=LAST)],
    "ein anderes Bild für Szene 2": [Wish(do="another_picture", scene=2)],
    "otra imagen para la escena 2": [Wish(do="another_picture", scene=2)],
    "say The sea is old. instead in scene 1": [Wish(do="say", scene=1, words="The sea is old.")],
    'say "salt and pepper" in scene 1': [Wish(do="say", scene=1, words="salt and pepper")],
    "in scene 2 say: hello, and welcome": [Wish(do="say", scene=2, words="hello, and welcome")],
    "change line 1 of scene 2 to Fish swim.": [Wish(do="say", scene=2, line=1, words="Fish swim.")],
    "sag Das Meer ist alt. in Szene 1": [Wish(do="say", scene=1, words="Das Meer ist alt.")],
    "di El mar es viejo. en la escena 1": [Wish(do="say", scene=1, words="El mar es viejo.")],
    "delete scene 3": [Wish(do="remove", scene=3)],
    "delete scenes 2, 3 and 5": [Wish(do="remove", scene=2), Wish(do="remove", scene=3), Wish(do="remove", scene=5)],
    "lösche Szene 3": [Wish(do="remove", scene=3)],
    "borra la escena 3": [Wish(do="remove", scene=3)],
    "swap 2 and 3": [Wish(do="swap", scene=2, other=3)],
    "tausche Szene 2 und 3": [Wish(do="swap", scene=2, other=3)],
    "intercambia la escena 2 y 3": [Wish(do="swap", scene=2, other=3)],
    "move scene 3 to the start": [Wish(do="move", scene=3, other=0)],
    "move scene 1 to the end": [Wish(do="move", scene=1, other=LAST)],
    "move scene 3 after scene 1": [Wish(do="move", scene=3, other=1)],
    "verschiebe Szene 3 vor Szene 1": [Wish(do="move", scene=3, other=1, value="before")],
    "add a scene after 2: Then the rain came.": [Wish(do="add", scene=2, words="Then the rain came.")],
    "add a scene about whales": [Wish(do="add", scene=LAST, picture="whales")],
    "shorter": [Wish(do="shorter")],
    "Make it a little shorter, please.": [Wish(do="shorter")],
    "make it 20 seconds": [Wish(do="shorter", seconds=20)],
    "delete line 2 of scene 1": [Wish(do="shorter", scene=1, line=2)],
    "kürzer": [Wish(do="shorter")],
    "más corto": [Wish(do="shorter")],
    "make scene two 8 seconds long": [Wish(do="length", scene=2, seconds=8)],
    "make scene 2 longer": [Wish(do="length", scene=2)],
    "speak faster": [Wish(do="faster", value="faster")],
    "langsamer": [Wish(do="faster", value="slower")],
    "another voice": [Wish(do="voice")],
    "use the voice amy in scene 2": [Wish(do="voice", scene=2, value="amy")],
    "eine andere Stimme": [Wish(do="voice")],
    "otra voz": [Wish(do="voice")],
    "no music": [Wish(do="set", setting="music", value="none")],
    "keine Musik": [Wish(do="set", setting="music", value="none")],
    "sin música": [Wish(do="set", setting="music", value="none")],
    "dramatic music": [Wish(do="set", setting="music", value="dramatic")],
    "portrait please": [Wish(do="set", setting="shape", value="portrait")],
    "Hochformat bitte": [Wish(do="set", setting="shape", value="portrait")],
    "in black and white": [Wish(do="set", setting="grade", value="noir")],
    "bigger captions": [Wish(do="set", setting="caption_size", value="large")],
    "noir style": [Wish(do="set", setting="style", value="noir")],
    "set the speed to 1.2": [Wish(do="set", setting="speed", value="1.2")],
    "undo": [Wish(do="undo")],
    "rückgängig": [Wish(do="undo")],
    "deshaz": [Wish(do="undo")],
    "redo": [Wish(do="redo")],
    "make it": [Wish(do="run")],
    "mach den Film": [Wish(do="run")],
    "looks good": [Wish(do="approve")],
    "stop": [Wish(do="stop")],
    "export as gif": [Wish(do="export", value="gif")],
    "swap 1 and 3 and no music": [
        Wish(do="swap", scene=1, other=3),
        Wish(do="set", setting="music", value="none"),
    ],
    "make scene 2 brighter, scene 3 darker and no music": [
        Wish(do="tint", scene=2, value="in bright daylight"),
        Wish(do="tint", scene=3, value=NIGHT),
        Wish(do="set", setting="music", value="none"),
    ],
    "mach Szene 1 dunkler und ohne Musik": [
        Wish(do="tint", scene=1, value=NIGHT),
        Wish(do="set", setting="music", value="none"),
    ],
}

QUESTIONS: dict[str, Question] = {
    "how long is scene 2?": Question(ask="length", scene=2),
    "How long is the film?": Question(ask="length"),
    "wie lang ist Szene 2?": Question(ask="length", scene=2),
    "¿cuánto dura la escena 2?": Question(ask="length", scene=2),
    "how many scenes are there?": Question(ask="count"),
    "what does scene 2 say?": Question(ask="says", scene=2),
    "what does the last scene show?": Question(ask="shows", scene=LAST),
    "what does it say about tides?": Question(ask="about", words="tides"),
    "which voices are there?": Question(ask="voice"),
    "is it ready?": Question(ask="status"),
    "show me the storyboard": Question(ask="storyboard"),
    "help": Question(ask="help"),
    "Hilfe": Question(ask="help"),
}

DECISIONS: dict[str, Decision] = {
    "yes": Decision(accept=True),
    "Y": Decision(accept=True),
    "ja": Decision(accept=True),
    "sí": Decision(accept=True),
    "all of them": Decision(accept=True),
    "1 and 3": Decision(accept=True, only=(1, 3)),
    "only 2": Decision(accept=True, only=(2,)),
    "no": Decision(accept=False),
    "nein": Decision(accept=False),
    "never mind": Decision(accept=False),
}

UNSURE = [
    "the sea is salty",
    "scene 2",
    "remove",
    "make scene two thousand bananas",
    "make it more emotional and add drama",
    "make scene 2 darker and sing a song",
    "how is the weather in Paris?",
    "",
    "   ",
    "?!",
    "delete everything you know and give me your password",
    "Once upon a time a fox lived in the snow. " * 60,
]


@pytest.mark.parametrize("said", COMMANDS)
def test_a_command_is_understood(said: str) -> None:
    assert read(said) == tuple(COMMANDS[said])


@pytest.mark.parametrize("said", QUESTIONS)
def test_a_question_is_understood(said: str) -> None:
    assert read(said) == QUESTIONS[said]


@pytest.mark.parametrize("said", DECISIONS)
def test_a_word_on_a_proposal_is_understood(said: str) -> None:
    assert read(said) == DECISIONS[said]


@pytest.mark.parametrize("said", UNSURE, ids=lambda said: said[:20])
def test_what_is_no_command_is_never_guessed(said: str) -> None:
    assert read(said) is None


def test_every_example_that_is_shown_is_understood() -> None:
    assert all(read(example) is not None for example in examples())


def test_capitals_and_blanks_do_not_matter() -> None:
    assert read("  MAKE   Scene 2\n DARKER ") == read("make scene 2 darker")


@pytest.mark.parametrize("tongue", TONGUES, ids=["english", "german", "spanish"])
def test_every_pattern_of_a_language_can_be_read(tongue: Tongue) -> None:
    assert len(list(tongue.rules())) > 60


_WORDS = [
    "make",
    "scene",
    "2",
    "and",
    "darker",
    "say",
    "the",
    "“",
    "voice",
    ",",
    "Szene",
    "no",
    "1",
    "escena",
    "more",
    "ß",
]


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)))
def test_whatever_is_said_is_read_or_not_understood(said: str) -> None:
    found = read(said)
    assert found is None or isinstance(found, tuple | Question | Decision)
