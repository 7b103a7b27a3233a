"""Whatever a person types becomes a brief that holds, or a sentence that says what is wrong."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinoloom.brief import LONGEST_TEXT, Brief, clean
from kinoloom.errors import BriefInvalid


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_has_no_control_characters(text: str) -> None:
    assert not [c for c in clean(text) if unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} and c not in "\n\t"]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "M", "Zs"])))
def test_cleaning_takes_no_word_away(text: str) -> None:
    assert clean(text).split() == unicodedata.normalize("NFC", text).split()


@given(st.lists(st.text(alphabet="ab \t"), max_size=6))
def test_line_ends_of_every_system_are_one(lines: list[str]) -> None:
    assert clean("\r\n".join(lines)) == clean("\r".join(lines)) == clean("\n".join(lines))


def test_a_letter_that_was_torn_apart_is_whole_again() -> None:
    assert clean("e\x00\u0301") == clean(clean("e\x00\u0301")) == "é"


@pytest.mark.parametrize("text", ["سلام دنیا", "你好,世界", "👩‍🚀🚀", "e\u0301te\u0301", "<b>bold</b> & co"])
def test_every_script_comes_through(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert Brief.parse({"prompt": text}).prompt == unicodedata.normalize("NFC", text)


def test_control_characters_and_lone_surrogates_vanish() -> None:
    assert clean("a\x00b\x1b[31mc\ud800d\x7f") == "ab[31mcd"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"prompt": ""}, "prompt"),
        ({"prompt": " \n\t "}, "prompt"),
        ({"prompt": "\x00\x01"}, "prompt"),
        ({"prompt": "x", "seconds": 0}, "seconds"),
        ({"prompt": "x", "seconds": 100_000}, "seconds"),
        ({"prompt": "x", "seconds": float("nan")}, "seconds"),
        ({"prompt": "x", "seconds": "soon"}, "seconds"),
        ({"prompt": "x", "shape": "round"}, "shape"),
        ({"prompt": "x", "size": "8k"}, "size"),
        ({"prompt": "x", "language": "../en"}, "language"),
        ({"prompt": "x", "language": "en\n"}, "language"),
        ({"prompt": "x", "voice": "a b"}, "voice"),
        ({"prompt": "x", "voice": "../../etc"}, "voice"),
        ({"prompt": "x", "style": ""}, "style"),
        ({"prompt": "x", "seed": -1}, "seed"),
        ({"prompt": "x", "seed": 2**63}, "seed"),
        ({"prompt": "x", "engines": {"speak": "rm -rf"}}, "engines"),
        ({"prompt": "x" * (LONGEST_TEXT + 1)}, "prompt"),
        ({"prompt": "x", "script": "x" * (LONGEST_TEXT + 1)}, "script"),
        ({"prompt": "x", "secnods": 30}, "secnods"),
    ],
)
def test_what_does_not_hold_is_named_and_explained(fields: dict[str, object], named: str) -> None:
    with pytest.raises(BriefInvalid) as caught:
        Brief.parse(fields)
    assert named in caught.value.message
    assert caught.value.hint
    assert len(caught.value.message) < 500, "a wrong text is not shown in full"


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(BriefInvalid, match=r"(?s)seconds.*shape"):
        Brief.parse({"prompt": "x", "seconds": 0, "shape": "round"})


@given(
    st.sampled_from(["landscape", "portrait", "square"]),
    st.sampled_from(["draft", "720p", "1080p"]),
)
def test_frames_are_even_and_have_their_shape(shape: str, size: str) -> None:
    width, height = Brief.parse({"prompt": "x", "shape": shape, "size": size}).frame_size
    assert width % 2 == height % 2 == 0
    assert min(width, height) == {"draft": 360, "720p": 720, "1080p": 1080}[size]
    longer = {"landscape": width > height, "portrait": height > width, "square": width == height}
    assert longer[shape]


def test_a_script_alone_is_enough() -> None:
    assert Brief.parse({"script": "One word."}).script == "One word."


def test_a_brief_survives_being_written_down() -> None:
    brief = Brief.parse({"prompt": '日本 — "quotes"', "seed": 2**63 - 1, "engines": {"speak": "flite"}})
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
