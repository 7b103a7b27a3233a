"""Words of other languages as English words."""

import pytest

from media.choose.glossary import LANGUAGES, concepts_of, gloss


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("ar", "خرج القارب الصغير من الميناء وحده", "boat, harbour"),
        ("ar", "وعاد إلى بيته", "house"),
        ("ar", "كُرَةُ القَدَمِ", "football"),
        ("zh", "一列小火车慢慢地穿过树林", "train, forest"),
        ("zh-Hant-TW", "星期二", ""),
        ("ja", "火曜日、キツネが森を走る", "fox, forest"),
        ("ru", "Лисица бежит по зимнему лесу", "fox, winter, forest"),
        ("pt-BR", "A inteligência artificial e o comboio", "artificial intelligence, train"),
        ("it", "L'isola dei pescatori", "island, fisherman"),
        ("hi", "नदियों के पुल", "river, bridge"),
        ("ko", "바다", ""),
        ("ru", "", ""),
        ("ar", "🎬 1969 !", ""),
    ],
)
def test_pictures_are_named_in_the_order_of_the_text(language: str, text: str, english: str) -> None:
    assert gloss(text, language) == english


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_glossary_knows_what_is_filmed_most(language: str) -> None:
    concepts = set(concepts_of(language))
    assert len(concepts) >= 140
    filmed = "sea, mountain, forest, night, rain, boat, fox, city, train, star, house, child, fire, moon, river, market"
    assert concepts >= set(filmed.split(", "))
