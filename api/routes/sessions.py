"""Sessions: a browser shows a key once, and a cookie from then on."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.guard.identity import CSRF
from api.studio import Studio, TheStudio
from api.who import COOKIE, LOCAL, PLAIN_COOKIE, SESSION, TheOwner, Who, csrf_of, session_word
from kinoloom.errors import Forbidden
from kinoloom.keys import Scope

router = APIRouter(tags=["sessions"])


class Session(BaseModel):
    """Who you are to the studio."""

    model_config = ConfigDict(extra="forbid")

    owner: str = Field(examples=["anna"])
    scopes: list[Scope]
    login: bool = Field(description="Whether the studio wants to know who asks at all.")
    csrf: str | None = Field(description=f"A session sends it as `{CSRF}` with everything that is no GET.")
    expires_at: datetime | None = Field(description="Of a session that begins now.")


@router.post("/sessions", status_code=201)
async def begin_session(request: Request, response: Response, studio: TheStudio, who: TheOwner) -> Session:
    """Begin a session with the key of this request; the answer sets a cookie that pages cannot read.

    In a studio without login there is nothing to begin, and no cookie.
    """
    response.headers["Cache-Control"] = "no-store"
    if who.via == LOCAL:
        return _shown(who)
    if who.via == SESSION:
        raise Forbidden("A session begins no session.", hint="Send `Authorization: Bearer kin_…`.")
    lasts_s = studio.settings.api.session_days * 86_400
    word, expires = await studio.store.door.begin_session(who.via, lasts_s=lasts_s)
    https = _is_https(request, studio)
    response.set_cookie(
        COOKIE if https else PLAIN_COOKIE, word, max_age=int(lasts_s), secure=https, httponly=True, samesite="lax"
    )
    return _shown(who).model_copy(update={"csrf": csrf_of(word), "expires_at": expires})


@router.get("/sessions/current")
async def current_session(request: Request, who: TheOwner) -> Session:
    """Who asks, and what a page has to send beside its cookie."""
    word = session_word(request.cookies)
    return _shown(who).model_copy(update={"csrf": csrf_of(word)} if word and who.via == SESSION else {})


@router.delete("/sessions/current", status_code=204)
async def end_session(request: Request, response: Response, studio: TheStudio, who: TheOwner) -> None:
    """Log out; without a session there is nothing to do."""
    word = session_word(request.cookies)
    if word and who.via == SESSION:
        await studio.store.door.end_session(word)
    for name, secure in ((COOKIE, True), (PLAIN_COOKIE, False)):
        if name in request.cookies:
            response.delete_cookie(name, secure=secure, httponly=True, samesite="lax")


def _is_https(request: Request, studio: Studio) -> bool:
    return request.url.scheme == "https" or (studio.settings.api.public_url or "").startswith("https://")


def _shown(who: Who) -> Session:
    return Session(owner=who.owner, scopes=sorted(who.scopes), login=who.via != LOCAL, csrf=None, expires_at=None)
