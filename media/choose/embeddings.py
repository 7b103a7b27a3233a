"""Understanding by nearness of meaning: a text against descriptions of what can be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from media.choose import anchors
from media.choose.anchors import Anchors
from media.choose.tokens import bare, is_latin, words
from media.choose.understanding import Meaning, Passage, Understanding, WordLists
from media.embed import minilm
from media.embed.minilm import Floats, MiniLM

#: the language of the model
_LANGUAGE = "en"
#: what a point of a word's weight adds to a cosine, and how many points count; measured by benchmarks/choosing.py
_BONUS, _POINTS = 0.04, 4.0
#: how softly the descriptors of a setting are pooled: near 0 the closest alone counts
_SOFT = 0.1
#: cosine by which an icon is farther from its texts than a sentence that describes them
_ICON_GAP = 0.3
#: cosine from which an icon is about the text
_ICON_NEAR = 0.48
#: what an icon weighs for each point of its cosine above that gap; a word's icon weighs 1
_ICON_WEIGHT = 5.0
#: cosine from which a sentence is worth telling
_TELLING = 0.25
#: difference of likeness that makes a setting e times as probable
_SHARP = 0.04
#: likeness that tells nothing, and by how much more one is sure
_VAGUE, _SURE = 0.05, 0.25
#: words, and how often so many are read of a long text; the model was trained on about as many at once
_STRETCH, _STRETCHES = 64, 8
#: weight of a setting that is sure, as great as that of a few words
_FULL = 4.0
#: share below which a setting is not worth considering
_LEAST = 0.04


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is near a text."""

    settings: dict[str, float]
    """Pooled cosine by setting, about 0 for a text that is about something else."""
    icons: dict[str, float]
    """Cosine, of icons that are about the text."""
    resembles: tuple[str, float]
    """The nearest icon, with its cosine."""
    views: dict[str, float]
    """By view of a place: cosine, less the mean of all views of that place."""
    closest: dict[str, tuple[str, float]]
    """By setting its closest descriptor, with its cosine; only those that are worth telling."""


class Embeddings:
    """Understands English sentences by what they mean, helped by the words it knows; other languages by words alone."""

    def __init__(self, model: MiniLM, near: Anchors, lists: Understanding) -> None:
        """*lists* knows words, of any language."""
        self._model, self._near, self._lists = model, near, lists
        self._sentences = list(anchors.sentences())
        self._icons = [icon for icon, _ in anchors.icons()]
        owners = np.array([setting for setting, _ in self._sentences])
        self._rows = {setting: np.flatnonzero(owners == setting) for setting in dict.fromkeys(owners.tolist())}
        self._seen = np.stack(list(near.views.values()))
        self._places = [name.partition("/")[0] for name in near.views]
        # Some descriptors are close to whatever is said; how close one is to strangers' descriptors tells by how much.
        among = near.sentences @ near.sentences.T
        self._hub = np.array([among[i][owners != owner].mean() for i, owner in enumerate(owners)], dtype=np.float32)

    def meanings(self, said: Sequence[Passage]) -> list[Meaning]:
        found = self._lists.meanings(said)
        known = [passage for passage in said if _comparable(passage)]
        texts = dict.fromkeys(text for passage in known for text in (passage.text, _inside(passage)))
        near = dict(zip(texts, self.likenesses(list(texts)), strict=True))
        for passage, meaning in zip(said, found, strict=True):
            if passage.text in near and _comparable(passage):
                _refine(meaning, near[passage.text], near[_inside(passage)])
        return found

    def likenesses(self, texts: Sequence[str]) -> list[Likeness]:
        """What is near each text, by the model alone."""
        stretches = [_stretches(text) for text in texts]
        vectors = iter(self._model.embed([stretch for row in stretches for stretch in row]))
        return [self._likeness(np.sum([next(vectors) for _ in row], axis=0)) for row in stretches]

    def _likeness(self, direction: Floats) -> Likeness:
        vector = direction / np.linalg.norm(direction)
        # Rounded, so that another processor's last bits do not choose another picture.
        cosines = np.round(self._near.sentences @ vector, 4)
        things = np.round(self._near.icons @ vector, 4)
        settings = {name: _pooled(cosines[rows] - self._hub[rows]) for name, rows in self._rows.items()}
        settings["hero"] = max(settings["hero"], float(things.max()) - _ICON_GAP)
        closest = {name: int(rows[cosines[rows].argmax()]) for name, rows in self._rows.items()}
        return Likeness(
            settings=settings,
            icons={self._icons[i]: float(things[i]) for i in np.flatnonzero(things >= _ICON_NEAR).tolist()},
            resembles=(self._icons[int(things.argmax())], float(things.max())),
            views=self._views(vector),
            closest={
                name: (self._sentences[row][1], float(cosines[row]))
                for name, row in closest.items()
                if cosines[row] >= _TELLING
            },
        )

    def _views(self, vector: Floats) -> dict[str, float]:
        cosines = np.round(self._seen @ vector, 4).tolist()
        of_place: dict[str, list[float]] = {}
        for place, cosine in zip(self._places, cosines, strict=True):
            of_place.setdefault(place, []).append(cosine)
        means = {place: sum(found) / len(found) for place, found in of_place.items()}
        rows = zip(self._near.views, self._places, cosines, strict=True)
        return {name: cosine - means[place] for name, place, cosine in rows}


def _comparable(said: Passage) -> bool:
    """The model can know what it means."""
    return bare(said.language) == _LANGUAGE and bool(words(said.text)) and is_latin(said.text)


def _inside(said: Passage) -> str:
    """The passage, said in its film."""
    return f"{said.film}. {said.text}" if said.film else said.text


def _stretches(text: str) -> list[str]:
    """The text in parts of a length that the model knows; of a long one some parts, all through it."""
    said = text.split()
    starts = range(0, len(said), _STRETCH)
    return [" ".join(said[at : at + _STRETCH]) for at in starts[:: -(-len(starts) // _STRETCHES)]]


def _refine(meaning: Meaning, alone: Likeness, inside: Likeness) -> None:
    """Add to what words tell what the text is near to, alone and in its film."""
    near = {name: (value + inside.settings[name]) / 2 for name, value in alone.settings.items()}
    meaning.settings = _weights(_helped(near, meaning.settings))
    meaning.closest = alone.closest
    meaning.resembles = alone.resembles
    meaning.views = {name: (value + inside.views[name]) / 2 for name, value in alone.views.items()}
    for icon, cosine in alone.icons.items():
        meaning.icons[icon] = meaning.icons.get(icon, 0.0) + _ICON_WEIGHT * (cosine - _ICON_GAP)


def _pooled(cosines: Floats) -> float:
    """One figure for several descriptors: more than their mean, less than the closest."""
    return float(_SOFT * np.log(np.exp(cosines / _SOFT).sum() / np.sqrt(len(cosines))))


def _helped(likeness: dict[str, float], heard: dict[str, float]) -> dict[str, float]:
    """Likeness with a bonus for words that mean the place."""
    return {name: value + _BONUS * min(heard.get(name, 0.0), _POINTS) for name, value in likeness.items()}


def _weights(likeness: dict[str, float]) -> dict[str, float]:
    """Likeness as weights like those of words: little where nothing is near, shared where several places are."""
    top = max(likeness.values())
    shares = {name: float(np.exp((value - top) / _SHARP)) for name, value in likeness.items()}
    whole = sum(shares.values())
    sure = min(1.0, max(0.0, (top - _VAGUE) / _SURE))
    return {name: _FULL * sure * share / whole for name, share in shares.items() if share / whole >= _LEAST}


@lru_cache(maxsize=1)
def best() -> Understanding:
    """The understanding that is possible here, loaded on first use and kept."""
    model = minilm.shared()
    return Embeddings(model, anchors.load(), WordLists()) if model else WordLists()
