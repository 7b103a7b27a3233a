"""How a film looks and sounds as a whole, changed after it was asked for; changes taken back."""

from fastapi import APIRouter, Response

from api import versions
from api.routes.productions import Production, ProductionId
from api.studio import TheStudio
from api.who import TheOwner
from kinoloom.revision import BriefEdit
from kinoloom.store.rows import ProductionRow

router = APIRouter(prefix="/productions/{production}", tags=["storyboard"])


@router.patch("/brief")
async def edit_brief(
    studio: TheStudio,
    who: TheOwner,
    production: ProductionId,
    edit: BriefEdit,
    answer: Response,
    if_match: versions.IfMatch = None,
) -> Production:
    """Change its voice, music, shape, style …; the storyboard stays, and the next run makes what that touches."""
    expected = versions.expected(if_match)
    return _shown(answer, await studio.store.of(who.owner).revise(production, edit, expected=expected))


@router.post("/undo")
async def undo_change(
    studio: TheStudio, who: TheOwner, production: ProductionId, answer: Response, if_match: versions.IfMatch = None
) -> Production:
    """Take back the last change to its storyboard or brief, whoever made it; once more: the one before."""
    expected = versions.expected(if_match)
    return _shown(answer, await studio.store.of(who.owner).undo(production, expected=expected))


@router.post("/redo")
async def redo_change(
    studio: TheStudio, who: TheOwner, production: ProductionId, answer: Response, if_match: versions.IfMatch = None
) -> Production:
    """Do once more what was taken back last; a change that was made since is all there is."""
    expected = versions.expected(if_match)
    return _shown(answer, await studio.store.of(who.owner).undo(production, expected=expected, again=True))


def _shown(answer: Response, row: ProductionRow) -> Production:
    answer.headers["ETag"] = versions.etag(row.storyboard_version)
    return Production.of(row)
