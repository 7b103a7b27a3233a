"""What is written to standard error: events with fields, as lines a person reads or as JSON."""

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog
from structlog.typing import Processor

from kinoloom.settings import LogSection

#: what a line may say by context; bound where it is known, never handed down
FIELDS = ("run", "production", "scene", "actor", "engine")

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def configure(section: LogSection, stream: TextIO | None = None) -> None:
    """Send the log of this process, and what libraries log, to *stream* (standard error); the last call counts.

    Fields come from the call and from `structlog.contextvars`.
    """
    out = sys.stderr if stream is None else stream
    level = _LEVELS[section.level]
    about: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    last = _renderers(section, colours=out.isatty())
    structlog.configure(
        processors=[*about, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(out),
        # Loggers are made when modules are imported, before this is called.
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*about, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)


def _renderers(section: LogSection, *, colours: bool) -> Sequence[Processor]:
    if section.format == "json":
        return [
            structlog.processors.dict_tracebacks,
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(default=str, ensure_ascii=False),
        ]
    return [
        structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback, pad_event_to=0)
    ]
