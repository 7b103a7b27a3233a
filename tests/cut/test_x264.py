"""The cutter answers its jobs with takes that hold what they say."""

import itertools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

import numpy as np
import pytest

from kinoloom.errors import Cancelled, MediaUnreadable
from kinoloom.jobs import Chapter, CutSegment, MixSound, PublishFilm, Shot
from kinoloom.progress import Progress, silent
from kinoloom.recipe import Key
from kinoloom.takes import CardPlan, Film, Mixed, Painted, Segment, SpokenWord, Take
from media.frames import Bgra
from media.probe import check_take, probe
from media.sources import Source
from tests.cut.making import Flat, in_colour, tone
from tests.cut.test_clips import shot as filmed
from tests.cut.test_sources import noise, saved
from tests.typeset.saying import said
from workers.engines.base import Workbench
from workers.engines.cut.engines import CUT
from workers.engines.cut.open_sources import OpenSources, Which
from workers.engines.cut.x264 import X264

TakeT = TypeVar("TakeT", bound=Take)
SIZE = (320, 180)


@dataclass
class Shelf:
    """Finished artifacts in a folder."""

    root: Path
    takes: dict[Key, Take] = field(default_factory=dict)

    def folder(self, key: Key) -> Path:
        return self.root / key

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        return cast(TakeT, self.takes[key])

    def put(self, name: str, take: Take) -> Key:
        key = Key(name)
        self.takes[key] = take
        self.folder(key).mkdir(parents=True)
        return key

    def bench(self, key: Key, progress: Progress = silent) -> Workbench:
        return Workbench(folder=self.folder(key), inputs=self, progress=progress)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    for name, level in (("a", 40), ("b", 160)):
        key = made.put(f"paint_scene/{name}", Painted(source="still", width=SIZE[0], height=SIZE[1]))
        saved(made.folder(key) / "still.png", (noise(*SIZE) // 8 + level).astype(np.uint8))
    return made


def shot(name: str = "a", *, frames: int = 60, start: int = 0) -> Shot:
    return Shot(picture=Key(f"paint_scene/{name}"), frames=frames, start=start)


def job(*shots: Shot, frames: int = 12, title: str = "", words: tuple[SpokenWord, ...] = ()) -> CutSegment:
    return CutSegment(shots=shots, frames=frames, words=words, title=title, width=SIZE[0], height=SIZE[1])


def made(engine: X264, shelf: Shelf, name: str, what: CutSegment) -> list[Bgra]:
    """The frames of a segment that passed the check of the hallway."""
    key = Key(f"cut_segment/{name}")
    shelf.folder(key).mkdir(parents=True)
    take = engine.make(what, shelf.bench(key))
    check_take(take, shelf.folder(key))
    shelf.takes[key] = take
    return in_colour(shelf.folder(key) / "segment.mp4")


def apart(a: Bgra, b: Bgra) -> float:
    return float(np.abs(a.astype(int) - b).mean())


def test_a_body_flows_into_the_crossfade_and_out_of_it(shelf: Shelf) -> None:
    """No frame differs much more from its neighbour where segments meet than inside of them."""
    engine = X264()
    frames = [
        *made(engine, shelf, "1", job(shot("a", frames=36), frames=24)),
        *made(engine, shelf, "2", job(shot("a", frames=36, start=24), shot("b", frames=40), frames=12)),
        *made(engine, shelf, "3", job(shot("b", frames=40, start=12), frames=28)),
    ]
    steps = [apart(a, b) for a, b in itertools.pairwise(frames)]
    assert max(steps[22:37]) < 20
    assert apart(frames[0], frames[-1]) > 80


def test_a_title_is_seen_in_the_first_seconds_of_its_scene_only(shelf: Shelf) -> None:
    engine = X264()
    for start, seen in ((24, True), (90, False)):
        titled = made(engine, shelf, f"t{start}", job(shot(frames=120, start=start), title="A Film"))
        plain = made(engine, shelf, f"p{start}", job(shot(frames=120, start=start)))
        assert (apart(titled[5], plain[5]) > 1.0) is seen


def test_captions_are_seen_while_words_are_heard(shelf: Shelf) -> None:
    engine, words = X264(), said("Hello there, you.", start_s=0.2)
    spoken = made(engine, shelf, "spoken", job(shot(), words=words))
    plain = made(engine, shelf, "plain", job(shot()))
    assert apart(spoken[0], plain[0]) < 0.5
    assert apart(spoken[9], plain[9]) > 1.0


def test_a_film_is_published_with_all_that_lies_beside_it(shelf: Shelf) -> None:
    engine, words = X264(), said("Hello there. It is late.", start_s=0.4)
    made(engine, shelf, "1", job(shot(frames=60), frames=48, words=words))
    made(engine, shelf, "2", job(shot(frames=60, start=48), shot("b", frames=42), frames=12))
    mix = shelf.put("mix_sound/m", Mixed(duration_s=2.0, loudness_lufs=-14, true_peak_db=-1))
    tone(shelf.folder(mix) / "mix.m4a", 2.0)
    seen: list[float] = []
    key = shelf.put("publish_film/f", Segment(frames=1, width=1, height=1, rate="1"))
    film = engine.make(
        PublishFilm(
            title="A Film",
            language="en",
            segments=(Key("cut_segment/1"), Key("cut_segment/2")),
            mix=mix,
            chapters=(Chapter(title="One", start_frame=0, frames=60, words=words),),
        ),
        shelf.bench(key, seen.append),
    )
    folder = shelf.folder(key)
    check_take(film, folder)
    assert isinstance(film, Film)
    beside = {"poster.jpg", "captions.srt", "captions.vtt", "captions.ass"}
    assert {path.name for path in folder.iterdir()} == {"film.mp4", *beside}
    assert (film.frames, film.duration_s, film.bytes) == (60, 2.0, (folder / "film.mp4").stat().st_size)
    assert "Hello there." in (folder / "captions.vtt").read_text(encoding="utf-8")
    assert probe(folder / "film.mp4").duration_s == 2
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_a_cancelled_job_leaves_no_file(shelf: Shelf) -> None:
    def cancel(fraction: float) -> None:
        raise Cancelled(f"At {fraction}.", hint="")

    key = shelf.put("cut_segment/c", Segment(frames=1, width=1, height=1, rate="1"))
    with pytest.raises(Cancelled):
        X264().make(job(shot()), shelf.bench(key, cancel))
    assert list(shelf.folder(key).iterdir()) == []


def test_a_job_of_another_craft_is_a_mistake(shelf: Shelf) -> None:
    with pytest.raises(TypeError):
        X264().make(MixSound(voice=(), music=None, frames=1), shelf.bench(Key("x/y")))


def test_the_last_few_sources_stay_open_and_older_ones_go() -> None:
    built: list[str] = []
    sources = OpenSources(kept=2)

    def get(name: str) -> Source:
        def build() -> Source:
            built.append(name)
            return Flat((0, 0, 0))

        return sources.get(Which(Key(name), 1, 1, 1, "30"), build)

    first = get("a")
    assert get("a") is first
    for name in ("b", "a", "c", "a", "b"):
        get(name)
    assert built == ["a", "b", "c", "b"]
    sources.clear()
    assert get("a") is not first


def test_the_table_offers_it_and_says_what_its_licence_is() -> None:
    traits = CUT["x264"]().traits
    assert traits.available
    assert traits.craft == "cut"
    assert "GPL" in traits.code_licence


def test_every_kind_of_picture_is_cut_graded_and_led_from(shelf: Shelf) -> None:
    """Clip, card and visualiser take each other's place like any others."""
    engine, (width, height) = X264(), SIZE
    card = CardPlan(text="The End", palette="#203080")
    for name, take in {
        "clip": Painted(source="clip", width=width, height=height),
        "card": Painted(source="card", card=card, width=width, height=height),
        "music": Painted(source="visualiser", width=width, height=height),
    }.items():
        shelf.put(f"paint_scene/{name}", take)
    filmed(shelf.folder(Key("paint_scene/clip")) / "clip.mp4", 20)
    tone(shelf.folder(Key("paint_scene/music")) / "music.wav", 2.0)
    for number, (one, other, passage) in enumerate(
        [("clip", "card", "slide"), ("card", "music", "zoom"), ("music", "a", "dip"), ("a", "clip", "wipe")]
    ):
        what = job(shot(one, start=20), shot(other)).model_copy(update={"transition": passage, "grade": "noir"})
        frames = made(engine, shelf, f"k{number}", what)
        assert apart(frames[0], frames[-1]) > 4
        assert max(float(np.ptp(frame.astype(int), axis=2).mean()) for frame in frames) < 3


@pytest.mark.parametrize("source", ["clip", "visualiser"])
def test_a_picture_whose_file_is_broken_leaves_no_segment(shelf: Shelf, source: str) -> None:
    take = Painted.model_validate({"source": source, "width": SIZE[0], "height": SIZE[1]})
    folder = shelf.folder(shelf.put("paint_scene/broken", take))
    for name in ("clip.mp4", "music.wav"):
        (folder / name).write_bytes(b"\x00" * 50)
    key = shelf.put("cut_segment/b", Segment(frames=1, width=1, height=1, rate="1"))
    with pytest.raises(MediaUnreadable) as caught:
        X264().make(job(shot("broken")), shelf.bench(key))
    assert caught.value.hint
    assert list(shelf.folder(key).iterdir()) == []
