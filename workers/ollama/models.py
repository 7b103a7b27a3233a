"""The models that were pulled to an Ollama server."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

_NUMBER = re.compile(r"[\d.]+")
_MILLIONS = 0.001
#: names of licences by words of their text; those that forbid commercial use come first
_LICENCES: Mapping[str, tuple[str, bool]] = {
    r"non-?commercial": ("a non-commercial licence", False),
    r"non-production": ("a non-production licence", False),
    r"research licen[cs]e": ("a research licence", False),
    r"apache license\s+version 2": ("Apache-2.0", True),
    r"\bmit license\b|permission is hereby granted, free of charge": ("MIT", True),
    r"llama ([\d.]+) community license": ("Llama Community License", True),
    r"gemma terms of use": ("Gemma Terms of Use", True),
}
#: of a licence, its head says what it is
_HEAD = 3000
UNSTATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the list of models says of one."""

    name: str
    digest: str
    family: str
    size_b: float
    """Thousand million parameters; 0: nobody says."""
    remote: bool
    """It runs at somebody else's, and what it is asked goes there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One that was looked at."""

    name: str
    digest: str
    family: str
    size_b: float
    capabilities: frozenset[str]
    context: int
    """Tokens that it can hold in mind; 0: nobody says."""
    licence: str
    commercial: bool

    @property
    def chats(self) -> bool:
        """Very old servers do not say what a model can do; then we find out."""
        return "completion" in self.capabilities or not self.capabilities


def listed(tags: JsonValue) -> Sequence[Listed]:
    """Those of an answer of `/api/tags`; what is not understood is left out."""
    models = tags.get("models") if isinstance(tags, dict) else None
    return [_listed(model) for model in models if isinstance(model, dict)] if isinstance(models, list) else []


def shown(one: Listed, show: JsonValue) -> Model:
    """With an answer of `/api/show`."""
    said = show if isinstance(show, dict) else {}
    found, capabilities = said.get("model_info"), said.get("capabilities")
    info = found if isinstance(found, dict) else {}
    context = next((value for name, value in info.items() if name.endswith(".context_length")), 0)
    count = info.get("general.parameter_count")
    licence, commercial = _licence(str(said.get("license") or ""))
    return Model(
        name=one.name,
        digest=one.digest,
        family=one.family,
        size_b=one.size_b or (count / 1e9 if isinstance(count, int) else 0.0),
        capabilities=frozenset(map(str, capabilities)) if isinstance(capabilities, list) else frozenset(),
        context=context if isinstance(context, int) else 0,
        licence=licence,
        commercial=commercial,
    )


def _listed(model: Mapping[str, JsonValue]) -> Listed:
    found = model.get("details")
    details = found if isinstance(found, dict) else {}
    name = str(model.get("model") or model.get("name") or "")
    return Listed(
        name=name,
        digest=str(model.get("digest") or ""),
        family=str(details.get("family") or ""),
        size_b=_size(str(details.get("parameter_size") or "")),
        remote=bool(model.get("remote_host")) or name.endswith(("-cloud", ":cloud")),
    )


def _size(text: str) -> float:
    """Of `8.2B` or `494.03M`."""
    number = _NUMBER.match(text)
    try:
        return float(number[0]) * (_MILLIONS if text.upper().endswith("M") else 1.0) if number else 0.0
    except ValueError:
        return 0.0


def _licence(text: str) -> tuple[str, bool]:
    head = text[:_HEAD].casefold()
    for words, (name, commercial) in _LICENCES.items():
        if re.search(words, head):
            return name, commercial
    return UNSTATED, True
