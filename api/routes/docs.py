"""The API described in a browser, without asking any other machine for it."""

from functools import cache
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response

from kinoloom.errors import NotFound

router = APIRouter(include_in_schema=False)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Kinoloom API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="docs/swagger-ui.css">
<div id="api"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
"""
_START = 'SwaggerUIBundle({url: "openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null});\n'
_TYPES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}


@router.get("/docs")
async def read_docs() -> HTMLResponse:
    return HTMLResponse(_PAGE, headers={"Content-Security-Policy": _POLICY})


@router.get("/docs/start.js")
async def read_start() -> Response:
    return Response(_START, media_type="text/javascript")


@router.get("/docs/{file}")
async def read_docs_file(file: Annotated[str, Path(max_length=40)]) -> Response:
    if file not in _TYPES:
        raise NotFound("file", file)
    return Response(_bytes(file), media_type=_TYPES[file], headers={"Cache-Control": "max-age=86400"})


@cache
def _bytes(file: str) -> bytes:
    return (resources.files("fastapi_swagger") / "resources" / file).read_bytes()
