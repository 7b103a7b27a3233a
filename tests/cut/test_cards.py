"""A card shows its words on the ground that was asked for."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from kinoloom.errors import UserError
from kinoloom.takes import CardPlan, Painted
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.sources import Source, open_source

CLOCK = Timebase.of(30)
SIZES = [(320, 180), (180, 320), (200, 200)]


def opened(plan: CardPlan, size: tuple[int, int] = (320, 180), frames: int = 90) -> Source:
    take = Painted(source="card", card=plan, width=size[0], height=size[1])
    return open_source(take, Path(), frames=frames, width=size[0], height=size[1], timebase=CLOCK)


def inked(plan: CardPlan, n: int = 60, size: tuple[int, int] = (320, 180)) -> Bgra:
    """Where a card differs from the same one without words."""
    bare = opened(plan.model_copy(update={"text": "", "small": ""}), size).frame(n).astype(int)
    return np.asarray(np.abs(opened(plan, size).frame(n) - bare).max(axis=2) > 40, np.uint8)


def test_a_plain_card_is_its_colour_to_the_level() -> None:
    source = opened(CardPlan(palette="#2a80C6"))
    for n in (0, 45, 89):
        assert np.all(source.frame(n) == (0xC6, 0x80, 0x2A, 255))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("plan", [
    CardPlan(text="The End"), CardPlan(text="A film", small="by the crew of this machine"), CardPlan(small="Only this"),
    CardPlan(text="نهاية", small="شكرا", language="ar"), CardPlan(text="W" * 200), CardPlan(small="many words " * 27),
])  # fmt: skip
def test_words_stand_in_the_frame_and_clear_of_its_edges(plan: CardPlan, size: tuple[int, int]) -> None:
    ink = inked(plan, size=size)
    assert ink.any()
    edge = round(0.04 * min(size))
    assert not ink[:edge].any()
    assert not ink[-edge:].any()
    assert not ink[:, :edge].any()
    assert not ink[:, -edge:].any()


@pytest.mark.parametrize("palette", ["#ffffff", "paper", "winter"])
def test_a_light_ground_is_dark_enough_for_white_words(palette: str) -> None:
    frame = opened(CardPlan(text="Bright", small="and light", palette=palette)).frame(60)
    assert frame.max() == 255
    assert np.median(frame[..., :3], axis=(0, 1)).max() < 150


def test_the_smaller_text_stands_below_the_larger() -> None:
    large = np.flatnonzero(inked(CardPlan(text="A long name of three lines that goes on and on", small="")).any(axis=1))
    whole = inked(CardPlan(text="A long name of three lines that goes on and on", small="below"))
    both = np.flatnonzero(whole.any(axis=1))
    assert both[-1] > large[-1]
    # A row without ink is between them.
    assert np.diff(both).max() > 2


def test_words_come_within_the_first_second_and_stay() -> None:
    plan = CardPlan(text="The End", small="of it")
    amounts = [int(inked(plan, n).sum()) for n in (0, 10, 30, 89)]
    assert amounts[0] == 0
    assert amounts[0] < amounts[1] < amounts[2]
    assert amounts[3] == pytest.approx(amounts[2], rel=0.1)


def test_light_wanders_over_a_shaded_card_without_a_step() -> None:
    source = opened(CardPlan(palette="sunset"))
    frames = [source.frame(n).copy() for n in range(90)]
    steps = [float(np.abs(a.astype(int) - b).max()) for a, b in pairwise(frames)]
    assert max(steps) <= 4
    assert np.abs(frames[0].astype(int) - frames[-1]).max() > 15
    assert np.array_equal(frames[40], opened(CardPlan(palette="sunset")).frame(40))


@pytest.mark.parametrize("palette", ["nightish", "#12", "#gggggg", "#1234567"])
def test_a_ground_that_is_not_known_is_refused(palette: str) -> None:
    with pytest.raises(UserError) as caught:
        opened(CardPlan(palette=palette))
    assert "sunset" in caught.value.hint
