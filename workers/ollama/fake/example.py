"""The plainest brain: an answer that keeps to its form, of words from a small list."""

import hashlib
import json
import random
import re
from collections.abc import Sequence

from pydantic import JsonValue

from workers.ollama.fake.asked import ChatRequest

Schema = dict[str, JsonValue]

_WHO = ("The keeper", "A child", "The old sailor", "Nobody", "A stranger", "The wind", "Her brother", "The village")
_DOES = ("waits for", "remembers", "carries home", "follows", "cannot find", "paints", "listens to", "asks about")
_WHAT = ("the lamp", "a letter", "the last boat", "an open door", "the far shore", "a song", "the first snow", "bread")
_WHEN = ("at dawn", "all night", "in the rain", "without a word", "once more", "before the storm", "in the end")
_MOST_ITEMS = 4


def answer(request: ChatRequest) -> str:
    """The same for the same seed, question and form."""
    told = json.dumps([request.seed, request.last, request.form], sort_keys=True, default=str)
    words = _Words(random.Random(hashlib.sha256(told.encode()).digest()), about=_subject(request.last))
    if request.form is None:
        return f"{words.sentence()} {words.sentence()}"
    return json.dumps(words.fill(request.form, request.form), ensure_ascii=False)


def _subject(text: str) -> str:
    """The longest word of the question's last line: something of it is in the answer."""
    lines = text.strip().splitlines()
    words = re.findall(r"[^\W\d_]{4,}", lines[-1] if lines else "")
    return max(words, key=len, default="story")


class _Words:
    """One answer in the making."""

    def __init__(self, chance: random.Random, *, about: str) -> None:
        self._chance = chance
        self._about = about

    def sentence(self) -> str:
        parts = [self._chance.choice(part) for part in (_WHO, _DOES, _WHAT, _WHEN)]
        return f"{' '.join(parts)}, and so the {self._about.casefold()} goes on."

    def fill(self, schema: Schema, root: Schema) -> JsonValue:
        """A value that *schema* allows; references are looked up in *root*."""
        schema = _resolved(schema, root)
        if "const" in schema:
            return schema["const"]
        choices = schema.get("enum")
        if isinstance(choices, list):
            return self._chance.choice(choices)
        match schema.get("type"):
            case "object":
                return {name: self.fill(part, root) for name, part in _properties(schema)}
            case "array":
                return self._several(schema, root)
            case "integer" | "number":
                return self._number(schema)
            case "boolean":
                return self._chance.random() < 0.5
            case "null":
                return None
            case _:
                return self._text(schema)

    def _several(self, schema: Schema, root: Schema) -> list[JsonValue]:
        least, most = _int(schema.get("minItems"), 1), _int(schema.get("maxItems"), _MOST_ITEMS)
        count = max(least, min(most, _MOST_ITEMS))
        each = schema.get("items")
        return [self.fill(each if isinstance(each, dict) else {}, root) for _ in range(count)]

    def _number(self, schema: Schema) -> JsonValue:
        low, high = (schema.get(name) for name in ("minimum", "maximum"))
        below = low if isinstance(low, int | float) else 1
        above = high if isinstance(high, int | float) else below + 10
        if schema["type"] == "integer":
            return self._chance.randint(int(below), max(int(below), int(above)))
        return round(self._chance.uniform(below, max(below, above)), 3)

    def _text(self, schema: Schema) -> str:
        least, most = _int(schema.get("minLength"), 0), _int(schema.get("maxLength"), 400)
        text = self.sentence()
        while len(text) < least:
            text += f" {self.sentence()}"
        return text[:most].rstrip() if len(text) > most else text


def _resolved(schema: Schema, root: Schema) -> Schema:
    """The schema behind a reference or the first of several."""
    reference, several = schema.get("$ref"), schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if isinstance(reference, str):
        found: JsonValue = root
        for name in reference.removeprefix("#/").split("/"):
            found = found.get(name) if isinstance(found, dict) else None
        return _resolved(found, root) if isinstance(found, dict) else {}
    if isinstance(several, list) and several and isinstance(several[0], dict):
        return _resolved(several[0], root)
    kinds = schema.get("type")
    return {**schema, "type": kinds[0]} if isinstance(kinds, list) and kinds else schema


def _properties(schema: Schema) -> Sequence[tuple[str, Schema]]:
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return []
    return [(name, part if isinstance(part, dict) else {}) for name, part in properties.items()]


def _int(value: JsonValue, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
