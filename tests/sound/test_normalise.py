"""What is shown stays as written; what is said is words."""

import pytest

from media.speech.normalise import said

CASES: list[tuple[str, str, str]] = [
    # money
    ("en", "$42.50", "forty two dollars and fifty cents"),
    ("en", "$1", "one dollar"),
    ("en", "$0.99", "ninety nine cents"),
    ("en", "$5 million", "five | million dollars"),
    ("en", "£1.2bn", "one point two billion pounds"),
    ("en", "$3M", "three million dollars"),
    ("en", "-$20", "minus twenty dollars"),
    ("en", "¥500", "five hundred yen"),
    ("en", "$1,250,000.", "one million two hundred and fifty thousand dollars"),
    ("de", "42,50 €", "zweiundvierzig Euro und fünfzig Cent"),
    ("de", "5 Mio. €", "fünf | Millionen | Euro"),
    ("fr", "20 €", "vingt | euros"),
    ("es", "1.500 €", "mil quinientos | euros"),
    # amounts
    ("en", "1,234", "one thousand two hundred and thirty four"),
    ("en", "3.14", "three point one four"),
    ("en", "-5", "minus five"),
    ("en", "50%", "fifty percent"),
    ("en", "12.5 %", "twelve point five | percent"),
    ("en", "10-20%", "ten to twenty percent"),
    ("en", "5 km", "five | kilometers"),
    ("en", "1 km", "one | kilometer"),
    ("en", "5km", "five kilometers"),
    ("en-gb", "5km", "five kilometres"),
    ("en", "20°C", "twenty degrees Celsius"),
    ("en", "60 km/h", "sixty | kilometers per hour"),
    ("en", "5'10\"", "five foot ten"),
    ("en", "1/2", "one half"),
    ("en", "2½", "two and a half"),
    ("en", "24/7", "twenty four seven"),
    ("en", "10–20", "ten to twenty"),
    ("en", "10 – 20", "ten | to | twenty"),
    ("en", "1939–1945", "nineteen thirty nine to nineteen forty five"),
    ("en", "007", "zero zero seven"),
    ("en", "555-1234", "five five five one two three four"),
    ("en", "3x", "three times"),
    ("de", "3,5 kg", "drei Komma fünf | Kilogramm"),
    ("fr", "1\u202f234", "mille deux cent trente-quatre"),
    ("it", "3,5%", "tre virgola cinque per cento"),
    ("pl", "21", "dwadzieścia jeden"),
    ("zh", "5", "5"),
    # dates and times
    ("en", "in 1999", "in | nineteen ninety nine"),
    ("en", "in 2005", "in | two thousand five"),
    ("en", "in 2024.", "in | twenty twenty four"),
    ("en", "1500 ships", "one thousand five hundred | ships"),
    ("en", "the 1990s", "the | nineteen nineties"),
    ("en", "the '80s", "the | eighties"),
    ("en", "May 3, 2024", "May | third | twenty twenty four"),
    ("en", "3 May", "the third of | May"),
    ("en", "the 3rd of May", "the | third | of | May"),
    ("en", "Dec. 25", "December | twenty fifth"),
    ("en", "12/25/2024", "December twenty fifth twenty twenty four"),
    ("en-gb", "25/12/2024", "the twenty fifth of December twenty twenty four"),
    ("en", "2024-05-03", "May third twenty twenty four"),
    ("de", "am 3. Mai 1999", "am | dritten | Mai | neunzehnhundertneunundneunzig"),
    ("fr", "1er mai", "premier | mai"),
    ("es", "3 de mayo", "tres | de | mayo"),
    ("en", "the 21st", "the | twenty first"),
    ("fr", "XIVe siècle", "quatorzième | siècle"),
    ("en", "10:30", "ten thirty"),
    ("en", "14:05", "fourteen oh five"),
    ("en", "at 10:00", "at | ten o'clock"),
    ("en", "7pm", "seven P M"),
    ("en", "7 p.m. sharp", "seven | P M | sharp"),
    ("de", "10:30 Uhr", "zehn | Uhr dreißig"),
    ("fr", "10h30", "dix heures trente"),
    # shortenings, initials, numerals
    ("en", "Dr. Ito", "doctor | Ito"),
    ("en", "on Main St. today", "on | Main | street | today"),
    ("en", "St. Paul", "saint | Paul"),
    ("en", "e.g. this", "for example | this"),
    ("en", "cats vs. dogs", "cats | versus | dogs"),
    ("en", "No. 5", "number | five"),
    ("en", "#5", "number five"),
    ("en", "He said no.", "He | said | no"),
    ("en", "the FBI", "the | F B I"),
    ("en", "NASA", "NASA"),
    ("en", "the U.S. Army", "the | U S | Army"),
    ("en", "AT&T", "A T and T"),
    ("en", "an MP3", "an | M P three"),
    ("en", "PDFs", "P D F's"),
    ("en", "World War II", "World | War | two"),
    ("en", "Henry VIII", "Henry | the eighth"),
    ("de", "z. B. hier", "zum Beispiel | hier"),
    ("fr", "M. Dupont", "monsieur | Dupont"),
    # signs and addresses
    ("en", "salt & pepper", "salt | and | pepper"),
    ("en", "a < b", "a | less than | b"),
    ("en", "1 + 1 = 2", "one | plus | one | equals | two"),
    ("en", "C++", "C plus plus"),
    ("en", "and/or", "and or"),
    ("en", "https://www.example.com/a?b=1", "example dot com"),
    ("en", "ann@example.org", "ann at example dot org"),
    ("en", "@kinoloom #LightHouse", "at kinoloom | hashtag Light House"),
    ("de", "ann@example.org", "ann at example Punkt org"),
    # markup and what has no sound
    ("en", "<b>bold</b> **move**", "bold | move"),
    ("en", 'Wait <break time="1s"/> here', "Wait | here"),
    ("en", "[a link](https://example.com) here", "a | link | here"),
    ("en", "fish &amp; chips", "fish | and | chips"),
    ("en", "Great 🎉 news 🚀", "Great | news"),
    ("en", "🎉 Great", "Great"),
    ("en", "snake_case", "snake case"),
    ("en", "gone—alone", "gone, alone"),
    ("en", "COVID-19", "COVID nineteen"),
    ("de", "Die 2. Etage", "Die | zweite | Etage"),
    ("en", "don’t stop", "don't | stop"),
    ("en", "THIS IS A VERY LOUD UFO", "this | is | a | very | loud | ufo"),
    ("ar", "مرحبا بالعالم!", "مرحبا | بالعالم"),
    ("hi", "नमस्ते दुनिया।", "नमस्ते | दुनिया"),
    ("zh", "你好，世界。", "你 | 好 | 世 | 界"),
    ("ja", "がっこう", "がっ | こ | う"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_what_is_said_is_words(language: str, text: str, wanted: str) -> None:
    assert [one.said for one in said(text, language)] == [part.strip() for part in wanted.split("|")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pay $42.50 now!", ["Pay", "$42.50", "now!"]),
        ("“Yes,” she said.", ["“Yes,”", "she", "said."]),
        ("**Bold** <i>words</i>", ["Bold", "words"]),
        ("Great 🎉 news — really 🚀", ["Great 🎉", "news —", "really 🚀"]),
        ("… and then", ["… and", "then"]),
    ],
)
def test_what_is_shown_is_what_was_written(text: str, shown: list[str]) -> None:
    assert [one.shown for one in said(text, "en")] == shown


def test_chinese_words_keep_their_marks() -> None:
    assert [one.shown for one in said("他说：“走吧。”", "zh")] == ["他", "说：", "“走", "吧。”"]


def test_pauses_are_known_and_shortenings_make_none() -> None:
    found = said("Dr. Ito, wait! Is it 5 p.m. now? Then… go — now.", "en")
    assert [one.stop for one in found] == ["", ",", "!", "", "", "", "", "?", "…", ",", "."]


@pytest.mark.parametrize(
    "text", ["", "   ", "🎉🚀", "…!?", "<br/>", "— — —", "\u0000\u0007", "&nbsp;", "***", "\ufe0f\u200d"]
)
def test_what_cannot_be_spoken_gives_no_words(text: str) -> None:
    assert said(text, "en") == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "zh", "xx", "auto", "pt-BR"])
@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d &amp; &#0; &#9999999; <<<>>> </", "% $ € # @ °", "1.2.3.4,5,6 1,,2 ..5 5.. -- 1/0 $ 1e9 ١٢٣",
        "9" * 4000, "a" * 5000, "word " * 1000, "<" * 3000, "[" * 3000 + "](", "*a" * 2000, "\x00\x1b[31mred\x07",
        "é" * 300 + "\u0301" * 300, "½ ² ³ ⁴ Ⅷ ㊗ 〇 五", "99:99 32/13/2024 0000-00-00 00:00 24:60",
    ],
)  # fmt: skip
def test_no_text_is_too_strange_to_read(language: str, text: str) -> None:
    for one in said(text, language):
        assert any(c.isalnum() for c in one.said)
        assert one.said == " ".join(one.said.split())
