"""Everything that is one fake server, except its socket."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from pydantic import JsonValue

from workers.ollama.fake import example, tokens
from workers.ollama.fake.answering import Answers, Line, now
from workers.ollama.fake.asked import Body, Brain, ChatRequest, asked, turns_of
from workers.ollama.fake.generating import Generation
from workers.ollama.fake.keeping import Memory
from workers.ollama.fake.shelf import Model, Shelf, full
from workers.ollama.fake.troubles import Trouble

Json = dict[str, JsonValue]
#: tokens of a context that nobody asked to be larger
_CONTEXT = 4096


class Refused(Exception):
    """An answer that is only a status and an error."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


@dataclass(slots=True, kw_only=True)
class Machine:
    """A server with its models, its memory and its troubles."""

    brain: Brain = example.answer
    shelf: Shelf = field(default_factory=Shelf)
    memory: Memory = field(default_factory=Memory)
    answers: Answers = field(default_factory=Answers)
    load_s: float = 0.0
    """How long a model takes to load."""
    token_s: float = 0.0
    """From one piece of an answer to the next."""
    troubles: list[Trouble] = field(default_factory=list)
    """Of the next questions, one each."""
    trouble_for: Callable[[ChatRequest], Trouble | None] = lambda _: None
    """Asked for one when the list is used up."""
    requests: list[ChatRequest] = field(default_factory=list)
    """Every question that came to a model, in order."""
    calls: list[str] = field(default_factory=list)
    """Everything that was asked, such as `GET /api/tags`."""

    def find(self, body: Body) -> tuple[str, Model]:
        """The model that *body* names.

        Raises:
            Refused: none, or one that was not pulled.
        """
        name = body.get("model") or body.get("name")
        if not name:
            raise Refused(400, "model is required")
        found = self.shelf.find(str(name))
        if found is None:
            raise Refused(404, f"model '{name}' not found")
        return found

    def chat(self, body: Body) -> Json | AsyncIterator[Line]:
        """The lines of an answer; a question without messages only loads the model, or gives it back.

        Raises:
            Refused: there is no answer.
        """
        name, model = self.find(body)
        turns = turns_of(body)
        if not turns:
            stays = self.memory.hold(name, model, body.get("keep_alive"), _CONTEXT)
            message: Json = {"role": "assistant", "content": ""}
            reason = "load" if stays else "unload"
            return {
                "model": str(body["model"]), "created_at": now(), "message": message, "done": True,
                "done_reason": reason,
            }  # fmt: skip
        _check(body, name, model)
        context = min(_context(body), model.context)
        request = asked(body, tokens.truncated(turns, context))
        self.requests.append(request)
        trouble = self.troubles.pop(0) if self.troubles else self.trouble_for(request)
        if trouble is not None and trouble.kind == "refuse":
            raise Refused(trouble.status, trouble.text)
        return self._answer(request, name, model, context, trouble)

    async def pull(self, body: Body) -> AsyncIterator[Line]:
        """The lines of a pull; a name with *missing* in it is nowhere."""
        name = full(str(body.get("model") or body.get("name")))
        yield {"status": "pulling manifest"}
        if "missing" in name:
            yield {"error": "pull model manifest: file does not exist"}
            return
        model = self.shelf.models.get(name) or Model(family=name.partition(":")[0], size_b=8.0)
        digest = f"sha256:{model.digest(name)}"
        for percent in (0, 50, 100):
            done = model.bytes * percent // 100
            yield {"status": f"pulling {digest[7:19]}", "digest": digest, "total": model.bytes, "completed": done}
        for status in ("verifying sha256 digest", "writing manifest", "success"):
            yield {"status": status}
        self.shelf.models[name] = model

    async def _answer(
        self, request: ChatRequest, name: str, model: Model, context: int, trouble: Trouble | None
    ) -> AsyncIterator[Line]:
        began = time.monotonic_ns()
        if self.memory.must_load(name, context):
            await asyncio.sleep(self.load_s)
        self.memory.hold(name, model, request.body.get("keep_alive"), context)
        said = {"say": trouble.text, "empty": ""}.get(trouble.kind) if trouble else None
        generation = Generation(
            request=request,
            text=self.brain(request) if said is None else said,
            context=context,
            trouble=trouble,
            thinks="thinking" in model.capabilities and request.think is not False,
            token_s=self.token_s,
            load_ns=time.monotonic_ns() - began,
        )
        async for line in generation.lines():
            yield line


def _check(body: Body, name: str, model: Model) -> None:
    if "completion" not in model.capabilities:
        raise Refused(400, f'"{name}" does not support chat')
    if body.get("think") and "thinking" not in model.capabilities:
        raise Refused(400, f'"{name}" does not support thinking')


def _context(body: Body) -> int:
    options = body.get("options")
    wanted = options.get("num_ctx") if isinstance(options, dict) else None
    return wanted if isinstance(wanted, int) else _CONTEXT
