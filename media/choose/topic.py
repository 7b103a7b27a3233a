"""The places among which a film about one thing moves."""

from collections.abc import Iterator

from media.choose.understanding import Meaning

#: a place to those that show the same topic from elsewhere
_NEAR: dict[str, str] = {
    "sea": "sky underwater",
    "underwater": "sea",
    "mountains": "sky forest river",
    "forest": "river mountains countryside",
    "river": "forest countryside mountains",
    "countryside": "forest sky river",
    "desert": "sky",
    "space": "sky",
    "sky": "mountains countryside",
    "city": (
        "bank vault siren check-square-offset detective factory film-slate gavel hands-clapping megaphone train flag "
        "scales"
    ),
    "street": "city",
    "room": "street",
    "data": "room",
    "abstract": "sky",
}
#: a place to the icons of things that are at home there
_HOMES: dict[str, str] = {
    "room": (
        "alarm armchair baby backpack bathtub bed bell book-open books briefcase broom cake calculator calendar cat "
        "chalkboard-teacher chat-circle-dots coffee cookie cooking-pot dog door-open envelope-open fork-knife "
        "game-controller graduation-cap guitar headphones horse hourglass house knife lightbulb moon-stars needle "
        "newspaper notebook orange-slice pen-nib pencil phone piano-keys pizza potted-plant puzzle-piece "
        "robot scissors strategy television watch bowl-food egg-crack exam eyeglasses receipt wallet lamp toolbox "
        "percent device-mobile"
    ),
    "street": (
        "bicycle beer-stein car coffee cookie envelope-open gift hamburger ice-cream mask-happy microphone-stage "
        "motorcycle package pizza police-car scissors shopping-cart sneaker soccer-ball steering-wheel "
        "t-shirt tooth dice-five bus scooter handbag high-heel gas-pump truck confetti"
    ),
    "city": (
        "bank vault siren check-square-offset detective factory film-slate gavel hands-clapping megaphone train flag "
        "scales"
    ),
    "data": (
        "atom bank battery-charging brain calculator chart-line-up coins cpu fingerprint gear lock piggy-bank robot "
        "key shield virus link currency-btc credit-card percent wifi-high device-mobile globe-hemisphere-west"
    ),
    "space": "alien rocket-launch atom",
    "countryside": (
        "butterfly bug-beetle carrot egg flower flower-tulip flower-lotus grains leaf orange-slice plant sun wine "
        "bird paw-print tree"
    ),
    "forest": "binoculars bug-beetle bird butterfly campfire ghost leaf paw-print plant tree magic-wand path",
    "river": "drop fish",
    "mountains": "backpack castle-turret suitcase-rolling signpost crown sword",
    "sea": "anchor compass skull map-trifold suitcase-rolling fish umbrella",
    "sky": "airplane-tilt cloud-sun lightning rainbow thermometer paper-plane-tilt umbrella star shooting-star",
    "desert": "cactus jeep",
    "abstract": (
        "infinity heart yin-yang palette magnet music-notes speaker-high smiley smiley-sad hand-heart hourglass"
    ),
}
#: shares of the weight of what they stand beside
_NEAR_SHARE, _HOME_SHARE = 0.3, 0.7
#: weight that makes a topic sure of its places
_SURE = 4.0
#: how much of a strange place's weight a sure topic takes
_TAKEN = 0.75
#: weight of words that name a place plainly
_PLAIN = 2.0
#: of change, ideas and feelings is spoken everywhere
_VAGUE = "abstract"
#: cosine from which a sentence describes a place without naming it
_DESCRIBED = 0.45


def widened(film: Meaning) -> Meaning:
    """The meaning of a whole film, with the places where its things are at home."""
    if not film.settings:
        return film
    places = dict(film.settings)
    hero = places.get("hero", 0.0)
    if film.icons and hero:
        icon = max(film.icons, key=lambda name: film.icons[name])
        strength = max(hero, min(film.icons[icon], _SURE))
        for home in homes(icon):
            film.settings[home] = max(film.settings.get(home, 0.0), _HOME_SHARE * strength)
    top = max(places, key=lambda name: places[name])
    for near in _NEAR.get(top, "").split():
        film.settings[near] = max(film.settings.get(near, 0.0), _NEAR_SHARE * places[top])
    return film


def homes(icon: str) -> Iterator[str]:
    """Places where the thing of an icon is met."""
    return (place for place, icons in _HOMES.items() if icon in icons.split())


def held(places: dict[str, float], film: Meaning, own: Meaning, wish: Meaning) -> dict[str, float]:
    """*places* of a scene, of which those strange to the film count little unless the scene tells them plainly."""
    top = max(film.settings.values(), default=0.0)
    kept = 1 - _TAKEN * min(1.0, top / _SURE)
    return {
        name: weight * (1.0 if _belongs(name, film, top) or _told(name, own) or _told(name, wish) else kept)
        for name, weight in places.items()
    }


def _belongs(name: str, film: Meaning, top: float) -> bool:
    return film.settings.get(name, 0.0) >= (_HOME_SHARE if name == _VAGUE else _NEAR_SHARE) * top


def _told(name: str, said: Meaning) -> bool:
    if name == _VAGUE:
        return False
    _, cosine = said.closest.get(name, ("", 0.0))
    return said.named.get(name, 0.0) >= _PLAIN or cosine >= _DESCRIBED
