"""Sentences end where a reader would pause."""

import pytest

from media.speech.sentences import split

CASES: list[tuple[str, str, list[str]]] = [
    ("en", "One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("en", "Dr. Ito met Mrs. Hale. They spoke.", ["Dr. Ito met Mrs. Hale.", "They spoke."]),
    ("en", "Use a tool, e.g. a saw. Cut it.", ["Use a tool, e.g. a saw.", "Cut it."]),
    ("en", "It costs $4.50 at example.com today. Buy.", ["It costs $4.50 at example.com today.", "Buy."]),
    ("en", "J. R. R. Tolkien wrote it. I read it.", ["J. R. R. Tolkien wrote it.", "I read it."]),
    ("en", "George W. Bush spoke. So do I. Then we left.", ["George W. Bush spoke.", "So do I.", "Then we left."]),
    ("en", "We left at 5 p.m. She stayed.", ["We left at 5 p.m.", "She stayed."]),
    ("en", "The U.S. Army came. In the U.S. They won.", ["The U.S. Army came.", "In the U.S.", "They won."]),
    ("en", "He said no. She left.", ["He said no.", "She left."]),
    ("en", "See No. 5 first. Go.", ["See No. 5 first.", "Go."]),
    ("en", "“Who is it?” she asked. Nobody.", ["“Who is it?” she asked.", "Nobody."]),
    ("en", "“Run!” He ran.", ["“Run!”", "He ran."]),
    ("en", "And then… nothing. Really... Yes.", ["And then… nothing.", "Really...", "Yes."]),
    ("en", "1. Open the lid. 2. Pour.", ["1. Open the lid.", "2. Pour."]),
    ("en", "He was 42. She was 40.", ["He was 42.", "She was 40."]),
    ("en", "all small. no capitals. fine", ["all small.", "no capitals.", "fine"]),
    ("en", "A wrapped\nline. Next.\n\nNo stop here\n\nLast", ["A wrapped line.", "Next.", "No stop here", "Last"]),
    ("en", "Wow!!! 🎉 Great.", ["Wow!!!", "🎉 Great."]),
    ("en", "Really ?! \"Yes.\" Fine.", ["Really ?!", '"Yes."', "Fine."]),
    ("en", "", []),
    ("en", "   \n\n  ", []),
    ("de", "Am 3. Oktober kam Dr. Maier z. B. nach Bonn. Schön!",
     ["Am 3. Oktober kam Dr. Maier z. B. nach Bonn.", "Schön!"]),
    ("de", "Äpfel, Birnen usw. Dann ging er.", ["Äpfel, Birnen usw.", "Dann ging er."]),
    ("fr", "M. Dupont arrive. Il est là !", ["M. Dupont arrive.", "Il est là !"]),
    ("es", "¿Quién es? ¡Nadie! El Sr. Gil duerme.", ["¿Quién es?", "¡Nadie!", "El Sr. Gil duerme."]),
    ("zh", "你好。今天天气很好！我们走吧？", ["你好。", "今天天气很好！", "我们走吧？"]),
    ("zh", "他说：“走吧。”她笑了。", ["他说：“走吧。”", "她笑了。"]),
    ("ja", "こんにちは。元気ですか？はい！", ["こんにちは。", "元気ですか？", "はい！"]),
    ("ar", "مرحبا. كيف حالك؟ أنا بخير.", ["مرحبا.", "كيف حالك؟", "أنا بخير."]),
    ("ur", "یہ ایک ہے۔ وہ دو ہے۔", ["یہ ایک ہے۔", "وہ دو ہے۔"]),
    ("hi", "यह एक घर है। वह बड़ा है।", ["यह एक घर है।", "वह बड़ा है।"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences_end_where_a_reader_would_pause(language: str, text: str, wanted: list[str]) -> None:
    assert split(text, language) == wanted


def test_no_word_is_lost() -> None:
    for language, text, _ in CASES:
        assert "".join("".join(split(text, language)).split()) == "".join(text.split())


def test_a_long_text_without_an_end_is_one_sentence_found_in_linear_steps() -> None:
    text = "word " * 20_000
    assert split(text, "en") == [text.strip()]
    assert len(split("No. " * 20_000, "en")) >= 1
