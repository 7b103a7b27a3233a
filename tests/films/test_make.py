"""From a prompt or a script to a finished film, through the door that people use."""

import itertools
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from media.mix.loudness import measure
from media.probe import probe
from tests.films.filming import Filming, Seen, made, reused

pytestmark = pytest.mark.slow

SCRIPT = """# The Tin Boat

A tin boat lay in the reeds, and nobody knew whose it was.

One morning it was gone. On the far shore, someone waved.
"""


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


def test_a_script_is_spoken_word_for_word_and_captions_follow_the_voice(filming: Filming, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    events = filming_events(filming, tmp_path, SCRIPT, "--out", str(film))
    assert spoken_text(film.with_suffix(".srt")) == (
        "A tin boat lay in the reeds, and nobody knew whose it was. "
        "One morning it was gone. On the far shore, someone waved."
    )
    stamps = re.findall(r"(\S+) --> (\S+)", film.with_suffix(".srt").read_text())
    times = [(seconds(start), seconds(end)) for start, end in stamps]
    assert all(start < end for start, end in times)
    assert all(a[1] <= b[0] + 1e-6 for a, b in itertools.pairwise(times))
    assert times[0][0] >= 0.8
    assert times[-1][1] <= events[-1]["duration_s"]


def filming_events(filming: Filming, tmp_path: Path, script: str, *more: str) -> list[Seen]:
    path = tmp_path / "script.md"
    path.write_text(script)
    return filming.film("make", "--script", str(path), "--size", "draft", *more)


def test_portrait_and_square_are_films_of_their_own_shape(filming: Filming, tmp_path: Path) -> None:
    for shape, size in (("portrait", (360, 640)), ("square", (360, 360))):
        film = tmp_path / f"{shape}.mp4"
        filming_events(filming, tmp_path, "Good morning, harbour.", "--shape", shape, "--out", str(film))
        found = probe(film)
        assert found.picture is not None
        assert (found.picture.width, found.picture.height) == size


def test_the_same_film_twice_costs_nothing_the_second_time(filming: Filming, tmp_path: Path) -> None:
    first = filming_events(filming, tmp_path, SCRIPT, "--out", str(tmp_path / "a.mp4"))
    second = filming_events(filming, tmp_path, SCRIPT, "--out", str(tmp_path / "b.mp4"))
    assert made(second) == []
    assert set(reused(second)) == set(made(first))
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_one_edited_line_of_ten_scenes_remakes_that_line_its_scene_and_the_mix(
    filming: Filming, tmp_path: Path
) -> None:
    sentences = [f"The {place} was quiet, and the rain came down." for place in (
        "harbour", "market", "station", "garden", "library", "bridge", "bakery", "school", "theatre", "orchard"
    )]  # fmt: skip
    first = filming_events(filming, tmp_path, "\n\n".join(sentences), "--out", str(tmp_path / "film.mp4"))
    production = first[0]["production"]
    assert len(made(first, "speak_line")) == 10

    edited = filming.film(
        "scene", production, "4", "--line", "The garden was loud, and the children ran inside at once."
    )
    assert len(made(edited, "speak_line")) == 1
    assert made(edited, "paint_scene") == []
    assert made(edited, "score_music") == []
    assert len(made(edited, "mix_sound")) == 1
    remade = {e["key"] for e in edited if e["type"] == "take_made" and e["actor"] == "cut_segment" and not e["reused"]}
    kept = {e["key"] for e in edited if e["type"] == "take_made" and e["actor"] == "cut_segment" and e["reused"]}
    # Its body, in one or two pieces, and the crossfades into and out of it.
    assert 3 <= len(remade) <= 4
    assert kept <= set(made(first, "cut_segment"))


def test_another_picture_repaints_one_scene_only(filming: Filming, tmp_path: Path) -> None:
    first = filming_events(filming, tmp_path, SCRIPT, "--out", str(tmp_path / "film.mp4"))
    production = first[0]["production"]
    edited = filming.film("scene", production, "2", "--picture", "a city at night")
    assert made(edited, "speak_line") == made(edited, "mix_sound") == []
    assert len(made(edited, "paint_scene")) == 1


def test_review_stops_at_the_storyboard_and_resume_approves_it(filming: Filming, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    events = filming_events(filming, tmp_path, SCRIPT, "--review", "--out", str(film))
    assert events[-1]["type"] == "review_asked"
    assert not film.exists()
    production = events[0]["production"]
    shown = filming.run("show", production)
    assert "nobody knew whose" in shown.stdout.replace("\n", " ")
    assert filming.film("resume", production)[-1]["type"] == "film_ready"
    assert film.exists()


def test_two_films_at_once_share_one_bus_and_both_are_made(filming: Filming, tmp_path: Path) -> None:
    one = filming.start(
        "make", "A fox who wanted to fly", "--seconds", "8", "--size", "draft", "--out", str(tmp_path / "1.mp4")
    )
    two = filming.start(
        "make", "The city after rain", "--seconds", "8", "--size", "draft", "--out", str(tmp_path / "2.mp4")
    )
    ends = [list(one.events())[-1]["type"], list(two.events())[-1]["type"]]
    assert (one.end(), two.end(), ends) == (0, 0, ["film_ready", "film_ready"]), one.complaint + two.complaint
    listed = filming.run("list").stdout
    assert listed.count("done") == 2
