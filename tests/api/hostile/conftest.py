"""All of the corpus is handed in at once, and looked at side by side."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import Served
from tests.api.handing import hand_in, settled
from tests.api.hostile.corpus import CLEANSED, EITHER, REFUSED, Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case."""

    place: str
    upload: dict[str, Any]
    text: str
    """All that the server said about it."""


def children() -> list[str]:
    """Command lines of processes that look at files for this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
        except (OSError, IndexError):
            continue
        if parent == os.getpid() and "media.intake" in command:
            found.append(command)
    return found


@pytest.fixture(scope="module")
def outcomes(served: Served) -> Iterator[Mapping[str, Outcome]]:
    found: dict[str, Outcome] = {}
    with httpx.Client(base_url=served.url, timeout=60) as client:
        sent = [(case, _sent(client, case)) for case in (*REFUSED, *CLEANSED, *EITHER)]
        for case, place in sent:
            upload = settled(client, place, within_s=120)
            found[case.about] = Outcome(place, upload, client.get(place).text)
        yield found
        for _, place in sent:
            client.delete(place)


def _sent(client: httpx.Client, case: Case) -> str:
    answer = hand_in(client, case.make(), kind=case.kind, name=case.name)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])
