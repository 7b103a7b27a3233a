"""What a language tag means, and which language a text is written in, told by its letters and smallest words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

#: scripts that put no blanks between words
UNSPACED = frozenset({"zh", "cmn", "yue", "ja", "th", "lo", "km", "my"})

#: ranges of letters that name a language by themselves, or nearly so
_SCRIPTS = (
    ("ja", "\u3041-\u30ff"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("zh", "\u3400-\u9fff\uf900-\ufaff"),
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"),
    ("gu", "\u0a80-\u0aff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("kn", "\u0c80-\u0cff"),
    ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"),
    ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"),
    ("my", "\u1000-\u109f"),
    ("km", "\u1780-\u17ff"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("ru", "\u0400-\u04ff"),
    ("en", "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"),
)
_LETTERS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS}

_SMALL_WORDS = {
    "en": "the and of to in is was that it for with as his her on at by from they you are not have had but my your "
    "who wanted about into after before how why what when last new this their a an our video film story make i we",
    "de": "der die das und ist nicht ein eine einen dem den des im in zu mit auf für von sich auch wie als aus bei "
    "nach über vor war wird sind ich du er sie es wir ihr mein meine unser warum was wer wo wenn aber oder zum zur "
    "eines einer einem am letzte letzten kein",
    "fr": "le la les des un une et est dans que qui pour pas sur avec ce cette il elle nous vous je tu son sa ses au "
    "aux du en par plus mon ma mes pourquoi comment où sont était dernier dernière de une ne se",
    "es": "el la los las un una y es en que de del por para con no se su sus al lo como más pero mi mis tu qué cómo "
    "cuándo por dónde está era fue son último última muy yo nos una este esta",
    "it": "il lo la gli le un una e è di che non per con sono del della dei delle nel nella al alla si come più ma mio "
    "mia anche perché cosa quando dove era una ha ho questo ultimo ultima notte i",
    "pt": "o a os as um uma e é de do da dos das em no na nos nas que não para com por se seu sua mais mas como meu "
    "minha quando onde foi era são ao à você eu este última último",
    "nl": "de het een en is van in op te dat die niet met voor zijn er aan ook als maar om uit bij naar ik je hij zij "
    "we wij mijn waarom hoe wat wanneer waar laatste was wordt over door",
    "sv": "och att det som en ett är på av för med den till inte om har de var jag du han hon vi min mitt när hur "
    "varför sista från men ska vid",
    "da": "og at det som en et er på af for med den til ikke om har de var jeg du han hun vi min mit når hvordan "
    "hvorfor sidste fra men skal ved",
    "pl": "i w na z się nie to że jest do jak o a po co ale dla od za przez był była są czy ten ta moja mój gdy kiedy "
    "dlaczego gdzie ostatni ostatnia który która",
    "cs": "a se na je že to v s z do o jako pro ale by byl byla jsou který která můj moje když proč jak kde poslední "
    "jeho při od ve i není",
    "ro": "și de la în un o cu pe nu este care pentru din ce mai să au fost sunt dar dacă cum când unde meu mea ultima "
    "ultimul al ale",
    "tr": "ve bir bu da de için ile ne çok ama gibi daha olan olarak var yok ben sen o biz benim neden nasıl son kadar "
    "en mi",
    "id": "dan yang di ke dari ini itu untuk dengan tidak adalah pada dalam akan saya anda kami mereka ada juga atau "
    "seorang sebuah bagaimana mengapa terakhir",
    "fi": "ja on ei se että oli hän joka mutta kun niin kuin ovat minä sinä tämä minun miksi miten missä viimeinen",
    "hu": "a az és egy nem hogy is van volt de mint ez meg csak ki mi aki vagy miért hogyan hol utolsó",
    "ru": "и в не на я что он она с как это по но из у за к о от для мы вы мой моя почему когда где последний "
    "последняя был была который",
    "uk": "і в не на я що він вона з як це по але із у за до о від для ми ви мій моя чому коли де останній остання був "
    "була який та є",
    "bg": "и в не на аз че той тя с как това по но от за до си е са да се ще ми защо кога къде последният последната",
}  # fmt: skip
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_MARKS = {
    "de": "äöüß", "fr": "àâçèêëîïôœùû", "es": "ñ¿¡áíóú", "pt": "ãõâêç", "it": "àèìòù", "sv": "åäö", "da": "æøå",
    "pl": "ąćęłńśźż", "cs": "ěščřžýůď", "ro": "ășțâî", "tr": "ğışç", "fi": "äö", "hu": "őűáé", "uk": "іїєґ",
    "ru": "ыэъё", "nl": "ĳ",
}  # fmt: skip
_CYRILLIC = ("ru", "uk", "bg")

#: characters looked at
_SAMPLE = 6000


def base(tag: str) -> str:
    """The bare language of *tag*, lower case: "pt-BR" is "pt", "cmn" is "zh", "auto" and "" are "en"."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return {"cmn": "zh", "auto": "en", "": "en", "nb": "no", "nn": "no"}.get(code, code)


def blank(tag: str) -> str:
    """What stands between two words when they are written in a row."""
    return "" if base(tag) in UNSPACED else " "


def detect(text: str, *, hints: Mapping[str, float] | None = None) -> str:
    """The likeliest language of *text* as a two-letter tag; "en" where nothing tells.

    *hints*: what else is known: language to a weight, of which a rare small word has 1.
    """
    sample = text[:_SAMPLE].lower()
    counts = {language: len(letters.findall(sample)) for language, letters in _LETTERS.items()}
    if counts["ja"] and counts["ja"] * 10 >= counts["zh"]:
        return "ja"
    script = max(counts, key=lambda language: counts[language])
    if not counts[script]:
        return "en"
    if script == "en":
        latin = [language for language in _WORDS if language not in _CYRILLIC]
        return _by_words(sample, latin, "en", hints or {})
    if script == "ru":
        return _by_words(sample, list(_CYRILLIC), "ru", {})
    return _arabic(sample) if script == "ar" else script


def _arabic(sample: str) -> str:
    """Urdu and Persian have letters that Arabic has not."""
    if re.search("[\u0679\u0688\u0691\u06ba\u06d2]", sample):
        return "ur"
    return "fa" if len(re.findall("[\u067e\u0686\u0698\u06af\u06cc]", sample)) * 40 > len(sample) else "ar"


def _by_words(sample: str, languages: list[str], otherwise: str, hints: Mapping[str, float]) -> str:
    """A word found in few languages says more than one found in many; *otherwise* wins a tie."""
    told = _scores(sample, languages)
    scores = {language: hints.get(language, 0.0) + told[language] for language in languages}
    best = max(languages, key=lambda language: scores[language])
    return best if scores[best] > scores[otherwise] else otherwise


def _scores(sample: str, languages: Sequence[str]) -> dict[str, float]:
    words = Counter(re.findall(r"(?<!['’])\b[^\W\d_]+", sample))
    shared = Counter(word for language in languages for word in _WORDS[language])
    return {
        language: sum(count / shared[word] for word, count in words.items() if word in _WORDS[language])
        + 0.5 * sum(sample.count(mark) > 0 for mark in _MARKS.get(language, ""))
        for language in languages
    }


#: the share of a text's letters that must be of its language's own
_OWN = 0.6
#: how much more another language must be told by its small words, to be the one that it is in
_CLEARLY, _AT_LEAST = 1.7, 1.6
#: Chinese signs that a Japanese text may have without one of its own between them
_FEW_SIGNS = 9
#: of all words, the small English ones in a text that is surely English
_ENGLISH = 0.25
#: whose letters are those of another language, too
_LETTERS_OF = {"uk": "ru", "bg": "ru", "fa": "ar", "ur": "ar", "mr": "hi", "ne": "hi"}


def is_in(text: str, tag: str) -> bool:
    """Whether *text* may be in the language *tag*; only what is surely in another is not."""
    sample, language = text[:_SAMPLE].lower(), base(tag)
    counts = {known: len(letters.findall(sample)) for known, letters in _LETTERS.items()}
    if language == "ja" and (counts["ja"] or counts["zh"] < _FEW_SIGNS):
        counts["ja"], counts["zh"] = counts["ja"] + counts["zh"], 0
    if not any(counts.values()):
        return True
    script = _LETTERS_OF.get(language, language)
    if script in counts and script != "en":
        return counts[script] >= _OWN * sum(counts.values())
    if counts["en"] < _OWN * sum(counts.values()):
        return False
    return _latin(sample, language)


def _latin(sample: str, language: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sample)
    latin = [known for known in _WORDS if known not in _CYRILLIC]
    if language not in latin:
        return sum(word in _WORDS["en"] for word in words) < _ENGLISH * len(words)
    # Each word once: "no wind, no sound, no light" is no Spanish.
    scores = _scores(" ".join(dict.fromkeys(words)), latin)
    best = max(scores.values())
    return best < _AT_LEAST or best < _CLEARLY * scores[language]
