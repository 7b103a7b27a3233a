"""A job is plain data that every actor can be asked."""

import pytest
from pydantic import ValidationError

from kinoloom import jobs
from kinoloom.jobs import JOBS, Chapter, CutSegment, Job, PublishFilm, SpeakLine
from kinoloom.recipe import Key
from kinoloom.traits import CRAFTS


def test_every_job_can_be_asked_for_by_its_actors_name() -> None:
    written = {
        kind for kind in vars(jobs).values() if isinstance(kind, type) and issubclass(kind, Job) and kind is not Job
    }
    assert set(JOBS.values()) == written
    assert all(job.actor == name for name, job in JOBS.items())


@pytest.mark.parametrize("job", JOBS.values(), ids=lambda job: job.actor)
def test_a_job_names_a_craft_and_the_take_it_gives(job: type[Job]) -> None:
    assert job.craft in CRAFTS
    assert job.take.__doc__


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="langauge"):
        SpeakLine.model_validate({"text": "x", "language": "en", "voice": "v", "langauge": "de"})


def test_work_is_counted_in_frames_where_there_are_frames() -> None:
    chapter = Chapter(title="t", start_frame=0, frames=90, words=())
    film = PublishFilm(
        title="t", language="en", segments=(), mix=Key("mix_sound/0"), chapters=(chapter, chapter)
    )  # fmt: skip
    assert film.units == 180
    assert CutSegment(shots=(), frames=42, width=2, height=2).units == 42
    assert SpeakLine(text="x", language="en", voice="v").units == 1


def test_a_job_survives_the_way_to_its_worker() -> None:
    job = SpeakLine(text="Grüße 🚢", language="de", voice="auto:1", speed=1.25)
    assert SpeakLine.model_validate(job.model_dump(mode="json")) == job
