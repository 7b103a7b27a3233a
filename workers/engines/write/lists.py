"""Five reasons, seven ways, ten things to know."""

import re

from workers.engines.write import kinds, nounphrase
from workers.engines.write.premise import Premise, agreement
from workers.engines.write.request import Request
from workers.engines.write.wordlists import table

NOTE = (
    "The scribe does not know facts, so the list asks questions about its topic; a language model (Ollama) would "
    "write the items."
)

_COUNTS = dict(table("words"))["counts"]
_REASONS = r"reasons?"
_WAYS = r"ways?|tips?|tricks?|ideas?|habits?|steps?|rules?|hacks?|lessons?"
_OTHERS = (
    r"things|facts|questions|secrets|mistakes|signs|myths|places|books|benefits|wonders|examples|principles|words|"
    r"songs|foods|games|animals|inventions|countries|recipes|quotes|stories|movies|films"
)
_LIST = re.compile(
    rf"^(?:the |my |our )?(?:top |best )?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS[1:])}) "
    rf"(?P<things>(?:[\w-]+ ){{0,2}}?(?P<kind>{_REASONS}|{_WAYS}|{_OTHERS}))\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?: why you should| why we should| why to| to| for you to) (?P<vp>\w.*)$")
#: what a list's thing does or is, after its name
_CLAUSE = re.compile(
    r"\s+(?:will|would|can|could|should|must|may|might|does|do|did|is|are|was|were|has|have|had|never|always|that|which|"
    r"who|wants?|needs?|knows?|taught|teach(?:es)?)\b.*$"
)
_FALLBACK_COUNT = "five"
#: items; more are not listened to
MOST = len(_COUNTS) - 1


def is_one(core: str) -> bool:
    return _LIST.match(core) is not None


def read(request: Request) -> Premise:
    """The premise of a list; of a topic that names none, five questions are asked."""
    match = _LIST.match(request.core)
    count = _number(match["count"] if match else _FALLBACK_COUNT)
    things = match["things"].lower() if match else "questions"
    rest = match["rest"].strip() if match else f"about {request.core}"
    arc, facts, slots = _reading(match["kind"].lower() if match else "", rest, request.core)
    return Premise(
        genre="list",
        arc=arc,
        facts=frozenset({*facts, *kinds.themes(request.core.split())}),
        slots={"phrase": request.core, "things": things, "rest": rest, "list_view": rest or request.core, **slots},
        themes=tuple(kinds.themes(request.core.split())),
        items=max(1, count),
        notes=(NOTE,) if arc == "queries" else (),
    )


def _reading(kind: str, rest: str, core: str) -> tuple[str, set[str], dict[str, str]]:
    """Arc, facts and gaps."""
    to = _TO.match(f" {rest}")
    if to and re.fullmatch(_REASONS, kind):
        return "reasons", {"vp", "reasons"}, {"vp": to["vp"], "list_view": to["vp"]}
    if to and re.fullmatch(_WAYS, kind):
        return "ways", {"vp"}, {"vp": to["vp"], "list_view": to["vp"]}
    if rest.startswith("for ") and re.fullmatch(_WAYS, kind):
        return "ways", {"purpose"}, {"list_view": rest.removeprefix("for ")}
    topic = _topic(rest, core)
    noun, _ = nounphrase.take(topic.split())
    return "queries", set(), {"topic": topic, "topic_view": topic, **agreement(many=noun is not None and noun.many)}


def _topic(rest: str, core: str) -> str:
    """What comes after the last "about", "of", "in" of a list's name: a thing that one can ask about."""
    tail = re.split(r"\b(?:about|of|on|in|from|for|with|by)\b", rest)[-1].strip()
    bare = _CLAUSE.sub("", tail) or tail
    return bare if bare and not bare.startswith("to ") else core


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _COUNTS.index(count.lower())


def counted(number: int) -> str:
    """ "five" for 5."""
    return _COUNTS[number]
