"""A finished film is brought in another shape or format through the door that people use."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from kinoloom.recipe import Key
from kinoloom.store.rows import ProductionRow
from kinoloom.store.store import Store
from media.probe import probe
from tests.films.filming import Filming, Seen, made, reused

pytestmark = pytest.mark.slow


@pytest.fixture
def filming(tmp_path: Path) -> Iterator[Filming]:
    studio = Filming(tmp_path / "home")
    yield studio
    assert studio.left_over() == []


def actors(keys: list[str]) -> set[str]:
    return {key.partition("/")[0] for key in keys}


def production(filming: Filming, id_: str) -> tuple[ProductionRow, dict[str, Key]]:
    async def read() -> tuple[ProductionRow, dict[str, Key]]:
        async with Store.open(filming.home / "kinoloom.sqlite") as store:
            picked = {take.slot: take.key for take in await store.takes(id_, picked_only=True)}
            return await store.production(id_), picked

    with asyncio.Runner() as runner:
        return runner.run(read())


def test_a_film_is_laid_out_anew_and_brought_in_other_formats_through_a_kill(filming: Filming, tmp_path: Path) -> None:
    film, webm, tall, gif = (tmp_path / name for name in ("film.mp4", "tall.webm", "tall.mp4", "boat.gif"))
    script = tmp_path / "script.txt"
    script.write_text("A tin boat lay in the reeds.")
    begun = filming.film("make", "--script", str(script), "--size", "draft", "--out", str(film))
    id_ = str(begun[0]["production"])
    row, takes = production(filming, id_)
    bytes_ = film.read_bytes()

    order = ("export", id_, "--shape", "portrait", "--format", "webm", "--out", str(webm))
    watching, before = filming.start(*order), list[Seen]()
    while not made(before, "cut_segment"):
        before.append(watching.until(lambda event: event["type"] == "take_made"))
    watching.kill()
    events = filming.film(*order)
    assert actors(made(before + events)) == {"paint_scene", "cut_segment", "publish_film", "export_film"}
    assert not set(made(before)) & set(made(events)), "a kill costs no take that was finished"
    assert actors(reused(before + events)) >= {"speak_line", "score_music", "mix_sound"}
    with av.open(str(webm)) as container:
        assert [stream.codec_context.codec.canonical_name for stream in container.streams] == ["av1", "opus"]
    assert "-->" in webm.with_suffix(".vtt").read_text()
    notes = json.loads(webm.with_suffix(".provenance.json").read_text())
    assert notes["brief"]["shape"] == "portrait"
    assert "export" in {engine["craft"] for engine in notes["engines"]}
    was, found = probe(film), probe(webm)
    assert was.picture is not None
    assert found.picture is not None
    assert (found.picture.width, found.picture.height, found.picture.frames) == (360, 640, was.picture.frames)

    layout = str(events[0]["production"])
    again = filming.film("export", layout, "--out", str(tall))
    assert made(again) == []
    joined = probe(tall)
    assert joined.picture is not None
    assert (joined.picture.width, joined.picture.height, joined.sound) == (360, 640, was.sound)

    events = filming.film("export", id_, "--format", "gif", "--out", str(gif))
    assert actors(made(events)) == {"export_film"}
    assert probe(gif).picture is not None

    after, picked = production(filming, id_)
    assert (after.brief, after.storyboard, after.out, after.film) == (row.brief, row.storyboard, row.out, row.film)
    assert {slot: key for slot, key in picked.items() if slot != "export/gif"} == takes
    assert film.read_bytes() == bytes_


def test_what_is_not_there_is_refused_with_a_hint(filming: Filming) -> None:
    refused = filming.ask("export", "nobody", "--format", "gif")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("PRODUCTION_UNKNOWN")
    assert "kinoloom list" in refused.stderr
