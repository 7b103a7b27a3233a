"""From a prompt or a script to a finished film, through the door that people use."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from kinoloom.artifacts.folder import FolderStore
from media.mix.loudness import measure
from media.probe import probe
from tests.films.filming import Filming, Seen, made, reused

pytestmark = pytest.mark.slow

SENTENCES = (
    "A tin boat lay in the reeds.",
    "On the far shore, someone waved.",
    "Nobody knew whose it was.",
)
#: a scene each
SCRIPT = "# The Tin Boat\n\n" + "\n\n---\n\n".join(SENTENCES)


def spoken_text(captions: Path) -> str:
    lines = [line for line in captions.read_text().splitlines() if line and "-->" not in line and not line.isdigit()]
    return " ".join(" ".join(lines).split())


def seconds(stamp: str) -> float:
    hours, minutes, rest = stamp.replace(",", ".").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_a_prompt_becomes_a_film_with_everything_beside_it(filming: Filming, tmp_path: Path) -> None:
    film = tmp_path / "new folder" / "film.mp4"
    done = filming.run(
        "make", "The lighthouse keeper's last night", "--seconds", "12", "--size", "draft", "--out", str(film)
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(film)

    found = probe(film)
    assert found.picture is not None
    assert found.sound is not None
    assert (found.picture.width, found.picture.height, found.picture.rate) == (640, 360, Fraction(30))
    assert 8 <= found.duration_s <= 18
    assert float(found.sound.duration_s) == pytest.approx(float(found.picture.duration_s), abs=0.05)

    sound = measure(film)
    assert sound.lufs == pytest.approx(-14, abs=0.5)
    assert sound.true_peak_db <= -1.0

    assert "-->" in film.with_suffix(".vtt").read_text()
    assert film.with_suffix(".jpg").read_bytes()[:2] == b"\xff\xd8"
    notes = json.loads(film.with_suffix(".provenance.json").read_text())
    assert {engine["craft"] for engine in notes["engines"]} == {"write", "paint", "speak", "score", "cut", "mix"}
    assert notes["brief"]["prompt"] == "The lighthouse keeper's last night"


def filming_events(filming: Filming, folder: Path, script: str, *more: str) -> list[Seen]:
    path = folder / "script.md"
    path.write_text(script)
    return filming.film("make", "--script", str(path), "--size", "draft", *more)


@dataclass(frozen=True, slots=True)
class TinBoat:
    """The film of `SCRIPT`, and the data folder it was made in."""

    filming: Filming
    film: Path
    events: list[Seen]

    @property
    def production(self) -> str:
        return str(self.events[0]["production"])


@pytest.fixture(scope="module")
def tin_boat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinBoat]:
    """Made once; what tests make after it is made in the same data folder, in any order."""
    folder = tmp_path_factory.mktemp("tin boat")
    filming, film = Filming(folder / "home"), folder / "film.mp4"
    yield TinBoat(filming, film, filming_events(filming, folder, SCRIPT, "--out", str(film)))
    assert filming.left_over() == []


def test_a_script_is_spoken_word_for_word_and_captions_follow_the_voice(tin_boat: TinBoat) -> None:
    assert spoken_text(tin_boat.film.with_suffix(".srt")) == " ".join(SENTENCES)
    stamps = re.findall(r"(\S+) --> (\S+)", tin_boat.film.with_suffix(".srt").read_text())
    times = [(seconds(start), seconds(end)) for start, end in stamps]
    assert all(start < end for start, end in times)
    assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(times))
    assert times[0][0] >= 0.8
    assert times[-1][1] <= tin_boat.events[-1]["duration_s"]


def test_the_same_film_twice_costs_nothing_the_second_time(tin_boat: TinBoat, tmp_path: Path) -> None:
    again = tmp_path / "again.mp4"
    second = filming_events(tin_boat.filming, tmp_path, SCRIPT, "--out", str(again))
    assert made(second) == []
    assert set(reused(second)) == set(made(tin_boat.events))
    assert again.read_bytes() == tin_boat.film.read_bytes()


def test_one_edited_line_remakes_that_line_its_scene_and_the_mix(tin_boat: TinBoat) -> None:
    first = tin_boat.events
    assert len(made(first, "speak_line")) == len(SENTENCES)

    edited = tin_boat.filming.film("scene", tin_boat.production, "2", "--line", "On the far shore, somebody sang.")
    assert len(made(edited, "speak_line")) == 1
    assert made(edited, "paint_scene") == []
    assert made(edited, "score_music") == []
    assert len(made(edited, "mix_sound")) == 1
    remade = {e["key"] for e in edited if e["type"] == "take_made" and e["actor"] == "cut_segment" and not e["reused"]}
    kept = {e["key"] for e in edited if e["type"] == "take_made" and e["actor"] == "cut_segment" and e["reused"]}
    # Its body, in one or two pieces, and the crossfades into and out of it.
    assert 3 <= len(remade) <= 4
    assert kept
    assert kept <= set(made(first, "cut_segment"))


def test_another_picture_repaints_one_scene_only(tin_boat: TinBoat) -> None:
    edited = tin_boat.filming.film("scene", tin_boat.production, "2", "--picture", "a city at night")
    assert made(edited, "speak_line") == made(edited, "mix_sound") == []
    assert len(made(edited, "paint_scene")) == 1


def test_review_shows_an_animatic_whose_edit_remakes_only_what_changed_and_resume_approves_it(
    tin_boat: TinBoat, tmp_path: Path
) -> None:
    filming, film = tin_boat.filming, tmp_path / "film.mp4"
    events = filming_events(filming, tmp_path, SCRIPT, "--review", "--out", str(film))
    assert [e["type"] for e in events[-1:]] == ["review_asked"]
    (animatic,) = (e for e in events if e["type"] == "animatic_ready")
    sketch = probe(FolderStore(filming.home / "artifacts").get(animatic["key"]).file(animatic["file"]))
    assert sketch.picture is not None
    assert sketch.sound is not None
    assert sketch.duration_s == pytest.approx(animatic["duration_s"], abs=0.05)
    assert not film.exists()
    production = events[0]["production"]
    assert "Nobody knew whose" in filming.look("show", production).replace("\n", " ")

    edited = filming.film("scene", production, "3", "--line", "On the far shore, somebody hummed.")
    assert edited[-1]["type"] == "review_asked"
    (again,) = (e for e in edited if e["type"] == "animatic_ready")
    assert again["key"] != animatic["key"]
    assert len(made(edited, "speak_line")) == 1
    assert made(edited, "paint_scene") == []
    assert not film.exists()

    assert filming.film("resume", production)[-1]["type"] == "film_ready"
    assert film.exists()


def test_damaged_artifacts_are_made_again(tin_boat: TinBoat, tmp_path: Path) -> None:
    for damaged in (tin_boat.filming.home / "artifacts").rglob("voice.wav"):
        damaged.write_bytes(b"RIFF")
    again = tmp_path / "again.mp4"
    events = filming_events(tin_boat.filming, tmp_path, SCRIPT, "--out", str(again))
    assert events[-1]["key"] == tin_boat.events[-1]["key"]
    assert made(events, "speak_line")
    assert again.stat().st_size > 10_000


def test_two_films_at_once_share_one_bus_and_each_has_its_own_shape(filming: Filming, tmp_path: Path) -> None:
    script = tmp_path / "script.md"
    script.write_text("Good morning, harbour.")
    sizes = {"portrait": (360, 640), "square": (360, 360)}
    make = ("make", "--script", str(script), "--size", "draft", "--music", "none", "--captions", "none")
    running = [filming.start(*make, "--shape", shape, "--out", str(tmp_path / f"{shape}.mp4")) for shape in sizes]
    ends = [list(one.events())[-1]["type"] for one in running]
    assert ([one.end() for one in running], ends) == ([0, 0], ["film_ready"] * 2), [one.complaint for one in running]
    assert filming.look("list").count("done") == 2
    for shape, size in sizes.items():
        found = probe(tmp_path / f"{shape}.mp4")
        assert found.picture is not None
        assert (found.picture.width, found.picture.height) == size
