"""An idle worker loads what the first job will need, and nothing else."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Barrier, Event, Thread

from kinoloom.errors import EngineUnavailable
from kinoloom.jobs import Job
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Script, Take
from kinoloom.traits import Craft, Traits
from workers.engines.base import Workbench
from workers.engines.catalogue import Catalogue
from workers.warming import warm_up


@dataclass
class Loaded:
    """An engine that counts how often it was loaded."""

    traits: Traits
    times: int = 0
    broken: bool = False

    def load(self) -> None:
        self.times += 1
        if self.broken:
            raise EngineUnavailable("no weights", hint="pull them")

    def unload(self) -> None:
        pass

    def make(self, job: Job, bench: Workbench) -> Take:
        return Script(storyboard=Storyboard(title=str(Path(bench.folder)), scenes=()))


def engine(
    name: str, craft: Craft = "write", *, vram_gib: float = 0.0, missing: str | None = None, broken: bool = False
) -> Loaded:
    traits = Traits(
        id=name, craft=craft, revision="1", summary="", code_licence="MIT", vram_gib=vram_gib, missing=missing
    )
    return Loaded(traits, broken=broken)


def _same(one: Loaded) -> Loaded:
    return one


def catalogue(*engines: Loaded) -> Catalogue:
    return Catalogue(tables={"write": {one.traits.id: partial(_same, one) for one in engines}})


def test_the_first_engine_that_can_work_is_loaded_once() -> None:
    missing, first, second = engine("a", missing="gone"), engine("b"), engine("c")
    crew = catalogue(missing, first, second)
    warm_up(crew, crew.traits(), Event())
    crew.engine("write", "b")
    assert [one.times for one in (missing, first, second)] == [0, 1, 0]


def test_what_a_film_asks_for_first_is_loaded_first() -> None:
    order: list[str] = []

    @dataclass
    class Noted(Loaded):
        def load(self) -> None:
            order.append(self.traits.craft)

    crafts: tuple[Craft, ...] = ("speak", "write", "mix", "paint")
    crew = Catalogue(tables={craft: {"a": partial(Noted, engine("a", craft).traits)} for craft in crafts})
    warm_up(crew, crew.traits(), Event())
    assert order == ["write", "paint", "speak", "mix"]


def test_an_engine_on_the_gpu_waits_until_it_is_asked_for() -> None:
    painter = engine("flux", vram_gib=12.0)
    crew = catalogue(painter)
    warm_up(crew, crew.traits(), Event())
    assert painter.times == 0


def test_nothing_more_is_loaded_once_a_job_is_there_or_the_worker_leaves() -> None:
    asked, other = engine("a"), engine("b")
    crew = catalogue(asked, other)
    crew.engine("write", "b")
    warm_up(crew, crew.traits(), Event())
    assert asked.times == 0
    leave = Event()
    leave.set()
    idle = catalogue(asked)
    warm_up(idle, idle.traits(), leave)
    assert asked.times == 0


def test_an_engine_that_cannot_be_loaded_is_left_to_the_job_that_wants_it() -> None:
    bad = engine("a", broken=True)
    crew = catalogue(bad)
    warm_up(crew, crew.traits(), Event())
    assert bad.times == 1


def test_two_threads_load_an_engine_once() -> None:
    one = engine("a")
    crew = catalogue(one)
    list(crew.traits())
    start = Barrier(4)

    def ask() -> None:
        start.wait()
        crew.engine("write", "a")

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert one.times == 1
