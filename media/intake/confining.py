"""Giving up what a process does not need before it opens a stranger's file."""

import ctypes
import os
import resource
import signal

#: bytes of address space; the largest picture that is let in needs a third of it
_MEMORY = 2 * 2**30
_OPEN_FILES = 64
_SET_PARENT_DEATH_SIGNAL, _SET_DUMPABLE, _SET_NO_NEW_PRIVILEGES = 1, 4, 38


def confine(*, cpu_s: int, most_bytes: int) -> None:
    """Let this process compute for *cpu_s* seconds, write files of *most_bytes*, and end with its parent.

    To be called before anything large is imported: what is mapped already counts, too.
    """
    limits = {
        resource.RLIMIT_AS: _MEMORY,
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_FSIZE: most_bytes,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    os.umask(0o077)
    os.chdir("/")
    parent = os.getppid()
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in (
        (_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL),
        (_SET_DUMPABLE, 0),
        (_SET_NO_NEW_PRIVILEGES, 1),
    ):
        libc.prctl(option, value, 0, 0, 0)
    if os.getppid() != parent:  # it died before it could be bound to this one's end
        os.kill(os.getpid(), signal.SIGKILL)


def stay_alone() -> None:
    """Start no process and no thread from now on; when everything is imported."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
