"""A long text becomes a film of the asked length, and only its own facts are told."""

from pathlib import Path

import pytest

from graphs.writing import material
from graphs.writing.support import Support
from kinoloom.brief import Brief
from kinoloom.store.store import Store
from tests.writing.crew import crew
from tests.writing.test_writing import faults_of, write
from workers.ollama.fake.brain import SmallWriter

BRIDGE = """The old bridge of Varnholm was opened on 12 May 1887. It is 214 metres long and was built by 340 workers.

Before the bridge, a ferry carried people across the river Ulma. The ferry sank in the storm of 1879, and 17 people
died. After that night the town council asked the engineer Helga Brandt for a plan. She was 29 years old, and nobody
had built in iron here before.

The work took 6 years and cost 1,250,000 crowns. In the winter of 1884 the ice broke two of the five piers. Brandt had
them built again, thicker than before, with stone from the quarry at Lund.

Today about 9,000 cars cross the bridge each day. In 2019 the town painted it green again, as it was on its first day.
Every year on 12 May the children of Varnholm walk across it with lanterns, and the oldest person in town goes first.
"""
BRIEF = Brief(prompt=BRIDGE, seconds=40)


async def test_a_text_is_condensed_and_its_facts_are_kept(store: Store, tmp_path: Path) -> None:
    brain = SmallWriter()
    board = await write(await crew(BRIEF, store, tmp_path / "artifacts", brain))
    told = " ".join(scene.text for scene in board.scenes)
    assert faults_of(board, BRIEF) == []
    assert sum(number in told for number in ("1887", "214", "340", "1879", "17", "29", "1,250,000", "1884")) >= 3
    assert Support(BRIDGE, "en").missing(told) == []
    assert brain.asked[0] == "facts"


async def test_of_the_facts_of_a_whole_book_the_film_gets_those_that_matter(store: Store, tmp_path: Path) -> None:
    brain = SmallWriter()
    chapters = [
        f"In {year} the keeper of tower {year % 97} counted {7 * year} gulls over the reef. "
        + "The sea was grey. " * 99
        for year in range(1800, 1830)
    ]
    brief = Brief(prompt="\n\n".join(chapters), seconds=15)
    board = await write(await crew(brief, store, tmp_path / "artifacts", brain))
    assert brain.asked.count("facts") == len(material.parts(brief.prompt, "en"))
    assert brain.asked.count("choice") >= 1
    assert [fault for fault in faults_of(board, brief) if fault.kind != "length"] == []


@pytest.mark.parametrize("stubborn", [False, True])
async def test_what_the_text_does_not_say_is_not_told(stubborn: bool, store: Store, tmp_path: Path) -> None:
    brain = SmallWriter(mischief=["invents"], stubborn=stubborn)
    board = await write(await crew(BRIEF, store, tmp_path / "artifacts", brain))
    assert "1742" not in " ".join(scene.text for scene in board.scenes)
    assert "mend" in brain.asked


def test_a_wish_is_no_text() -> None:
    assert not material.is_material("A fox in the snow.\n\nStyle: noir.\n\nMake it sad.")
    assert material.is_material(BRIDGE)
    assert material.is_material("word " * 400)


@pytest.mark.parametrize(
    ("text", "language"), [(BRIDGE * 40, "en"), ("x" * 20_000, "en"), ("海边的灯塔。" * 3000, "zh")]
)
def test_a_text_is_cut_into_parts_that_lose_nothing(text: str, language: str) -> None:
    parts = material.parts(text, language)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert max(map(len, parts)) <= 7000
    assert len(parts) > 1


def test_numbers_and_names_are_looked_up_in_the_text() -> None:
    support = Support(BRIDGE, "en")
    assert support.missing("In 1887 Helga Brandt's bridge cost 1250000 crowns.") == []
    assert support.missing("I saw the Ulma in Varnholm, 214 metres wide.") == []
    assert support.missing("In 1888 it was opened by King Oskar.") == ["1888", "King", "Oskar"]
    german = Support("Die Brücke in Varnholm baute Helga Brandt im Jahr 1887 mit der Hilfe von 340 Leuten.", "de")
    assert german.missing("Helga Brandt kam im Winter mit dem Schlitten nach Varnholm.") == []
    assert german.missing("Karl Meier baute sie.") == []  # it begins the sentence
    assert german.missing("Gebaut hat sie Karl Meier.") == ["Karl", "Meier"]
