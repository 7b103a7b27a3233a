"""Asking a confined process about a file."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import structlog
from pydantic import TypeAdapter, ValidationError

import kinoloom
from api.uploads.verdicts import Exhausting, Unreadable, of_fault
from kinoloom.uploads import Facts, Finding, Order

log = structlog.get_logger(__name__)

#: bytes of an answer; a decent one has some three hundred
_LONGEST = 16_384
#: where our own packages lie; an isolated Python looks nowhere else
_HERE = str(Path(kinoloom.__file__ or "").resolve().parents[1])
#: by name, so that nothing that decodes is ever imported here
_PROGRAM = (
    f"import sys; sys.path.insert(0, {_HERE!r}); from media.intake.main import main; sys.exit(main(sys.argv[1:]))"
)
_FINDING = TypeAdapter(Finding)
#: a process ends so when a limit of ours ends it
_STOPPED = frozenset({-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ})


async def ask(order: Order, *, patience_s: float) -> Facts:
    """What the confined process finds; it is dead when this returns, however.

    Raises:
        Unfit: the file is faulty, or the process came to an end over it.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", _PROGRAM, json.dumps(asdict(order)),
        env={}, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = b""
    try:
        async with asyncio.timeout(patience_s):
            with suppress(asyncio.IncompleteReadError):
                said = await process.stdout.read(_LONGEST)
            code = await process.wait()
    except TimeoutError as error:
        raise Exhausting from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return _understood(said, code)


def _understood(said: bytes, code: int) -> Facts:
    if code in _STOPPED:
        raise Exhausting
    try:
        finding = _FINDING.validate_json(said)
    except ValidationError as error:
        # A crash of a decoder, or too little memory for it.
        log.warning("upload.child_died", code=code)
        raise Unreadable from error
    if finding.fault is not None or finding.facts is None:
        raise of_fault(finding.fault or "unreadable")
    return finding.facts
