"""Sentences as patterns: what each means is data, so that a language is a table."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphs.chat.wishes import Decision, Question, Wish

Found = Mapping[str, str | None]
Meaning = Wish | Question | Decision

#: in every language
_SHARED = {
    "number": r"-?\d{1,5}",
    "words": r"[\"“„«'‘]?(?P<words>\S.*?)[\"”“»'’]?",
    "picture": r"[\"“„«'‘]?(?P<picture>\S.*?)[\"”“»'’]?",
    "name": r"(?P<value>[\w.+:-]{1,80})",
    "seconds": r"(?P<seconds>\d{1,4}(?:[.,]\d{1,3})?)[\s-]*(?P<unit>s|se[ck]\w*|sek\w*|min\w*)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The commands of one language."""

    scene: str
    """How a scene is called, before its number."""
    between: str
    """What stands between two commands."""
    polite: str
    """What may stand before a command, and means nothing."""
    after: str
    """The same behind it."""
    ordinals: Mapping[str, int]
    """Words to numbers; -1: the last."""
    table: Sequence[tuple[str, Meaning]]
    """Pattern to meaning; what the pattern finds is put into it."""
    phrases: Mapping[str, tuple[str, str]]
    """Words to the field of the brief and the value that they ask for."""
    around: str
    """A pattern with `{}` where a phrase stands."""
    lights: Mapping[str, str]
    """Words to how a picture is changed, in words of the picture."""
    tinted: Sequence[str]
    """Patterns with `<light>`, and a scene or none."""
    _rules: list[tuple[re.Pattern[str], Meaning]] = field(default_factory=list)

    def rules(self) -> Iterable[tuple[re.Pattern[str], Meaning]]:
        if not self._rules:
            self._rules.extend(self._compiled())
        return self._rules

    def _compiled(self) -> Iterable[tuple[re.Pattern[str], Meaning]]:
        phrases = ((self.around.format(p), Wish(do="set", setting=s, value=v)) for p, (s, v) in self.phrases.items())
        tints = ((pattern, Wish(do="tint")) for pattern in self.tinted)
        for several, meaning in (*tints, *self.table, *phrases):
            for pattern in _alternatives(several):
                yield self._compile(pattern), meaning

    def _compile(self, pattern: str) -> re.Pattern[str]:
        lights = "|".join(sorted(self.lights, key=len, reverse=True))
        macros = {
            **_SHARED,
            "scene": rf"(?:{self.scene})\s*#?(?P<scene>-?\d{{1,5}})",
            "some": rf"(?:(?:{self.scene})\s*)?#?(?P<scene>-?\d{{1,5}})",
            "other": rf"(?:(?:{self.scene})\s*)?#?(?P<other>-?\d{{1,5}})",
            "light": rf"(?P<light>{lights})",
        }
        whole = re.sub(r"(?<!P)<(\w+)>", lambda found: macros[found[1]], pattern)
        return re.compile(whole, re.IGNORECASE | re.DOTALL)

    def read(self, clause: str) -> Meaning | None:
        """What *clause*, without its politeness, means; None: it is not one of this language's commands."""
        for pattern, meaning in self.rules():
            if found := pattern.fullmatch(clause):
                return self._filled(meaning, found.groupdict())
        return None

    def _attributed(self, said: Mapping[str, str]) -> dict[str, object]:
        """Length and shape of a new film, where they are said before what it is about."""
        told = " ".join(said.get(name, "") for name in ("attributes", "more"))
        values: dict[str, object] = {}
        words = said["words"].strip()
        for phrase, (setting, value) in self.phrases.items():
            if setting == "shape" and (
                tail := re.search(rf"[\s,]+(?:in |as |en |im )?(?:{phrase})[.!]?$", words, re.I)
            ):
                values |= {"words": words[: tail.start()], "setting": setting, "value": value}
        if length := re.search(_SHARED["seconds"], _spelled(told), re.IGNORECASE):
            values["seconds"] = _seconds(length["seconds"], length["unit"])
        for phrase, (setting, value) in self.phrases.items():
            if setting == "shape" and re.search(rf"(?<!\w)(?:{phrase})(?!\w)", told, re.IGNORECASE):
                values |= {"setting": setting, "value": value}
        return values

    def _filled(self, meaning: Meaning, found: Found) -> Meaning:
        said = {name: text for name, text in found.items() if text is not None}
        values: dict[str, object] = {
            name: read(said[name])
            for name, read in _READ.items()
            if name in said and name in type(meaning).model_fields
        }
        if "seconds" in said:
            values["seconds"] = _seconds(said["seconds"], said.get("unit", "s"))
        if isinstance(meaning, Wish) and meaning.do == "new_film":
            values |= self._attributed(said)
        if "light" in said:
            values["value"] = self.lights[said["light"].casefold()]
        return meaning.model_copy(update=values)


def _alternatives(pattern: str) -> Iterable[str]:
    """What stands between the bars of *pattern* that are in no bracket: each may find a thing of the same name."""
    depth, begin = 0, 0
    for place, sign in enumerate(pattern):
        if place and pattern[place - 1] == "\\":
            continue
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and depth == 0:
            yield pattern[begin:place]
            begin = place + 1
    yield pattern[begin:]


def _spelled(text: str) -> str:
    """With the numbers of the usual lengths in digits."""
    for word, number in {"one|a|eine?r?|una?|un": 1, "two|zwei|dos": 2, "three|drei|tres": 3, "half a": 0.5}.items():
        text = re.sub(rf"\b(?:{word})(?=[\s-]+min)", str(number), text, flags=re.IGNORECASE)
    return text


def _number(text: str) -> int:
    return int(text)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in re.findall(r"\d{1,5}", text))


def _seconds(number: str, unit: str) -> float:
    found = float(number.replace(",", "."))
    return min(3600.0, found * 60 if unit.casefold().startswith("min") else found)


_READ: Mapping[str, Callable[[str], object]] = {
    "scene": _number,
    "other": _number,
    "line": _number,
    "words": str.strip,
    "picture": str.strip,
    "value": str.strip,
    "setting": str.casefold,
    "only": _numbers,
}
