"""Which models the fake holds in memory, and how long."""

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pydantic import JsonValue

from workers.ollama.fake.shelf import Model

_USUAL_S = 300.0
_FOR_EVER_S = 10 * 365 * 86_400.0
_UNITS = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


@dataclass(frozen=True, slots=True)
class _Held:
    model: Model
    context: int
    until: float


@dataclass(slots=True)
class Memory:
    """By full name."""

    on_gpu: bool = True
    loads: list[str] = field(default_factory=list)
    """Every model that was loaded, in order; one with another context is loaded anew."""
    unloads: list[str] = field(default_factory=list)
    """Every model that somebody asked to give back."""
    _held: dict[str, _Held] = field(default_factory=dict)

    def must_load(self, name: str, context: int) -> bool:
        held = self._held.get(name)
        return held is None or held.until < time.monotonic() or held.context != context

    def hold(self, name: str, model: Model, keep_alive: JsonValue, context: int) -> bool:
        """Load it, or go on holding it; False: it is given back."""
        stays_s = seconds(keep_alive)
        if stays_s == 0:
            if self._held.pop(name, None):
                self.unloads.append(name)
            return False
        if self.must_load(name, context):
            self.loads.append(name)
        self._held[name] = _Held(model, context, time.monotonic() + stays_s)
        return True

    def forget(self) -> None:
        """The server died."""
        self._held.clear()

    @property
    def held(self) -> list[str]:
        now = time.monotonic()
        return [name for name, held in self._held.items() if held.until >= now]

    def ps(self) -> dict[str, JsonValue]:
        """The answer of `/api/ps`."""
        return {"models": [self._shown(name, self._held[name]) for name in self.held]}

    def _shown(self, name: str, held: _Held) -> JsonValue:
        size = int(held.model.bytes * 1.2)
        ends = datetime.now(UTC) + timedelta(seconds=held.until - time.monotonic())
        return {
            "name": name,
            "model": name,
            "size": size,
            "digest": held.model.digest(name),
            "details": held.model.details,
            "expires_at": ends.isoformat(),
            "size_vram": size if self.on_gpu else 0,
            "context_length": held.context,
        }


def seconds(keep_alive: JsonValue) -> float:
    """Of `300`, `"5m"`, `-1` (for ever) or nothing."""
    if isinstance(keep_alive, str):
        found = re.fullmatch(r"(-?[\d.]+)(ms|s|m|h|)", keep_alive)
        value = float(found[1]) * _UNITS[found[2]] if found else _USUAL_S
    else:
        value = _USUAL_S if keep_alive is None or isinstance(keep_alive, list | dict) else float(keep_alive)
    return value if value >= 0 else _FOR_EVER_S
