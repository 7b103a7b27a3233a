"""Whether productions belong to those who ask, many questions with one look into the database."""

import asyncio
from collections.abc import Sequence
from itertools import islice

from kinoloom.errors import KinoloomError
from kinoloom.store.store import Store

#: questions that one look answers
_AT_ONCE = 500

_Question = tuple[str, str]
"""An owner and a production."""


class Owned:
    """One look at a time; who asks meanwhile shares the next one.

    A look of its own for each of a thousand sockets that come back at once would be a thousand turns of a thread, and
    each waits for the loop to let go of the interpreter.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: dict[_Question, asyncio.Future[bool]] = {}
        self._looking: asyncio.Task[None] | None = None

    async def __call__(self, owner: str, production: str) -> bool:
        """
        Raises:
            DatabaseUnreachable: the database does not answer.
        """
        question = (owner, production)
        answer = self._asked.get(question)
        if answer is None:
            answer = self._asked[question] = asyncio.get_running_loop().create_future()
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look(), name="owned")
        return await asyncio.shield(answer)

    async def _look(self) -> None:
        while self._asked:
            asked = {question: self._asked[question] for question in list(islice(self._asked, _AT_ONCE))}
            for question in asked:
                del self._asked[question]
            await self._answer(list(asked), list(asked.values()))

    async def _answer(self, questions: Sequence[_Question], answers: Sequence["asyncio.Future[bool]"]) -> None:
        try:
            owners = await self._store.owners({production for _, production in questions})
        except KinoloomError as error:
            for answer in answers:
                answer.set_exception(error)
                answer.exception()  # seen, though who asked may be gone
            return
        for (owner, production), answer in zip(questions, answers, strict=True):
            answer.set_result(owners.get(production) == owner)
