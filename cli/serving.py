"""Everything of a studio on one machine: a server, a director and workers, looked after by this process."""

import contextlib
import http.client
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog

from api.listening import listen, url_of
from cli.studio import prepare_home
from kinoloom import loop
from kinoloom.bus.reaching import bus_of
from kinoloom.errors import UserError
from kinoloom.settings import Settings, part_environment, worker_environment
from workers.supervisor import Crew

log = structlog.get_logger(__name__)

#: seconds between looks at what is missing, and between complaints about it
LOOK_S, COMPLAIN_S = 0.2, 15.0
#: seconds that all parts together have for leaving in good order
GRACE_S = 8.0
#: exit code of a part whose settings or arguments are wrong, which another start would not mend
HOPELESS = frozenset({2})

WORKER: Sequence[str] = ("-m", "workers.main")


class PartRefused(UserError):
    """A part of the studio ended at once and said why."""

    code = "PART_REFUSED"


@dataclass(frozen=True, slots=True)
class Parts:
    """The processes of a studio."""

    crews: tuple[Crew, ...]

    @property
    def refused(self) -> str | None:
        """The part that it would be no use to start again."""
        return next((crew.part for crew in self.crews if crew.given_up.is_set()), None)

    def dismiss(self) -> None:
        for crew in self.crews:
            crew.dismiss()


def serve(settings: Settings, *, worker: Sequence[str] = WORKER) -> None:
    """Serve until SIGTERM or Ctrl-C; *worker*: the program of a worker process, as arguments of Python.

    Raises:
        AddressRefused: the port is in use.
        KinoloomError: something cannot be started; with what to do.
    """
    prepare_home(settings.home)
    with listen(settings.api.host, settings.api.port) as listening, loop.told_to_leave() as leave, ExitStack() as stack:
        url = stack.enter_context(bus_of(settings))
        parts = Parts(tuple(_crews(settings, url, listening.fileno(), worker)))
        # Left in the other order: all are asked at once, then each is waited for.
        for crew in parts.crews:
            stack.callback(crew.stop, grace_s=GRACE_S)
        stack.callback(parts.dismiss)
        for crew in parts.crews:
            crew.__enter__()
            crew.fill()
        _look_after(parts, url_of(listening), leave)
    if parts.refused is not None:
        raise PartRefused(f"The {parts.refused} cannot be started.", hint="Correct what it says above.")


def _crews(settings: Settings, url: str, door: int, worker: Sequence[str]) -> Iterator[Crew]:
    """In the order in which they start."""
    here = ["--with-parent", "--home", str(settings.home)]
    plain = part_environment(settings, url)

    def crew(part: str, program: Sequence[str], environment: dict[str, str], size: int) -> Crew:
        doors = (door,) if part == "api" else ()
        return Crew([*program, *here], environment, size, part=part, doors=doors, hopeless=HOPELESS)

    yield crew("api", ["-m", "api.main", "--door", str(door)], plain, settings.api.processes)
    yield crew("worker", worker, worker_environment(settings, url), settings.worker_processes)
    yield crew("director", ["-m", "graphs.main"], plain, 1)


def _look_after(parts: Parts, url: str, leave: threading.Event) -> None:
    """Say when all is there, or what is missing for long; then wait for the end."""
    waited_s = 0.0
    while (missing := _missing(url)) and parts.refused is None:
        if leave.wait(LOOK_S):
            return
        waited_s += LOOK_S
        if waited_s >= COMPLAIN_S:
            waited_s = 0.0
            sys.stderr.write(f"Still missing: {'; '.join(missing)}\n")
    if parts.refused is None:
        sys.stdout.write(f"Kinoloom is at {url} (Ctrl-C stops it).\n")
        sys.stdout.flush()
    while parts.refused is None and not leave.wait(LOOK_S):
        pass


def _missing(url: str) -> list[str]:
    """What `/readyz` says, in words."""
    try:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
        with contextlib.closing(connection):
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            said = json.loads(answer.read())
            return [] if answer.status == 200 else [str(one) for one in said["missing"]]
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return ["the server does not answer yet"]
