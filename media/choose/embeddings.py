"""Understanding by nearness of meaning: a text against descriptions of what can be drawn."""

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
_ICON_NEAR = 0.4
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
        # Some descriptors are close to whatever is said; how close one is to strangers' descriptors tells by how much.
        among = near.sentences @ near.sentences.T
        self._hub = np.array([among[i][owners != owner].mean() for i, owner in enumerate(owners)], dtype=np.float32)

    def meaning(self, said: Passage) -> Meaning:
        found = self._lists.meaning(said)
        if bare(said.language) != _LANGUAGE or not words(said.text) or not is_latin(said.text):
            return found
        near = self.likeness(said.text)
        settings = near.settings
        if said.film:
            inside = self.likeness(f"{said.film}. {said.text}").settings
            settings = {name: (value + inside[name]) / 2 for name, value in settings.items()}
        found.settings = _weights(_helped(settings, found.settings))
        found.closest = near.closest
        for icon, cosine in near.icons.items():
            found.icons[icon] = found.icons.get(icon, 0.0) + _ICON_WEIGHT * (cosine - _ICON_GAP)
        return found

    def likeness(self, text: str) -> Likeness:
        """What is near *text*, by the model alone."""
        vector = self._vector(text)
        # Rounded, so that another processor's last bits do not choose another picture.
        cosines = np.round(self._near.sentences @ vector, 4)
        things = np.round(self._near.icons @ vector, 4)
        settings = {name: _pooled(cosines[rows] - self._hub[rows]) for name, rows in self._rows.items()}
        settings["hero"] = max(settings["hero"], float(things.max()) - _ICON_GAP)
        closest = {name: int(rows[cosines[rows].argmax()]) for name, rows in self._rows.items()}
        return Likeness(
            settings=settings,
            icons={self._icons[i]: float(things[i]) for i in np.flatnonzero(things >= _ICON_NEAR).tolist()},
            closest={
                name: (self._sentences[row][1], float(cosines[row]))
                for name, row in closest.items()
                if cosines[row] >= _TELLING
            },
        )

    @lru_cache(maxsize=512)  # noqa: B019 - there is one of this class in a process, and it lives as long
    def _vector(self, text: str) -> Floats:
        """The direction of *text*; of a long one, the mean of stretches all through it."""
        said = text.split()
        starts = range(0, len(said), _STRETCH)
        heard = starts[:: -(-len(starts) // _STRETCHES)]
        stretches = [" ".join(said[at : at + _STRETCH]) for at in heard]
        whole = self._model.embed(stretches).sum(axis=0)
        vector: Floats = whole / np.linalg.norm(whole)
        return vector


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
