"""How a change begins and ends: gently."""


def smooth(u: float) -> float:
    """0 to 1 as *u* goes from 0 to 1, at rest at both ends; what lies outside is held."""
    u = min(1.0, max(0.0, u))
    return u * u * (3 - 2 * u)


def smoother(u: float) -> float:
    """As `smooth`, and not jerking away either: for things that move."""
    u = min(1.0, max(0.0, u))
    return u * u * u * (u * (6 * u - 15) + 10)
