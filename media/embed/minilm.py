"""Sentence embeddings by MiniLM, in NumPy alone."""

import json
import struct
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from media.embed.weights import folder
from media.embed.wordpiece import WordPiece

Floats = NDArray[np.float32]

#: numbers in an embedding
WIDTH = 384
_LAYERS, _HEADS = 6, 12
#: word pieces; what a paragraph says is in its first ones, and the model was trained on as many
_MOST = 128
#: texts at a time; more cost memory and save nothing
_TOGETHER = 32


class MiniLM:
    """Turns sentences into directions: the closer two of them, the closer what the sentences mean. English only.

    Source: Wang et al., MiniLM (2020); Reimers and Gurevych, Sentence-BERT (2019); weights all-MiniLM-L6-v2.
    """

    def __init__(self, model: Path) -> None:
        """*model*: a folder with `model.safetensors` and `vocab.txt`."""
        self._tokens = WordPiece(model / "vocab.txt")
        self._weights = _tensors(model / "model.safetensors")
        self._layers = [_Layer(self._weights, f"encoder.layer.{i}.") for i in range(_LAYERS)]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of *texts*, shape (texts, WIDTH)."""
        parts = [self._embed(texts[at : at + _TOGETHER]) for at in range(0, len(texts), _TOGETHER)]
        return np.concatenate(parts) if parts else np.empty((0, WIDTH), dtype=np.float32)

    def _embed(self, texts: Sequence[str]) -> Floats:
        numbers = [self._tokens.numbers(text, most=_MOST) for text in texts]
        # All pieces of all texts go through the dense layers as one matrix: no padding, few large products.
        ends = np.cumsum([len(row) for row in numbers])
        spans = [slice(end - len(row), end) for row, end in zip(numbers, ends.tolist(), strict=True)]
        states = self._looked_up(numbers)
        for layer in self._layers:
            states = layer(states, spans)
        means = np.stack([states[span].mean(axis=0) for span in spans])
        unit: Floats = means / np.linalg.norm(means, axis=1, keepdims=True)
        return unit

    def _looked_up(self, numbers: Sequence[Sequence[int]]) -> Floats:
        weights = self._weights
        words = weights["embeddings.word_embeddings.weight"][np.concatenate([np.asarray(row) for row in numbers])]
        places = weights["embeddings.position_embeddings.weight"][np.concatenate([np.arange(len(r)) for r in numbers])]
        states = words + places + weights["embeddings.token_type_embeddings.weight"][0]
        return _normal(states, weights, "embeddings.LayerNorm")


class _Layer:
    """One transformer block."""

    def __init__(self, weights: dict[str, Floats], prefix: str) -> None:
        own = {name.removeprefix(prefix): tensor for name, tensor in weights.items() if name.startswith(prefix)}
        parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
        own["all.weight"] = np.concatenate([own.pop(f"{part}.weight") for part in parts])
        own["all.bias"] = np.concatenate([own.pop(f"{part}.bias") for part in parts])
        self._own = own

    def __call__(self, states: Floats, spans: Sequence[slice]) -> Floats:
        """*states* of shape (pieces, WIDTH), of which each span is one text, after this block."""
        heard = np.empty_like(states)
        asked = self._dense(states, "all")
        for span in spans:
            heard[span] = _attend(asked[span])
        states = _normal(self._dense(heard, "attention.output.dense") + states, self._own, "attention.output.LayerNorm")
        wide = _gelu(self._dense(states, "intermediate.dense"))
        return _normal(self._dense(wide, "output.dense") + states, self._own, "output.LayerNorm")

    def _dense(self, states: Floats, name: str) -> Floats:
        out: Floats = states @ self._own[f"{name}.weight"].T + self._own[f"{name}.bias"]
        return out


def _attend(asked: Floats) -> Floats:
    """Self-attention of one text: queries, keys and values beside each other, shape (pieces, 3 * WIDTH)."""
    pieces = len(asked)
    query, key, value = asked.reshape(pieces, 3, _HEADS, -1).transpose(1, 2, 0, 3)
    scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH // _HEADS))
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    heard: Floats = (shares @ value).transpose(1, 0, 2).reshape(pieces, WIDTH)
    return heard


def _normal(states: Floats, weights: dict[str, Floats], name: str) -> Floats:
    """Layer normalisation."""
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    out: Floats = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return out


def _gelu(x: Floats) -> Floats:
    """x times the normal distribution function of x.

    Source: Abramowitz and Stegun, 7.1.26; its error, 1.5e-7, is about that of float32.
    """
    size = np.abs(x) * np.float32(np.sqrt(0.5))
    t = 1 / (1 + np.float32(0.3275911) * size)
    terms = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    series = np.zeros_like(t)
    for term in reversed(terms):
        series = (series + np.float32(term)) * t
    tail = series * np.exp(-size * size)
    out: Floats = x * np.float32(0.5) * np.where(x < 0, tail, 2 - tail)
    return out


def _tensors(file: Path) -> dict[str, Floats]:
    """The float32 tensors of a safetensors file, mapped: pages are read as they are used, and shared."""
    with file.open("rb") as opened:
        (size,) = struct.unpack("<Q", opened.read(8))
        header: dict[str, Any] = json.loads(opened.read(size))
    found: dict[str, Floats] = {}
    content = np.memmap(file, dtype=np.uint8, mode="r", offset=0)
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + size + at for at in entry["data_offsets"])
            found[name] = content[start:end].view(np.float32).reshape(entry["shape"]).view(np.ndarray)
    return found


@lru_cache(maxsize=1)
def shared() -> MiniLM | None:
    """The model, loaded on first use and kept; None: its package is not installed."""
    here = folder()
    return MiniLM(here) if here else None
