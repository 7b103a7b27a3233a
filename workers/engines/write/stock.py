"""Hand-written sentences with gaps, filed under the beat of a story that they can play."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from workers.engines.write import wordlists

_GAP = re.compile(r"\{([a-z_]+)\}", re.IGNORECASE)
#: facts that hold for many prompts; a sentence that asks for them is hardly more fitting
_BROAD = frozenset(
    {
        "person",
        "animal",
        "thing",
        "place",
        "one",
        "many",
        "past",
        "now",
        "night",
        "morning",
        "hero",
        "she",
        "he",
        "they",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A sentence or two, and when they fit."""

    text: str
    beat: str
    needs: frozenset[str]
    """Facts of the prompt."""
    takes_up: frozenset[str]
    """Threads, begun by earlier sentences, without which it makes no sense."""
    bars: frozenset[str]
    adds: frozenset[str]
    """Facts that hold once it is spoken: what a later sentence may come back to."""
    idea: str
    gaps: frozenset[str]
    shown: bool
    """Its picture has words of the prompt."""
    fit: float
    """How much it says about this very prompt."""
    order: int
    """Its place in the files; a long and a short form of one line share it."""

    def fits(self, facts: frozenset[str], slots: Mapping[str, str]) -> bool:
        """Can it be said at all? What it takes up from earlier sentences is not asked here."""
        return self.needs <= facts and not (self.bars & facts) and self.gaps <= slots.keys()

    def follows(self, facts: frozenset[str]) -> bool:
        """Can it be said now, after sentences that have brought *facts*?"""
        if self.takes_up - facts or self.bars & facts:
            return False
        return "~" not in self.bars or not any(fact[0] == "~" for fact in facts)


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything the scribe can say in one language."""

    fragments: tuple[Fragment, ...]
    views: Mapping[str, tuple[str, ...]]
    """Fact to pictures that go with it, from the first of a film to the last."""

    def fitting(self, beat: str, facts: frozenset[str], slots: Mapping[str, str]) -> list[Fragment]:
        return [f for f in self.fragments if f.beat == beat and f.fits(facts, slots)]


@cache
def stock(language: str) -> Stock:
    folder = resources.files("workers.engines.write") / "texts" / language / "beats"
    fragments: list[Fragment] = []
    views: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        theme = ""
        beat = ""
        for line in wordlists.read(f"{language}/beats/{file.name}").splitlines():
            if line.startswith("[") and line.endswith("]"):
                beat = line[1:-1]
            elif line.startswith("when: "):
                theme = line.removeprefix("when: ").strip()
            elif line.startswith("views "):
                fact, _, shown = line.removeprefix("views ").partition(": ")
                views[fact] = tuple(view.strip() for view in shown.split("|"))
            elif line.strip() and not line.startswith("#"):
                fragments += _variants(line, beat, theme, len(fragments))
    return Stock(tuple(fragments), views)


def _variants(line: str, beat: str, theme: str, order: int) -> Iterator[Fragment]:
    """A line as a writer types it: `needs !bars +begins ~takes-up | text / what may be left out // picture`."""
    head, _, rest = line.partition("| ")
    said, _, idea = rest.partition(" // ")
    short, _, more = said.partition(" / ")
    for text in [short, f"{short} {more}"] if more else [short]:
        yield _fragment(head.split(), typeset(text.strip()), beat=beat, theme=theme, idea=idea.strip(), order=order)


def typeset(text: str) -> str:
    """*text* with the curly marks that captions should have."""
    text = re.sub(r"(^|[\s(])\"", "\\1“", text).replace('"', "”")
    return text.replace("'", "’")


def _fragment(tags: list[str], text: str, *, beat: str, theme: str, idea: str, order: int) -> Fragment:
    plain = {tag for tag in tags if tag[0] not in "!+~"} | set(theme.split())
    adds = {f"~{tag[1:]}" for tag in tags if tag[0] == "+"}
    return Fragment(
        text=text,
        beat=beat,
        needs=frozenset(plain),
        takes_up=frozenset(tag for tag in tags if tag[0] == "~"),
        bars=frozenset(tag[1:] for tag in tags if tag[0] == "!"),
        adds=frozenset(adds),
        idea=idea,
        gaps=frozenset(gap.lower() for gap in _GAP.findall(text + idea)),
        shown=_GAP.search(idea) is not None,
        fit=sum(0.35 if need in _BROAD else 1.0 for need in plain),
        order=order,
    )


def fill(text: str, slots: Mapping[str, str]) -> str:
    """*text* with its gaps filled; a gap with a capital takes its words with one."""
    return "".join(_filled(text, slots))


def _filled(text: str, slots: Mapping[str, str]) -> Iterator[str]:
    start = 0
    for gap in _GAP.finditer(text):
        yield text[start : gap.start()]
        words = slots[gap.group(1).lower()]
        yield words[:1].upper() + words[1:] if gap.group(1)[0].isupper() else words
        start = gap.end()
    yield text[start:]
