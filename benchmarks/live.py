"""What watching costs: a thousand sockets on one server process, events from another, clients in a third.

    python -m benchmarks.live [--clients 1000] [--productions 100] [--rate 200] [--each 1] [--seconds 20] [--fast]

Every client notes every id it hears; what is lost or doubled is counted, not guessed. Twice all clients leave at
once: their sockets are torn, and the server is killed and started again.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from benchmarks.sockets import Watcher
from cli.studio import prepare_home
from kinoloom import loop
from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.events import NodeStarted
from kinoloom.settings import RedisSection, Settings, part_environment
from kinoloom.store.store import Store

P99_LIMIT_MS = 100
#: seconds in which all clients have to be back
STORM_S = 180.0
_TICK_S = 0.05


@dataclass
class Server:
    """The server process, measured from outside."""

    settings: Settings
    url: str
    port: int
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        command = [sys.executable, "-m", "api.main", "--home", str(self.settings.home), "--port", str(self.port)]
        environment = part_environment(self.settings, self.url)
        self.process = await asyncio.create_subprocess_exec(*command, env=environment)
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.02)

    async def end(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)
        await self.process.wait()

    def rss_kb(self) -> int:
        return int(self._proc("statm").split()[1]) * 4

    def cpu_s(self) -> float:
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _proc(self, name: str) -> str:
        assert self.process is not None
        return Path(f"/proc/{self.process.pid}/{name}").read_text()


@dataclass
class Load:
    """The process that says what happens; it answers with all ids that it logged."""

    productions: list[str]
    rate: int
    url: str
    home: Path
    process: subprocess.Popen[str] | None = None
    logged: dict[str, list[str]] = field(default_factory=dict)

    def start(self) -> None:
        command = [sys.executable, "-m", "benchmarks.live", "--load", self.url, str(self.rate), *self.productions]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def stop(self) -> None:
        """Take in what it logged."""
        assert self.process is not None
        answer, _ = self.process.communicate("enough\n")
        for production, ids in json.loads(answer).items():
            self.logged.setdefault(production, []).extend(ids)


async def tell(url: str, rate: int, productions: list[str]) -> None:
    """Events at *rate* a second, spread over *productions*, until a line comes in."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, stopped.set)
    logged: dict[str, list[str]] = {production: [] for production in productions}
    chance = random.Random(7)
    async with AsyncEventLog(Connection(url)) as log:
        due = time.monotonic()
        while not stopped.is_set():
            due += 1 / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            production = chance.choice(productions)
            event = NodeStarted(production=production, node=f"{time.monotonic():.6f}", scene="scene-0001")
            logged[production].append(await log.append(event))
    print(json.dumps(logged))


@dataclass
class Crowd:
    """All clients."""

    port: int
    follows: list[list[str]]
    watchers: list[Watcher] = field(default_factory=list)

    async def come(self) -> float:
        """Seconds until all are there and know the present; each from the last ids it has."""
        began = time.monotonic()
        if not self.watchers:
            self.watchers = [Watcher(self.port, mine) for mine in self.follows]
        async with asyncio.timeout(STORM_S):
            await asyncio.gather(*(watcher.come() for watcher in self.watchers))
        return time.monotonic() - began

    def tear(self) -> None:
        for watcher in self.watchers:
            watcher.tear()

    async def hear_all(self, logged: dict[str, list[str]]) -> None:
        """Wait until each heard the last event of all it follows, or for some seconds."""
        last = {production: ids[-1] for production, ids in logged.items() if ids}
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(20):
                while not all(watcher.has(last) for watcher in self.watchers):  # noqa: ASYNC110 - a look is enough
                    await asyncio.sleep(_TICK_S)

    def faults(self, logged: dict[str, list[str]]) -> tuple[int, int, int]:
        """Events heard, lost, and doubled or out of order."""
        heard = lost = wrong = 0
        for watcher in self.watchers:
            for production, ids in watcher.ids.items():
                heard += len(ids)
                lost += len(set(logged[production]) - set(ids))
                wrong += len(ids) - len(set(ids)) + (ids != sorted(ids, key=_place))
        return heard, lost, wrong

    def latencies_ms(self) -> list[float]:
        """Since the last time this was asked."""
        found = [late for watcher in self.watchers for late in watcher.late_ms]
        for watcher in self.watchers:
            watcher.late_ms.clear()
        return sorted(found)


def _place(id: str) -> tuple[int, int]:
    milliseconds, _, number = id.partition("-")
    return int(milliseconds), int(number)


async def measure(home: Path, asked: argparse.Namespace) -> dict[str, Any]:
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus:
        settings = Settings(home=home, redis=RedisSection(url=SecretStr(bus.url)))
        productions = await make_productions(settings, asked.productions)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            port: int = listening.getsockname()[1]
        server = Server(settings, bus.url, port)
        await server.start()
        load = Load(productions, asked.rate, bus.url, home)
        chance = random.Random(3)
        crowd = Crowd(port, [chance.sample(productions, asked.each) for _ in range(asked.clients)])
        try:
            return await watch(server, load, crowd, asked)
        finally:
            crowd.tear()
            await server.end(signal.SIGKILL)


async def make_productions(settings: Settings, count: int) -> list[str]:
    async with Store.open(settings.database_place) as store:
        return [(await store.of("local").create(Brief(prompt="watched"), run=False)).id for _ in range(count)]


async def watch(server: Server, load: Load, crowd: Crowd, asked: argparse.Namespace) -> dict[str, Any]:
    """All that happens in a benchmark, in order."""
    # So that what the first request imports counts for nobody.
    first = Crowd(crowd.port, crowd.follows[:1])
    await first.come()
    first.tear()
    await asyncio.sleep(0.5)
    found: dict[str, Any] = {"clients": asked.clients, "productions": asked.productions, "rate": asked.rate}
    empty_kb = server.rss_kb()
    found["all_there_s"] = await crowd.come()
    found["kb_a_client"] = (server.rss_kb() - empty_kb) / asked.clients
    load.start()
    await asyncio.sleep(2)
    crowd.latencies_ms()
    cpu_s, own_s, began = server.cpu_s(), time.process_time(), time.monotonic()
    await asyncio.sleep(asked.seconds)
    wall_s = time.monotonic() - began
    late = crowd.latencies_ms()
    found |= {
        "deliveries_a_s": len(late) / wall_s,
        "p50_ms": statistics.quantiles(late, n=100)[49],
        "p99_ms": statistics.quantiles(late, n=100)[98],
        "worst_ms": late[-1],
        "server_cpu": (server.cpu_s() - cpu_s) / wall_s,
        "clients_cpu": (time.process_time() - own_s) / wall_s,
        "kb_a_client_busy": (server.rss_kb() - empty_kb) / asked.clients,
    }
    cpu_s = server.cpu_s()
    crowd.tear()
    found["torn_back_s"] = await crowd.come()
    found["torn_back_cpu_s"] = server.cpu_s() - cpu_s
    await asyncio.sleep(1)
    await server.end(signal.SIGKILL)
    coming = asyncio.create_task(crowd.come())
    await server.start()
    began, cpu_s = time.monotonic(), server.cpu_s()
    await coming
    found["killed_back_s"] = time.monotonic() - began
    found["killed_back_cpu_s"] = server.cpu_s() - cpu_s
    await asyncio.sleep(1)
    load.stop()
    await crowd.hear_all(load.logged)
    found["events"] = sum(map(len, load.logged.values()))
    found["heard"], found["lost"], found["wrong"] = crowd.faults(load.logged)
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--productions", type=int, default=100)
    parser.add_argument("--rate", type=int, default=200, help="events a second, of all productions together")
    parser.add_argument("--each", type=int, default=1, help="productions that a client follows")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--fast", action="store_true", help="100 clients, 5 seconds")
    parser.add_argument("--load", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.load:
        url, rate, *productions = asked.load
        loop.run(tell(url, int(rate), productions))
        return
    if asked.fast:
        asked.clients, asked.seconds = 100, 5
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory() as folder:
        found = loop.run(measure(Path(folder), asked))
    print(f"delivery    p50 {found['p50_ms']:.1f} ms, p99 {found['p99_ms']:.1f} ms  (limit {P99_LIMIT_MS} ms)")
    print(f"            {found['deliveries_a_s']:.0f} a second to {found['clients']} clients")
    print(f"server      {found['server_cpu']:.0%} of a core, {found['kb_a_client']:.1f} kB a client")
    print(
        f"all again   {found['torn_back_s']:.1f} s after a tear ({found['torn_back_cpu_s']:.1f} s of the server's CPU)"
    )
    print(f"            {found['killed_back_s']:.1f} s after a kill and a start ({found['killed_back_cpu_s']:.1f} s)")
    print(f"counted     {found['heard']} heard, {found['lost']} lost, {found['wrong']} doubled or out of order")
    print(json.dumps({"benchmark": "live", **found}))
    if found["lost"] or found["wrong"]:
        raise SystemExit("Something was lost, doubled or out of order.")


if __name__ == "__main__":
    main()
