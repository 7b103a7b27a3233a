"""Small networks in ONNX with the inputs and outputs of the voices that can be pulled: they hum what they read.

Every sound is a tone of some frames and every blank or stop a silence, so that a test can hear where each word is.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kinoloom.weights.sets import WeightSet
from kinoloom.weights.shelf import Pulled, PulledFile, Shelf
from workers.engines.speak.kokoro_signs import NUMBERS
from workers.engines.speak.weights import KOKORO, MODEL, VOICES, weights_of

LJSPEECH = "piper:en_US-ljspeech-medium"
LESSAC = "piper:en_US-lessac-medium"

Table = npt.NDArray[np.float32]

_SILENT = " ,.:;!?…"
#: what Piper's voices call the signs of some European languages
PIPER_IDS: dict[str, list[int]] = {
    sign: [number]
    for number, sign in enumerate("_^$ !,.:;?abcdefghijklmnopqrstuvwxyzæçðøŋœɐɑɒɔəɚɛɜɡɪɹɾʃʊʌʒʔʲˈˌː\u0303θᵻ")
}


def kokoro(shelf: Shelf, *, timed: bool = True) -> None:
    """Kokoro as if it had been pulled; a voice hums as high as the first number of its style, in Hz."""
    frames, loud = _tables({sign: [number] for sign, number in NUMBERS.items()}, 178, sound=9, pause=36)
    graph = _Graph()
    ids = graph.add("Reshape", "input_ids", graph.constant(np.array([-1], np.int64)))
    asked = graph.add("Div", graph.add("Gather", graph.constant(frames), ids), "speed")
    lengths = graph.add("Max", graph.add("Round", asked), graph.number(1.0), name="lengths")
    hertz = graph.add("Gather", graph.add("Reshape", "style", graph.constant(np.array([-1], np.int64))), graph.whole(0))
    wave = graph.hum(ids, lengths, loud, hertz, hop=200, rate=24_000)
    graph.add("Identity", wave, name="waveform")
    graph.add("Cast", lengths, name="duration", to=7)
    model = graph.model(
        {"input_ids": (7, [1, None]), "style": (1, [1, 256]), "speed": (1, [1])},
        {"waveform": (1, [None]), "duration": (7, [None])} if timed else {"waveform": (1, [None])},
    )
    names = {"af_heart": 210.0, "am_michael": 110.0, "af_bella": 240.0, "bf_emma": 170.0, "ff_siwis": 190.0}
    folder = _folder(shelf, KOKORO)
    with (folder / VOICES).open("wb") as file:
        styles: dict[str, Any] = {name: np.full((510, 1, 256), hertz, np.float32) for name, hertz in names.items()}
        np.savez(file, **styles)
    _put(shelf, KOKORO, {MODEL: model})


def piper(
    shelf: Shelf, name: str = LJSPEECH, *, tells: bool = True, phonemes: str = "espeak", speakers: int = 1
) -> None:
    """A voice of Piper's as if it had been pulled.

    tells: whether a node inside says how long each sign lasts, under the name that its exporter gives it.
    """
    weights = weights_of(name)
    frames, loud = _tables(PIPER_IDS, 128, sound=4, pause=26)
    graph = _Graph()
    ids = graph.add("Reshape", "input", graph.constant(np.array([-1], np.int64)))
    asked = graph.add("Gather", graph.constant(frames), ids)
    rough = graph.add("Mul", asked, graph.number(1.0))
    shaky = graph.add("Mul", graph.add("RandomNormalLike", rough), graph.add("Gather", "scales", graph.whole(2)))
    moved = graph.add("Mul", asked, graph.add("Add", graph.number(1.0), graph.add("Mul", shaky, graph.number(0.1))))
    scaled = graph.add("Mul", moved, graph.add("Gather", "scales", graph.whole(1)))
    lengths = graph.add(
        "Ceil", graph.add("Sub", scaled, graph.number(0.5)), name="/Ceil_output_0" if tells else "/Up_output_0"
    )
    high = graph.number(120.0)
    if speakers > 1:
        high = graph.add("Add", high, graph.add("Mul", graph.add("Cast", "sid", to=1), graph.number(60.0)))
    wave = graph.hum(ids, lengths, loud, high, hop=256, rate=22_050)
    noise = graph.add("Mul", graph.add("RandomNormalLike", wave), graph.add("Gather", "scales", graph.whole(0)))
    hissing = graph.add("Add", wave, graph.add("Mul", noise, graph.number(0.0005)))
    graph.add("Reshape", hissing, graph.constant(np.array([1, 1, -1], np.int64)), name="output")
    inputs: dict[str, tuple[int, list[int | None]]] = {
        "input": (7, [1, None]), "input_lengths": (7, [1]), "scales": (1, [3]),
    }  # fmt: skip
    if speakers > 1:
        inputs["sid"] = (7, [1])
    description = {
        "audio": {"sample_rate": 22_050},
        "espeak": {"voice": "fr" if ":fr" in name else "en-us"},
        "phoneme_type": phonemes,
        "phoneme_id_map": PIPER_IDS,
        "num_speakers": speakers,
        "piper_version": "1.0.0",
    }
    files = {
        f"{name.partition(':')[2]}.onnx": graph.model(inputs, {"output": (1, [1, 1, None])}),
        f"{name.partition(':')[2]}.onnx.json": json.dumps(description).encode(),
    }
    _folder(shelf, weights)
    _put(shelf, weights, files)


def _folder(shelf: Shelf, weights: WeightSet) -> Path:
    folder = shelf.folder(weights.id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _put(shelf: Shelf, weights: WeightSet, files: Mapping[str, bytes]) -> None:
    folder = shelf.folder(weights.id)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    facts = {
        path.name: PulledFile(
            size=path.stat().st_size, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), pinned=False
        )
        for path in sorted(folder.iterdir())
        if path.suffix != ".json" or path.name.endswith(".onnx.json")
    }
    shelf.write(Pulled(weights=weights, files=facts, pulled_at=datetime.now(UTC)))


def _tables(ids: Mapping[str, Sequence[int]], count: int, *, sound: int, pause: int) -> tuple[Table, Table]:
    """Frames and loudness of every number."""
    frames, loud = np.full(count, 1, np.float32), np.zeros(count, np.float32)
    for sign, numbers in ids.items():
        stop = sign in _SILENT.strip()
        frames[numbers[0]] = pause // 2 if sign == "," else pause if stop else 1 if sign in " ˈˌ" else sound
        loud[numbers[0]] = 0.0 if sign in _SILENT or sign in "^$_" else 0.5
    return frames, loud


class _Graph:
    """Nodes in the order in which they are added."""

    def __init__(self) -> None:
        self._onnx: Any = import_module("onnx")
        self._helper: Any = import_module("onnx.helper")
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def constant(self, value: npt.NDArray[Any]) -> str:
        name = f"c{len(self._constants)}"
        self._constants.append(import_module("onnx.numpy_helper").from_array(value, name))
        return name

    def number(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def whole(self, value: int) -> str:
        return self.constant(np.array(value, np.int64))

    def add(self, kind: str, *inputs: str, name: str = "", **how: object) -> str:
        output = name or f"n{len(self._nodes)}"
        self._nodes.append(self._helper.make_node(kind, list(inputs), [output], **how))
        return output

    def hum(self, ids: str, lengths: str, loud: Table, hertz: str, *, hop: int, rate: int) -> str:
        """A tone with overtones, as loud as each sign is for as many frames as it lasts."""
        ends = self.add("CumSum", lengths, self.whole(0))
        total = self.add("ReduceSum", lengths, self.constant(np.array([0], np.int64)), keepdims=0)
        frames = self.add("Range", self.number(0.0), total, self.number(1.0))
        down, along = (self.constant(np.array([axis], np.int64)) for axis in (1, 0))
        passed = self.add("LessOrEqual", self.add("Unsqueeze", ends, along), self.add("Unsqueeze", frames, down))
        at = self.add("ReduceSum", self.add("Cast", passed, to=7), down, keepdims=0)
        level = self.add("Gather", self.constant(loud), self.add("Gather", ids, at))
        held = self.add("Mul", self.add("Unsqueeze", level, down), self.constant(np.ones((1, hop), np.float32)))
        gain = self.add("Reshape", held, self.constant(np.array([-1], np.int64)))
        samples = self.add("Mul", total, self.number(float(hop)))
        time = self.add("Range", self.number(0.0), samples, self.number(1.0))
        turn = self.add("Mul", time, self.add("Mul", hertz, self.number(2 * np.pi / rate)))
        tones = [self.add("Sin", self.add("Mul", turn, self.number(float(n)))) for n in (1, 2, 3)]
        sounding = self.add("Sum", *(self.add("Mul", tone, self.number(1 / n)) for n, tone in enumerate(tones, 1)))
        return self.add("Mul", sounding, gain)

    def model(
        self,
        inputs: Mapping[str, tuple[int, list[int | None]]],
        outputs: Mapping[str, tuple[int, list[int | None]]],
    ) -> bytes:
        def named(values: Mapping[str, tuple[int, list[int | None]]]) -> list[Any]:
            return [self._helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in values.items()]

        graph = self._helper.make_graph(self._nodes, "voice", named(inputs), named(outputs), self._constants)
        opset = self._helper.make_opsetid("", 17)
        made = self._helper.make_model(graph, opset_imports=[opset], ir_version=9)
        return bytes(made.SerializeToString())
