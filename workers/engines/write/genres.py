"""The kind of film that suits a prompt."""

import re

from kinoloom.brief import Genre
from workers.engines.write import adverts, explainers, kinds, lists, nounphrase, storyline
from workers.engines.write.premise import Premise
from workers.engines.write.request import Request
from workers.engines.write.wordlists import words

#: what is looked at rather than explained
_SCENIC = frozenset({"weather", "time", "place", "idea"})
_SCENES = words("scenes")


def premise(request: Request, asked_for: Genre) -> Premise:
    """The premise of a prompt, read for the film *asked_for*, or for the one that suits it."""
    readings = {"explainer": explainers.read, "list": lists.read, "advert": adverts.read, "story": storyline.read}
    return readings[_suiting(request) if asked_for == "auto" else asked_for](request)


def _suiting(request: Request) -> Genre:
    core = request.core
    if request.genre != "auto":
        return request.genre
    if lists.is_one(core):
        return "list"
    if request.asks or explainers.asks(core):
        return "explainer"
    if adverts.is_one(core):
        return "advert"
    return "explainer" if explainers.is_treatise(core) or _is_topic(core) else "story"


def _is_topic(core: str) -> bool:
    """ "penguins", "black holes", "photosynthesis": a topic without a moment, an owner or a place."""
    noun, after = nounphrase.take(core.split())
    if noun is None or after or noun.determiner or noun.is_name or re.search("['’]s ", core):
        return False
    if noun.animate:
        return noun.many
    looked_at = _SCENIC & set(noun.kinds) and (len(noun.words) == 1 or noun.kinds[0] != "idea")
    themes = set(kinds.themes(core.split()))
    scenic = len(noun.words) > 1 and _SCENES & themes and "space" not in themes
    return not (looked_at or scenic)
