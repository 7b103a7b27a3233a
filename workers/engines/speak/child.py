"""Speech libraries run in small programs of their own, one process an utterance."""

import json
import subprocess
import sys
from pathlib import Path

from kinoloom.errors import EngineFailed

Asked = dict[str, str | int | float]

#: for a process to start, and for each character on a slow machine
_TIMEOUT_S, _CHARACTER_S = 30.0, 0.02


def run(name: str, program: Path, asked: Asked, *, remedy: str) -> tuple[bytes, bytes]:
    """What *program* answers to *asked*: a line of JSON, and the samples after it.

    Raises:
        EngineFailed: it ended badly or did not end; its last words are in the message, *remedy* is the hint.
    """
    request = json.dumps(asked).encode()
    timeout_s = _TIMEOUT_S + _CHARACTER_S * len(request)
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(program)],
            input=request,
            capture_output=True,
            timeout=timeout_s,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineFailed(f"{name} did not end within {timeout_s:.0f} s.", hint="Make the line shorter.") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip()[-300:]
        raise EngineFailed(f"{name} ended with {error.returncode}: {last}", hint=remedy) from error
    header, _, sound = done.stdout.partition(b"\n")
    return header, sound
