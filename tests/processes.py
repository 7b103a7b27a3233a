"""Processes that tests start: forked from one that has imported what they need."""

import multiprocessing

#: never from the test process itself, which has threads; and eight that each import the program take eight times as
#: long to be there as the race between them lasts
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.artifacts.making", "tests.store.processes"])
