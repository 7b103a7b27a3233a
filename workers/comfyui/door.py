"""HTTP to one ComfyUI server; whatever goes wrong on the way is one of our errors."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpx
from pydantic import TypeAdapter, ValidationError

from kinoloom.errors import ComfyUnreachable
from workers.comfyui.graph import Json
from workers.comfyui.patience import Patience

AnswerT = TypeVar("AnswerT")
_TROUBLE = 500


class Door:
    """One server. Nothing is asked twice here."""

    def __init__(self, url: str, patience: Patience) -> None:
        """*url* may have a path, and credentials for a proxy before the server."""
        self.url = url.rstrip("/")
        self._patience = patience
        limit = httpx.Timeout(patience.answer_s, connect=patience.connect_s, pool=None)
        # The environment's proxies are not for a server on this network, and no Origin is sent: the server would
        # refuse another than its own.
        self._http = httpx.AsyncClient(
            base_url=self.url,
            trust_env=False,
            timeout=limit,
            # Reading all certificates of this machine costs more than a whole small workflow.
            verify=self.url.startswith("https"),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    @property
    def name(self) -> str:
        """The URL without credentials."""
        return str(httpx.URL(self.url).copy_with(username=None, password=None))

    async def get(self, path: str, kind: TypeAdapter[AnswerT]) -> AnswerT:
        """The JSON there.

        Raises:
            ComfyUnreachable: nobody answers, or not as ComfyUI does.
        """
        with comfy_errors(self.name):
            answer = await self._http.get(path)
        self._check(answer, path)
        try:
            return kind.validate_json(answer.content)
        except ValidationError as error:
            raise ComfyUnreachable(self.name, f"{path} is not answered as ComfyUI does") from error

    async def post(self, path: str, body: Json) -> httpx.Response:
        """The answer, whatever its status.

        Raises:
            ComfyUnreachable: nobody answers; it may have been done all the same.
        """
        with comfy_errors(self.name):
            return await self._http.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})

    async def tell(self, path: str, body: Json) -> None:
        """Something that the server has no answer to.

        Raises:
            ComfyUnreachable: nobody answers, or not as ComfyUI does.
        """
        self._check(await self.post(path, body), path)

    async def give(self, name: str, content: bytes, fields: Mapping[str, str]) -> httpx.Response:
        """Upload one file; the answer, whatever its status.

        Raises:
            ComfyUnreachable: nobody answers.
        """
        with comfy_errors(self.name):
            return await self._http.post(
                "/upload/image", files={"image": (name, content)}, data=dict(fields), timeout=self._transfer
            )

    async def head(self, path: str, asked: Mapping[str, str]) -> httpx.Response:
        with comfy_errors(self.name):
            return await self._http.head(path, params=dict(asked))

    @asynccontextmanager
    async def stream(self, path: str, asked: Mapping[str, str]) -> AsyncIterator[httpx.Response]:
        """The bytes of a file, as they come.

        Raises:
            ComfyUnreachable: nobody answers, or the connection breaks before the end.
        """
        head = {"Accept-Encoding": "identity"}
        with comfy_errors(self.name):
            async with self._http.stream(
                "GET", path, params=dict(asked), headers=head, timeout=self._transfer
            ) as answer:
                yield answer

    @property
    def _transfer(self) -> httpx.Timeout:
        return httpx.Timeout(self._patience.transfer_s, connect=self._patience.connect_s, pool=None)

    def _check(self, answer: httpx.Response, path: str) -> None:
        if not answer.is_success:
            raise ComfyUnreachable(self.name, f"{path} is answered with status {answer.status_code}")


def in_trouble(answer: httpx.Response) -> bool:
    """Whether another try may be answered otherwise."""
    return answer.status_code >= _TROUBLE


@contextmanager
def comfy_errors(url: str) -> Iterator[None]:
    """What httpx raises, as ours."""
    try:
        yield
    except (httpx.TransportError, httpx.InvalidURL, httpx.TooManyRedirects, httpx.DecodingError) as error:
        raise ComfyUnreachable(url, str(error) or type(error).__name__) from error


__all__ = ["Door", "comfy_errors", "in_trouble"]
