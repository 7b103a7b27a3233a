"""A person pulls a voice from a mirror and hears it in a film, through the real command."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import util
from pathlib import Path

import pytest

from kinoloom.weights.shelf import Shelf
from tests.films.filming import PATIENCE_S, Filming
from tests.sound import models
from tests.weights.serving import Source, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(util.find_spec(name) is None for name in ("onnxruntime", "onnx")) and os.environ.get("CI") != "true",  # noqa: TID251 - tests only
        reason="onnxruntime or onnx is not installed",
    ),
]
VOICE = "piper:fr_FR-siwis-medium"
CARD = "read this"


@pytest.fixture
def source(tmp_path: Path, filming: Filming) -> Iterator[Source]:
    """A mirror that has one voice, and the settings that lead there."""
    shelf = Shelf(tmp_path / "made")
    models.piper(shelf, VOICE)
    with serving() as running:
        begin = f"/{VOICE.replace(':', '/')}"
        folder = shelf.folder(VOICE)
        running.files = {f"{begin}/{path.name}": path.read_bytes() for path in folder.iterdir()}
        running.files[f"{begin}/MODEL_CARD"] = CARD.encode()
        filming.settings["KINOLOOM_VOICES__MIRROR"] = running.url
        yield running


def test_a_pulled_voice_speaks_in_a_film_once_it_is_allowed_to(filming: Filming, source: Source) -> None:
    """Given a script of a voice that is not here, when it is pulled and allowed, then the film is spoken by it."""
    script = filming.home.parent / "script.txt"
    script.write_text("Le phare est loin. La mer est calme.\n")
    make = ["make", "--script", str(script), "--voice", VOICE, "--size", "draft", "--language", "fr"]

    refused = filming.ask(*make)
    assert refused.exit_code == 2
    assert f"kinoloom voices pull {VOICE}" in refused.stderr

    asked = filming.ask("voices", "pull", VOICE, text="")
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    assert source.asked == [], "nothing comes unasked"

    pulled = filming.ask("voices", "pull", VOICE, "--yes")
    assert pulled.exit_code == 0, pulled.stderr
    told = pulled.stderr
    assert told.index("NOT KNOWN before") < told.index("trusted on first use") < told.index("voices try")
    assert "not commercial" in told
    assert "KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL" in told

    forbidden = filming.ask(*make)
    assert "forbid commercial use" in " ".join(forbidden.stderr.split())
    filming.settings["KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL"] = "true"

    film = filming.home.parent / "film.mp4"
    events = filming.film(*make, "--out", str(film))
    assert events[-1]["type"] == "film_ready"
    assert film.stat().st_size > 10_000
    assert VOICE in film.with_suffix(".provenance.json").read_text()


def test_whoever_stops_a_pull_goes_on_with_it(filming: Filming, source: Source) -> None:
    size = max(len(data) for data in source.files.values())
    source.hold_after = size // 2
    command = [sys.executable, "-m", "cli.main", "voices", "pull", VOICE, "--yes"]
    process = subprocess.Popen(command, env=filming.environment, stderr=subprocess.PIPE, text=True)
    assert source.holding.wait(PATIENCE_S)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "what came is kept" in complaint
    assert "not here" in filming.look("voices", "list")
    source.hold_after = None
    source.release.set()
    filming.look("voices", "pull", VOICE, "--yes")
    assert f"{VOICE}  fr" in filming.look("voices", "list", "--language", "fr")
