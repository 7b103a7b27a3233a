"""Processes that tests start: forked from one that has imported what they need."""

import multiprocessing
from collections.abc import Callable

#: never from the test process itself, which has threads; and eight that each import the program take eight times as
#: long to be there as the race between them lasts
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.artifacts.making", "tests.store.processes"])


def alone(work: Callable[..., None], *arguments: object) -> None:
    """Do *work*, a function of a module, in a process whose limits and user it may change; it has to end well."""
    process = FORKS.Process(target=work, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == 0, f"{work.__name__} says above what went wrong"
