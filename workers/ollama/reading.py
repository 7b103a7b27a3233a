"""Reading a JSON answer while it is written: out come the words for a person, without the signs around them.

What is no JSON is passed over: whether the whole answer keeps to its form is for others to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

Schema = Mapping[str, JsonValue]

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", '"': '"', "\\": "\\", "/": "/"}
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000
#: in a schema, these say that a string is a sign and no text
_SIGNS = ("enum", "const", "format", "pattern")


@dataclass(slots=True)
class _Level:
    """An object or array that is being read."""

    schema: Schema | None
    is_object: bool
    key: str = ""
    at_key: bool = True


class Reader:
    """Feed it an answer in any pieces.

    Told is every string that *form* allows to be any text; one that is marked `writeOnly` there is not. A line ends
    after each.
    """

    def __init__(self, form: Schema) -> None:
        self._form = form
        self._levels: list[_Level] = []
        self._text: _Text | None = None

    def feed(self, piece: str) -> str:
        """The words in it."""
        return "".join(map(self._step, piece))

    def _step(self, sign: str) -> str:
        if self._text is None:
            self._between(sign)
            return ""
        text = self._text
        told = text.step(sign)
        return told + self._end(text) if text.ended else told

    def _between(self, sign: str) -> None:
        top = self._levels[-1] if self._levels else None
        match sign:
            case '"' if top is not None:
                is_key = top.is_object and top.at_key
                self._text = _Text(is_key=is_key, shown=not is_key and _is_text(self._here()))
            case "{" | "[":
                self._levels.append(_Level(self._here(), is_object=sign == "{"))
            case "}" | "]" if top is not None:
                self._levels.pop()
            case "," | ":" if top is not None:
                top.at_key = sign == ","
            case _:
                pass

    def _end(self, text: "_Text") -> str:
        self._text = None
        if text.is_key:
            self._levels[-1].key = text.whole
        return "\n" if text.shown and text.whole else ""

    def _here(self) -> Schema | None:
        """The schema of the next value."""
        if not self._levels:
            return _resolved(self._form, self._form)
        top = self._levels[-1]
        if top.schema is None:
            return None
        part = top.schema.get("items")
        if top.is_object:
            properties = top.schema.get("properties")
            part = properties.get(top.key) if isinstance(properties, dict) else None
        return _resolved(part, self._form) if isinstance(part, dict) else None


class _Text:
    """A string that is being read."""

    def __init__(self, *, is_key: bool, shown: bool) -> None:
        self.is_key = is_key
        self.shown = shown
        self.ended = False
        self._parts: list[str] = []
        self._escape = ""
        self._high = 0

    @property
    def whole(self) -> str:
        return "".join(self._parts)

    def step(self, sign: str) -> str:
        """What it says with one more sign; nothing of a key, or of what is not to be shown."""
        told = self._escaped(sign) if self._escape else self._plain(sign)
        self._parts.append(told)
        return told if self.shown else ""

    def _plain(self, sign: str) -> str:
        if sign == "\\":
            self._escape = sign
            return ""
        lone, self._high = "\ufffd" if self._high else "", 0
        if sign == '"':
            self.ended = True
            return lone
        return lone + sign

    def _escaped(self, sign: str) -> str:
        self._escape += sign
        if self._escape[1] != "u":
            lone, self._high = "\ufffd" if self._high else "", 0
            self._escape = ""
            return lone + _ESCAPES.get(sign, sign)
        if len(self._escape) < len("\\u0000"):
            return ""
        digits, self._escape = self._escape[2:], ""
        try:
            return self._unit(int(digits, 16))
        except ValueError:
            return "\ufffd"

    def _unit(self, unit: int) -> str:
        """One half of a sign beyond the first plane waits for the other."""
        high, self._high = self._high, 0
        if high and _LOW <= unit < _END:
            return chr(0x10000 + ((high - _HIGH) << 10) + unit - _LOW)
        lone = "\ufffd" if high else ""
        if _HIGH <= unit < _LOW:
            self._high = unit
            return lone
        return lone + ("\ufffd" if _LOW <= unit < _END else chr(unit))


def _is_text(schema: Schema | None) -> bool:
    if schema is None or schema.get("type") != "string" or schema.get("writeOnly") is True:
        return False
    return not any(name in schema for name in _SIGNS)


def _resolved(schema: Schema, root: Schema, deep: int = 8) -> Schema:
    """The schema behind references; of several, the one that is no null."""
    reference, several = schema.get("$ref"), schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if deep and isinstance(reference, str):
        found: JsonValue = dict(root)
        for name in reference.removeprefix("#/").split("/"):
            found = found.get(name) if isinstance(found, dict) else None
        return _resolved(found, root, deep - 1) if isinstance(found, dict) else {}
    if deep and isinstance(several, list):
        parts = [_resolved(part, root, deep - 1) for part in several if isinstance(part, dict)]
        return next((part for part in parts if part.get("type") != "null"), {})
    return schema
