"""A small writer without a model: it answers each question of a film with sensible sentences on its topic.

Like a real small model it can be told to misbehave, so that every check is seen to work.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import JsonValue

from workers.ollama.fake import example, reading
from workers.ollama.fake.asked import ChatRequest
from workers.ollama.fake.supply import Told, fitting, share, supply

Mischief = Literal[
    "repeats", "directions", "language", "not_json", "wrong_form", "long", "short", "refuses", "invents", "stumbles"
]
"""What a model does wrong: says again what was said, writes directions for the camera, or in another language; puts
words around its JSON, or forgets a field of it; writes half too much, or too little; will not; says what its text does
not; finds fault with a good script."""

#: how many words too many, or too few
_LONG, _SHORT = 1.5, 0.6
_FOREIGN = {"en": "de"}
_DIRECTION = {
    "en": "Cut to the empty harbour at dawn.",
    "de": "Schnitt auf den leeren Hafen.",
    "es": "Corte a un puerto vacío.",
}
_INVENTED = {
    "en": "In 1742 the famous Bartholomew Quill saw it first.",
    "de": "Im Jahr 1742 sah es Bartholomäus Quill zuerst.",
    "es": "En 1742 lo vio primero el famoso Bartolomé Quill.",
}
_REFUSAL = "I'm sorry, but I can't help with that request."
_CAMERAS = ("slow push in", "still", "pan right", "slow pull back", "tilt up", "follow")

Answer = dict[str, JsonValue]


@dataclass(slots=True)
class SmallWriter:
    """A brain for the fake; *asked* remembers its questions by step."""

    mischief: Collection[Mischief] = ()
    stubborn: bool = False
    """It does so again when it is told what is wrong."""
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: ChatRequest) -> str:
        step = _step(request)
        repairing = reading.is_repair(request)
        self.asked.append(f"{step} again" if repairing else step)
        if step not in _STEPS:
            return example.answer(request)
        if "refuses" in self.mischief:
            return _REFUSAL
        answer = _STEPS[step](_Asked(reading.question(request), reading.language(request)))
        if step != "mend" or self.stubborn:
            self._spoil(step, answer, reading.question(request), reading.language(request))
        text = json.dumps(answer, ensure_ascii=False)
        if repairing and not self.stubborn:
            return text
        return self._wrapped(text, answer)

    def _wrapped(self, text: str, answer: Answer) -> str:
        if "not_json" in self.mischief:
            return f"Sure! Here is what you asked for: {text}"
        if "wrong_form" in self.mischief:
            return json.dumps(dict(list(answer.items())[1:]), ensure_ascii=False)
        return text

    def _spoil(self, step: str, answer: Answer, question: str, language: str) -> None:
        if step == "problems" and "stumbles" in self.mischief:
            answer["problems"] = [{"scene": reading.scene_ids(question)[-1], "problem": "The end is missing."}]
        if step not in {"lines", "mend"}:
            return
        number, _ = reading.place(question)
        asked = _Asked(question, language)
        if "language" in self.mischief and number == 2:
            other = _FOREIGN.get(language, "en")
            answer["sentences"] = _texts(_supplied(asked, other))
        for mischief, factor in (("long", _LONG), ("short", _SHORT)):
            if mischief in self.mischief:
                answer["sentences"] = _texts(_supplied(asked, language, factor=factor))
        added = self._added(question, language, number)
        sentences = answer["sentences"]
        answer["sentences"] = [*(sentences if isinstance(sentences, list) else []), *added]

    def _added(self, question: str, language: str, number: int) -> list[JsonValue]:
        added: list[JsonValue] = []
        if "repeats" in self.mischief and (before := reading.before(question)):
            added.append(re.split(r"(?<=[.!?…])\s+", before)[-1])
        if "directions" in self.mischief and number == 1:
            added += [_DIRECTION.get(language, _DIRECTION["en"]), "[music swells]"]
        if "invents" in self.mischief and number == 1:
            added.append(_INVENTED.get(language, _INVENTED["en"]))
        return added


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    language: str

    @property
    def topic(self) -> str:
        return reading.topic(self.question)


def _step(request: ChatRequest) -> str:
    properties = (request.form or {}).get("properties")
    names = set(properties) if isinstance(properties, dict) else set()
    if "sentences" in names:
        return "mend" if reading.is_mending(reading.question(request)) else "lines"
    found = (step for step, fields in _FIELDS.items() if fields <= names)
    return next(found, "other")


def _plan(asked: _Asked) -> Answer:
    wish, notes = reading.wish(asked.question), reading.notes(asked.question)
    premise = notes[0] if notes else " ".join(wish.split())[:240]
    words = re.findall(r"[\w’'-]+", notes[0] if notes else wish)
    return {"title": " ".join(words[:6]) or "Film", "premise": premise, "genre": "story", "mood": "calm", "people": []}


def _chapters(asked: _Asked) -> Answer:
    count = reading.exactly(asked.question)
    told = supply(asked.topic, asked.language)
    return {"chapters": [told[-1 - number % len(told)].text for number in range(count)]}


def _beats(asked: _Asked) -> Answer:
    count, notes = reading.exactly(asked.question), reading.notes(asked.question)
    told = supply(asked.topic, asked.language)
    gists = [_gist(told[number % len(told)].text) for number in range(count)]
    if not notes:
        return {"beats": list(gists)}
    numbers = [list(range(1 + len(notes) * n // count, 1 + len(notes) * (n + 1) // count)) for n in range(count)]
    return {
        "beats": [
            {"beat": _gist(notes[own[0] - 1]) if own else gist, "notes": list(own)}
            for gist, own in zip(gists, numbers, strict=True)
        ]
    }


def _gist(sentence: str) -> str:
    return " ".join(sentence.rstrip(".!?…").split()[:8])


def _lines(asked: _Asked) -> Answer:
    facts = reading.facts(asked.question)
    if not facts:
        return {"sentences": _texts(_supplied(asked, asked.language))}
    words = reading.words(asked.question)
    told = fitting([Told(fact, "") for fact in facts], words)
    missing = words - sum(one.words for one in told)
    more = _supplied(asked, asked.language, words=missing) if missing > words // 4 else []
    return {"sentences": _texts([*told, *more])}


def _mend(asked: _Asked) -> Answer:
    """What was good stays; what was complained of goes, and other sentences fill the room."""
    number, count = reading.place(asked.question)
    kept = [Told(text, "") for text in reading.unblamed(asked.question)]
    facts = [Told(fact, "") for fact in reading.facts(asked.question)]
    own = share(supply(asked.topic, asked.language), number, count)
    choice = list({told.text: told for told in (*kept, *facts, *own)}.values())
    return {"sentences": _texts(fitting(choice, reading.words(asked.question)))}


def _texts(told: list[Told]) -> list[JsonValue]:
    return [one.text for one in told]


def _supplied(asked: _Asked, language: str, *, factor: float = 1.0, words: int | None = None) -> list[Told]:
    number, count = reading.place(asked.question)
    wanted = reading.words(asked.question) if words is None else words
    own = share(supply(asked.topic, language), number, count)
    return fitting(own, round(factor * wanted))


def _facts(asked: _Asked) -> Answer:
    count, sentences = reading.how_many(asked.question), reading.sentences(asked.question)
    telling = sorted(sentences, key=lambda s: (not re.search(r"\d", s), not re.search(r"\s[A-Z]", s)))[:count]
    return {"facts": [sentence for sentence in sentences if sentence in telling]}


def _choice(asked: _Asked) -> Answer:
    count, notes = reading.how_many(asked.question), reading.notes(asked.question)
    return {"notes": [1 + n * len(notes) // count for n in range(min(count, len(notes)))]}


def _problems(asked: _Asked) -> Answer:
    return {"problems": []}


def _shot(asked: _Asked) -> Answer:
    said = reading.said(asked.question)
    seen = next((one.seen for one in supply(asked.topic, asked.language) if one.text in said and one.seen), "")
    if not seen:
        words = sorted(set(re.findall(r"[^\W\d_]{5,}", said)), key=lambda word: (-len(word), word))[:3]
        seen = f"a wide landscape with {', '.join(word.lower() for word in words)}" if words else "a wide landscape"
    number = sum(map(ord, said)) % len(_CAMERAS)
    return {
        "seen": seen,
        "details": "soft morning light, calm colours, deep background",
        "avoid": "text, watermark, extra fingers",
        "camera": _CAMERAS[number],
        "who": [name for name in reading.people(asked.question) if name in said],
    }


def _sketch(asked: _Asked) -> Answer:
    return {"seen": _shot(asked)["seen"]}


_FIELDS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"title", "premise"}),
    "chapters": frozenset({"chapters"}),
    "beats": frozenset({"beats"}),
    "facts": frozenset({"facts"}),
    "choice": frozenset({"notes"}),
    "problems": frozenset({"problems"}),
    "shot": frozenset({"seen", "camera"}),
    "sketch": frozenset({"seen"}),
}
_STEPS: Mapping[str, Callable[[_Asked], Answer]] = {
    "plan": _plan,
    "chapters": _chapters,
    "beats": _beats,
    "lines": _lines,
    "mend": _mend,
    "facts": _facts,
    "choice": _choice,
    "problems": _problems,
    "shot": _shot,
    "sketch": _sketch,
}
