"""Hostile files are refused with a reason or become harmless, and leave nothing behind."""

from collections.abc import Mapping

import httpx
import pytest

from kinoloom.settings import Settings
from tests.api.handing import artifact_file, hand_in, lying_about, settled
from tests.api.hostile.conftest import Outcome, children
from tests.api.hostile.corpus import CLEANSED, EITHER, REFUSED, Case
from tests.waiting import until


def _id(case: Case) -> str:
    return case.about.replace(" ", "-")


def test_the_corpus_is_large() -> None:
    assert len({case.about for case in (*REFUSED, *CLEANSED, *EITHER)}) >= 80


@pytest.mark.parametrize("case", REFUSED, ids=_id)
def test_it_is_refused_with_a_reason(case: Case, outcomes: Mapping[str, Outcome]) -> None:
    upload = outcomes[case.about].upload
    assert upload["status"] == "quarantined"
    assert upload["reason"]["code"] in case.codes
    assert len(upload["reason"]["hint"]) > 10
    assert upload["key"] is None


@pytest.mark.parametrize("case", CLEANSED, ids=_id)
def test_it_becomes_harmless(case: Case, outcomes: Mapping[str, Outcome], settings: Settings) -> None:
    assert case.gone in case.make()
    upload = outcomes[case.about].upload
    assert upload["status"] == "ready", upload["reason"]
    assert case.gone not in artifact_file(settings, upload["key"]).read_bytes()


@pytest.mark.parametrize("case", EITHER, ids=_id)
def test_it_comes_to_an_end(case: Case, outcomes: Mapping[str, Outcome]) -> None:
    upload = outcomes[case.about].upload
    assert upload["status"] == "ready" or upload["reason"]["code"] in case.codes


def test_no_answer_says_where_anything_lies(outcomes: Mapping[str, Outcome], settings: Settings) -> None:
    said = "\n".join(outcome.text for outcome in outcomes.values())
    for secret in (str(settings.home), "/tmp", "/given", "washed", "Traceback", "av.error", "FFmpeg", "errno"):
        assert secret not in said


def test_what_was_refused_is_served_to_nobody(outcomes: Mapping[str, Outcome], client: httpx.Client) -> None:
    for outcome in outcomes.values():
        if outcome.upload["status"] == "quarantined":
            answer = client.get(f"{outcome.place}/content")
            assert (answer.status_code, answer.json()["code"]) == (409, "NOT_NOW")


def test_nothing_is_left_but_what_was_refused(
    outcomes: Mapping[str, Outcome], client: httpx.Client, settings: Settings
) -> None:
    refused = {outcome.upload["id"] for outcome in outcomes.values() if outcome.upload["status"] == "quarantined"}
    lying = lying_about(settings)
    assert {path for path in lying if "/" not in path} >= refused
    assert {path.partition("/")[2] for path in lying if path[:20] in refused} == {"", "given", "lock"}
    ready = {outcome.upload["id"] for outcome in outcomes.values()} - refused
    until(lambda: not any(path[:20] in ready for path in lying_about(settings)))


def test_nobody_looks_any_more(outcomes: Mapping[str, Outcome]) -> None:
    assert len(outcomes) > 80
    assert children() == []


def test_deleting_it_leaves_nothing(client: httpx.Client, settings: Settings) -> None:
    before = lying_about(settings)
    place = hand_in(client, b"\x89PNG\r\n\x1a\n", kind="still", name="a.png").headers["location"]
    assert settled(client, place)["status"] == "quarantined"
    assert lying_about(settings) != before
    client.delete(place).raise_for_status()
    assert lying_about(settings) == before
