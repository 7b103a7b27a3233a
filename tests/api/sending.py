"""Requests to the server made out of what its OpenAPI document allows, and of what it does not."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import schemathesis
from hypothesis import HealthCheck, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.api import shelved
from tests.api.conftest import Served

#: 503 is what it is for, where nobody works
BY_DESIGN = "/readyz"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
#: what uvicorn says to what is no HTTP, before any application sees it
NO_HTTP = b"Invalid HTTP request received."


def operations(document: dict[str, Any]) -> list[Any]:
    """All of *document*, without one that fails by design."""
    described = schemathesis.openapi.from_dict(document).exclude(path=BY_DESIGN)
    return [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]


def examine(operation: Any, served: Served) -> None:
    """Send some requests; every answer is one that the document describes."""

    @hypothesis.given(case=strategies.one_of(*_requests_for(operation, served)))
    @hypothesis.settings(
        max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def send(case: Any) -> None:
        answer = case.call(base_url=served.url, timeout=90)
        hypothesis.assume(answer.content != NO_HTTP)
        case.validate_response(answer, checks=CHECKS)

    send()


def _requests_for(operation: Any, served: Served) -> Iterator[Any]:
    """What the document allows, to things that may be there and to one that is, and what it does not allow."""
    yield operation.as_strategy(GenerationMode.POSITIVE)
    described = operation.definition.raw
    parameters = described.get("parameters", [])
    named = {parameter["name"] for parameter in parameters if parameter["in"] == "path"}
    # Events of a production that is there go on for ever.
    if "production" in named and not operation.path.endswith("/events"):
        there = {name: value for name, value in _finished(served).items() if name in named}
        yield operation.as_strategy(GenerationMode.POSITIVE, path_parameters=there)
    if parameters or "requestBody" in described:
        yield operation.as_strategy(GenerationMode.NEGATIVE)


def _finished(served: Served) -> dict[str, str]:
    """The parts of addresses of a film that is there."""
    actor, _, digits = shelved.film(served.settings).partition("/")
    production = shelved.finished(served.settings)
    return {"production": production, "scene": "s1", "actor": actor, "digits": digits, "file": "film.mp4"}
