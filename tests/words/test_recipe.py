"""Equal work has one name, and different work never shares one."""

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kinoloom import recipe
from kinoloom.jobs import JOBS, ScoreMusic, SpeakLine
from kinoloom.takes import SpokenWord

WORDS = st.builds(
    SpeakLine,
    text=st.text(),
    language=st.text(),
    voice=st.text(),
    speed=st.floats(0.1, 9.0),
)


def key(payload: str = "{}", engine: str = "e", revision: str = "1", actor: str = "speak_line") -> str:
    return recipe.key(actor=actor, payload=payload, engine=engine, revision=revision)


def test_the_order_of_names_does_not_matter() -> None:
    one = SpeakLine(text="a", language="en", voice="auto")
    other = SpeakLine.model_validate({"voice": "auto", "language": "en", "text": "a"})
    assert one.payload == other.payload


@given(WORDS, WORDS)
def test_jobs_that_differ_have_keys_that_differ(one: SpeakLine, other: SpeakLine) -> None:
    assert (key(one.payload) == key(other.payload)) == (one == other)


@given(WORDS)
def test_a_job_that_went_through_redis_keeps_its_key(job: SpeakLine) -> None:
    assert key(SpeakLine.model_validate_json(json.loads(json.dumps(job.payload))).payload) == key(job.payload)


def test_engine_revision_and_actor_shape_the_key() -> None:
    keys = {
        key("{}"),
        key("{}", engine="other"),
        key("{}", revision="2"),
        key("{}", actor="paint_scene"),
        key("{}", engine="e1", revision=""),
        key("{}", engine="e", revision="1 "),
    }
    assert len(keys) == 6


@given(st.text())
def test_a_key_is_an_actor_and_forty_digits(payload: str) -> None:
    assert recipe.KEY.fullmatch(key(payload))


@pytest.mark.parametrize(
    "text",
    ["", "speak_line", "speak_line/", "speak_line/" + "g" * 40, "speak_line/" + "0" * 39, "speak_line/" + "0" * 41,
     "../" + "0" * 40, "Speak/" + "0" * 40, "speak_line/" + "0" * 40 + "\n", "a/b/" + "0" * 40],
)  # fmt: skip
def test_nothing_else_is_a_key(text: str) -> None:
    assert recipe.KEY.match(text) is None


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_is_refused(number: float) -> None:
    with pytest.raises(ValidationError, match="finite"):
        ScoreMusic(mood="calm", seconds=number, seed=1)
    with pytest.raises(ValidationError, match="finite"):
        SpokenWord(text="a", start_s=0, end_s=number)


def test_a_key_is_the_same_in_another_process() -> None:
    """Hash seeds, locales and dict orders of a process shape nothing."""
    job = SpeakLine(text="Grüße — 日本", language="de", voice="auto")
    here = key(job.payload)
    program = (
        "import sys; from kinoloom import recipe; "
        "print(recipe.key(actor='speak_line', payload=sys.stdin.read(), engine='e', revision='1'))"
    )
    for seed in ("0", "1"):
        told = subprocess.run(
            [sys.executable, "-c", program],
            input=job.payload,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "LC_ALL": "C", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == here


@given(st.lists(st.text() | st.integers(), max_size=4))
def test_a_seed_is_in_range_and_depends_on_its_parts_only(parts: list[str | int]) -> None:
    assert 0 <= recipe.seed_of(*parts) < 2**31
    assert recipe.seed_of(*parts) == recipe.seed_of(*parts)


def test_seeds_of_neighbours_are_not_neighbours() -> None:
    seeds = [recipe.seed_of("scene", n) for n in range(1000)]
    assert len(set(seeds)) == 1000
    assert abs(sum(seeds) / 1000 - 2**30) < 2**30 * 0.1


@pytest.mark.parametrize("job", JOBS.values(), ids=lambda job: job.actor)
def test_no_job_carries_what_would_keep_equal_work_apart(job: type) -> None:
    """Run ids, productions, paths and owners belong in a message's context."""
    names = set(job.model_fields)  # type: ignore[attr-defined]
    assert not names & {"run", "production", "path", "folder", "file", "out", "owner", "at"}
