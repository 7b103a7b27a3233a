"""What is written to standard error: events with fields, as lines for a person or as JSON for a machine."""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

from kinoloom.settings import LogSection

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(section: LogSection, stream: TextIO | None = None) -> None:
    """Send this process's log, and what its libraries log, to *stream* (standard error). The last call counts.

    `run`, `production`, `scene`, `actor` and `engine` are bound by `structlog.contextvars` where they are known, and
    stand in every line written from there on. Tracebacks never show the values of variables: they may be secrets.
    """
    out = sys.stderr if stream is None else stream
    about: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    shown = _shown(section, colours=out.isatty())
    structlog.configure(
        processors=[*about, *shown],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[section.level]),
        logger_factory=structlog.WriteLoggerFactory(out),
        # Modules make their loggers before this is called, and a test may call it again.
        cache_logger_on_first_use=False,
    )
    _configure_libraries(_LEVELS[section.level], out, about, shown)


def _configure_libraries(level: int, out: TextIO, about: list[Processor], shown: list[Processor]) -> None:
    """Libraries log through the standard library; their lines look like ours."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*about, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shown],
        )
    )
    root = logging.getLogger()
    for old in [found for found in root.handlers if isinstance(found.formatter, structlog.stdlib.ProcessorFormatter)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)


def _shown(section: LogSection, *, colours: bool) -> list[Processor]:
    if section.format == "json":
        return [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(default=str, ensure_ascii=False),
        ]
    return [
        structlog.dev.ConsoleRenderer(
            colors=colours, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback, sort_keys=False
        )
    ]
