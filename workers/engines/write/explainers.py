"""A question or a topic, opened rather than answered."""

import re

from workers.engines.write import english, kinds, nounphrase
from workers.engines.write.nounphrase import NounPhrase
from workers.engines.write.premise import Premise, agreement
from workers.engines.write.request import Request

NOTE = (
    "The scribe does not know facts, so this film asks and invites instead of explaining; a language model (Ollama) "
    "would write the content."
)

_QUESTION = re.compile(
    r"^(?:how|why|what|when|where|who|which|whose|is|are|do|does|did|can|could|should|will|would|was|were)\b"
)
_AUX = re.compile(
    r"^(?:how|why|what|when|where)\b(?: \w+)?? (?:do|does|did|can|could|is|are|was|were|should|will) (.+)$"
)
_HOW_TO = re.compile(r"^how to (?P<vp>.+)$")
_TREATISE = re.compile(
    r"^the (?:importance|history|meaning|benefits?|science|power|future|origins?|effects?|causes?|art|basics|secrets?|"
    r"rise|fall|invention|physics|psychology|economics|evolution|structure|role|impact|purpose|value) of "
)
_ASKING = re.compile(r"^(?:how to|how|why|what|when|where|who)\s+(?:(?:do|does|did|can|is|are|was|were)\s+)?(?=\w)")
_ANYONE = frozenset({"you", "i", "we", "it", "they", "he", "she", "people", "one"})


def asks(core: str) -> bool:
    return _QUESTION.match(core) is not None


def is_treatise(core: str) -> bool:
    """ "The history of chocolate": a topic, though it has an article."""
    return _TREATISE.match(core) is not None


def read(request: Request) -> Premise:
    core = request.core
    slots = {"phrase": core, "topic": core}
    facts = set(kinds.themes(core.split()))
    if asks(core):
        facts |= {"question", core.split()[0].lower()}
        slots["question"] = _as_question(core)
        subject = _subject(core)
        if subject is not None:
            facts.add("subject")
            slots |= {"subject": subject, "topic": subject}
    noun = _known_noun(slots["topic"])
    slots["topic_view"] = noun.bare if noun is not None else _ASKING.sub("", slots["topic"])
    if noun is not None:
        facts |= set(noun.kinds) - ({"idea"} if is_treatise(core) else set())
    facts.add("many" if noun is not None and noun.many else "one")
    return Premise(
        genre="explainer",
        arc="explain",
        facts=frozenset(facts),
        slots={**slots, **agreement(many="many" in facts)},
        themes=tuple(kinds.themes(core.split())),
        notes=(NOTE,),
    )


def _as_question(core: str) -> str:
    """A question as one asks it: "why we dream" is "why do we dream?"."""
    how_to = _HOW_TO.match(core)
    if how_to:
        return f"How do you {how_to['vp']}?"
    asking, _, rest = core.partition(" ")
    if _AUX.match(core) or asking.lower() not in {"how", "why", "when", "where"}:
        return f"{english.capital(core)}?"
    told = rest.split()
    for place, verb in enumerate(told[1:4], start=1):
        plain = english.thirds().get(verb)
        if plain is not None:
            inverted = " ".join([asking, "does", *told[:place], plain, *told[place + 1 :]])
            return f"{english.capital(inverted)}?"
        if verb in english.bases():
            return f"{english.capital(asking)} do {rest}?"
    return f"{english.capital(core)}: that is the question."


def _subject(core: str) -> str | None:
    """ "bees" of "how do bees make honey"; None where it cannot be told from the rest."""
    asked = _AUX.match(core) or re.match(r"^(?:how|why) (?!to\b)(.+)$", core)
    told = asked.group(1).split() if asked else []
    verb = next((n for n, word in enumerate(told) if n and word.lower().strip(",") in english.bases()), None)
    noun, _ = nounphrase.take(told[:verb])
    if noun is None or noun.head.lower() in _ANYONE:
        return None
    if verb is None and noun.determiner and len(noun.words) > 1:
        noun = NounPhrase(determiner=noun.determiner, words=noun.words[:-1])
    if not (noun.determiner or noun.many or noun.is_name) or len(noun.words) > 3:
        return None
    return f"{noun.determiner} {noun.bare}".strip()


def _known_noun(text: str) -> NounPhrase | None:
    """The first noun in *text* that has a known kind."""
    told = text.split()
    for start, word in enumerate(told):
        noun, _ = nounphrase.take(told[start:])
        if kinds.is_verb(told, start):
            continue
        if noun is not None and noun.kinds and word.lower() not in nounphrase.PREPOSITIONS:
            return noun
    return None
