"""A name for a process that tells, later and on the same machine, whether it still lives."""

import functools
import os
import socket
from pathlib import Path

_UNKNOWN = "na"


def me() -> str:
    """`<host>.<boot>.<pid namespace>|<pid>|<start time>` of this process; right after a fork too."""
    return of_pid(os.getpid())


def of_pid(pid: int) -> str:
    """The same for another process of this machine."""
    return f"{_home()}|{pid}|{_start_time(pid) or ''}"


def is_here(token: str) -> bool:
    """Whether *token* names a process, dead or alive, whose number means something on this machine."""
    return token.split("|")[0] == _home()


def is_dead_here(token: str) -> bool:
    """True only when *token* names a process of this host, boot and pid namespace that is gone or a zombie."""
    parts = token.split("|")
    if len(parts) < 3 or parts[0] != _home() or not parts[1].isdecimal():
        return False
    if _has_proc():
        return _start_time(int(parts[1])) != parts[2]
    return not _answers(int(parts[1]))


@functools.cache
def _home() -> str:
    """What makes a process number meaningful."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
        namespace = str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        boot, namespace = _UNKNOWN, _UNKNOWN
    return f"{socket.gethostname()}.{boot}.{namespace}"


@functools.cache
def _has_proc() -> bool:
    return _start_time(os.getpid()) is not None


def _start_time(pid: int) -> str | None:
    """Clock ticks after boot, or None when the process is gone, a zombie, or there is no /proc."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    # The name in parentheses may itself hold blanks and parentheses.
    fields = stat.rpartition(b")")[2].split()
    return None if fields[0] in {b"Z", b"X"} else fields[19].decode()


def _answers(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
