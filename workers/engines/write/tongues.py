"""Prompts in German, Spanish and French: told around, in the words of the prompt itself."""

import re
from functools import cache

from kinoloom.brief import Genre
from media.speech import sentences
from workers.engines.write import explainers
from workers.engines.write.premise import Premise
from workers.engines.write.wordlists import table

TONGUES = ("de", "es", "fr")

_QUESTION = {
    "de": r"wie|warum|wieso|weshalb|was|wann|wo|woher|wohin|wer|welche\w*|können|kann|gibt|ist|sind|hat|haben",
    "es": r"¿|cómo|por qué|qué|cuándo|dónde|quién|cuál|puede|pueden",
    "fr": r"comment|pourquoi|qu['’]est|que|quand|où|qui|quel\w*|est-ce|peut-on",
}
_OFFER = {
    "de": r"eröffn\w+|öffnet|neue[rs]? (?:laden|café|restaurant|bäckerei|studio|shop)|rabatt|ausverkauf|angebot|\d+ ?%",
    "es": r"abre|inaugura\w+|apertura|rebajas|oferta|descuento|nuev[oa] (?:tienda|café|restaurante|panadería)|\d+ ?%",
    "fr": r"ouvre|ouverture|soldes|promo\w*|remise|nouve(?:au|lle) (?:boutique|café|restaurant|boulangerie)|\d+ ?%",
}
_LAST = {
    "de": r"\bletzte\w*|\babschied\w*", "es": r"\búltim[oa]s?\b|\badiós\b|\bdespedida\b",
    "fr": r"\bderni(?:er|ère)s?\b|\badieux?\b",
}  # fmt: skip


def read(prompt: str, language: str, genre: Genre) -> Premise:
    """The premise of a prompt in one of the tongues; a list is asked about, like an explainer."""
    first = sentences.split(" ".join(prompt.split()), language)[0].strip("\"'“”„«» ")
    core = first.rstrip(".!?… ").lstrip("¿¡")
    if genre == "auto":
        genre = _genre(first, language)
    themes = _themes(core, language)
    facts = set(themes)
    if re.search(_LAST[language], core, re.IGNORECASE):
        facts.add("last")
    phrase = core[:1].upper() + core[1:]
    question = f"¿{phrase}?" if language == "es" else f"{phrase}?"
    asked = genre in {"explainer", "list"}
    if asked and not re.match(_QUESTION[language], first, re.IGNORECASE):
        question = f"{phrase}."
    return Premise(
        genre=genre,
        arc={"advert": "told_advert", "explainer": "told_explain", "list": "told_explain"}.get(genre, "told_story"),
        facts=frozenset(facts),
        slots={"phrase": phrase, "question": question},
        themes=tuple(themes),
        notes=(explainers.NOTE,) if asked else (),
    )


def _genre(first: str, language: str) -> Genre:
    if first.rstrip().endswith("?") or re.match(rf"(?:{_QUESTION[language]})\b", first, re.IGNORECASE):
        return "explainer"
    return "advert" if re.search(rf"\b(?:{_OFFER[language]})", first, re.IGNORECASE) else "story"


@cache
def _lexicon(language: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for theme, words in table("themes", language):
        for word in words:
            found[word] = (*found.get(word, ()), theme)
    return found


def known_words(text: str, language: str) -> int:
    """How many words of *text* are in the lexicon of a tongue."""
    return sum(word in _lexicon(language) for word in re.findall(r"[\w-]+", text.lower()))


def _themes(core: str, language: str) -> list[str]:
    words = re.findall(r"[\w-]+", core.lower())
    return list(dict.fromkeys(theme for word in words for theme in _lexicon(language).get(word, ())))
