"""Which tests run in one process, since they share what is costly to set up."""

import functools
import re
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
#: fixtures of the studio that makes films; whatever module names one of them is in its group
_CREW = re.compile(r"\b(manned|crewed)\b")


@functools.cache
def group(module: str) -> str:
    """The group of all tests of *module*, a path below the repository: its own, or that of the studio's."""
    path = ROOT / module
    return "a studio that makes films" if path.is_file() and _CREW.search(path.read_text()) else module


class Sharing(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a whole group of tests to one process, and the next one to whichever is about to be done."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid.partition("::")[0])
