"""The page that a monitor reads."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client.exposition import choose_encoder

from api.metrics.asking import ask
from api.metrics.measures import Measures
from api.studio import TheStudio
from api.who import TheAdmin

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"description": "Prometheus text.", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request, studio: TheStudio, who: TheAdmin) -> Response:
    """Numbers of the whole studio for Prometheus, which sends a key of an admin where the studio asks for one."""
    measures: Measures = request.app.state.measures
    await ask(studio, measures)
    encode, kind = choose_encoder(request.headers.get("accept", ""))
    return Response(encode(measures.registry), media_type=kind)
