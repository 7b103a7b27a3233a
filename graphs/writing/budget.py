"""How much a film may say: its length as scenes and words."""

from collections.abc import Sequence

from graphs.writing.directions import spoken
from graphs.writing.draft import Draft, DraftScene
from kinoloom import pace
from kinoloom.languages import UNSPACED, base
from kinoloom.pace import ENDS_S, LINE_PAUSE_S, SCENE_PAUSE_S

#: seconds of speech in a scene that an eye enjoys
GOOD_S = 6.5
#: of a scene's own share, how much it gives or takes for scenes before it
_GIVE = 0.3
#: words that even the shortest scene has
_LEAST = 4
#: sentences of a scene
_SENTENCES = 2


def scenes_for(seconds: float) -> int:
    """How many scenes make a film of *seconds*."""
    return max(1, round((seconds - ENDS_S + SCENE_PAUSE_S) / (GOOD_S + SCENE_PAUSE_S)))


def words_for(seconds: float, scenes: int, *, words_s: float) -> int:
    """Words of a whole film of *seconds*, told in *scenes* by a voice that says so many words a second."""
    quiet_s = ENDS_S - SCENE_PAUSE_S + scenes * (SCENE_PAUSE_S + LINE_PAUSE_S * (_SENTENCES - 1))
    return max(_LEAST * scenes, round(max(0.0, seconds - quiet_s) * words_s))


def shares(words: int, scenes: int) -> list[int]:
    """*words* over *scenes*, as evenly as whole numbers allow."""
    edges = [words * n // scenes for n in range(scenes + 1)]
    return [edges[n + 1] - edges[n] for n in range(scenes)]


def left_for(draft: Draft, at: int) -> int:
    """Words for the scene *at*, now that those before it are written: what they took too many is saved, in part."""
    own = draft.scenes[at].amount
    heard = (spoken(sentence) for scene in draft.scenes[:at] for sentence in scene.sentences)
    said = sum(pace.count(sentence, draft.language) for sentence in heard)
    left = (sum(scene.amount for scene in draft.scenes) - said) / (len(draft.scenes) - at)
    return max(_LEAST, round(max((1 - _GIVE) * own, min((1 + _GIVE) * own, left))))


def film_s(scenes: Sequence[DraftScene], *, language: str, speed: float) -> float:
    """Seconds of the film that *scenes* become; an estimate."""
    said_s = quiet_s = 0.0
    for scene in scenes:
        said_s += sum(pace.spoken_s(sentence, language) for sentence in scene.sentences)
        quiet_s += SCENE_PAUSE_S + LINE_PAUSE_S * max(0, len(scene.sentences) - 1)
    return ENDS_S - SCENE_PAUSE_S + quiet_s + said_s / speed


def amount(words: int, language: str) -> str:
    """For a language model: "24 words"."""
    return f"{words} {'characters' if base(language) in UNSPACED else 'words'}"
