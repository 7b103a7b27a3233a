"""What a language model's scripts are like: ten wishes, written, checked, spoken and measured.

python -m benchmarks.scripts [--fast] [--mischief repeats,directions,…]
KINOLOOM_OLLAMA__URL=http://localhost:11434 python -m benchmarks.scripts    (a model of your own)

Without a server a small writer answers over HTTP, and errs as it is told to. Nothing is painted or cut.
"""

import argparse
import asyncio
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

from langgraph.runtime import Runtime

from graphs.casting import order
from graphs.limits import Purse
from graphs.production import Production
from graphs.stage import Stage
from graphs.story import nodes, reading
from graphs.story.fitting import fit_length
from graphs.writing import graph
from graphs.writing.check import Kind, amounts, faults
from graphs.writing.draft import Draft, drafted
from graphs.writing.nodes import asked
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.bus.tasks import Task, Tasks
from kinoloom.errors import KinoloomError
from kinoloom.jobs import JOBS, Answer, AskModel
from kinoloom.pace import count
from kinoloom.progress import MUTE
from kinoloom.recipe import Key
from kinoloom.settings import Settings, load
from kinoloom.store.store import Store
from kinoloom.takes import Told
from workers.actors import StoredInputs
from workers.engines.base import Workbench
from workers.engines.catalogue import Catalogue, engines
from workers.ollama.fake import FakeOllama
from workers.ollama.fake.brain import Mischief, SmallWriter

ARTICLE = """The lighthouse of Skarholm was lit for the first time on 3 October 1868. It stands 41 metres above the sea,
and its lamp could be seen from 19 nautical miles away.

For 88 years a keeper lived in the tower. The last of them was Ingrid Moe, who came in 1931 with two goats and a piano.
The piano was pulled up the rock by 12 fishermen and an ox. In the winter of 1947 no boat reached the island for 73
days. Moe shared her last flour with three sailors whose ship, the Aurora, had run onto the reef on 8 January.

In 1956 the lamp became electric, and nobody had to climb the 167 steps any more. Ingrid Moe stayed two more years and
fed the birds. Today the tower is a weather station. Its old lens, made in Paris in 1867, weighs 1,900 kilograms and is
shown in the museum of the town, where children may walk around it.
"""

WISHES: tuple[tuple[str, str, float], ...] = (
    ("en", "The lighthouse keeper's last night", 15),
    ("en", "How vaccines work", 30),
    ("en", "A fox walks through the snow to find its brother", 60),
    ("en", "Three small habits that change a winter", 120),
    ("de", "Warum der Himmel blau ist", 30),
    ("de", "Die Uhrmacherin, die die Zeit anhielt", 60),
    ("es", "La última noche del farero", 30),
    ("es", "Cómo llega el café a la mesa", 45),
    ("fr", "Le dernier train dans la neige", 25),
    ("en", ARTICLE, 45),
)


#: messages of a question's first turn, and how one begins that has a scene rewritten
_FIRST, _MENDS = 2, "What is wrong with that scene"


@dataclass
class AtOnce:
    """Jobs are done where they are asked for."""

    artifacts: FolderStore
    catalogue: Catalogue
    jobs: Counter[str] = field(default_factory=Counter)
    tokens: int = 0

    async def call(self, task: Task, **_: object) -> str:
        job = JOBS[task.actor].model_validate_json(task.payload)
        engine = self.catalogue.engine(job.craft, task.context["engine"])
        with self.artifacts.draft(task.key) as draft:
            inputs = StoredInputs(self.artifacts)
            bench = Workbench(folder=draft.folder, inputs=inputs, progress=lambda _: None, news=MUTE)
            take = await asyncio.to_thread(engine.make, job, bench)
            draft.commit(
                take=take,
                payload=job.model_dump(mode="json"),
                traits=engine.traits,
                seconds=0.0,
                check=lambda *_: None,
            )
        if isinstance(job, AskModel) and isinstance(take, Told):
            self.tokens += take.told_tokens
            self.jobs["asked"] += 1
            self.jobs["repairs"] += len(job.messages) > _FIRST
            self.jobs["mended"] += _MENDS in job.messages[1].text and len(job.messages) == _FIRST
        return Answer(seconds=0.0, take=take.model_dump(mode="json")).model_dump_json()


def stage(brief: Brief, production: str, work: AtOnce) -> Stage:
    offers = list(work.catalogue.traits())
    return Stage(
        production=production,
        run="bench",
        casting={craft: order(craft, offers, brief, {}) for craft in ("write", "speak", "paint")},
        artifacts=work.artifacts,
        tasks=cast("Tasks", work),
        tell=lambda _: None,
        did=lambda *_: None,
        purse=Purse(None),
    )


async def opened(brief: Brief, store: Store, work: AtOnce) -> Production:
    id_ = await store.create_production(brief, out=None)
    return Production(
        id=id_, brief=brief, storyboard=None, version=0, origin={}, music=None, approved=False,
        stage=stage(brief, id_, work), store=store, planned=lambda **_: None,
    )  # fmt: skip


async def spoken(production: Production, orders: list[Any]) -> dict[str, str]:
    takes: dict[str, str] = {}
    for one in orders:
        made: Any = await nodes.speak_line(one, Runtime(context=production))
        takes |= made["takes"]
    return takes


def film_s(production: Production, takes: dict[str, str]) -> float:
    laid = reading.timeline_of(production, {slot: Key(key) for slot, key in takes.items()})
    return float(laid.timebase.seconds(laid.frames))


async def measured(brief: Brief, store: Store, work: AtOnce) -> dict[str, str]:
    """One line of the table."""
    production = await opened(brief, store, work)
    first = Draft(language="en")
    began = time.perf_counter()
    async for update in graph.build().compile().astream({"version": 0}, context=production, stream_mode="updates"):
        if "write_lines" in update:
            first = Draft.model_validate_json(update["write_lines"]["draft"])
    writing_s = time.perf_counter() - began
    board = production.board
    lines = [{"scene": scene.id, "line": n} for scene in board.scenes for n in range(len(scene.lines))]
    takes = await spoken(production, lines)
    once_s = film_s(production, takes)
    state: Any = {"version": production.version, "engines": {}, "takes": takes}
    command: Any = await fit_length(state, Runtime(context=production))
    if command.goto != "lay_timeline":
        takes = {**command.update["takes"].value, **await spoken(production, [send.arg for send in command.goto])}
    last = drafted(production.board, premise="")
    left = Counter(fault.kind for fault in faults(last, asked(brief)))
    found = Counter(fault.kind for fault in faults(first, asked(brief)))
    wanted = sum(amounts(last, asked(brief)).values())
    return {
        "lang": last.language,
        "scenes": str(len(last.scenes)),
        "words": f"{wanted}/{count(last.text, last.language)}",
        "asked s": f"{brief.seconds:g}",
        "spoken s": f"{once_s:.1f}",
        "fitted s": f"{film_s(production, takes):.1f}",
        **{name: f"{found[kind]}>{left[kind]}" for name, kind in _KINDS},
        "other": f"{found.total() - _known(found)}>{left.total() - _known(left)}",
        "asked": str(work.jobs["asked"]),
        "repairs": str(work.jobs["repairs"]),
        "mended": str(work.jobs["mended"]),
        "tokens": str(work.tokens),
        "took s": f"{writing_s:.1f}",
    }


#: of the table: faults of the first draft > faults that are left
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("repeats", "repeated"),
    ("directions", "direction"),
    ("language", "language"),
    ("unsaid", "unsupported"),
)


def _known(faults_: Counter[Kind]) -> int:
    return sum(faults_[kind] for _, kind in _KINDS) + faults_["length"]


async def table(settings: Settings, wishes: tuple[tuple[str, str, float], ...]) -> list[dict[str, str]]:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        async with Store.open(Path(folder) / "kinoloom.sqlite") as store:
            for number, (_, prompt, seconds) in enumerate(wishes, start=1):
                work = AtOnce(FolderStore(Path(folder) / str(number)), Catalogue(tables=engines(settings)))
                brief = Brief(prompt=prompt, seconds=seconds, music="none")
                try:
                    row = await measured(brief, store, work)
                except KinoloomError as error:
                    row = {"failed": f"{error.code}: {error.message}"}
                rows.append({"wish": " ".join(prompt.split())[:28], **row})
                print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    return rows


@contextlib.contextmanager
def server(mischief: list[Mischief]) -> Iterator[Settings]:
    """Settings with a model: the one that they name, or the small writer."""
    settings = load()
    if settings.ollama.url is not None:
        print(f"the model at {settings.ollama.url}, {settings.ollama.model}")
        yield settings
        return
    print(f"the small writer, which {', '.join(mischief) or 'behaves'}")
    with FakeOllama(SmallWriter(mischief=mischief)) as fake:
        yield settings.model_copy(update={"ollama": settings.ollama.model_copy(update={"url": fake.url})})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fast", action="store_true", help="three wishes only")
    parser.add_argument("--mischief", default="repeats,directions,invents,not_json", help=", ".join(get_args(Mischief)))
    chosen = parser.parse_args()
    mischief = [one for one in get_args(Mischief) if one in chosen.mischief.split(",")]
    with server(mischief) as settings, asyncio.Runner() as runner:
        rows = runner.run(table(settings, WISHES[:3] if chosen.fast else WISHES))
    names = max(rows, key=len)
    widths = {name: max(len(name), *(len(row.get(name, "")) for row in rows)) for name in names}
    print("\n" + "  ".join(name.ljust(width) for name, width in widths.items()))
    for row in rows:
        print("  ".join(row.get(name, "").ljust(width) for name, width in widths.items()), row.get("failed", ""))


if __name__ == "__main__":
    main()
