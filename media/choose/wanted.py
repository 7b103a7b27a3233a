"""What a scene should show, from its own words, the wish for its picture, and the film it is part of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kinoloom.jobs import SceneIdea
from media.choose.glossary import gloss
from media.choose.icons import FIGURATIVE
from media.choose.labels import label, written
from media.choose.tokens import is_latin
from media.choose.topic import held, widened
from media.choose.understanding import Meaning, Passage, Understanding
from media.illustrate.settings import SETTINGS

#: how much a person's own picture wish outweighs the scene's text
_WISH = 3.0
#: the topic starts with the title, of about as many words
_TITLE_WORDS = 8
#: weight below which nothing is known about a scene
FAINT = 0.45
#: cosine from which the icon nearest to a title stands for it, where no word of it has one
_RESEMBLES = 0.33
#: what such an icon weighs in the film, and what others weigh beside those of its title
_STANDS, _BESIDE = 2.5, 0.3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scene should show."""

    idea: SceneIdea
    meaning: Meaning
    """Of the scene, blended with the film's."""
    own: Meaning
    film: Meaning
    hour: str
    weather: str
    title: str = ""
    """Of the film."""
    later: dict[str, float] = field(default_factory=dict)
    """How near each view is to that later scene which is nearest to it."""

    @property
    def text(self) -> str:
        return f"{self.idea.idea} {self.idea.text}".strip()

    @property
    def label(self) -> str:
        """The word to write on a card: for the thing that it shows, or of what is said or wished for without one.

        "" where no word of the scene or the title names the thing: it stands alone.
        """
        icon = self.icon
        if icon is None:
            return label(self.idea.text) or label(self.idea.idea)
        named = (*self.own.words.get(icon, ()), *self.film.words.get(icon, ()))
        said = (self.idea.text, self.idea.idea, self.title)
        return next((word for text in said for told in named if (word := written(told, text))), "")

    @property
    def readable(self) -> bool:
        """There is a word list that knows a word of it or of its film, or could know one."""
        return is_latin(self.text) or bool(self.own.words or self.film.words)

    @property
    def icon(self) -> str | None:
        icons = self.meaning.icons
        return max(icons, key=lambda name: icons[name]) if icons else None

    def places(self) -> dict[str, float]:
        """Settings that could show the scene, with their weights.

        "hero" and "abstract" stand in where no place is told.
        """
        places = dict(self.meaning.settings)
        own_place = max(self.own.settings.values(), default=0.0)
        if own_place < FAINT and max(places.values(), default=0.0) < FAINT:
            places["abstract"] = max(places.get("abstract", 0.0), FAINT)
            if self.readable and self.label:
                places["hero"] = max(places.get("hero", 0.0), FAINT + 0.1)
        return {name: weight for name, weight in places.items() if name in SETTINGS} or {"sea": 0.1}


def title_of(topic: str, scenes: Sequence[SceneIdea]) -> str:
    """What stands before the first scene in *topic*; its first words where there is no such thing."""
    before, found, _ = topic.partition(scenes[0].text) if scenes and scenes[0].text else (topic, "", "")
    return before.strip() if found and before.strip() else " ".join(topic.split()[:_TITLE_WORDS])


@dataclass(frozen=True, slots=True)
class Told:
    """What a scene tells by itself."""

    idea: SceneIdea
    own: Meaning
    wish: Meaning
    """Of the idea for its picture; empty where there is none."""

    def table(self, kind: str) -> dict[str, float]:
        """The weights of one kind, of text and idea together."""
        own, wish = self.own.table(kind), self.wish.table(kind)
        return {name: own.get(name, 0.0) + wish.get(name, 0.0) for name in (*own, *wish)}


@dataclass(frozen=True, slots=True)
class Film:
    """What a whole film tells."""

    title: str
    about: Meaning
    """Of all of it, its title first."""
    weathers: dict[str, float]
    """Those that its title names."""


def read_film(topic: str, scenes: Sequence[SceneIdea], reader: Understanding, language: str) -> tuple[Film, list[Told]]:
    """What the whole film is about, and what each scene tells."""
    title = title_of(topic, scenes)
    said = [_passage(topic, language), _passage(title, language)]
    for scene in scenes:
        said += [
            _passage(scene.text, language, film="" if scene.text in title else title),
            _passage(scene.idea, language, film=title if scene.idea else ""),
        ]
    film, named, *rest = reader.meanings(said)
    told = [Told(*parts) for parts in zip(scenes, rest[::2], rest[1::2], strict=True)]
    return Film(title, _iconed(widened(_titled(film, named)), named), dict(named.weathers)), told


def _passage(text: str, language: str, *, film: str = "") -> Passage:
    """*text* as readers understand it: in English, as far as a glossary has its words."""
    english = gloss(text, language)
    if english:
        return Passage(english, "en", film=gloss(film, language))
    return Passage(text, language, film=film)


def _titled(film: Meaning, title: Meaning) -> Meaning:
    """The film's meaning, of which its title tells most."""
    for kind in ("settings", "subjects", "hours", "icons"):
        table = film.table(kind)
        for name, value in title.table(kind).items():
            table[name] = table.get(name, 0.0) + 1.5 * value
    return film


def _iconed(film: Meaning, title: Meaning) -> Meaning:
    """The film's meaning, with the things of its title before those that it only mentions."""
    icon, cosine = title.resembles
    topical = set(title.icons)
    if not topical and cosine >= _RESEMBLES:
        topical = {icon}
        film.icons[icon] = film.icons.get(icon, 0.0) + _STANDS
    if topical:
        film.icons = {name: value * (1.0 if name in topical else _BESIDE) for name, value in film.icons.items()}
    return film


def _things(said: Meaning, film: Meaning) -> dict[str, float]:
    """Icons of what is said; beside a film that has a thing of its own, figures of speech are none."""
    if not film.icons:
        return said.icons
    return {name: value for name, value in said.icons.items() if name in film.icons or name not in FIGURATIVE}


def wanted_of(told: Told, whole_film: Film, *, sky: tuple[str, str]) -> Wanted:
    """What the scene should show; *sky* is its hour and weather."""
    own, wish, film = told.own, told.wish, whole_film.about
    own.icons = _things(own, film)
    blended = Meaning(words={**film.words, **own.words, **wish.words}, views={**own.views, **wish.views})
    for kind, share in (("settings", _hold(film)), ("subjects", 0.7), ("moods", 0.6), ("icons", 1.6)):
        table, whole = blended.table(kind), film.table(kind)
        most = max(whole.values(), default=1.0)
        for source, weight in ((own, 1.0), (wish, _WISH)):
            for name, value in source.table(kind).items():
                table[name] = table.get(name, 0.0) + value * weight
        for name, value in whole.items():
            table[name] = table.get(name, 0.0) + share * (value / most) * min(1.0, value / 2)
    blended.settings = held(blended.settings, film, own, wish)
    return Wanted(
        idea=told.idea, meaning=blended, own=own, film=film, title=whole_film.title, hour=sky[0], weather=sky[1]
    )


def _hold(film: Meaning) -> float:
    """How much the film's place holds scenes that name another: more, the more the film is about one place."""
    places = film.settings.values()
    return 1.4 + 2.2 * max(places) / sum(places) if places else 0.0


def with_later(scenes: Sequence[Wanted]) -> list[Wanted]:
    """The same scenes, each knowing which views are wanted after it."""
    later: dict[str, float] = {}
    found = []
    for scene in reversed(scenes):
        found.append(replace(scene, later=dict(later)))
        for name, near in scene.meaning.views.items():
            later[name] = max(near, later.get(name, near))
    return found[::-1]
