"""A text is in its language unless it is surely in another."""

import pytest

from kinoloom.languages import is_in

TEXTS = {
    "en": "The keeper climbs the stairs for the last time, and the light goes on turning over the dark water.",
    "de": "Der Wärter steigt zum letzten Mal die Treppe hinauf, und das Licht dreht sich weiter über dem Wasser.",
    "es": "El farero sube la escalera por última vez, y la luz sigue girando sobre el agua oscura de la bahía.",
    "fr": "Le gardien monte l'escalier pour la dernière fois, et la lumière tourne encore sur les eaux noires.",
    "it": "Il guardiano sale la scala per l'ultima volta e la luce continua a girare sopra le acque scure.",
    "pt": "O faroleiro sobe a escada pela última vez, e a luz continua a girar sobre as águas escuras da baía.",
    "pl": "Latarnik po raz ostatni wchodzi po schodach, a światło nadal krąży nad ciemną wodą i nie gaśnie.",
    "ru": "Смотритель в последний раз поднимается по лестнице, и свет всё ещё кружит над тёмной водой.",
    "zh": "守塔人最后一次登上楼梯，灯光仍在黑暗的水面上旋转。",
    "ja": "灯台守は最後に階段を上り、光は暗い水の上を回り続けます。",
    "ar": "يصعد الحارس الدرج للمرة الأخيرة، ويظل الضوء يدور فوق المياه المظلمة.",
}

#: of which one sentence may be too little to tell
SISTERS = {"es", "pt", "it"}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_is_in_its_own_language_and_in_no_other_of_another_kind(tag: str) -> None:
    assert is_in(TEXTS[tag], tag)
    others = {other for other in TEXTS if other != tag and is_in(TEXTS[other], tag)}
    assert not others or {tag, *others} <= SISTERS


@pytest.mark.parametrize("tag", ["en", "de", "zh", "xx"])
def test_numbers_and_names_are_in_any_language(tag: str) -> None:
    assert is_in("1969 … 42!", tag)
    assert tag == "zh" or is_in("Neil Armstrong, Buzz Aldrin.", tag)


def test_a_language_that_is_not_known_is_at_least_not_english() -> None:
    assert is_in("Svetioničar se posljednji put penje stubama, a svjetlo i dalje kruži nad tamnom vodom.", "hr")
    assert not is_in(TEXTS["en"], "hr")
    assert is_in("Der Mont Blanc ist schön.", "de-CH")
