"""A given script is spoken word for word."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kinoloom.brief import clean
from kinoloom.errors import ScriptEmpty
from kinoloom.pace import spoken_s
from kinoloom.storyboard import Storyboard
from workers.engines.write import manuscript
from workers.engines.write.scenes import ENORMOUS_S, LONG_S, SHORT_S


def film(text: str, *, title: str = "", language: str = "auto") -> Storyboard:
    return manuscript.film(text, title=title, genre="auto", language=language)


def said(board: Storyboard) -> list[str]:
    return " ".join(line.text for scene in board.scenes for line in scene.lines).split()


MARKDOWN = """---
title: Storm over Kinsale
---
<!-- not for the audience -->
# The Storm

It began *slowly*, with **one** cloud and [a link](https://example.org/a_(b)).

## The door

[door slams]
ANNA: (softly) Who is it?
Ben: It's only me.

- wet boots
- [x] a letter

```python
print("never spoken")
```

![a red boat on a grey sea](boat.png)

Roses are red
Violets are blue

| name | age |
|------|-----|
| Ida  | 9   |

Note: this is &quot;prose&quot;, not a person.[^1]

[^1]: A footnote.
"""


def test_a_line_tells_whether_a_paragraph_begins_with_it() -> None:
    board = film("The lamp went out. Nobody came.\n\nThen it rained. The sea rose.\n")
    lines = [line for scene in board.scenes for line in scene.lines]
    assert [(line.text, line.opens) for line in lines] == [
        ("The lamp went out.", True), ("Nobody came.", False), ("Then it rained.", True), ("The sea rose.", False),
    ]  # fmt: skip


class TestMarkdown:
    board = film(MARKDOWN)
    words = " ".join(said(board))

    def test_words_are_kept_and_marks_are_not(self) -> None:
        assert self.words.startswith("It began slowly, with one cloud and a link.")
        assert 'Note: this is "prose", not a person.' in self.words
        for unspoken in ("never spoken", "audience", "boat", "footnote", "*", "https", "|", "title", "slams", "softly"):
            assert unspoken not in self.words, unspoken

    def test_the_title_is_not_spoken(self) -> None:
        assert self.board.title == "Storm over Kinsale"
        assert "The Storm" not in self.words

    def test_a_heading_opens_a_scene_and_names_it(self) -> None:
        headed = [scene for scene in self.board.scenes if scene.heading]
        assert [scene.heading for scene in headed] == ["The door"]
        assert headed[0].lines[0].text == "Who is it?"

    def test_directions_and_pictures_become_ideas(self) -> None:
        assert [s.picture.idea for s in self.board.scenes] == ["", "door slams", "a red boat on a grey sea"]

    def test_names_before_colons_are_speakers_when_people_answer_each_other(self) -> None:
        speakers = {line.speaker for scene in self.board.scenes for line in scene.lines}
        assert speakers == {"Anna", "Ben", None}

    def test_verse_is_spoken_line_by_line(self) -> None:
        lines = [line.text for scene in self.board.scenes for line in scene.lines]
        assert "Roses are red" in lines
        assert "Violets are blue" in lines

    def test_table_rows_are_read_cell_by_cell(self) -> None:
        assert "name, age Ida, 9" in self.words


@pytest.mark.parametrize(
    "text",
    [
        "Note: keep the lid closed.\n\nNote: it is hot.",
        "See http://example.org/a for more.\n\nIt rains.",
        "One thing: never look down.\n\nThe other: always look up.\n\nthird thing: breathe.",
        "She had a plan: run. He had none: he froze.",
    ],
)
def test_a_colon_alone_makes_nobody_a_speaker(text: str) -> None:
    board = film(text)
    assert {line.speaker for scene in board.scenes for line in scene.lines} == {None}
    assert said(board) == text.split()


def test_a_single_narrator_is_recognised() -> None:
    board = film("NARRATOR: The sea was quiet.\n\nIt stayed quiet.")
    assert board.scenes[0].lines[0].speaker == "Narrator"
    assert board.scenes[0].lines[0].text == "The sea was quiet."


def test_speakers_in_chinese_are_recognised() -> None:
    board = film("小明：你好吗？\n\n小红：我很好。\n\n小明：再见。")
    assert [line.speaker for scene in board.scenes for line in scene.lines] == ["小明", "小红", "小明"]


def test_numbers_of_a_list_and_years_are_words() -> None:
    text = "1. Open the lid.\n2. Look inside.\n\n1984. It was a cold day."
    assert said(film(text)) == text.split()


def test_text_that_only_looks_like_markup_stays() -> None:
    text = "I <3 you. 2 * 3 * 4 is 24, snake_case_names too. a < b and c > d. Use {braces} & #tags [sic] freely."
    assert said(film(text)) == text.split()


def test_an_unclosed_fence_or_comment_hides_nothing() -> None:
    board = film("One.\n\n```\nTwo.\n\n<!-- Three.\n\n*Four.")
    assert said(board) == ["One.", "Two.", "<!--", "Three.", "*Four."]


def test_a_direction_at_the_end_is_a_silent_scene() -> None:
    board = film("The light goes out.\n\n[the lighthouse, dark]")
    assert board.scenes[-1].lines == ()
    assert board.scenes[-1].picture.idea == "the lighthouse, dark"


class TestScenes:
    sentences = tuple(f"Sentence number {n} has exactly nine short words here." for n in range(60))

    def test_scenes_of_prose_have_a_pleasant_length(self) -> None:
        board = film(" ".join(self.sentences))
        lengths = [spoken_s(scene.text, "en") for scene in board.scenes]
        assert all(SHORT_S <= length <= LONG_S + 1 for length in lengths), lengths

    def test_tiny_paragraphs_share_a_scene(self) -> None:
        board = film("\n\n".join(["Rain.", "Wind.", "A knock.", "Nobody there."]))
        assert len(board.scenes) == 1
        assert len(board.scenes[0].lines) == 4

    def test_a_long_sentence_is_one_line(self) -> None:
        sentence = "word " * 40 + "end."
        assert [line.text for line in film(sentence).scenes[0].lines] == [sentence]

    @pytest.mark.parametrize(
        "text", ["word, " * 200 + "end.", "word " * 200 + "end.", "海很大，" * 80 + "完。", "ทะเล" * 300]
    )
    def test_only_an_enormous_sentence_is_cut(self, text: str) -> None:
        board = film(text)
        lines = [line.text for scene in board.scenes for line in scene.lines]
        assert len(lines) > 1
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(spoken_s(line, board.language) <= ENORMOUS_S for line in lines)

    def test_ids_are_stable_names_in_order(self) -> None:
        board = film(" ".join(self.sentences))
        assert [scene.id for scene in board.scenes[:3]] == ["s01", "s02", "s03"]
        assert len({scene.id for scene in board.scenes}) == len(board.scenes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("كان يا ما كان، في قديم الزمان. عاش رجل وحيد؟ نعم!", "ar"),
        ("היה היה פעם איש אחד. הוא גר ליד הים.", "he"),
        ("从前有一座山。山上有一座庙！", "zh"),
        ("昔々、海の近くに灯台がありました。", "ja"),
        ("एक समय की बात है। एक राजा था।", "hi"),
        ("กาลครั้งหนึ่งนานมาแล้ว", "th"),
        ("옛날 옛적에 바다가 있었다.", "ko"),
        ("Жил-был старик у самого синего моря. Он ловил рыбу, и это было хорошо.", "ru"),
        ("Жив собі дід та баба, і була в них курочка. Це її історія.", "uk"),
        ("Der Hund bellt den Mond an, und niemand weiß warum.", "de"),
        ("Le dernier train est parti, et nous sommes restés sur le quai.", "fr"),
        ("El último tren salió de la estación a las once.", "es"),
        ("L'ultimo treno è partito e non c'è più nessuno nella stazione.", "it"),
        ("O último trem saiu da estação e não voltou mais.", "pt"),
        ("De laatste trein is vertrokken en het regent niet meer.", "nl"),
        ("Det sista tåget har gått och vi är inte hemma än.", "sv"),
        ("Ostatni pociąg odjechał, a my nie jesteśmy jeszcze w domu.", "pl"),
        ("Son tren gitti ve biz daha evde değiliz.", "tr"),
        ("The last train has left, and nobody is home yet.", "en"),
        ("penguins", "en"),
    ],
)
def test_languages_are_told_apart_and_kept_word_for_word(text: str, language: str) -> None:
    board = film(text)
    assert board.language == language
    assert "".join(said(board)) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["🎬🎬", "...", "!?", "***", "<br/>", "[door slams]", "```\ncode\n```", "<!-- a -->", "-\n-"]
)
def test_a_script_without_words_says_what_to_do(text: str) -> None:
    with pytest.raises(ScriptEmpty) as refused:
        film(text)
    assert refused.value.hint


@pytest.mark.parametrize("text", ["Hello", "# Hello", "a", "7", "你", "Hello 🎬", "🎬 Hello"])
def test_one_word_is_a_film(text: str) -> None:
    board = film(text)
    assert len(board.scenes) == 1
    assert board.title


def test_no_line_is_without_a_word() -> None:
    board = film("🎬🎬\n\nHello.\n\n!!!\n\n🎉 Bye. 🎉")
    assert all(any(c.isalnum() for c in line.text) for scene in board.scenes for line in scene.lines)


def test_a_title_is_taken_from_the_prompt_or_the_first_words() -> None:
    assert film("It rained.", title="the flood").title == "The Flood"
    assert film("It rained all night. Then it stopped.").title == "It Rained All Night"


NASTY = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                *("# ", "## x\n", "\n\n", "\n", "---\n", "[a]", "[a](b)", "![c](d)", "(e)", "*", "**f**", "_g_", "`h`"),
                *("```\n", "<b>", "<!-- ", "-->", "&amp;", "&#0;", "\\*", "| i | j |\n", "|---|\n", "- ", "1. "),
                *("Ann: ", "Bob: ", "> ", "word ", "Dr. ", "end. ", "海。", "שלום ", "🎬", "\u202e", "\u200b", "…"),
                *("!", ": ", "===\n", "<style>", "\x00"),
            ]
        ),
        max_size=60,
    ).map("".join),
)


@given(NASTY)
@settings(max_examples=200, deadline=None)
@example("Ann: : a\nBob: (b) c")
def test_lines_say_exactly_the_spoken_text(raw: str) -> None:
    text = clean(raw)
    try:
        board = film(text)
    except ScriptEmpty:
        assert not manuscript.spoken_text(text)
        return
    spoken = manuscript.spoken_text(text)
    assert "".join(said(board)) == "".join(spoken.split())
    assert all(line.text.strip() == line.text for scene in board.scenes for line in scene.lines)
    assert Storyboard.model_validate_json(board.model_dump_json()) == board


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=400), st.integers(2, 30))
@settings(max_examples=60, deadline=None)
def test_plain_prose_is_spoken_word_for_word(words: list[str], every: int) -> None:
    text = " ".join(word + (". " if n % every == 0 else "") for n, word in enumerate(words))
    assert said(film(text, language="en")) == text.split()


HOSTILE = {
    "fences": "```\n~~~x\n" * 6_000 + "a",
    "comments": "<!-- a " * 12_000,
    "styles": "<style> a " * 9_000,
    "brackets": "[" * 25_000 + "a" + "(" * 25_000,
    "stars": "*a _b **c " * 9_000,
    "underscores": "_a " * 30_000,
    "tags": "<a " * 30_000,
    "attributes": "<a" + " b=c" * 22_000,
    "colons": "Ann: " * 19_000,
    "quotes": "> " * 47_000 + "a",
    "ticks": "`a " * 30_000,
    "pipes": "a|" * 47_000 + "\n|--|--|",
    "dots": "a. " * 30_000,
    "blanks": "a" + " \t" * 45_000 + "b",
    "entities": "&" * 95_000 + "a",
    "one word": "a" * 99_000,
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_markup_ends(name: str) -> None:
    """A rule that backtracks would not come back before the test run's own limit."""
    assert film(HOSTILE[name], language="en").scenes


def test_a_book_is_split_without_losing_a_word() -> None:
    words = [f"word{n % 97}" + ("." if n % 13 == 12 else "") for n in range(30_000)]
    text = " ".join(words[:15_000]) + "\n\n" + " ".join(words[15_000:])
    assert said(film(text, language="en")) == words


def test_a_title_does_not_name_the_speaker() -> None:
    script = "Ada: The harbour was empty that night.\n\nTom: Somebody had left a light on."
    made = manuscript.film(script, title="", genre="auto", language="en")
    assert "Ada" not in made.title
    assert made.title.startswith("The Harbour Was Empty")
