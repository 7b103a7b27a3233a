"""The OpenAPI document says what the server does, and whatever it allows breaks nothing."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from api.app import create_app
from kinoloom.settings import Settings
from tests.api.conftest import Served

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Document:
    """Described when a test asks for it: all processes that run tests read this module, and one runs it."""
    return create_app(Settings(home=Path("/nowhere")), "redis://nowhere").openapi()


@pytest.fixture(scope="module")
def sending() -> ModuleType:
    """Imported when a test asks for it, as above."""
    from tests.api import sending  # noqa: PLC0415

    return sending


def operations(document: Document) -> Iterator[tuple[str, Document]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method.upper()} {path}", operation


def schemas(found: Any, where: str = "") -> Iterator[tuple[str, Document]]:
    """Every part of a document that is the schema of some value."""
    if isinstance(found, dict):
        if isinstance(found.get("type"), str):
            yield where, found
        for name, part in found.items():
            yield from schemas(part, f"{where}/{name}")
    elif isinstance(found, list):
        for number, part in enumerate(found):
            yield from schemas(part, f"{where}/{number}")


def reached(document: Document, start: Any) -> dict[str, Document]:
    """The shared schemas that *start* refers to, and those that these refer to."""
    seen: dict[str, Document] = {}
    waiting = [start]
    while waiting:
        text = waiting.pop()
        for ref in references(text):
            name = ref.rpartition("/")[2]
            if name not in seen:
                seen[name] = document["components"]["schemas"][name]
                waiting.append(seen[name])
    return seen


def references(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        if isinstance(found.get("$ref"), str):
            yield found["$ref"]
        for part in found.values():
            yield from references(part)
    elif isinstance(found, list):
        for part in found:
            yield from references(part)


def test_every_reference_leads_somewhere(document: Document) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= known
    assert "#/components/schemas/Problem" in known


def test_every_operation_says_what_it_does_and_how_it_fails(document: Document) -> None:
    for name, operation in operations(document):
        assert operation["description"], name
        assert operation["tags"], name
        assert set(operation["responses"]) & {"4XX", "default"} or name.startswith("GET /healthz"), name


def test_operations_have_names_of_their_own(document: Document) -> None:
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names))


def test_every_body_comes_with_an_example(document: Document) -> None:
    for name, operation in operations(document):
        media = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        shown = [media, *reached(document, media).values()]
        assert not media or any("example" in str(part) for part in shown), name


def test_what_stands_in_an_address_has_bounds(document: Document) -> None:
    for name, operation in operations(document):
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path":
                schema = parameter["schema"]
                assert {"pattern", "enum", "maximum", "maxLength"} & set(schema), f"{name} {parameter['name']}"


def test_nothing_that_is_sent_is_without_bounds(document: Document) -> None:
    """A client cannot make the server hold more than the document allows."""
    endless: list[str] = []
    for name, operation in operations(document):
        sent = [operation.get("parameters", []), operation.get("requestBody", {})]
        for where, schema in schemas([*sent, reached(document, sent)]):
            bounds = {
                "string": {"maxLength", "pattern", "enum", "const", "format"},
                "array": {"maxItems", "prefixItems", "uniqueItems"},
            }.get(schema["type"])
            if bounds and not bounds & set(schema):
                endless.append(f"{name} {where}")
    assert endless == []


def test_a_method_that_an_address_does_not_take_is_told_which_it_takes(client: httpx.Client) -> None:
    answer = client.request("PATCH", "/api/v1/characters")
    assert (answer.status_code, answer.json()["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert answer.headers["allow"] == "GET, POST"


def test_whatever_is_sent_no_answer_breaks_the_document(
    document: Document, served: Served, sending: ModuleType, subtests: pytest.Subtests
) -> None:
    examined = sending.operations(document)
    assert len(examined) == len(list(operations(document))) - 1, "one is left out by design"
    for operation in examined:
        with subtests.test(operation.label):
            sending.examine(operation, served)
