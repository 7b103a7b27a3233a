"""Webhooks: who is told what happens, and what became of each letter."""

from datetime import UTC, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from api import pages
from api.hooks.receivers import LONGEST, receiver
from api.studio import TheStudio
from api.who import TheAdmin, TheOwner
from kinoloom.letters import LETTER_ID, LETTER_TYPES, WEBHOOK_ID, LetterType, State
from kinoloom.store.letters import LetterRow
from kinoloom.store.webhooks import WebhookRow

router = APIRouter(prefix="/webhooks", tags=["webhooks"])

WebhookId = Annotated[str, Path(pattern=WEBHOOK_ID, description="Of a webhook.", examples=["0r2k7w8x3b"])]
LetterId = Annotated[
    str, Path(pattern=LETTER_ID, description="Its `webhook-id` too.", examples=["msg_00112233445566778899aabb"])
]
Url = Annotated[
    str, Field(max_length=LONGEST, pattern=r"^https?://[!-~]+$", examples=["https://example.com/hooks/kinoloom"])
]
Events = Annotated[list[LetterType], Field(min_length=1, max_length=len(LETTER_TYPES), examples=[["film.ready"]])]


def _text(said: object) -> object:
    if not isinstance(said, str):
        raise ValueError("a moment is text, such as 2026-01-31T00:00:00Z")  # noqa: TRY004 - what pydantic hears
    return said


Moment = Annotated[AwareDatetime, BeforeValidator(_text)]


class WebhookAsked(BaseModel):
    """A webhook to make."""

    model_config = ConfigDict(extra="forbid")

    url: Url = Field(description="Where letters are sent by POST: https, port 443, a host in the internet.")
    events: Events = Field(list(LETTER_TYPES), description="What it is told of; absent: everything.")
    enabled: StrictBool = True


class WebhookChange(BaseModel):
    """What to change; the rest stays."""

    model_config = ConfigDict(extra="forbid")

    url: Url | None = None
    events: Events | None = None
    enabled: StrictBool | None = None


class Webhook(BaseModel):
    """A receiver of letters, without its secret."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b"])
    url: str
    events: list[LetterType]
    enabled: bool
    why_disabled: str | None = Field(description="What its receiver said to be told no more.")
    created_at: datetime

    @classmethod
    def of(cls, row: WebhookRow) -> Self:
        return cls.model_validate(row, from_attributes=True)


class NewWebhook(Webhook):
    """A webhook, with the secret that is shown this once."""

    secret: str = Field(description="Verifies letters by Standard Webhooks.", examples=["whsec_…"])


class Letter(BaseModel):
    """What a webhook is told, and how that goes."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(description="The same in every attempt: its `webhook-id`.")
    type: str = Field(examples=["film.ready"])
    state: State = Field(description="Will be sent; has arrived; is sent no more unless it is replayed.")
    attempts: int = Field(ge=0, description="Since it was written or replayed.")
    next_at: datetime | None = Field(description="The next attempt; null: there is none.")
    last_status: int | None = Field(description="What the receiver answered last; null: nothing.")
    last_error: str | None
    created_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, row: LetterRow) -> Self:
        return cls.model_validate(row, from_attributes=True)


class OpenLetter(Letter):
    """A letter with what it says."""

    body: str = Field(description="JSON, byte for byte as it is signed.")


class Range(BaseModel):
    """A stretch of time."""

    model_config = ConfigDict(extra="forbid")

    since: Moment = Field(examples=["2026-01-31T00:00:00Z"])
    until: Moment | None = Field(None, description="null: now.")


class Replayed(BaseModel):
    """How many letters are sent once more."""

    model_config = ConfigDict(extra="forbid")

    replayed: int = Field(ge=0)


@router.post("", status_code=201)
async def create_webhook(asked: WebhookAsked, studio: TheStudio, who: TheAdmin, response: Response) -> NewWebhook:
    """Let a receiver be told what happens. Its secret is in this answer and nowhere else."""
    settings = studio.settings.webhooks
    receiver(asked.url, settings)
    row, secret = await studio.store.mail.create(
        who.owner, url=asked.url, events=set(asked.events), enabled=asked.enabled, most=settings.most
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Location"] = f"/api/v1/webhooks/{row.id}"
    return NewWebhook(**Webhook.of(row).model_dump(), secret=secret)


@router.get("")
async def list_webhooks(
    studio: TheStudio, who: TheOwner, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Webhook]:
    """Yours, the newest first."""
    rows = await studio.store.mail.webhooks(who.owner, after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, Webhook.of)


@router.get("/{webhook}")
async def read_webhook(webhook: WebhookId, studio: TheStudio, who: TheOwner) -> Webhook:
    """One of yours."""
    return Webhook.of(await studio.store.mail.webhook(who.owner, webhook))


@router.patch("/{webhook}")
async def change_webhook(webhook: WebhookId, asked: WebhookChange, studio: TheStudio, who: TheAdmin) -> Webhook:
    """Change where it points, what it is told of, or whether it is told anything; letters that wait go along."""
    values: dict[str, object] = {}
    if asked.url is not None:
        receiver(asked.url, studio.settings.webhooks)
        values["url"] = asked.url
    if asked.events is not None:
        values["events"] = sorted(set(asked.events))
    if asked.enabled is not None:
        values["enabled"] = asked.enabled
    return Webhook.of(await studio.store.mail.change(who.owner, webhook, values))


@router.delete("/{webhook}", status_code=204)
async def delete_webhook(webhook: WebhookId, studio: TheStudio, who: TheAdmin) -> None:
    """Tell it nothing more, and forget its letters."""
    await studio.store.mail.remove(who.owner, webhook)


@router.post("/{webhook}/rotate")
async def rotate_webhook(webhook: WebhookId, studio: TheStudio, who: TheAdmin, response: Response) -> NewWebhook:
    """Take a new secret, shown this once; the old one signs beside it for a day."""
    row, secret = await studio.store.mail.rotate(who.owner, webhook)
    response.headers["Cache-Control"] = "no-store"
    return NewWebhook(**Webhook.of(row).model_dump(), secret=secret)


@router.post("/{webhook}/ping", status_code=202)
async def ping_webhook(webhook: WebhookId, studio: TheStudio, who: TheAdmin, response: Response) -> OpenLetter:
    """Send a letter of type `ping`; what became of it is where `Location` says."""
    row = await studio.store.mail.ping(who.owner, webhook)
    response.headers["Location"] = f"/api/v1/webhooks/{webhook}/letters/{row.id}"
    return OpenLetter.of(row)


@router.post("/{webhook}/replay", status_code=202)
async def replay_letters(
    webhook: WebhookId,
    studio: TheStudio,
    who: TheAdmin,
    asked: Annotated[Range, Body(examples=[{"since": "2026-01-31T00:00:00Z"}])],
) -> Replayed:
    """Send the dead letters of a stretch of time once more, under their old ids."""
    until = asked.until or datetime.now(UTC)
    count = await studio.store.mail.replay_dead(who.owner, webhook, since=asked.since, until=until)
    return Replayed(replayed=count)


@router.get("/{webhook}/letters")
async def list_letters(
    webhook: WebhookId,
    studio: TheStudio,
    who: TheOwner,
    limit: pages.Limit = 50,
    after: pages.After = None,
    state: Annotated[list[State] | None, Query(max_length=3, description="Only these; absent: any.")] = None,
) -> pages.Page[Letter]:
    """What it is and was told, the newest first."""
    rows = await studio.store.mail.letters(
        who.owner, webhook, states=state or (), after=pages.behind(after), limit=limit + 1
    )
    return pages.page(rows, limit, Letter.of)


@router.get("/{webhook}/letters/{letter}")
async def read_letter(webhook: WebhookId, letter: LetterId, studio: TheStudio, who: TheOwner) -> OpenLetter:
    """One letter, with what it says."""
    return OpenLetter.of(await studio.store.mail.letter(who.owner, webhook, letter))


@router.post("/{webhook}/letters/{letter}/replay", status_code=202)
async def replay_letter(webhook: WebhookId, letter: LetterId, studio: TheStudio, who: TheAdmin) -> OpenLetter:
    """Send a dead or delivered letter once more, under its old id; one that waits goes on waiting."""
    return OpenLetter.of(await studio.store.mail.replay(who.owner, webhook, letter))
