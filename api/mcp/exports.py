"""Tools for finished films in other forms."""

import asyncio
from typing import Annotated

from pydantic import Field, ValidationError

from api import files, making
from api.mcp.told import Exported, Trouble
from api.mcp.visit import ADDS, LOOKS, Called, FilmId, Tools, Visit, changing, visiting
from api.routes.exports import ExportAsked
from kinoloom.brief import Shape, Size
from kinoloom.errors import BriefInvalid
from kinoloom.store.exports import ExportRow, Format
from kinoloom.store.rows import OPEN

#: seconds between two looks
LOOK_S = 0.25

_NEXT = {
    "queued": "Call wait_for_export.",
    "running": "Call wait_for_export.",
    "done": "Show the urls.",
    "failed": "Mend what the error's hint says, then call export_film again.",
}


async def export_film(
    called: Called,
    film: FilmId,
    format: Annotated[Format, Field(description="mp4: the film itself; gif, webp: a short preview; jpg: stills.")],
    shape: Annotated[Shape | None, Field(description="null: as it is; speech and music stay in any.")] = None,
    size: Annotated[Size | None, Field(description="null: as it is.")] = None,
) -> Exported:
    """Begin another file of a finished film: another format, shape or size. wait_for_export says when it is there."""
    async with changing(called, "export_film", film) as visit:
        try:
            ExportAsked(format=format, shape=shape, size=size)
        except ValidationError as error:
            raise BriefInvalid(f"{format} has no such shape or size.", hint="Leave shape and size away.") from error
        asked = await visit.studio.store.exporting.ask(visit.who.owner, film, shape=shape, size=size, format_=format)
        await making.wake(visit.studio)
        return await _shown(visit, asked)


async def wait_for_export(
    called: Called,
    film: FilmId,
    export: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$", description="As export_film named it.")],
    seconds: Annotated[float, Field(gt=0, le=60, description="At most so long; call again if it has not ended.")] = 50,
) -> Exported:
    """Wait until an export is there, or failed."""
    async with visiting(called) as visit:
        find = visit.studio.store.exporting.find
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        row = await find(visit.who.owner, film, export)
        while row.status in OPEN and clock() < end and not visit.studio.hub.leaving:
            await asyncio.sleep(LOOK_S)
            row = await find(visit.who.owner, film, export)
        return await _shown(visit, row)


async def _shown(visit: Visit, row: ExportRow) -> Exported:
    artifact = None if row.key is None else await files.found(visit.studio.artifacts, row.key)
    return Exported(
        export=row.id,
        film=row.production,
        format=row.format,
        shape=row.shape,
        size=row.size,
        status=row.status,
        url=None if artifact is None else f"{visit.address}/api/v1/productions/{row.production}/exports/{row.id}/file",
        error=None if row.error is None else Trouble(**row.error.model_dump(exclude={"retryable"})),
        next=_NEXT[row.status],
    )


TOOLS: Tools = ((export_film, ADDS), (wait_for_export, LOOKS))
