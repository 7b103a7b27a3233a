"""Who and what a story prompt is about, and which arc it asks for."""

import re
from collections.abc import Callable

from workers.engines.write import english, kinds, nounphrase, protagonist
from workers.engines.write.nounphrase import NounPhrase
from workers.engines.write.premise import Premise, agreement, pronouns
from workers.engines.write.request import Request
from workers.engines.write.wordlists import words

_OWNED = re.compile(r"^(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$")
_LAST = re.compile(r"^(?:very )?(?:last|final)\s+(?P<span>.+)$")
_GOODBYE = re.compile(r"^(?P<who>.+?),? (?:says?|said|saying|waves?|waving) (?:goodbye|farewell|good-bye)\b")
_WISH = re.compile(
    r"^(?P<who>.+?),? (?:(?:who|that|which) )?(?:(?:always|only|just|secretly|really) )*"
    r"(?:want(?:s|ed)?|wish(?:es|ed)?|long(?:s|ed)?|hope[sd]?|tr(?:y|ies|ied)|learn(?:s|ed|t)?|learning|trying|"
    r"hoping|wanting|longing|decide[sd]?|dream(?:s|ed|t)?|dreaming|dares?|dared|need(?:s|ed)?) "
    r"(?:to (?:learn (?:how )?to )?(?P<vp>.+)|(?:of|about) (?P<gerund>\w+ing)\b ?(?P<after>.*))$"
)
_SEARCH = re.compile(
    r"^(?:in |on )?(?:(?:the|a) )?(?:search|hunt|quest|looking|searching) (?:for|of) (?P<goal>.+)$|"
    r"^(?P<who>.+?) (?:(?:who|that) )?(?:(?:goes|went|is|was|sets? (?:out|off)) )?"
    r"(?:looks?|looking|looked|search(?:es|ing|ed)?|seeks?|seeking|hunt(?:s|ing)?|in search|on (?:a|the) quest)"
    r"(?: for| of)? (?P<for>.+)$"
)
_PAIR = re.compile(
    r"^(?P<one>.+?) (?:and|meets?|met|meeting|befriends?|befriended|befriending|falls? in love with|fell in love with|"
    r"who (?:meets?|met|befriends?|befriended|falls? in love with|fell in love with|loves?|loved)) (?P<two>.+)$"
)
_ONCE = re.compile(r"^once(?: upon a time)?,? there (?:was|were|lived) (?:once )?", re.IGNORECASE)
_MINE = re.compile(r"^(?:my|our) ")
_QUESTS = words("quests")

#: what a wish is about, by its words; the first that fits
_WISHES = (
    ("wmoon", "moon star stars sky"),
    ("wfly", "fly flying soar"),
    ("wdance", "dance ballet waltz tango"),
    ("wmusic", "sing play music piano violin guitar drum song singer musician trumpet"),
    ("wswim", "swim swimming float"),
    ("wart", "paint draw painting artist painter colour color"),
    ("wsea", "sea ocean beach"),
    ("wfriend", "friend friends belong lonely"),
    ("wlove", "love loved"),
    ("wread", "read write book books"),
)

Reading = Callable[[str], tuple[str, NounPhrase | None, set[str], dict[str, str]] | None]
"""From a phrase to its arc, its hero, facts and gaps; None where the pattern does not hold."""
_Read = tuple[str, NounPhrase | None, set[str], dict[str, str]]


def read(request: Request) -> Premise:
    """The premise of a story; every prompt has one, if only as a picture of its own words."""
    core = _ONCE.sub("", request.core)
    readings: tuple[Reading, ...] = (_wish, _mine, _farewell, _search, _pair, _last_of_kind, _owner, _event, _portrait)
    arc, hero, facts, slots = next(found for reading in readings if (found := reading(core)) is not None)
    themes = kinds.themes(_settled(core, hero))
    facts = facts | set(themes)
    slots = {"phrase": core, **slots}
    if hero is not None:
        facts |= protagonist.facts(hero)
        slots = {**protagonist.slots(hero, core), **slots}
    place = _place(core)
    if place is not None:
        slots.setdefault("place", place)
    return Premise(
        genre="story",
        arc=arc,
        facts=frozenset(facts),
        slots=slots,
        themes=tuple(themes),
    )


def _settled(core: str, hero: NounPhrase | None) -> list[str]:
    """The words that tell where a story plays: a beast's mother brings up no clock in a hall."""
    words = core.split()
    if hero is None or "person" in hero.kinds or not hero.animate or hero.is_name:
        return words
    return [word for word in words if word.lower().strip(",.'’s") not in nounphrase.KIN]


def _noun(text: str) -> NounPhrase | None:
    """The noun phrase that *text* is, if it is nothing more than one with what hangs on it."""
    noun, _ = nounphrase.take(text.split())
    return noun


def _wish(core: str) -> _Read | None:
    match = _WISH.match(core)
    hero = _noun(match["who"]) if match else None
    if match is None or hero is None:
        return None
    if match["vp"]:
        vp = match["vp"]
    else:
        base = english.of_gerund(match["gerund"])
        if base is None:
            return None
        vp = f"{base} {match['after']}".strip()
    words = set(re.findall(r"\w+", vp.lower()))
    wish = next((fact for fact, telling in _WISHES if words & set(telling.split())), None)
    return "wish", hero, {wish} if wish else set(), {"vp": vp}


def _mine(core: str) -> _Read | None:
    owned = _OWNED.match(core)
    kin = owned is not None and owned["owner"].lower() in nounphrase.KIN
    if not (_MINE.match(core) or kin):
        return None
    owner = _noun(owned["owner"]) if owned else None
    thing = _noun(owned["rest"] if owned else core)
    if thing is None:
        return None
    if owned is None and thing.animate:
        sentence = _in_the_past(core, thing, core.split()[len(thing.words) + 1 :])
        if sentence is None:
            return None
        return (
            "memory",
            thing,
            {"owner", "sentence"},
            {"owner_s": english.possessive(thing.definite), "sentence": sentence},
        )
    facts = {"place" if "place" in thing.kinds else "thing"}
    slots = {"spot": thing.bare}
    if owner is not None:
        slots |= {"owner_s": english.possessive(owner.definite), **pronouns(owner)}
        facts |= {"owner"}
    return "memory", None, facts, slots


def _farewell(core: str) -> _Read | None:
    owned = _OWNED.match(core)
    last = _LAST.match(owned["rest"]) if owned else None
    if owned and last:
        hero = _noun(owned["owner"])
        span, _ = nounphrase.take(last["span"].split())
        if hero is not None and span is not None:
            facts = {"owner"} | ({"night"} if kinds.lemma(span.head) in {"night", "evening"} else set())
            return "farewell", hero, facts, {"last": f"last {span.bare}"}
    goodbye = _GOODBYE.match(core)
    hero = _noun(goodbye["who"]) if goodbye else None
    return ("farewell", hero, set(), {}) if hero is not None and hero.animate else None


def _search(core: str) -> _Read | None:
    match = _SEARCH.match(core)
    if match is not None:
        goal = match["goal"] or match["for"]
        hero = _noun(match["who"]) if match["who"] else None
        return "search", hero, set(), {"goal": goal}
    lost = re.match(r"^(?:(?:the|a|an|my|our) )?(?:lost|missing|forgotten) (?P<what>.+)$", core)
    noun = _noun(core) if lost else None
    return ("search", noun, {"lost"}, {}) if noun is not None else None


def _pair(core: str) -> _Read | None:
    match = _PAIR.match(core)
    one = _noun(match["one"]) if match else None
    two = _noun(match["two"]) if match else None
    if match is None or one is None or two is None or not (one.animate and two.animate) or one.many or two.many:
        return None
    if one.called == two.called or len(match["one"].split()) > 5:
        return None
    slots = {"other": two.called, "the_other": two.called}
    if not one.is_name and not two.is_name:
        slots["an_other"] = two.indefinite
    elif two.is_name:
        slots["an_other"] = two.called
    return "pair", one, {"name"} if one.is_name or two.is_name else set(), slots | {"the_hero": one.called}


def _last_of_kind(core: str) -> _Read | None:
    match = re.match(r"^(?:the|a) (?:very )?last (?P<what>.+)$", core)
    noun = _noun(match["what"]) if match else None
    if match is None or noun is None or noun.many:
        return None
    if noun.kinds[:1] in {("time",), ("weather",), ("idea",)}:
        return "portrait", None, {"last", "one"}, {}
    return "lastone", noun, set(), {}


def _owner(core: str) -> _Read | None:
    """ "The astronaut's secret": a story of the owner; "the clockmaker's daughter": of the daughter."""
    owned = _OWNED.match(core)
    owner = _noun(owned["owner"]) if owned else None
    rest = _noun(owned["rest"]) if owned else None
    if owned is None or owner is None or rest is None or not (owner.animate or rest.animate):
        return None
    if rest.animate:
        whole = f"{english.possessive(owner.definite)} {rest.bare}"
        return "tale", rest, set(), {"the_hero": whole, "a_hero": whole}
    if kinds.lemma(rest.head) in _QUESTS:
        return "tale", owner, {"quest"}, {"quest": f"the {rest.bare}"}
    return "tale", owner, set(), {}


def _event(core: str) -> _Read | None:
    """Somebody or something that does something; somebody who is somewhere."""
    hero, after = nounphrase.take(core.split())
    if hero is None:
        return None
    if after[:1] and after[0].lower() in {"never", "always"} and len(after) > 1:
        return "tale", hero, {"saying"}, {}
    sentence = _in_the_past(core, hero, after)
    if sentence is not None:
        return "tale", hero, {"sentence"}, {"sentence": sentence}
    if not hero.animate:
        return None
    if hero.many and not after and not hero.counted:
        return None
    first = after[0].lower() if after else ""
    clause = first in {"who", "that", "whose", "which"} or nounphrase.participle(first)
    whole = {"clause"} if clause or hero.counted else set[str]()
    return "tale", hero, whole, _with_of(hero, after)


def _with_of(hero: NounPhrase, after: list[str]) -> dict[str, str]:
    """ "The queen" of "the queen of the bees" keeps her bees at her first mention."""
    if after[:1] != ["of"] or hero.is_name:
        return {}
    noun, _ = nounphrase.take(after[1:])
    if noun is None:
        return {}
    of = f"of {noun.determiner} {noun.bare}".replace("  ", " ")
    whole = f"{hero.definite} {of}"
    return {"the_hero": whole, "a_hero": whole if hero.determiner == "the" else f"{hero.indefinite} {of}"}


def _in_the_past(core: str, hero: NounPhrase, after: list[str]) -> str | None:
    """ "a girl finds a key" as "a girl found a key"; None where it is no sentence or has several verbs."""
    known = english.pasts()
    adverbs = 0
    while adverbs < len(after) and after[adverbs] in {"always", "never", "slowly", "suddenly", "finally", "secretly"}:
        adverbs += 1
    rest = after[adverbs:]
    if not rest:
        return None
    if rest[0] in known.values() and rest[0] not in english.bases():
        return core
    forms = english.plain_pasts() if hero.many else known
    if rest[0] not in forms or any(word in known for word in rest[1:]):
        return None
    lead = core[: len(core) - len(" ".join(rest))]
    return f"{lead}{forms[rest[0]]} {' '.join(rest[1:])}".strip()


def _portrait(core: str) -> _Read:
    noun, after = nounphrase.take(core.split())
    facts: set[str] = set()
    slots = agreement(many=noun is not None and noun.many)
    if noun is not None:
        facts.add("many" if noun.many else "one")
        facts |= set(noun.kinds)
        slots["word"] = noun.bare
        if "animal" in noun.kinds and noun.many:
            slots |= {"subject": noun.bare, "animal_view": noun.bare}
        if "idea" in noun.kinds and (after or noun.determiner):
            facts.discard("idea")
    return "portrait", None, facts, slots


def _place(core: str) -> str | None:
    """ "on Mars", where the prompt ends so."""
    match = re.search(
        r"\b((?:in|on|at|under|beneath|near|behind|beyond|above|inside) (?:[\w'’-]+ ){0,3}[\w'’-]+)$", core
    )
    noun = _noun(match.group(1).split(" ", 1)[1]) if match else None
    return match.group(1) if match and noun is not None and ("place" in noun.kinds or noun.is_name) else None
