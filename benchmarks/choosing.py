"""How often pictures fit their words, by word lists, by embeddings and by both, and what it costs.

python -m benchmarks.choosing [--misses]

Every second prompt was left out while anything was tuned: those are the held ones.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.prompts import ENGLISH, FIGURES, IN_A_FILM, UNTAUGHT
from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose import Chooser, Embeddings, Meaning, Passage, Understanding, WordLists, anchors
from media.embed import minilm


class Wordless:
    """Knows no word."""

    def meanings(self, said: Sequence[Passage]) -> list[Meaning]:
        return [Meaning() for _ in said]


@dataclass(frozen=True)
class Case:
    """A scene, the topic of its film, and the settings that may show it."""

    topic: str
    scene: str
    fits: str

    def chosen(self, reader: Understanding) -> PicturePlan:
        return Chooser(reader).choose(topic=self.topic, scenes=[SceneIdea(id="a", text=self.scene)])["a"]


SETS: dict[str, list[Case]] = {
    "plain": [Case(prompt, prompt, fits) for prompt, fits in ENGLISH],
    "untaught": [Case(prompt, prompt, fits) for prompt, fits in UNTAUGHT],
    "figures": [Case(prompt, prompt, fits) for prompt, fits in FIGURES],
    "in a film": [Case(f"{topic}. {scene}", scene, fits) for topic, scene, fits in IN_A_FILM],
}


def readers() -> dict[str, Understanding]:
    found: dict[str, Understanding] = {"words": WordLists()}
    if model := minilm.shared():
        found["embeddings"] = Embeddings(model, anchors.load(), Wordless())
        found["both"] = Embeddings(model, anchors.load(), WordLists())
    return found


def main() -> None:
    began = time.perf_counter()
    found = readers()
    loaded_ms = (time.perf_counter() - began) * 1e3
    print(f"loaded in {loaded_ms:.0f} ms\n\n{'':12}{'':>12}{'tuned':>10}{'held':>10}{'ms each':>10}")
    for name, reader in found.items():
        sure: dict[int, list[bool]] = defaultdict(list)
        for kind, cases in SETS.items():
            shown: list[str] = []
            began = time.perf_counter()
            plans = [case.chosen(reader) for case in cases]
            each_ms = (time.perf_counter() - began) * 1e3 / len(cases)
            fits = [plan.setting in case.fits.split() for plan, case in zip(plans, cases, strict=True)]
            for plan, fit in zip(plans, fits, strict=True):
                sure[min(4, int(plan.score * 5))].append(fit)
            for half in (fits[::2], fits[1::2]):
                shown.append(f"{sum(half)}/{len(half)}")
            print(f"{name:12}{kind:>12}{shown[0]:>10}{shown[1]:>10}{each_ms:>10.1f}")
            if "--misses" in sys.argv:
                for case, plan, fit in list(zip(cases, plans, fits, strict=True))[::2]:
                    if not fit:
                        print(f"{'':14}{case.scene!r}: {plan.why} ({plan.score})")
        bins = ", ".join(f"{b / 5:.1f}+: {sum(f)}/{len(f)}" for b, f in sorted(sure.items()))
        print(f"{'':14}fits by score {bins}")


if __name__ == "__main__":
    main()
