"""Keys: who may come in, and what they may do."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from api import pages
from api.studio import TheStudio
from api.who import TheAdmin
from kinoloom.errors import Forbidden
from kinoloom.keys import ID, NAME, OWNER, KeyRow, Scope

router = APIRouter(tags=["keys"])

KeyId = Annotated[str, Path(pattern=ID, examples=["k3y4a7mz"])]


class KeyAsked(BaseModel):
    """A key to make."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=80, pattern=NAME, examples=["Anna's laptop"])
    owner: str = Field("local", pattern=OWNER, description="Whose films it sees and makes.", examples=["anna"])
    scopes: set[Scope] = Field({"read", "write"}, min_length=1, max_length=3)
    expires_days: float | None = Field(None, gt=0, le=3650, description="null: it never ends by itself.", examples=[90])


class Key(BaseModel):
    """A key, without its secret."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["k3y4a7mz"])
    owner: str
    name: str
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


class NewKey(Key):
    """A key, with the text that is shown this once."""

    key: str = Field(examples=["kin_k3y4a7mz_…"])


@router.post("/keys", status_code=201)
async def create_key(asked: KeyAsked, studio: TheStudio, who: TheAdmin, response: Response) -> NewKey:
    """Make a key. Its text is in this answer and nowhere else."""
    expires = None if asked.expires_days is None else datetime.now(UTC) + timedelta(days=asked.expires_days)
    row, text = await studio.store.door.create_key(
        owner=asked.owner, name=asked.name, scopes=asked.scopes, expires_at=expires
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Location"] = f"/api/v1/keys/{row.id}"
    return NewKey(**_shown(row).model_dump(), key=text)


@router.get("/keys")
async def list_keys(
    studio: TheStudio, who: TheAdmin, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Key]:
    """All keys of the studio, those that open nothing any more too."""
    rows = await studio.store.door.keys(limit=limit + 1, after=pages.behind(after))
    return pages.page(rows, limit, _shown)


@router.get("/keys/{id}")
async def read_key(id: KeyId, studio: TheStudio, who: TheAdmin) -> Key:
    """One key."""
    return _shown(await studio.store.door.key(id))


@router.delete("/keys/{id}")
async def revoke_key(id: KeyId, studio: TheStudio, who: TheAdmin) -> Key:
    """Let the key, and sessions begun with it, open nothing from now on; it stays listed."""
    if id == who.via:
        raise Forbidden("A key does not revoke itself.", hint="Use another key, or `kinoloom keys revoke`.")
    return _shown(await studio.store.door.revoke_key(id))


def _shown(row: KeyRow) -> Key:
    return Key(
        id=row.id,
        owner=row.owner,
        name=row.name,
        scopes=sorted(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
