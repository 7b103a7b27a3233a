"""A store on SQLite always, and on PostgreSQL where a server can be started."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from kinoloom.store.store import Store

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _as_nobody_special(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a server that lives as long as the tests."""
    if not BINARIES:
        reason = "no PostgreSQL server here (Debian: apt install postgresql)"
        if os.environ.get("CI") == "true":  # noqa: TID251 - whether a missing server is a failure
            pytest.fail(reason)
        pytest.skip(reason)
    # Not below pytest's own folder: that is private to us, and the server may be somebody else; and a socket's path
    # must be short.
    with tempfile.TemporaryDirectory(prefix="kinoloom-pg-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        control = str(BINARIES[-1] / "pg_ctl")

        def run(*command: str) -> None:
            subprocess.run(_as_nobody_special(list(command)), cwd=folder, check=True, stdout=subprocess.DEVNULL)

        run(str(BINARIES[-1] / "initdb"), "-D", str(data), "-A", "trust", "-U", "kinoloom", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://kinoloom@/postgres?host={folder}"
        run(control, "-D", str(data), "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a store can be opened."""
    if request.param == "sqlite":
        return tmp_path / "kinoloom.sqlite"
    url: str = request.getfixturevalue("postgres")
    return url


@pytest.fixture
async def store(place: str | Path) -> AsyncIterator[Store]:
    async with Store.open(place) as opened:
        yield opened
