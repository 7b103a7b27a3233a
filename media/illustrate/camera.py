"""Where the eye is at a time: slow moves that never stop with a jerk."""

import math
from dataclasses import dataclass

from kinoloom.errors import UserError

#: virtual units that textures reach beyond the picture on each side
MARGIN = 130.0
#: and above and below it
OVERHANG = 70.0


@dataclass(frozen=True, slots=True)
class View:
    """Shift in virtual units of a layer at depth 1, and zoom (at least 1)."""

    x: float
    y: float
    zoom: float


#: name of a move: start and end of (x, y, zoom)
_MOVES: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "pan": ((-66, 0, 1.03), (66, 0, 1.03)),
    "pan-left": ((66, 0, 1.03), (-66, 0, 1.03)),
    "push": ((0, 8, 1.01), (0, -4, 1.12)),
    "pull": ((0, -4, 1.12), (0, 8, 1.015)),
    "rise": ((-20, 30, 1.06), (24, -20, 1.06)),
    "fall": ((20, -24, 1.06), (-20, 26, 1.06)),
    "drift": ((-44, 0, 1.02), (44, 6, 1.075)),
    "drift-left": ((44, 6, 1.02), (-44, 0, 1.075)),
    "still": ((0, 0, 1.0), (0, 0, 1.0)),
}
MOVES = tuple(_MOVES)


def check(name: str) -> str:
    """*name*, if it is a camera move.

    Raises:
        UserError: it is not.
    """
    if name not in _MOVES:
        raise UserError(f"No camera move is called {name!r}.", hint=f"Use one of: {', '.join(MOVES)}.")
    return name


def _eased(u: float) -> float:
    """Half eased and half even in [0, 1]; beyond, it goes on at the speed it had."""
    inside = min(1.0, max(0.0, u))
    return 0.55 * inside * inside * (3 - 2 * inside) + 0.45 * inside + 0.45 * (u - inside)


def view(move: str, t: float, seconds: float) -> View:
    """The eye at *t* seconds into a move of *seconds*; a short move goes less far, not faster."""
    start, end = _MOVES[move]
    reach = min(1.0, seconds / 5.0)
    middle = 0.5 + (_eased(t / max(0.1, seconds)) - 0.5) * reach
    middle = min(1.25, max(-0.25, middle))
    x, y, zoom = (a + (b - a) * middle for a, b in zip(start, end, strict=True))
    breath = 0.0 if move == "still" else 2.0 * math.sin(t * 0.5)
    return View(x, y + breath, max(1.0, zoom))


def closest(move: str, seconds: float) -> float:
    """The largest zoom within a move of *seconds*."""
    return max(view(move, t, seconds).zoom for t in (0.0, seconds))
