"""Errors as clients of `/v1` expect them: `{"error": {…}}`."""

from collections.abc import Awaitable, Callable
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.problems import Problem
from kinoloom.errors import KinoloomError

#: below it all errors are told so
PREFIX = "/v1/"

_Handler = Callable[[Request, Exception], Awaitable[JSONResponse]]

#: a client of ours would rather not be told twice; the openai SDK tries any 409 again otherwise
_AGAIN = "X-Should-Retry"


class Error(BaseModel):
    """What went wrong, and what to do next."""

    model_config = ConfigDict(extra="forbid")

    message: str = Field(examples=["There is no video '0r2k7w8x3b'."])
    type: str = Field(examples=["invalid_request_error"])
    param: str | None = Field(examples=["seconds"])
    code: str = Field(examples=["NOT_FOUND"])


class Enveloped(BaseModel):
    """An error, in its envelope."""

    model_config = ConfigDict(extra="forbid")

    error: Error


RESPONSES: dict[int | str, dict[str, object]] = {
    "4XX": {"description": "It cannot be done as asked.", "model": Enveloped},
    "5XX": {"description": "Not now, or our bug.", "model": Enveloped},
}
"""For the OpenAPI of every route below `/v1`."""


def install(app: FastAPI) -> None:
    """Let *app* put every error below `/v1` into an envelope; to be called after `problems.install`."""
    for kind in (KinoloomError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _enveloping(cast("_Handler", app.exception_handlers[kind])))


def _enveloping(handler: _Handler) -> _Handler:
    async def told(request: Request, error: Exception) -> JSONResponse:
        answer = await handler(request, error)
        return _enveloped(answer) if request.url.path.startswith(PREFIX) else answer

    return told


def _enveloped(answer: JSONResponse) -> JSONResponse:
    problem = Problem.model_validate_json(bytes(answer.body))
    # The SDK's name for a request that does not hold is BadRequestError.
    status = 400 if problem.status == 422 else problem.status
    error = Error(
        message=f"{problem.title} {problem.hint}",
        type=_type(status),
        param=problem.fields[0].rpartition(".")[2] or None if problem.fields else None,
        code=problem.code,
    )
    headers = {name: value for name, value in answer.headers.items() if name not in {"content-length", "content-type"}}
    headers[_AGAIN] = "true" if problem.retryable else "false"
    return JSONResponse(Enveloped(error=error).model_dump(), status, headers)


def _type(status: int) -> str:
    if status >= 500:
        return "server_error"
    return {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}.get(
        status, "invalid_request_error"
    )
