"""What a language model is told: texts that a writer can edit, filled with what they ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from kinoloom.errors import PromptInvalid

_FILE = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<text>.*)", re.DOTALL)
_INPUTS = re.compile(r"inputs:(?P<names>(?: [a-z_]+)*)\s*")
_GAP = re.compile(r"\{([a-z_]+)\}")
_HINT = "The files of the folder `prompts` begin with `---`, `inputs: one two`, `---`, and have `{one}` and `{two}`."


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with gaps."""

    name: str
    inputs: frozenset[str]
    text: str

    def fill(self, **values: object) -> str:
        """The text with its gaps filled; a line or a paragraph that has gaps, all filled with nothing, is left out.

        What is filled in is not looked at again: braces of a person's words stay as they are.

        Raises:
            PromptInvalid: an input is missing, or is not declared.
        """
        if missing := sorted(self.inputs - set(values)):
            raise PromptInvalid(self.name, f"it is not given {', '.join(missing)}", hint=_HINT)
        if unknown := sorted(set(values) - self.inputs):
            raise PromptInvalid(self.name, f"it does not ask for {', '.join(unknown)}", hint=_HINT)
        said = {name: str(value).strip() for name, value in values.items()}
        paragraphs = [part for part in re.split(r"\n{2,}", self.text) if _speaks(part, said)]
        return "\n\n".join("\n".join(_lines(part, said)) for part in paragraphs).strip()


def _speaks(text: str, said: dict[str, str]) -> bool:
    gaps = _GAP.findall(text)
    return not gaps or any(said[gap] for gap in gaps)


def _lines(text: str, said: dict[str, str]) -> Iterator[str]:
    for line in text.splitlines():
        if _speaks(line, said):
            yield _GAP.sub(lambda gap: said[gap.group(1)], line)


def fill(name: str, **values: object) -> str:
    """The text of the prompt *name*, such as "writing/plan", filled; see `Prompt.fill`.

    Raises:
        PromptInvalid: there is no such prompt, it cannot be read as one, or an input is missing or not declared.
    """
    return prompt(name).fill(**values)


@cache
def prompt(name: str) -> Prompt:
    """
    Raises:
        PromptInvalid: there is no such prompt, or it cannot be read as one.
    """
    file = resources.files("prompts").joinpath(*f"{name}.md".split("/"))
    try:
        return read(name, file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PromptInvalid(name, "it is not there", hint=f"Known: {', '.join(names())}.") from error


def read(name: str, written: str) -> Prompt:
    """A prompt from the text of its file.

    Raises:
        PromptInvalid: its head says no inputs, or others than its gaps.
    """
    parts = _FILE.fullmatch(written)
    head = parts and _INPUTS.fullmatch(parts["head"])
    if not parts or not head:
        raise PromptInvalid(name, "its head does not say its inputs", hint=_HINT)
    declared, used = frozenset(head["names"].split()), frozenset(_GAP.findall(parts["text"]))
    if declared != used:
        raise PromptInvalid(name, f"declared or used alone: {', '.join(sorted(declared ^ used))}", hint=_HINT)
    return Prompt(name, declared, parts["text"].strip())


def names() -> list[str]:
    """Of all prompts there are."""
    return sorted(_names(resources.files("prompts"), ""))


def _names(folder: Traversable, above: str) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _names(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".md") and entry.name != "README.md":
            yield above + entry.name.removesuffix(".md")
