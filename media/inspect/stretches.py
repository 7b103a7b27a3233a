"""When something held, and for how long."""

from media.inspect.report import Span


class Stretches:
    """Is told moment by moment whether something holds; remembers stretches of at least *least_s* seconds."""

    def __init__(self, least_s: float) -> None:
        self._least_s = least_s
        self._since: float | None = None
        self._spans: list[Span] = []

    def tell(self, at_s: float, *, holds: bool, since_s: float | None = None) -> None:
        """From *at_s* on it holds, or does not. since_s: it held already from there."""
        if holds and self._since is None:
            self._since = at_s if since_s is None else since_s
        elif not holds:
            self._close(at_s)

    def spans(self, end_s: float) -> tuple[Span, ...]:
        """All of them, up to the end of the film."""
        self._close(end_s)
        return tuple(self._spans)

    def _close(self, at_s: float) -> None:
        # A microsecond of mercy: times are sums of fractions.
        if self._since is not None and at_s - self._since >= self._least_s - 1e-6:
            # What an encoder put before the beginning is not shown or heard.
            self._spans.append(Span(start_s=round(max(self._since, 0.0), 6), end_s=round(at_s, 6)))
        self._since = None
