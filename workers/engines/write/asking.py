"""What prompts ask for that are not stories: an explainer, a list, an advert."""

import re

from kinoloom.brief import Genre
from workers.engines.write import english, kinds, nounphrase
from workers.engines.write.premise import Premise
from workers.engines.write.request import Request

NOTE_QUESTIONS = (
    "The scribe does not know facts, so this film asks and invites instead of explaining; a language model (Ollama) "
    "would write the content."
)
NOTE_LIST = (
    "The scribe does not know facts, so the list asks questions about its topic; a language model (Ollama) would "
    "write the items."
)
NOTE_ADVERT = "The advert promises only what the prompt says; add opening hours, prices or offers to the prompt."

_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_LIST = re.compile(
    rf"^(?:the |my |our )?(?:top |best )?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS[2:])}) "
    r"(?P<things>(?:[\w-]+ ){0,2}?(?:reasons?|ways?|tips?|tricks?|ideas?|habits?|steps?|rules?|hacks?|things|facts|"
    r"questions|lessons|secrets|mistakes|signs|myths|places|books|benefits|wonders|examples|principles|words|songs|"
    r"foods|games|animals|inventions|countries|recipes|quotes|stories|movies|films))\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?: why you should| why we should| why to| to| for you to) (?P<vp>\w.*)$")
_REASONS, _WAYS = re.compile(r"reason"), re.compile(r"ways?|tips?|tricks?|ideas?|habits?|steps?|rules?|hacks?|lessons")
_ABOUT = re.compile(r"^ ?(?:about|of|on|for|from|in|that)? ?(?P<topic>.*)$")

_QUESTION = re.compile(
    r"^(?P<word>how|why|what|when|where|who|which|whose|is|are|do|does|did|can|could|should|will|would|was|were)\b"
)
_AUX = re.compile(r"^(?:how|why|what|when|where)\b(?: \w+)?? (?:do|does|did|can|could|is|are|was|were|should|will) (.+)$")
_HOW_TO = re.compile(r"^how to (?P<vp>.+)$")

_CUES = re.compile(
    r"\b(?:opens?|opening|grand opening|sale|discount|\d+ ?%|half price|buy|order now|book now|launch(?:es|ing)?|"
    r"introducing|now available|on offer|special offer|free (?:delivery|trial|entry|shipping)|tickets?|deal|deals|"
    r"only [$€£]\d+|[$€£]\d+|hiring|for sale|subscribe|sign up|our new|classes|"
    r"(?:every|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = re.compile(
    rf"[,.;:–—-]*\s*\b(?P<when>(?:(?:(?:grand )?opening|opens?|opening day|starts?|starting|launch(?:es|ing)?|from|until|"
    rf"on|every|this|next|only) )*(?:(?:on|this|next|every|from) )?(?:{_DAY}s?(?: (?:morning|evening|night|afternoon))?|"
    rf"today|tomorrow|tonight|(?:(?<=this )|(?<=next )|(?<=every )|(?<=all ))(?:weekend|week|month|summer|winter|spring|autumn)|(?:january|february|march|april|may|june|"
    rf"july|august|september|october|november|december)(?: \d{{1,2}}(?:st|nd|rd|th)?)?)"
    rf"(?: (?:at|from) \d{{1,2}}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)?)?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\s*\b(?P<where>(?:on|at|in|near|opposite|behind|by) (?:(?:the |our )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*|the [a-z]+\b))"
)
_DEAL = re.compile(
    r"[,;:–—-]*\s*\b(?P<deal>(?:(?:up to|everything|all \w+) )?\d+ ?(?:%|percent)(?: (?:off|discount)(?: (?:on )?[\w ]+)?)?|"
    r"half[- ]price(?: [\w ]+)?|buy one,? get one free|two for one|free (?:delivery|trial|entry|shipping|coffee|[a-z]+)|"
    r"(?:now )?only [$€£]\d+(?:\.\d\d)?|for [$€£]\d+(?:\.\d\d)?)",
    re.IGNORECASE,
)


def genre(request: Request) -> Genre:
    """The kind of film that suits the prompt."""
    core = request.core
    if request.genre != "auto":
        return request.genre
    if _LIST.match(core):
        return "list"
    if request.asks or _QUESTION.match(core):
        return "explainer"
    if _CUES.search(core) or re.match(r"^new \w+", core):
        return "advert"
    return "explainer" if _bare_topic(core) else "story"


_TREATISE = re.compile(
    r"^the (?:importance|history|meaning|benefits?|science|power|future|origins?|effects?|causes?|art|basics|secrets?|"
    r"rise|fall|invention|physics|psychology|economics|evolution|structure|role|impact|purpose|value) of ",
    re.IGNORECASE,
)
#: what is looked at rather than explained
_SCENIC = frozenset({"weather", "time", "place", "idea"})
_SCENES = frozenset("sea forest mountain city night morning autumn winter spring summer rain garden river".split())


def _bare_topic(core: str) -> bool:
    """ "penguins", "black holes", "photosynthesis": a topic without a moment, an owner or a place."""
    if _TREATISE.match(core):
        return True
    noun, after = nounphrase.take(core.split())
    if noun is None or after or noun.determiner or noun.is_name or (noun.animate and not noun.many):
        return False
    if re.search("['’]s ", core):
        return False
    alone = len(noun.words) == 1 or noun.kinds[:1] != ("idea",)
    if alone and _SCENIC & set(noun.kinds):
        return False
    scenic = len(noun.words) > 1 and _SCENES & set(kinds.themes(core.split())) and not noun.animate
    return not scenic


_THEY = {"it": "they", "them": "them", "its": "their", "does": "do", "are": "are", "have": "have"}
_IT = {"it": "it", "them": "it", "its": "its", "does": "does", "are": "is", "have": "has"}


def questions(request: Request) -> Premise:
    core = request.core
    themes = tuple(kinds.themes(core.split()))
    facts = set(themes)
    slots = {"phrase": core}
    if _QUESTION.match(core):
        facts |= {"question", core.split()[0].lower()}
        slots["question"] = _as_question(core)
        subject = _subject(core)
        if subject is not None:
            facts.add("subject")
            slots["subject"] = subject
    noun = _named(slots.get("subject", core))
    slots.setdefault("topic", slots.get("subject", core))
    slots["topic_view"] = noun.bare if noun is not None else slots["topic"]
    if noun is not None:
        facts |= set(noun.kinds) - ({"idea"} if _TREATISE.match(core) else set())
    facts.add("many" if noun is not None and noun.many else "one")
    slots |= _THEY if "many" in facts else _IT
    return Premise(
        genre="explainer",
        arc="explain",
        facts=frozenset(facts),
        slots=slots,
        themes=themes,
        notes=(NOTE_QUESTIONS,),
    )


def _as_question(core: str) -> str:
    """A question as one asks it: "why we dream" is "why do we dream?"."""
    how_to = _HOW_TO.match(core)
    if how_to:
        return f"How do you {how_to['vp']}?"
    word, _, rest = core.partition(" ")
    if _AUX.match(core) or word.lower() not in {"how", "why", "when", "where"}:
        return f"{english.capital(core)}?"
    words = rest.split()
    for n, verb in enumerate(words[1:4], start=1):
        subject = " ".join(words[:n])
        if verb in english.thirds():
            return f"{english.capital(word)} does {subject} {english.thirds()[verb]} {' '.join(words[n + 1 :])}".rstrip() + "?"
        if verb in english.bases():
            return f"{english.capital(word)} do {rest}?"
    return f"{english.capital(core)}: could you say?"


_ANYONE = frozenset({"you", "i", "we", "it", "they", "he", "she", "people", "one"})


def _subject(core: str) -> str | None:
    """ "bees" of "how do bees make honey"."""
    aux = _AUX.match(core)
    if aux is None:
        return None
    words = aux.group(1).split()
    noun, after = nounphrase.take(words)
    if noun is None:
        return None
    length = next((n for n, word in enumerate(words) if n and word.lower().strip("?,") in english.bases()), None)
    if length is not None and length < len(words):
        noun, after = nounphrase.take(words[:length])
    elif noun.determiner and len(noun.words) > 1:
        noun = nounphrase.NounPhrase(determiner=noun.determiner, words=noun.words[:-1])
    if noun is not None and noun.head.lower() in _ANYONE:
        return None
    if noun is None or not (noun.determiner or noun.many or noun.is_name) or len(noun.words) > 3:
        return None
    return f"{noun.determiner} {noun.bare}".strip()


def _named(text: str) -> nounphrase.NounPhrase | None:
    """The first noun in *text* that has a known kind."""
    words = text.split()
    for start in range(len(words)):
        noun, _ = nounphrase.take(words[start:])
        if noun is not None and noun.kinds and words[start].lower() not in nounphrase.PREPOSITIONS:
            return noun
    return None


def items(request: Request) -> Premise:
    match = _LIST.match(request.core)
    counted = match["count"].lower() if match else "five"
    count = int(counted) if counted.isdigit() else _COUNTS.index(counted)
    things = (match["things"] if match else "questions").lower()
    rest = match["rest"].rstrip() if match else f" about {request.core}"
    to = _TO.match(rest)
    facts = set(kinds.themes(request.core.split()))
    slots = {"phrase": request.core, "things": things}
    notes: tuple[str, ...] = ()
    if _REASONS.search(things) and to:
        arc = "reasons"
        facts |= {"vp", "reasons"}
    elif _WAYS.search(things) and (to or rest.startswith(" for ")):
        arc = "ways"
        facts |= {"vp"} if to else {"purpose"}
    else:
        arc = "queries"
        slots["topic"] = _topic(rest, request.core)
        slots["topic_view"] = slots["topic"]
        topic, _ = nounphrase.take(slots["topic"].split())
        slots |= _THEY if topic is not None and topic.many else _IT
        notes = (NOTE_LIST,)
    if to:
        slots["vp"] = to["vp"]
    slots["rest"] = rest.strip()
    slots["list_view"] = (to["vp"] if to else rest.strip()) or request.core
    return Premise(
        genre="list",
        arc=arc,
        facts=frozenset(facts),
        slots=slots,
        themes=tuple(kinds.themes(request.core.split())),
        items=max(2, min(count, 20)),
        notes=notes,
    )


def _topic(rest: str, core: str) -> str:
    """What comes after the last "about", "of", "in" of a list's name; a thing that one can ask about."""
    tail = re.split(r"\b(?:about|of|on|in|from|for|with|by)\b", rest)[-1].strip()
    return tail if tail and not tail.startswith("to ") else core


def counted(number: int) -> str:
    """ "five"; digits above twenty."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


_PITCH = re.compile(
    r"^(?:introducing|announcing|meet|discover|try|buy|order|visit|(?:grand )?opening of)\s*:?\s+", re.IGNORECASE
)
#: themes whose sentences belong into an advert
_TRADES = frozenset("cafe food books music garden sport machine school home water health travel".split())


def offer(request: Request) -> Premise:
    core = request.core
    slots = {"phrase": core}
    facts = set(_TRADES & set(kinds.themes(core.split())))
    rest = _PITCH.sub("", core)
    for name, pattern in (("when", _WHEN), ("deal", _DEAL), ("where", _WHERE)):
        found = pattern.search(rest)
        if found:
            facts.add(name)
            slots[name] = found[name].strip(" ,;:")
            rest = (rest[: found.start()] + rest[found.end() :]).strip(" ,;:–—-")
    brand = re.split(r"[,;:.!]| – | — | - ", rest)[0].strip() or core
    new = re.match(r"^(?:the |our |a |an )?(?:brand[- ])?new (?P<what>.+)$", brand, re.IGNORECASE)
    noun, _ = nounphrase.take((new["what"] if new else brand).split())
    bare = new["what"] if new else re.sub(r"^(?:the|a|an|our) ", "", brand, flags=re.IGNORECASE)
    named = bare[:1].isupper() or (noun is not None and noun.many)
    if new:
        facts.add("new")
        slots["brand_new"] = english.capital(f"new: {bare}" if named else f"a new {bare}")
    slots["brand_cap"] = english.capital(bare if named else f"the {bare}")
    slots["brand_view"] = bare
    if re.search(r"\bsale\b|\boff\b|discount|half price", core, re.IGNORECASE):
        facts.add("sale")
    if "where" in slots or (noun is not None and "place" in noun.kinds) or facts & {"cafe", "books"}:
        facts.add("venue")
    return Premise(
        genre="advert",
        arc="advert",
        facts=frozenset(facts),
        slots=slots,
        themes=tuple(kinds.themes(core.split())),
        notes=(NOTE_ADVERT,),
    )
