"""Errors as HTTP answers: one shape, application/problem+json (RFC 9457), with our code and hint."""

from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from api.methods import allowed
from kinoloom.errors import (
    AnswerNotKept,
    ArtifactGone,
    BriefInvalid,
    Cancelled,
    ChecksumWrong,
    ContentTypeWrong,
    Defect,
    DiskFull,
    FilmNotReady,
    Forbidden,
    HeaderInvalid,
    InUse,
    KinoloomError,
    LayoutNotEdited,
    NameTaken,
    NotFound,
    NotNow,
    NotYet,
    OffsetWrong,
    Outdated,
    ProductionBusy,
    ProductionUnknown,
    ProtocolUnknown,
    QuotaReached,
    SceneUnknown,
    StillAnswering,
    StoryboardChanged,
    TooLarge,
    TransientError,
    Unauthenticated,
    UploadBusy,
    UploadStalled,
    UserError,
    VersionMissing,
)

log = structlog.get_logger(__name__)

JSON = "application/problem+json"

#: the first class of an error's family that stands here gives the status
STATUS: Mapping[type[KinoloomError], int] = {
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    ProductionUnknown: 404,
    SceneUnknown: 404,
    ProductionBusy: 409,
    NotNow: 409,
    FilmNotReady: 409,
    LayoutNotEdited: 409,
    Cancelled: 409,
    AnswerNotKept: 409,
    ArtifactGone: 410,
    StillAnswering: 409,
    NotYet: 409,
    OffsetWrong: 409,
    NameTaken: 409,
    InUse: 409,
    HeaderInvalid: 400,
    ProtocolUnknown: 412,
    ContentTypeWrong: 415,
    ChecksumWrong: 460,
    UploadBusy: 423,
    UploadStalled: 408,
    StoryboardChanged: 412,
    Outdated: 412,
    VersionMissing: 428,
    TooLarge: 413,
    BriefInvalid: 422,
    UserError: 422,
    QuotaReached: 429,
    DiskFull: 507,
    TransientError: 503,
    Defect: 500,
    KinoloomError: 500,
}


class Problem(BaseModel):
    """What went wrong, and what to do next."""

    model_config = ConfigDict(extra="forbid")

    type: str = "about:blank"
    title: str = Field(examples=["There is no such production."])
    status: int = Field(ge=400, le=599, examples=[404])
    code: str = Field(examples=["PRODUCTION_UNKNOWN"])
    hint: str = Field(examples=["GET /api/v1/productions lists them all."])
    retryable: bool = False
    fields: list[str] = []
    """Where in the request, for input that does not hold."""


_SHOWN = {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
#: for every route's OpenAPI
RESPONSES: dict[int | str, dict[str, object]] = {
    "4XX": {"description": "It cannot be done as asked.", "content": _SHOWN},
    "5XX": {"description": "Not now, or our bug.", "content": _SHOWN},
}

_HINTS = {
    404: "GET /api/v1/openapi.json lists every address.",
    405: "GET /api/v1/openapi.json lists what each address takes.",
    400: "Look at the request once more.",
}


def status_of(error: KinoloomError) -> int:
    """The HTTP status of *error*."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer(error: KinoloomError, *, status: int | None = None) -> JSONResponse:
    """*error* as an answer."""
    problem = Problem(
        title=error.message,
        status=status or status_of(error),
        code=error.code,
        hint=error.hint,
        retryable=error.retryable,
    )
    headers = {"Retry-After": str(getattr(error, "retry_after_s", 2))} if error.retryable else {}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = 'Bearer realm="Kinoloom"'
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type=JSON)


def install(app: FastAPI) -> None:
    """Let *app* answer every error in this shape."""
    app.add_exception_handler(KinoloomError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(Exception, _unknown)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, KinoloomError)
    if status_of(error) >= 500:
        log.warning("api.failed", path=request.url.path, code=error.code, error=error.message)
    return answer(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = [(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    problem = Problem(
        title="; ".join(f"{where}: {why}" for where, why in wrong[:10]) or "The request does not hold.",
        status=422,
        code="REQUEST_INVALID",
        hint="Correct the fields that are named; GET /api/v1/openapi.json describes them.",
        fields=[where for where, _ in wrong],
    )
    return JSONResponse(problem.model_dump(), 422, media_type=JSON)


async def _plain(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = error.status_code
    problem = Problem(
        title=str(error.detail),
        status=status,
        code=str(error.detail).upper().replace(" ", "_")[:40] or "HTTP",
        hint=_HINTS.get(status, "Look at the request once more."),
    )
    headers = dict(error.headers or {})
    if status == 405:
        # A router names the methods of the first of its routes only.
        headers["Allow"] = ", ".join(allowed(request))
    return JSONResponse(problem.model_dump(), status, headers, media_type=JSON)


async def _unknown(request: Request, error: Exception) -> JSONResponse:
    log.error("api.broke", path=request.url.path, error=repr(error), exc_info=error)
    return answer(Defect("The server met a bug.", hint="The log of the server has its traceback; please report it."))
