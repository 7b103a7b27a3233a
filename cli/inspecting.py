"""What `kinoloom inspect` measured, as a person reads it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from media.inspect import CaptionsReport, PictureReport, Report, SoundReport, Span

#: stretches, changes or chapters that are named one by one
_NAMED = 6

Row = tuple[str, str]


def measured(film: Path, *, captions: Path | None, picture: Path | None, console: Console) -> "Report":
    """The meter's report of *film*, with a bar on *console* while it is read.

    Raises:
        MediaUnreadable: the film or the captions cannot be read.
        OutputRefused: *picture* cannot be written.
    """
    from media.inspect import inspect  # noqa: PLC0415 - its libraries are costly, and no other command needs them

    with _bar(film, console) as progress:
        return inspect(film, captions=captions, picture=picture, progress=progress)


def table(report: "Report") -> RenderableType:
    rows: list[Row] = [
        ("length", f"{_clock(report.duration_s)}  ({report.duration_s:.3f} s)"),
        ("file", f"{report.container.replace(',', '/')}, {_bytes(report.bytes)}, {_bits(report.bits_per_s)}"),
    ]
    if report.sound_longer_s is not None:
        rows.append(("sound – picture", _signed(1000 * report.sound_longer_s, 0, "ms")))
    if report.chapters:
        names = [f"{_clock(chapter.start_s)} {chapter.title}" for chapter in report.chapters]
        rows.append(("chapters", _some(names)))
    parts: list[RenderableType] = [Text(report.name, style="bold"), _grid(rows)]
    parts += [_part("picture", _picture(report.picture) if report.picture else [("", "none")])]
    parts += [_part("sound", _sound(report.sound) if report.sound else [("", "none")])]
    parts += [_part("captions", _captions(report.captions) if report.captions else [("", "none beside it or in it")])]
    return Group(*parts)


def _picture(found: "PictureReport") -> list[Row]:
    rate = f"{found.rate} a second" if found.rate else f"their length varies, {found.mean_fps:.2f} a second on average"
    rows = [
        ("length", f"{found.duration_s:.3f} s"),
        ("size", f"{found.width}×{found.height}"),
        ("frames", f"{found.frames}, {rate}, the longest {1000 * found.longest_frame_s:.0f} ms"),
        ("codec", f"{found.codec}, {_bits(found.bits_per_s)}"),
        ("scene changes", f"{len(found.scene_changes_s)}{_listed(map(_clock, found.scene_changes_s))}"),
        ("black", _spans(found.black_s, found.black)),
        ("frozen", _spans(found.frozen_s, found.frozen)),
    ]
    if found.damaged:
        rows.append(("damaged", f"{found.damaged} frames"))
    return rows


def _sound(found: "SoundReport") -> list[Row]:
    return [
        ("length", f"{found.duration_s:.3f} s"),
        ("codec", f"{found.codec}, {found.layout}, {found.sample_rate} Hz, {_bits(found.bits_per_s)}"),
        ("loudness", f"{_signed(found.loudness_lufs, 1, 'LUFS')}, range {found.range_lu:.1f} LU"),
        ("true peak", _signed(found.true_peak_db, 1, "dBTP")),
        ("silent", _spans(found.silent_s, found.silent)),
    ]


def _captions(found: "CaptionsReport") -> list[Row]:
    rows = [("from", f"{found.source}, {len(found.cues)} cues")]
    fit = found.alignment
    if fit is None:
        return [*rows, ("to the voice", "nothing to compare: no voice was heard, or no caption is there")]
    early = "before" if fit.lead_s >= 0 else "after"
    return [
        *rows,
        ("to the voice", f"median {_ms(fit.median_s)}, worst {_ms(fit.worst_s)}; by chance {_ms(fit.by_chance_s)}"),
        ("within 60 ms", f"{fit.near:.0%} of {fit.count} {fit.measured}, against {fit.onsets} onsets of voice"),
        ("on the whole", f"{_ms(abs(fit.lead_s))} {early} the voice, give or take {_ms(fit.spread_s)}"),
    ]


def _part(name: str, rows: Iterable[Row]) -> RenderableType:
    return Group(Text(), Text(name, style="bold cyan"), _grid(rows))


def _grid(rows: Iterable[Row]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=15)
    grid.add_column()
    for name, value in rows:
        grid.add_row(Text(name), Text(value))
    return grid


def _spans(together_s: float, spans: "Sequence[Span]") -> str:
    if not spans:
        return "never"
    return f"{together_s:.2f} s{_listed(f'{_clock(span.start_s)}–{_clock(span.end_s)}' for span in spans)}"


def _listed(items: Iterable[str]) -> str:
    named = list(items)
    return f"  ({_some(named)})" if named else ""


def _some(items: Sequence[str]) -> str:
    more = f", and {len(items) - _NAMED} more" if len(items) > _NAMED else ""
    return ", ".join(items[:_NAMED]) + more


def _clock(at_s: float) -> str:
    hundredths = round(at_s * 100)
    minutes, rest = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{rest / 100:05.2f}"


def _signed(value: float, digits: int, unit: str) -> str:
    return f"{value:.{digits}f} {unit}".replace("-", "−")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _bytes(count: int) -> str:
    return f"{count / 1e6:.2f} MB"


def _bits(a_second: int) -> str:
    return f"{a_second / 1000:.0f} kbit/s"


@contextmanager
def _bar(film: Path, console: Console) -> Iterator[Callable[[float], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f} %"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(escape(film.name), total=1.0)
        yield lambda fraction: shown.update(task, completed=fraction)
