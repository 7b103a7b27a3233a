"""The editor strikes out what ought to be struck out."""

import pytest

from kinoloom.pace import film_s
from kinoloom.storyboard import Line, Picture, Scene, Storyboard
from kinoloom.takes import Script
from workers.engines.write.check import faults


def script(*lines: str, ideas: tuple[str, ...] = ()) -> Script:
    shown = ideas or tuple(f"picture {n}" for n in range(len(lines)))
    scenes = tuple(
        Scene(id=f"s{n:02d}", lines=(Line(text=line),), picture=Picture(idea=idea))
        for n, (line, idea) in enumerate(zip(lines, shown, strict=True), start=1)
    )
    return Script(storyboard=Storyboard(title="Test", scenes=scenes))


def found(made: Script) -> list[str]:
    return faults(made, seconds=film_s(made.storyboard.scenes, "en"))


def test_a_clean_script_passes() -> None:
    assert found(script("The tide was out.", "An hour later, it “came back”.")) == []


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("It rained.", "It snowed. It rained!"), "says twice"),
        (("Down by the old grey sea it lay.", "They met by the old grey sea again."), "echoes itself"),
        (("The {hero} slept.",), "has a mark left"),
        (("[door slams] Come in.",), "has a mark left"),
        (("It was an fox.",), "says an fox"),
        (("It took a hour.",), "says a hour"),
        (("He was was late.",), "stutters"),
        (("It was the a fox.",), "has two articles"),
        (("“Come in, she said.",), "leaves a quote open"),
        (("No end",), "does not end"),
        (("It  rained .",), "is badly set"),
        (("it rained.",), "is badly set"),
    ],
)
def test_a_fault_is_named(lines: tuple[str, ...], fault: str) -> None:
    assert any(named.startswith(fault) for named in found(script(*lines))), found(script(*lines))


def test_a_picture_shown_twice_is_a_fault() -> None:
    assert any(named.startswith("shows") for named in found(script("One.", "Two.", ideas=("sea", "sea"))))


def test_a_wrong_length_is_a_fault_unless_the_person_is_told() -> None:
    made = script("The tide was out.")
    assert any(named.startswith("lasts") for named in faults(made, seconds=60))
    noted = made.model_copy(update={"notes": (f"{film_s(made.storyboard.scenes, 'en'):.0f} s instead of 60 s",)})
    assert faults(noted, seconds=60) == []
