"""How the fake's model says one answer, token by token, with what goes wrong in it."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from pydantic import JsonValue

from workers.ollama.fake import tokens
from workers.ollama.fake.answering import Broken, Line, now
from workers.ollama.fake.asked import ChatRequest
from workers.ollama.fake.troubles import Trouble

_THOUGHTS = ("The person wants ", "something short. ", "I will write it.")


@dataclass(slots=True, kw_only=True)
class Generation:
    """One answer in the making."""

    request: ChatRequest
    text: str
    """All that the model would say."""
    context: int
    trouble: Trouble | None
    thinks: bool
    token_s: float
    load_ns: int

    async def lines(self) -> AsyncIterator[Line]:
        """
        Raises:
            Broken: the connection is to end here.
        """
        began = time.monotonic_ns()
        for thought in _THOUGHTS if self.thinks else ():
            yield self._chunk(thinking=thought)
        said, reason = self._said()
        wrong_at = min(self.trouble.after, len(said)) if self.trouble else -1
        for number, piece in enumerate([*said, None]):
            if number == wrong_at and self.trouble is not None:
                async for line in _goes_wrong(self.trouble):
                    yield line
                if self.trouble.kind == "error_line":
                    return
            if piece is not None:
                yield self._chunk(content=piece)
                await asyncio.sleep(self.token_s)
        yield self._last(len(said), reason, time.monotonic_ns() - began)

    def _said(self) -> tuple[list[str], str]:
        """As much as there is room for, and why it ends."""
        said = tokens.pieces(self.text)
        room = self.context - min(tokens.weigh(self.request.turns), self.context)
        limit = self.request.options.get("num_predict")
        if isinstance(limit, int) and limit >= 0:
            room = min(room, limit)
        if self.trouble is not None and self.trouble.kind == "length":
            room = min(room, self.trouble.after)
        return (said, "stop") if len(said) <= room else (said[:room], "length")

    def _chunk(self, *, content: str = "", thinking: str | None = None) -> Line:
        message: dict[str, JsonValue] = {"role": "assistant", "content": content}
        thought: dict[str, JsonValue] = {"thinking": thinking} if thinking else {}
        return {"model": self.request.model, "created_at": now(), "message": message | thought, "done": False}

    def _last(self, said: int, reason: str, took_ns: int) -> Line:
        return {
            "model": self.request.model,
            "created_at": now(),
            "message": {"role": "assistant", "content": ""},
            "done": True,
            "done_reason": reason,
            "total_duration": took_ns + self.load_ns,
            "load_duration": self.load_ns,
            "prompt_eval_count": min(tokens.weigh(self.request.turns), self.context),
            "prompt_eval_duration": took_ns // 10,
            "eval_count": said,
            "eval_duration": took_ns,
        }


async def _goes_wrong(trouble: Trouble) -> AsyncIterator[Line]:
    match trouble.kind:
        case "hang" if trouble.gate is not None:
            await trouble.gate.passed()
        case "error_line":
            yield {"error": trouble.text}
        case "garbage":
            yield trouble.text
        case "cut":
            raise Broken
        case _:
            pass
