"""Has a language model fill a form: what comes back is a typed answer, or a clear error."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from graphs.prompts import fill
from graphs.refusals import refusal
from graphs.stage import Stage
from kinoloom.errors import AnswerInvalid, ModelRefused
from kinoloom.jobs import AskModel, Message
from kinoloom.recipe import Key
from kinoloom.takes import Told

FormT = TypeVar("FormT", bound="Form")
ThingT = TypeVar("ThingT")

#: what is quoted of an answer that could not be used
_QUOTED = 4000
#: a fence around an answer, as models like to put it
_FENCE = re.compile(r"^\s*```\w*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)


class Form(BaseModel):
    """What is asked for, as fields to be filled. Small and flat: small models answer it too."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[FormT]):
    """What a model is told, and how it is to answer."""

    step: str
    """What it is for, in a word or two; errors name it."""
    messages: tuple[Message, ...]
    form: type[FormT]
    fault: Callable[[FormT], str | None] = field(default=lambda _: None)
    """What is wrong with a filled form, told to the model as it is; None: nothing."""
    items: Mapping[str, int] = field(default_factory=dict)
    """Of lists of the form, exactly how many things they have."""
    seed: int = 0
    temperature: float = 0.7
    most_tokens: int = 2048
    scene: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Generic[FormT]):
    """A form as it was filled, and how it came."""

    form: FormT
    key: Key
    """Of the answer."""
    repaired: bool
    """It took a second turn."""
    tokens: int
    """Told by the model, in all turns."""


async def ask(stage: Stage, question: Question[FormT]) -> Answered[FormT]:
    """The model's answer; one that cannot be used is sent back once, with what is wrong with it.

    Raises:
        ModelRefused: it would not.
        AnswerInvalid: the second answer cannot be used either.
        KinoloomError: its engine failed; what it said.
    """
    made = await stage.make(_job(question, question.messages), Told, scene=question.scene)
    filled, wrong = read_answer(question, made.take.text)
    if filled is not None:
        return Answered(form=filled, key=made.key, repaired=False, tokens=made.take.told_tokens)
    turns = (
        *question.messages,
        Message(role="assistant", text=made.take.text[:_QUOTED]),
        Message(role="user", text=fill("repair", wrong=wrong)),
    )
    again = await stage.make(_job(question, turns), Told, scene=question.scene)
    filled, wrong = read_answer(question, again.take.text)
    if filled is None:
        raise AnswerInvalid(question.step, wrong)
    tokens = made.take.told_tokens + again.take.told_tokens
    return Answered(form=filled, key=again.key, repaired=True, tokens=tokens)


def _job(question: Question[FormT], messages: tuple[Message, ...]) -> AskModel:
    return AskModel(
        messages=messages,
        form=_counted(schema(question.form), question.items),
        seed=question.seed,
        temperature=question.temperature,
        most_tokens=question.most_tokens,
    )


def read_answer(question: Question[FormT], text: str) -> tuple[FormT | None, str]:
    """The filled form, or what is wrong with it.

    Raises:
        ModelRefused: it is a refusal.
    """
    fenced = _FENCE.match(text)
    bare = fenced.group(1) if fenced else text
    if words := refusal(bare):
        raise ModelRefused(question.step, words)
    try:
        filled = question.form.model_validate_json(bare)
    except ValidationError as error:
        return None, "; ".join(_in_words(list(e["loc"]), e["msg"]) for e in error.errors()[:6])
    wrong = _miscounted(filled, question.items) or question.fault(filled)
    return (filled, "") if wrong is None else (None, wrong)


def _miscounted(filled: Form, items: Mapping[str, int]) -> str | None:
    for name, count in items.items():
        if (has := len(getattr(filled, name))) != count:
            return f"`{name}` has {has} items, and must have exactly {count}"
    return None


def _counted(form: dict[str, JsonValue], items: Mapping[str, int]) -> dict[str, JsonValue]:
    """*form* that allows no other counts."""
    properties = form["properties"]
    if not isinstance(properties, dict):
        raise TypeError("The form has no fields.")
    for name, count in items.items():
        if isinstance(listed := properties[name], dict):
            properties[name] = {**listed, "minItems": count, "maxItems": count}
    return form


def _in_words(where: list[int | str], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"`{'.'.join(map(str, where))}`: {said}" if where else said


def schema(form: type[BaseModel]) -> dict[str, JsonValue]:
    """The JSON schema of *form* without references, titles and lengths of texts: what every server understands."""
    whole = form.model_json_schema()
    known = whole.pop("$defs", {})
    plain = _plain(whole, known)
    if not isinstance(plain, dict):
        raise TypeError(f"{form.__name__} is no object.")
    return plain


_LEFT_OUT = frozenset({"title", "default", "maxLength", "minLength", "additionalProperties"})


def _plain(found: JsonValue, known: dict[str, JsonValue]) -> JsonValue:
    if isinstance(found, list):
        return [_plain(part, known) for part in found]
    if not isinstance(found, dict):
        return found
    if isinstance(ref := found.get("$ref"), str):
        return _plain(known[ref.rpartition("/")[2]], known)
    kept = {name: value for name, value in found.items() if name not in _LEFT_OUT or isinstance(value, dict)}
    plain = {
        name: {field: _plain(of, known) for field, of in value.items()}
        if name == "properties" and isinstance(value, dict)
        else _plain(value, known)
        for name, value in kept.items()
    }
    if isinstance(properties := plain.get("properties"), dict):
        plain["required"] = list(properties)
    return plain


async def together(things: Sequence[Awaitable[ThingT]]) -> list[ThingT]:
    """All of them at once; when one fails, the others are let go and its error is raised as it is."""
    tasks = [asyncio.ensure_future(thing) for thing in things]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
