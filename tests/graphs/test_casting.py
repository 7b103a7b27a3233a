"""Engines are chosen before the start, in a declared order."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from graphs.casting import NEEDED, for_job, wait_for_cast
from kinoloom.brief import Brief
from kinoloom.errors import BusUnreachable, EngineUnavailable, EngineUnknown
from kinoloom.traits import Craft, Traits


def engine(craft: Craft, name: str, *, missing: str | None = None, languages: tuple[str, ...] | None = None) -> Traits:
    return Traits(
        id=name, craft=craft, revision="1", summary="x", code_licence="MIT", missing=missing, languages=languages
    )


OFFERS = [
    *(engine(craft, "plain") for craft in NEEDED if craft != "speak"),
    engine("speak", "missing", missing="not installed"),
    engine("speak", "english", languages=("en", "en-us")),
    engine("speak", "polyglot", languages=("en", "de", "pt-br")),
]


async def offers() -> Sequence[Traits]:
    return OFFERS


async def test_the_first_available_engine_is_picked() -> None:
    casting = await wait_for_cast(offers, Brief(prompt="x"), earlier={})
    assert [found.id for found in casting["speak"]] == ["english", "polyglot"]


async def test_a_production_keeps_the_engine_it_was_begun_with() -> None:
    casting = await wait_for_cast(offers, Brief(prompt="x"), earlier={"speak": "polyglot"})
    assert casting["speak"][0].id == "polyglot"


async def test_an_engine_asked_for_by_name_is_the_only_one() -> None:
    casting = await wait_for_cast(offers, Brief(prompt="x", engines={"speak": "polyglot"}), earlier={})
    assert [found.id for found in casting["speak"]] == ["polyglot"]


async def test_beside_an_engine_asked_for_stand_those_that_do_what_it_does_not() -> None:
    model = engine("write", "model").model_copy(update={"actors": ("ask_model",)})
    scribe = engine("write", "scribe").model_copy(update={"actors": ("write_script",)})
    rival = engine("write", "rival").model_copy(update={"actors": ("ask_model",)})

    async def writers() -> Sequence[Traits]:
        return [*(o for o in OFFERS if o.craft != "write"), rival, model, scribe]

    casting = await wait_for_cast(writers, Brief(prompt="x", engines={"write": "model"}), earlier={})
    assert [found.id for found in casting["write"]] == ["model", "scribe"]
    picked = for_job(casting["write"], "write_script", language=None, voice=None)
    assert picked is not None
    assert picked.id == "scribe"


async def test_a_craft_that_a_film_can_do_without_may_be_left_out() -> None:
    async def moving() -> Sequence[Traits]:
        return [*OFFERS, engine("animate", "mover")]

    assert "animate" in await wait_for_cast(moving, Brief(prompt="x"), earlier={})
    assert "animate" not in await wait_for_cast(moving, Brief(prompt="x", engines={"animate": "none"}), earlier={})


async def test_an_engine_that_cannot_work_here_is_refused_with_its_reason() -> None:
    with pytest.raises(EngineUnavailable, match="not installed"):
        await wait_for_cast(offers, Brief(prompt="x", engines={"speak": "missing"}), earlier={})
    with pytest.raises(EngineUnknown):
        await wait_for_cast(offers, Brief(prompt="x", engines={"speak": "nobody"}), earlier={})


MODEL = engine("write", "model", missing="no server answers").model_copy(update={"away": True, "remedy": "Start it."})


def begun_with_a_model(*looks: Traits) -> Callable[[], Awaitable[Sequence[Traits]]]:
    """What is offered at each look; the last stays."""
    left = iter(looks)
    last = [MODEL]

    async def offered() -> Sequence[Traits]:
        last[0] = next(left, last[0])
        return [last[0], *OFFERS]

    return offered


async def test_a_server_that_a_film_was_begun_with_is_waited_for() -> None:
    there = MODEL.model_copy(update={"missing": None, "away": False})
    offered = begun_with_a_model(MODEL, MODEL, there)
    casting = await wait_for_cast(offered, Brief(prompt="x"), earlier={"write": "model"})
    assert casting["write"][0].id == "model"


async def test_a_film_does_not_go_on_by_another_hand_unasked() -> None:
    with pytest.raises(EngineUnavailable, match="begun with model") as raised:
        await wait_for_cast(begun_with_a_model(), Brief(prompt="x"), earlier={"write": "model"}, patience_s=0)
    assert "Start it." in raised.value.hint
    assert "--engine write=NAME" in raised.value.hint


async def test_it_does_when_somebody_asks_for_it_or_when_the_work_is_done() -> None:
    asked = Brief(prompt="x", engines={"write": "plain"})
    casting = await wait_for_cast(begun_with_a_model(), asked, earlier={"write": "model"}, patience_s=0)
    assert casting["write"][0].id == "plain"
    done: Sequence[Craft] = ("write",)
    casting = await wait_for_cast(
        begun_with_a_model(), Brief(prompt="x"), earlier={"write": "model"}, settled=done, patience_s=0
    )
    assert casting["write"][0].id == "plain"


async def test_a_new_film_does_not_wait_for_a_server_that_is_away() -> None:
    casting = await wait_for_cast(begun_with_a_model(), Brief(prompt="x"), earlier={}, patience_s=0)
    assert casting["write"][0].id == "plain"


async def test_a_server_that_one_of_two_workers_sees_is_there() -> None:
    async def offered() -> Sequence[Traits]:
        return [MODEL, MODEL.model_copy(update={"missing": None, "away": False}), *OFFERS]

    for asked in ({}, {"write": "model"}):
        casting = await wait_for_cast(offered, Brief(prompt="x", engines=asked), earlier={"write": "model"})
        assert casting["write"][0].id == "model"


async def test_a_bus_that_comes_back_costs_no_run() -> None:
    away = iter([BusUnreachable("It is away.", hint="Wait."), BusUnreachable("It reads its file.", hint="Wait.")])

    async def returning() -> Sequence[Traits]:
        for error in away:
            raise error
        return OFFERS

    casting = await wait_for_cast(returning, Brief(prompt="x"), earlier={})
    assert set(casting) == set(NEEDED)


async def test_a_cast_is_complete_only_when_every_craft_is_offered() -> None:
    asked = 0

    async def late() -> Sequence[Traits]:
        nonlocal asked
        asked += 1
        return OFFERS if asked > 2 else OFFERS[:2]

    await wait_for_cast(late, Brief(prompt="x"), earlier={})
    assert asked == 3


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "english"), ("en-gb", "english"), ("de", "polyglot"), ("pt", "polyglot"), ("xx", None)],
)
def test_a_language_goes_to_the_first_engine_that_knows_it(language: str, expected: str | None) -> None:
    found = for_job(
        [o for o in OFFERS if o.craft == "speak" and o.available], "speak_line", language=language, voice="auto:1"
    )
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("voice", "expected"), [("auto", "a"), ("auto:3", "a"), ("amy", "b"), ("ann", "a"), ("nobody", "a")]
)
def test_a_voice_goes_to_the_engine_that_has_it(voice: str, expected: str) -> None:
    candidates = [
        engine("speak", "a").model_copy(update={"voices": ("ann",)}),
        engine("speak", "b").model_copy(update={"voices": ("amy",)}),
    ]
    found = for_job(candidates, "speak_line", language="en", voice=voice)
    assert found is not None
    assert found.id == expected
