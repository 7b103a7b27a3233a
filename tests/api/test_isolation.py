"""Nobody sees or changes what another owner has: every address of the server, with every method, object by object."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.guard.identity import OPEN, READING
from tests.api import people
from tests.api.conftest import Served
from tests.api.objects import EVERYBODYS, KINDS, OTHERWISE, Kind, Values
from tests.api.people import key_for

#: the method that leaves nothing to look at comes last
METHODS = ("get", "head", "put", "patch", "post", "delete")


@dataclass(frozen=True, slots=True)
class Address:
    """One method of one address."""

    method: str
    path: str
    described: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


@pytest.fixture(scope="module")
def document(guarded: Served) -> dict[str, Any]:
    """What the server says of itself."""
    url = guarded.settings.redis.url
    assert url is not None
    return create_app(guarded.settings, url.get_secret_value()).openapi()


@pytest.fixture(scope="module")
def addresses(document: dict[str, Any]) -> list[Address]:
    """All that name something; those that delete it last, and parts of a thing before the whole."""
    found = [
        Address(method, path, described)
        for path, methods in document["paths"].items()
        if "{" in path and not path.startswith(EVERYBODYS)
        for method, described in methods.items()
    ]
    return sorted(found, key=lambda address: (METHODS.index(address.method), -len(address.path)))


@pytest.fixture(scope="module")
def anna(guarded: Served) -> Iterator[httpx.Client]:
    with people.client(guarded.url, key_for(guarded.settings, "isolated-anna")[1]) as anna:
        yield anna


@pytest.fixture(scope="module")
def ben(guarded: Served) -> Iterator[httpx.Client]:
    """He may do everything that anybody may."""
    with people.client(guarded.url, key_for(guarded.settings, "isolated-ben")[1]) as ben:
        yield ben


@pytest.fixture(scope="module")
def made(guarded: Served, anna: httpx.Client) -> dict[str, Values]:
    """One thing of each kind, all hers, by the address of their kind."""
    return {kind.path: kind.make(guarded, "isolated-anna", anna) for kind in KINDS}


def kind_of(path: str) -> Kind:
    for other, usual in OTHERWISE.items():
        path = path.replace(other, usual)
    fitting = [kind for kind in KINDS if path == kind.path or path.startswith(f"{kind.path}/")]
    assert fitting, f"{path} names a thing that nobody makes in tests/api/objects.py: add its Kind."
    return max(fitting, key=lambda kind: len(kind.path))


def test_there_are_addresses_to_look_at(addresses: list[Address]) -> None:
    assert len(addresses) >= 20


def test_every_thing_is_anothers_secret(
    document: dict[str, Any],
    addresses: list[Address],
    made: dict[str, Values],
    anna: httpx.Client,
    ben: httpx.Client,
) -> None:
    before = {path: seen(anna, path, values) for path, values in made.items()}
    got = {str(address): asked(ben, document, address, made[kind_of(address.path).path])[0] for address in addresses}
    assert {address: status for address, status in got.items() if status != 404} == {}
    assert {path: seen(anna, path, values) for path, values in made.items()} == before


def test_no_list_shows_what_another_has(made: dict[str, Values], anna: httpx.Client, ben: httpx.Client) -> None:
    for kind in KINDS:
        name = kind.path.rpartition("{")[2].rstrip("}")
        assert made[kind.path][name] in anna.get(kind.lists).text
        assert made[kind.path][name] not in ben.get(kind.lists).text


def test_its_owner_finds_it_at_every_address(
    document: dict[str, Any], addresses: list[Address], made: dict[str, Values], anna: httpx.Client
) -> None:
    """So that the 404 of another owner says something; after this nothing is left."""
    missing: list[tuple[str, str]] = []
    for address in addresses:
        status, said = asked(anna, document, address, made[kind_of(address.path).path])
        if status in {404, 405} or "REQUEST_INVALID" in said:
            missing.append((str(address), said))
    assert missing == []


def everywhere(document: dict[str, Any], *, changes: bool) -> Iterator[tuple[str, str]]:
    """Method and address of all there is to ask for, things that nobody has among them."""
    for path, methods in document["paths"].items():
        for method in methods:
            if path not in OPEN and (method not in {"get", "head", "options"}) is changes:
                yield method.upper(), re.sub(r"\{\w+\}", "x", path)


def statuses(client: httpx.Client, asked: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    return {(method, path): client.request(method, path).status_code for method, path in asked}


@pytest.mark.parametrize("changes", [False, True], ids=["looks", "changes"])
def test_a_stranger_gets_nothing_anywhere(guarded: Served, document: dict[str, Any], changes: bool) -> None:
    with people.client(guarded.url) as stranger:
        got = statuses(stranger, everywhere(document, changes=changes))
    assert len(got) >= 20
    assert set(got.values()) == {401}, got


def test_who_may_only_look_changes_nothing_anywhere(guarded: Served, document: dict[str, Any]) -> None:
    asked = [(method, path) for method, path in everywhere(document, changes=True) if path not in READING]
    with people.client(guarded.url, key_for(guarded.settings, "looker", ["read"])[1]) as looker:
        got = statuses(looker, asked)
    assert set(got.values()) == {403}, got


def test_who_may_only_write_sees_nothing_anywhere(guarded: Served, document: dict[str, Any]) -> None:
    with people.client(guarded.url, key_for(guarded.settings, "blind", ["write"])[1]) as blind:
        got = statuses(blind, everywhere(document, changes=False))
    assert set(got.values()) == {403}, got


def seen(client: httpx.Client, path: str, values: Values) -> tuple[int, bytes]:
    answer = client.get(path.format(**values))
    return answer.status_code, answer.content


def asked(client: httpx.Client, document: dict[str, Any], address: Address, values: Values) -> tuple[int, str]:
    """Status and error of the answer to what the owner of the thing could ask."""
    kind = kind_of(address.path)
    content = address.described.get("requestBody", {}).get("content", {})
    body = kind.bodies.get(str(address))
    if body is None and "application/json" in content:
        body = sample(document, content["application/json"]["schema"])
    needed = [one for one in address.described.get("parameters", []) if one["in"] == "query" and one.get("required")]
    with client.stream(
        address.method.upper(),
        address.path.format(**values),
        params={one["name"]: values[one["name"]] for one in needed},
        headers={"If-Match": "*", **kind.headers},
        json=body,
    ) as answer:
        return answer.status_code, "" if answer.is_success else answer.read().decode()


def sample(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    """The least that *schema* takes."""
    if "$ref" in schema:
        return sample(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for told in ("example", "default", "const"):
        if told in schema:
            return schema[told]
    for told in ("examples", "enum"):
        if schema.get(told):
            return schema[told][0]
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return sample(document, schema[several][0])
    return _least(document, schema)


def _least(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    match schema.get("type"):
        case "object":
            fields = schema.get("properties", {})
            return {name: sample(document, fields[name]) for name in schema.get("required", [])}
        case "array":
            return [sample(document, schema["items"])] * schema.get("minItems", 0)
        case "string":
            return "x" * max(1, schema.get("minLength", 0))
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case _:
            return None
