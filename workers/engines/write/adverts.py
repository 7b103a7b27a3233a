"""What an advert may promise: the words of its prompt."""

import re

from workers.engines.write import english, kinds, nounphrase
from workers.engines.write.premise import Premise
from workers.engines.write.request import Request
from workers.engines.write.wordlists import words

NOTE = "The advert promises only what the prompt says; add opening hours, prices or offers to the prompt."

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CUES = re.compile(
    r"\b(?:opens?|opening|sale|discount|\d+ ?%|half price|buy|order now|book now|launch(?:es|ing)?|introducing|"
    r"now available|on offer|special offer|free (?:delivery|trial|entry|shipping)|tickets?|deals?|[$€£]\d+|hiring|"
    rf"for sale|subscribe|sign up|our new|classes|(?:every|this|next) {_DAY})\b|^new \w+",
    re.IGNORECASE,
)
_SEASON = r"(?<=this |next )(?:weekend|week|month|summer|winter|spring|autumn)|(?<=every )(?:weekend|week|month)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)"
)
_WHEN = re.compile(
    r"[,.;:–—-]*\s*\b(?P<when>(?:(?:(?:grand )?opening|opens?|starts?|starting|launch(?:es|ing)?|from|until|on|every|"
    rf"this|next|only) )*(?:{_DAY}s?(?: (?:morning|evening|night|afternoon))?|today|tomorrow|tonight|{_SEASON}|"
    rf"{_MONTH})"
    r"(?: (?:at|from) \d{1,2}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)?)?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\s*\b(?P<where>(?:on|at|in|near|opposite|behind|by) "
    r"(?:(?:the |our )?[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*|the [a-z]+\b))"
)
_DEAL = re.compile(
    r"[,;:–—-]*\s*\b(?P<deal>(?:(?:up to|everything) )?\d+ ?(?:%|percent)(?: (?:off|discount)(?: (?:on )?[\w ]+)?)?|"
    r"half[- ]price(?: [\w ]+)?|buy one,? get one free|two for one|free (?!time\b)[a-z]+|"
    r"(?:now )?only [$€£]\d+(?:\.\d\d)?|for [$€£]\d+(?:\.\d\d)?)",
    re.IGNORECASE,
)
_SALE = re.compile(r"\bsale\b|\boff\b|discount|half[- ]price", re.IGNORECASE)
_PITCH = re.compile(
    r"^(?:introducing|announcing|meet|discover|try|buy|order|visit|(?:grand )?opening of)\s*:?\s+", re.IGNORECASE
)
_NEW = re.compile(r"^(?:the |our |a |an )?(?:brand[- ])?new (?P<what>.+)$", re.IGNORECASE)
#: themes whose sentences belong into an advert
_TRADES = words("trades")


def is_one(core: str) -> bool:
    return _CUES.search(core) is not None


def read(request: Request) -> Premise:
    core = request.core
    slots, rest = _particulars(_PITCH.sub("", core))
    facts = set(_TRADES & set(kinds.themes(core.split()))) | slots.keys()
    brand, *told = [part.strip() for part in re.split(r"[,;:.!]| [–—-] ", rest)]
    brand = brand or core
    new = _NEW.match(brand)
    bare = new["what"] if new else re.sub(r"^(?:the|a|an|our) ", "", brand, flags=re.IGNORECASE)
    noun, _ = nounphrase.take(bare.split())
    named = bare[:1].isupper() or (noun is not None and noun.many)
    slots |= {
        "phrase": core,
        "brand_view": f"{bare}, {told[0]}" if told and told[0] else bare,
        "brand_cap": english.capital(bare if named else f"the {bare}"),
    }
    if new:
        slots["brand_new"] = english.capital(f"new: {bare}" if named else f"a new {bare}")
        facts.add("new")
    if _SALE.search(core):
        facts.add("sale")
    if "where" in slots or (noun is not None and "place" in noun.kinds) or facts & {"cafe", "books"}:
        facts.add("venue")
    return Premise(
        genre="advert",
        arc="advert",
        facts=frozenset(facts),
        slots=slots,
        themes=tuple(kinds.themes(core.split())),
        notes=(NOTE,),
    )


def _particulars(text: str) -> tuple[dict[str, str], str]:
    """What the prompt says of time, price and place, and what is left: the thing itself."""
    found: dict[str, str] = {}
    for name, pattern in (("when", _WHEN), ("deal", _DEAL), ("where", _WHERE)):
        match = pattern.search(text)
        if match:
            found[name] = match[name].strip(" ,;:")
            text = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;:–—-")
    return found, " ".join(text.split())
