"""A film on one page: what it looks like, how it sounds, what is wrong."""

from pathlib import Path

from media.frames import write_png
from media.inspect.pen import Pen
from media.inspect.plots import ACCENT, DIM, INK, Plots, Traces, clock, plots_height
from media.inspect.report import Report

_GROUND = 0xFF12141A
_WIDTH, _MARGIN, _GAP, _HEADER = 1600, 28, 8, 92


def grid(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of the contact sheet of a film of this shape."""
    shape = width / max(height, 1)
    return (4, 3) if shape > 1.2 else (6, 2) if shape > 0.7 else (8, 2)


def draw(report: Report, traces: Traces, out: Path) -> None:
    """Write the page to *out* as PNG, 1600 pixels wide.

    Raises:
        OutputRefused: *out* cannot be written.
    """
    inner = _WIDTH - 2 * _MARGIN
    columns, _ = grid(report.picture.width, report.picture.height) if report.picture else (4, 0)
    cell = (inner - (columns - 1) * _GAP) / columns
    tall = cell * report.picture.height / report.picture.width if report.picture else 0.0
    tall = min(tall, 3 * cell)
    rows = -(-len(traces.thumbs) // columns)
    sheet = round(rows * (tall + _GAP))
    pen = Pen(_WIDTH, _HEADER + sheet + _GAP + plots_height(report) + _MARGIN, _GROUND)
    _head(pen, report, inner)
    for number, thumb in enumerate(traces.thumbs):
        left, top = _MARGIN + number % columns * (cell + _GAP), _HEADER + number // columns * (tall + _GAP)
        pen.picture((left, top, cell, tall), thumb.pixels)
        stamp = clock(thumb.at_s, tenths=True)
        wide = pen.width(stamp, size=14)
        pen.box((left + 7, top + 7, wide + 14, 22), 0xB8000000, radius=6)
        pen.text((left + 14, top + 23), stamp, INK, size=14)
    plots = Plots(pen, report, left=_MARGIN, top=_HEADER + sheet + _GAP, width=inner)
    plots.draw(traces)
    write_png(out, pen.page())


def _head(pen: Pen, report: Report, inner: float) -> None:
    name = pen.shortened(report.name, inner, size=26, bold=True)
    pen.text((_MARGIN, 44), name, INK, size=26, bold=True)
    x = float(_MARGIN)
    for number, fact in enumerate(_facts(report)):
        if number:
            pen.box((x + 12, 67, 4, 4), ACCENT, radius=2)
            x += 28
        x += pen.text((x, 74), fact, DIM, size=16)


def _facts(report: Report) -> list[str]:
    facts = [clock(report.duration_s, tenths=True)]
    if (picture := report.picture) is not None:
        rate = f"{picture.mean_fps:.4g} fps" if picture.rate else "frame rate varies"
        facts += [f"{picture.width}×{picture.height}", rate, picture.codec]
    if (sound := report.sound) is not None:
        facts += [f"{sound.codec} {sound.layout}", f"{sound.loudness_lufs:.1f} LUFS".replace("-", "−")]
        facts.append(f"peak {sound.true_peak_db:.1f} dBTP".replace("-", "−"))
    if report.captions is not None and (found := report.captions.alignment) is not None:
        facts.append(f"captions {1000 * found.median_s:.0f} ms from the voice")
    return [*facts, f"{report.bytes / 1e6:.1f} MB"]
