"""Pictures for the scenes of a film: what each shows, and what none shows twice."""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kinoloom.errors import UserError
from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose.hours import hours_of, weathers_of
from media.choose.labels import label
from media.choose.tokens import is_latin, stem, words
from media.choose.understanding import Meaning, Understanding, WordLists
from media.illustrate.palettes import PALETTES, STYLES
from media.illustrate.setting import Composition, Setting
from media.illustrate.settings import SETTINGS

#: how much a person's own picture wish outweighs the scene's text
_WISH = 3.0
#: what one icon's word weighs, beside the 1 to 3 of a setting's word
_ICON = 1.5
#: the topic starts with the title, of about as many words
_TITLE_WORDS = 8
#: weight below which nothing is known about a scene
_FAINT = 0.45


@dataclass(slots=True)
class _Wanted:
    """What a scene should show."""

    idea: SceneIdea
    meaning: Meaning
    """Of the scene, blended with the film's."""
    own: Meaning
    hour: str
    weather: str
    readable: bool
    text: str
    places: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Used:
    """What the film has shown so far."""

    plans: list[PicturePlan]

    def repeats(self, setting: str, composition: int, palette: str) -> float:
        """How much a picture repeats earlier ones; the same view in the same light is all but forbidden."""
        cost = 0.0
        for age, plan in enumerate(reversed(self.plans)):
            near = 1.6 if age == 0 else 1.0
            if (plan.setting, plan.composition) == (setting, composition):
                cost += 2.2 * near + (50.0 if plan.palette == palette else 0.0)
            if plan.palette == palette:
                cost += 0.8 * near
        return cost


def choose(
    *,
    topic: str,
    scenes: Sequence[SceneIdea],
    kept: Sequence[PicturePlan] = (),
    style: str = "auto",
    language: str = "en",
    seed: int = 0,
) -> dict[str, PicturePlan]:
    """A plan for each scene, by scene id.

    A setting comes from the scene's words, blended with those of the whole film in *topic*. *kept* plans count as
    shown already. The same arguments give the same plans.

    Raises:
        UserError: no palette and no family of palettes is called *style*.
    """
    _check_style(style)
    reader: Understanding = WordLists()
    film = _film(topic, reader, language)
    used = _Used(list(kept))
    plans: dict[str, PicturePlan] = {}
    told = [_read(reader, f"{scene.idea} {scene.text}", language) for scene in scenes]
    hours = hours_of([meaning.hours for meaning in told], film.hours, seed=seed)
    for scene, *sky in zip(scenes, hours, weathers_of([meaning.weathers for meaning in told]), strict=True):
        dice = random.Random(zlib.crc32(f"{scene.id}|{scene.text}|{scene.idea}".encode()) ^ seed)
        wanted = _wanted(scene, film, reader, language, (sky[0], sky[1]))
        plan = _best(wanted, film, used, style=style, dice=dice)
        plans[scene.id] = plan
        used.plans.append(plan)
    return plans


def _read(reader: Understanding, text: str, language: str) -> Meaning:
    """The meaning of *text*, in which things that have an icon count as the place where they are shown."""
    meaning = reader.meaning(text, language)
    if meaning.icons:
        meaning.settings["hero"] = max(meaning.icons.values()) * _ICON
    return meaning


def _film(topic: str, reader: Understanding, language: str) -> Meaning:
    """What the whole film is about; its first words are its title, and tell most."""
    film = _read(reader, topic, language)
    title = _read(reader, " ".join(topic.split()[:_TITLE_WORDS]), language)
    for kind in ("settings", "subjects", "hours", "icons"):
        table = film.table(kind)
        for name, value in title.table(kind).items():
            table[name] = table.get(name, 0.0) + 1.5 * value
    return film


def _check_style(style: str) -> None:
    if style != "auto" and style not in STYLES and style not in PALETTES:
        known = ", ".join(("auto", *STYLES, *PALETTES))
        raise UserError(f"No style is called {style!r}.", hint=f"Use one of: {known}.")


def _hold(film: Meaning) -> float:
    """How much the film's place holds scenes that name another: more, the more the film is about one place."""
    places = film.settings.values()
    return 1.4 + 2.2 * max(places) / sum(places) if places else 0.0


def _wanted(scene: SceneIdea, film: Meaning, reader: Understanding, language: str, sky: tuple[str, str]) -> _Wanted:
    own = _read(reader, scene.text, language)
    wish = _read(reader, scene.idea, language) if scene.idea else Meaning()
    blended = Meaning()
    for kind, share in (("settings", _hold(film)), ("subjects", 0.7), ("moods", 0.6), ("icons", 0.8)):
        table, whole = blended.table(kind), film.table(kind)
        most = max(whole.values(), default=1.0)
        for source, weight in ((own, 1.0), (wish, _WISH)):
            for name, value in source.table(kind).items():
                table[name] = table.get(name, 0.0) + value * weight
        for name, value in whole.items():
            table[name] = table.get(name, 0.0) + share * (value / most) * min(1.0, value / 2)
    blended.words = {**film.words, **own.words, **wish.words}
    text = f"{scene.idea} {scene.text}".strip()
    return _Wanted(
        idea=scene, meaning=blended, own=own, hour=sky[0], weather=sky[1], readable=is_latin(text), text=text
    )


def _places(wanted: _Wanted, film: Meaning) -> dict[str, float]:
    """Settings that could show the scene, with their weights; "hero" and "abstract" stand in where no place is told."""
    places = dict(wanted.meaning.settings)
    own_place = max(wanted.own.settings.values(), default=0.0)
    if own_place == 0.0 and max(places.values(), default=0.0) < _FAINT:
        places.setdefault("abstract", _FAINT)
        if wanted.readable and label(wanted.text):
            places.setdefault("hero", _FAINT + 0.1)
    return {name: weight for name, weight in places.items() if name in SETTINGS} or {"sea": 0.1}


def _icon(wanted: _Wanted) -> tuple[str, float] | None:
    icons = wanted.meaning.icons
    return max(icons.items(), key=lambda item: item[1]) if icons else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    setting: str
    composition: int
    palette: str
    weather: str
    value: float


def _best(wanted: _Wanted, film: Meaning, used: _Used, *, style: str, dice: random.Random) -> PicturePlan:
    places = _places(wanted, film)
    top = max(places.values())
    candidates = [
        candidate
        for name, weight in places.items()
        if weight >= 0.55 * top
        for candidate in _candidates(SETTINGS[name], weight, wanted, used, style=style, dice=dice)
    ]
    won = max(candidates, key=lambda c: c.value)
    view = SETTINGS[won.setting].compositions[won.composition]
    hero = won.setting == "hero"
    icon = _icon(wanted) if hero else None
    return PicturePlan(
        setting=won.setting,
        composition=won.composition,
        palette=won.palette,
        weather=won.weather,
        subjects=tuple(_subjects(view, wanted)),
        label=label(wanted.text) if hero else "",
        icon=icon[0] if icon else None,
        camera=dice.choice(SETTINGS[won.setting].cameras),
        seed=dice.getrandbits(31),
        score=round(min(1.0, places[won.setting] / (places[won.setting] + 1.5)), 2) if top > _FAINT + 0.1 else 0.1,
        why=_why(won, wanted, film, icon[0] if icon else None),
    )


def _candidates(
    place: Setting, weight: float, wanted: _Wanted, used: _Used, *, style: str, dice: random.Random
) -> Iterator[_Candidate]:
    weather = wanted.weather if wanted.weather in place.weathers else "clear"
    for number, view in enumerate(place.compositions):
        fit = _fit(view, wanted.meaning.subjects) + _asked(view, wanted.text)
        for palette in _palettes(place, style):
            value = min(weight, 6.0) * 1.2 + fit + _light(palette, wanted, weather)
            value -= used.repeats(place.name, number, palette)
            yield _Candidate(place.name, number, palette, weather, value + dice.random() * 0.5)


def _palettes(place: Setting, style: str) -> Sequence[str]:
    if style == "auto":
        return place.palettes
    if style in PALETTES:
        return (style,)
    liked = tuple(name for name in place.palettes if style in PALETTES[name].families)
    return liked or tuple(name for name in PALETTES if style in PALETTES[name].families)


def _asked(view: Composition, text: str) -> float:
    """How much the scene's words ask for just this view."""
    hits = len(set(_view_words(view.words)) & {stem(word, "en") for word in words(text)})
    return min(2.4, 1.4 * hits) if hits or not view.told else -3.0


@lru_cache(maxsize=512)
def _view_words(text: str) -> tuple[str, ...]:
    return tuple(stem(word, "en") for word in text.split())


def _fit(view: Composition, subjects: dict[str, float]) -> float:
    """How well a view can show what is wanted."""
    fit = 0.0
    if view.needs:
        asked = max((subjects.get(name, 0.0) for name in view.needs), default=0.0)
        fit += min(2.0, asked * 1.2) if asked else -1.6
    fit += min(2.2, 1.2 * sum(min(1.0, subjects.get(name, 0.0)) for name in view.shows))
    return fit


def _light(name: str, wanted: _Wanted, weather: str) -> float:
    """How well a palette has the hour, weather and mood that are wanted."""
    palette = PALETTES[name]
    value = 1.6 if palette.hour == wanted.hour else _NEIGHBOURS.get((wanted.hour, palette.hour), 0.0)
    if weather in ("storm", "rain") and name in ("storm", "overcast", "noir", "moonlit"):
        value += 1.2
    if weather == "snow" and name in ("winter", "moonlit", "night", "aurora"):
        value += 1.0
    elif name in ("storm", "winter") and weather == "clear":
        value -= 1.4
    liked = sum(weight for mood, weight in wanted.meaning.moods.items() if mood in palette.moods)
    return value + min(0.8, 0.3 * liked)


#: light of the first hour that may stand for the second
_NEIGHBOURS = {
    ("sunset", "dusk"): 0.9, ("dusk", "sunset"): 0.7, ("dusk", "night"): 0.9, ("night", "dusk"): 0.5,
    ("dawn", "sunset"): 0.2, ("dawn", "day"): 0.3, ("day", "dawn"): 0.2, ("sunset", "day"): 0.1,
}  # fmt: skip


def _subjects(view: Composition, wanted: _Wanted) -> Iterator[str]:
    """The wanted subjects that this view can show, the strongest first."""
    weights = wanted.meaning.subjects
    shown = [name for name in (*view.needs, *view.shows) if weights.get(name, 0.0) > 0.12]
    yield from sorted(shown, key=lambda name: -weights[name])[:4]


def _why(won: _Candidate, wanted: _Wanted, film: Meaning, icon: str | None) -> str:
    if not wanted.readable:
        return f"{won.setting}: no word list knows this script; chosen by the film's mood and its place in it"
    told = wanted.own.words.get(icon or won.setting, [])
    heard = [w for w in film.words.get(icon or won.setting, []) if w not in told]
    reasons = []
    if told:
        reasons.append(f"“{', '.join(told[:4])}” in the scene")
    if wanted.idea.idea:
        reasons.append("the picture that was asked for")
    if heard:
        reasons.append(f"“{', '.join(heard[:3])}” in the film")
    light = f"{wanted.hour}, {won.weather}" if won.weather != "clear" else wanted.hour
    return (
        f"{won.setting} for {' and '.join(reasons)}; {light}"
        if reasons
        else f"{won.setting}: no word told of a place; {light}"
    )
