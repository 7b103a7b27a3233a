"""Files that were made: films, pictures, voices, captions."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Depends, Path, Query
from fastapi.requests import HTTPConnection
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api import files
from api.routes.productions import ProductionId
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.artifacts.base import Artifact
from kinoloom.errors import ArtifactGone, FilmNotReady, NotFound
from kinoloom.provenance import provenance
from kinoloom.recipe import Key
from kinoloom.store.rows import ProductionRow

router = APIRouter(tags=["artifacts"])

Actor = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="What made it.", examples=["publish_film"])]
Digits = Annotated[str, Path(pattern=r"^[0-9a-f]{40}$", examples=["8c6f0f64d0b5b2b6a3b3b8a0e4a4c5d6e7f80912"])]
File = Annotated[str, Path(max_length=100, pattern=r"^[\w-][\w.-]*$", examples=["film.mp4"])]
Ending = Literal["srt", "vtt", "ass"]

RouteT = TypeVar("RouteT", bound=Callable[..., object])


class ArtifactFile(BaseModel):
    """One file."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(examples=["film.mp4"])
    bytes: int = Field(ge=0)
    sha256: str
    type: str = Field(examples=["video/mp4"])
    url: str

    @classmethod
    def all_of(cls, production: str, artifact: Artifact, *, first: str = "") -> "list[ArtifactFile]":
        """In the order of their names, the one called *first* before the others."""
        found = artifact.manifest.files
        return [
            cls(
                name=name,
                bytes=found[name].bytes,
                sha256=found[name].sha256,
                type=files.type_of(name),
                url=files.url_of(production, artifact.key, name),
            )
            for name in sorted(found, key=lambda name: (name != first, name))
        ]


class ArtifactShown(BaseModel):
    """Something that was made, and how."""

    model_config = ConfigDict(extra="forbid")

    key: Key
    craft: str
    engine: str
    revision: str
    code_licence: str
    weights_licence: str | None
    commercial: bool = Field(description="Its engine may be used commercially.")
    take: dict[str, JsonValue] = Field(description="Facts: lengths, sizes, words with their times …")
    files: list[ArtifactFile]
    made_at: datetime
    seconds: float = Field(ge=0, description="The engine worked on it.")

    @classmethod
    def of(cls, production: str, artifact: Artifact) -> "ArtifactShown":
        found = artifact.manifest
        return cls(
            key=found.key,
            craft=found.craft,
            engine=found.engine,
            revision=found.revision,
            code_licence=found.licences.code,
            weights_licence=found.licences.weights,
            commercial=found.licences.commercial,
            take=found.take,
            files=ArtifactFile.all_of(production, artifact),
            made_at=found.made_at,
            seconds=found.seconds,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for files of a production."""

    connection: HTTPConnection
    studio: Studio
    owner: str
    production: str

    async def artifact(self, key: Key) -> Artifact:
        """
        Raises:
            NotFound: it is none of this production, or the production is somebody else's.
            ArtifactGone: it was tidied away.
        """
        listed = await self.studio.store.of(self.owner).holds(self.production, key)
        if not listed and not await self.studio.announced.has(self.production, key):
            raise NotFound("artifact", key)
        return await self._found(key)

    async def film(self) -> tuple[ProductionRow, Artifact]:
        """
        Raises:
            NotFound, FilmNotReady, ArtifactGone: there is none.
        """
        row = await self.studio.store.of(self.owner).production(self.production)
        if row.film is None:
            raise FilmNotReady(self.production)
        return row, await self._found(row.film)

    async def beside(self, file: str, *, download: bool) -> Response:
        """A file of the film, under a name from its title."""
        row, film = await self.film()
        name = files.named(row.title, file)
        return await files.answer(self.connection, film, file, keep="for_now", save_as=name, download=download)

    async def _found(self, key: Key) -> Artifact:
        artifact = await files.found(self.studio.artifacts, key)
        if artifact is None:
            raise ArtifactGone
        return artifact


async def _asked(connection: HTTPConnection, studio: TheStudio, who: TheOwner, production: ProductionId) -> Asked:
    return Asked(connection, studio, who.owner, production)


async def _key(actor: Actor, digits: Digits) -> Key:
    return Key(f"{actor}/{digits}")


TheAsked = Annotated[Asked, Depends(_asked)]
TheKey = Annotated[Key, Depends(_key)]
Download = Annotated[bool, Query(description="Save it; false: show it.")]


def sends_files(router: APIRouter, path: str) -> Callable[[RouteT], RouteT]:
    """A route for GET, described, and for HEAD, of which GET's description says all."""

    def register(endpoint: RouteT) -> RouteT:
        router.head(path, include_in_schema=False)(endpoint)
        return router.get(path, response_class=Response, responses=files.RESPONSES)(endpoint)

    return register


@router.get("/artifacts/{production}/{actor}/{digits}")
async def read_artifact(asked: TheAsked, key: TheKey) -> ArtifactShown:
    """What a take is, how it was made, and its files; *actor*/*digits* is its key."""
    return ArtifactShown.of(asked.production, await asked.artifact(key))


@sends_files(router, "/artifacts/{production}/{actor}/{digits}/{file}")
async def read_file(asked: TheAsked, key: TheKey, file: File, *, download: Download = False) -> Response:
    """One file of a take or film; never another under the same address."""
    artifact = await asked.artifact(key)
    return await files.answer(asked.connection, artifact, file, keep="for_ever", save_as=file, download=download)


@sends_files(router, "/productions/{production}/film")
async def read_film(asked: TheAsked, *, download: Download = False) -> Response:
    """The last finished film."""
    return await asked.beside("film.mp4", download=download)


@sends_files(router, "/productions/{production}/poster")
async def read_poster(asked: TheAsked, *, download: Download = False) -> Response:
    """The last finished film as one picture."""
    return await asked.beside("poster.jpg", download=download)


@sends_files(router, "/productions/{production}/captions.{ending}")
async def read_captions(asked: TheAsked, ending: Ending, *, download: Download = False) -> Response:
    """The captions of the last finished film."""
    return await asked.beside(f"captions.{ending}", download=download)


@router.get("/productions/{production}/provenance")
async def read_provenance(asked: TheAsked) -> dict[str, JsonValue]:
    """How the last finished film came to be: engines, versions, licences, seeds, keys and checksums."""
    row, film = await asked.film()
    takes = {take.slot: take.key for take in await asked.studio.store.takes(row.id, picked_only=True)}
    return await asyncio.to_thread(
        provenance,
        production=row.id,
        title=row.title,
        brief=row.brief,
        takes={**takes, "film": film.key},
        artifacts=asked.studio.artifacts,
    )
