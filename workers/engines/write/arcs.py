"""The order of beats in each kind of film."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beat:
    """A place in a film, and how many sentences it takes."""

    name: str
    least: int = 0
    most: int = 1
    weight: float = 1.0
    """How readily a film that has room takes another sentence here."""
    shuffled: bool = False
    """May its sentences come in any order, or only in that of the file?"""


def _image(most: int = 1, weight: float = 1.0) -> Beat:
    return Beat("image", 0, most, weight, shuffled=True)


ARCS: dict[str, tuple[Beat, ...]] = {
    "farewell": (
        Beat("farewell.open", 1, 1),
        _image(2),
        Beat("farewell.habit", 0, 7, 1.6, shuffled=True),
        Beat("farewell.thought", 0, 3),
        _image(1),
        Beat("farewell.turn", 0, 1, 6.0),
        Beat("farewell.after", 0, 1, 6.0),
        _image(1, 0.5),
        Beat("farewell.close", 1, 1),
        Beat("farewell.coda", 0, 2, 0.8),
    ),
    "wish": (
        Beat("wish.open", 1, 1),
        _image(1),
        Beat("wish.longing", 0, 3, 1.6),
        Beat("wish.others", 0, 5, 1.2),
        Beat("wish.try", 0, 7, 4.0),
        _image(1, 0.5),
        Beat("wish.low", 0, 2),
        Beat("wish.turn", 0, 1, 6.0),
        Beat("wish.after", 0, 2, 1.4),
        Beat("wish.close", 1, 1),
        Beat("wish.coda", 0, 2, 0.6),
    ),
    "tale": (
        Beat("tale.open", 1, 1),
        _image(2, 1.4),
        Beat("tale.habit", 0, 4, 1.2),
        Beat("tale.thought", 0, 3),
        _image(1),
        Beat("tale.turn", 0, 1, 8.0),
        Beat("tale.middle", 0, 1, 8.0),
        _image(1, 0.5),
        Beat("tale.close", 1, 1),
        Beat("tale.coda", 0, 3, 0.6),
    ),
    "tale_long": (
        Beat("tale.open", 1, 1),
        _image(2, 1.4),
        Beat("tale.habit", 0, 5, 1.2),
        Beat("tale.thought", 0, 3),
        Beat("tale.turn", 1, 1, 8.0),
        Beat("tale.middle", 0, 1, 8.0),
        _image(1, 0.5),
        Beat("tale.close", 1, 1),
        Beat("tale.bridge", 1, 1),
        _image(2),
        Beat("tale.turn", 1, 1, 8.0),
        Beat("tale.middle", 0, 1, 8.0),
        Beat("tale.close", 1, 1),
        Beat("tale.coda", 0, 4, 0.6),
    ),
    "portrait": (
        Beat("portrait.open", 1, 1),
        _image(3, 1.2),
        Beat("portrait.now", 0, 14, 2.0, shuffled=True),
        _image(2),
        Beat("portrait.turn", 0, 1, 4.0),
        Beat("portrait.close", 1, 1),
        Beat("portrait.coda", 0, 2, 0.5),
    ),
    "memory": (
        Beat("memory.open", 1, 1),
        _image(2, 1.3),
        Beat("memory.habit", 0, 10, 2.0, shuffled=True),
        _image(1),
        Beat("memory.turn", 0, 1, 5.0),
        Beat("memory.after", 0, 2, 2.0),
        Beat("memory.close", 1, 1),
        Beat("memory.coda", 0, 1, 0.6),
    ),
    "pair": (
        Beat("pair.open", 1, 1),
        _image(1),
        Beat("pair.early", 0, 6, 1.6),
        Beat("pair.middle", 0, 8, 4.0),
        _image(1),
        Beat("pair.turn", 0, 1, 6.0),
        Beat("pair.after", 0, 2, 2.0),
        Beat("pair.close", 1, 2),
        Beat("pair.coda", 0, 1, 0.6),
    ),
    "search": (
        Beat("search.open", 1, 2),
        _image(1),
        Beat("search.early", 0, 6, 1.6),
        _image(1),
        Beat("search.middle", 0, 8, 1.6),
        Beat("search.turn", 0, 1, 6.0),
        Beat("search.close", 1, 2),
        Beat("search.coda", 0, 2, 0.6),
    ),
    "lastone": (
        Beat("lastone.open", 1, 1),
        _image(2),
        Beat("lastone.world", 0, 10, 2.0),
        _image(1),
        Beat("lastone.turn", 0, 1, 6.0),
        Beat("lastone.close", 1, 1),
        Beat("lastone.coda", 0, 1, 0.8),
    ),
    "explain": (
        Beat("explain.open", 1, 1),
        _image(1),
        Beat("explain.frame", 0, 3, 1.4),
        Beat("explain.ask", 1, 12, 2.0),
        _image(1),
        Beat("explain.how", 0, 9, 1.6),
        Beat("explain.turn", 0, 2, 1.0),
        Beat("explain.close", 1, 1),
        Beat("explain.coda", 0, 2, 0.6),
    ),
    "told_story": (
        Beat("story.open", 1, 1),
        _image(2),
        Beat("story.now", 0, 12, 2.0, shuffled=True),
        _image(2),
        Beat("story.turn", 0, 1, 6.0),
        Beat("story.close", 1, 1),
        Beat("story.coda", 0, 2, 0.6),
    ),
    "told_explain": (
        Beat("explain.open", 1, 1),
        _image(1),
        Beat("explain.ask", 1, 8, 2.0),
        Beat("explain.how", 0, 5, 1.6),
        Beat("explain.close", 1, 2),
    ),
    "told_advert": (
        Beat("advert.name", 1, 1),
        Beat("advert.sense", 1, 7, 2.0, shuffled=True),
        Beat("advert.close", 1, 2),
    ),
    "reasons": (
        Beat("list.open", 1, 2),
        Beat("list.reason"),
        Beat("list.close", 0, 2, 4.0),
        Beat("list.coda", 0, 1, 0.6),
    ),
    "ways": (Beat("list.open", 1, 2), Beat("list.way"), Beat("list.close", 0, 2, 4.0), Beat("list.coda", 0, 1, 0.6)),
    "queries": (
        Beat("list.ask", 1, 1),
        Beat("list.question"),
        Beat("list.answer", 0, 2, 4.0),
        Beat("explain.coda", 0, 2),
    ),
    "advert": (
        Beat("advert.open", 0, 2, 4.0),
        Beat("advert.name", 1, 1),
        Beat("advert.deal", 0, 1, 6.0),
        Beat("advert.when", 0, 1, 3.0),
        _image(1),
        Beat("advert.sense", 0, 14, 2.0, shuffled=True),
        Beat("advert.close", 1, 1),
        Beat("advert.coda", 0, 1, 0.6),
    ),
}

#: seconds from which on an arc has a longer form
LONG_FROM_S = 80.0


def beats(arc: str, seconds: float) -> tuple[Beat, ...]:
    """The beats of *arc* for a film of *seconds*."""
    return ARCS.get(f"{arc}_long", ARCS[arc]) if seconds >= LONG_FROM_S else ARCS[arc]


#: beats that a list fills with its items
ITEMS = frozenset({"list.reason", "list.way", "list.question"})

#: weight from which on a beat carries its film
CARRIES = 4.0
