"""Pictures for the scenes of a film: what each shows, and what none shows twice."""

import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kinoloom.errors import UserError
from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose.anchors import view_name
from media.choose.embeddings import best
from media.choose.hours import hours_of, weathers_of
from media.choose.reasons import why
from media.choose.tokens import EMPTY, stem, words
from media.choose.understanding import Understanding
from media.choose.wanted import FAINT, Wanted, read_film, wanted_of, with_later
from media.illustrate.palettes import PALETTES, STYLES
from media.illustrate.setting import Composition, Setting
from media.illustrate.settings import SETTINGS

#: what a view gains for each point of cosine by which it is nearer than others of its place
_NEAR = 6.0
#: what it loses at most because a later scene is nearer to it
_SPARED = 1.6
#: what a view gains for each of its words that the film's title names
_NAMED = 0.9
#: by how much a later scene is nearer to a view, so that the title's word for it is left to that scene
_LEAD = 0.03
#: such a lead asks for a view that is shown only when asked for
_TOLD = 0.1
#: what a view has that nothing asked for, and that is shown only when asked for
_UNASKED = -3.0
#: what a card loses that follows a card
_CARDS = 1.8
#: of the strongest place's weight: what suits a scene, and what it makes do with when the film has shown all of that
_SUITING = (0.55, 0.25, 0.0)
#: weight at which a place is told plainly
_ENOUGH = 6.0


@dataclass(slots=True)
class _Used:
    """What the film has shown so far."""

    plans: list[PicturePlan]

    def shows(self, setting: str, composition: int) -> bool:
        return any((plan.setting, plan.composition) == (setting, composition) for plan in self.plans)

    def repeats(self, setting: str, composition: int, palette: str) -> float:
        """How much a picture repeats earlier ones; the same view in the same light is all but forbidden."""
        cost = 0.0
        for age, plan in enumerate(reversed(self.plans)):
            near = 1.6 if age == 0 else 1.0
            if (plan.setting, plan.composition) == (setting, composition):
                # Two in a row look like one that hangs.
                cost += (4.8 if age == 0 else 2.2) + (50.0 if plan.palette == palette else 0.0)
            if plan.palette == palette:
                cost += 0.8 * near
            if age == 0 and setting == plan.setting == "hero":
                cost += _CARDS
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
    """`Chooser.choose`, with the best understanding that is possible here."""
    return Chooser(best()).choose(topic=topic, scenes=scenes, kept=kept, style=style, language=language, seed=seed)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses by one way to understand words."""

    reader: Understanding

    def choose(
        self,
        *,
        topic: str,
        scenes: Sequence[SceneIdea],
        kept: Sequence[PicturePlan] = (),
        style: str = "auto",
        language: str = "en",
        seed: int = 0,
    ) -> dict[str, PicturePlan]:
        """A plan for each scene, by scene id.

        A setting comes from the scene's words, blended with those of the whole film in *topic*. *kept* plans count
        as shown already. The same arguments and the same reader give the same plans.

        Raises:
            UserError: no palette and no family of palettes is called *style*.
        """
        _check_style(style)
        used = _Used(list(kept))
        plans: dict[str, PicturePlan] = {}
        film, told = read_film(topic, scenes, self.reader, language)
        hours = hours_of([scene.table("hours") for scene in told], film.about.hours, seed=seed)
        weathers = weathers_of([scene.table("weathers") for scene in told], film.weathers)
        skies = zip(hours, weathers, strict=True)
        wanted = with_later([wanted_of(scene, film, sky=sky) for scene, sky in zip(told, skies, strict=True)])
        for scene in wanted:
            said = f"{scene.idea.id}|{scene.idea.text}|{scene.idea.idea}"
            dice = random.Random(zlib.crc32(said.encode()) ^ seed)
            plan = _best(scene, used, style=style, dice=dice)
            if plan.icon and (not used.plans or plan.label in {shown.label for shown in used.plans}):
                # The film's title stands on the first, and two headings are one too many; so is a word said twice.
                plan = plan.model_copy(update={"label": ""})
            plans[scene.idea.id] = plan
            used.plans.append(plan)
        return plans


def _check_style(style: str) -> None:
    if style != "auto" and style not in STYLES and style not in PALETTES:
        known = ", ".join(("auto", *STYLES, *PALETTES))
        raise UserError(f"No style is called {style!r}.", hint=f"Use one of: {known}.")


@dataclass(frozen=True, slots=True)
class _Candidate:
    setting: str
    composition: int
    palette: str
    weather: str
    value: float
    new: bool
    """Not shown yet in this film, and no view that something must ask for."""


def _best(wanted: Wanted, used: _Used, *, style: str, dice: random.Random) -> PicturePlan:
    places = wanted.places()
    top = max(places.values())
    won = _winner(places, wanted, used, style=style, dice=dice)
    view = SETTINGS[won.setting].compositions[won.composition]
    hero = won.setting == "hero"
    icon = wanted.icon if hero else None
    return PicturePlan(
        setting=won.setting,
        composition=won.composition,
        palette=won.palette,
        weather=won.weather,
        subjects=tuple(_subjects(view, wanted)),
        label=wanted.label if hero else "",
        icon=icon,
        camera=dice.choice(SETTINGS[won.setting].cameras),
        seed=dice.getrandbits(31),
        score=round(min(1.0, places[won.setting] / (places[won.setting] + 1.5)), 2) if top > FAINT + 0.1 else 0.1,
        why=why(wanted, won.setting, weather=won.weather, icon=icon),
    )


def _winner(places: Mapping[str, float], wanted: Wanted, used: _Used, *, style: str, dice: random.Random) -> _Candidate:
    """The best view that the film has not shown yet; if all that suit it were, one of them again."""
    top = max(places.values())
    suiting: list[_Candidate] = []
    for least in _SUITING:
        candidates = [
            candidate
            for name, weight in places.items()
            if weight >= least * top
            # Beyond some weight more of it says no more; what counts then is by how much the places differ.
            for candidate in _candidates(
                SETTINGS[name], weight * min(1.0, _ENOUGH / top), wanted, used, style=style, dice=dice
            )
        ]
        if new := [candidate for candidate in candidates if candidate.new]:
            return max(new, key=lambda candidate: candidate.value)
        suiting = suiting or candidates
    return max(suiting, key=lambda candidate: candidate.value)


def _candidates(
    place: Setting, weight: float, wanted: Wanted, used: _Used, *, style: str, dice: random.Random
) -> Iterator[_Candidate]:
    weather = wanted.weather if wanted.weather in place.weathers else "clear"
    for number, view in enumerate(place.compositions):
        name = view_name(place.name, view.name)
        near = wanted.meaning.views.get(name, 0.0)
        later = wanted.later.get(name, 0.0) - near
        # What the title names suits any scene, but first of all the one that is nearest to it.
        left = name in wanted.later and later >= _LEAD
        title = "" if left else wanted.title
        may_show = _may_show(view, wanted.text, title, near)
        asked = _asked(view, wanted.text, title, near)
        fit = _fit(view, wanted.meaning.subjects) + (asked if may_show else _UNASKED + _likely(near))
        new = may_show and not used.shows(place.name, number)
        fit -= min(_SPARED, max(0.0, 2 * _NEAR * later))
        for palette in _palettes(place, style):
            value = weight * 1.2 + fit + _light(palette, wanted, weather)
            value -= used.repeats(place.name, number, palette)
            yield _Candidate(place.name, number, palette, weather, value + dice.random() * 0.5, new)


def _palettes(place: Setting, style: str) -> Sequence[str]:
    if style == "auto":
        return place.palettes
    if style in PALETTES:
        return (style,)
    liked = tuple(name for name in place.palettes if style in PALETTES[name].families)
    return liked or tuple(name for name in PALETTES if style in PALETTES[name].families)


def _asked(view: Composition, said: str, title: str, near: float) -> float:
    """How much the scene's words, what they mean, or the film's title ask for just this view."""
    known = set(_view_words(view.words))
    hits, named = len(known & _telling(said)), len(known & _telling(title))
    return min(2.4, 1.4 * hits + _likely(near)) + min(1.2, _NAMED * named)


def _likely(near: float) -> float:
    return max(-0.6, min(1.6, _NEAR * near))


def _may_show(view: Composition, said: str, title: str, near: float) -> bool:
    """Whether something asks for a view that is shown only when asked for."""
    known = set(_view_words(view.words))
    return not view.told or near >= _TOLD or bool(known & (_telling(said) | set(words(title))))


@lru_cache(maxsize=64)
def _telling(text: str) -> frozenset[str]:
    """Stems of the words that tell something; every view asks for those of the same scene."""
    return frozenset({stem(word, "en") for word in words(text) if word not in EMPTY})


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


def _light(name: str, wanted: Wanted, weather: str) -> float:
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


def _subjects(view: Composition, wanted: Wanted) -> Iterator[str]:
    """The wanted subjects that this view can show, the strongest first."""
    weights = wanted.meaning.subjects
    shown = [name for name in (*view.needs, *view.shows) if weights.get(name, 0.0) > 0.12]
    yield from sorted(shown, key=lambda name: -weights[name])[:4]
