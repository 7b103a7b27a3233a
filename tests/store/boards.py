"""A brief, a storyboard and takes for tests."""

from kinoloom.brief import Brief, Priority
from kinoloom.recipe import Key
from kinoloom.store.rows import TakeRow
from kinoloom.store.store import Store
from kinoloom.storyboard import Line, Picture, PicturePlan, Scene, Storyboard

BRIEF = Brief(prompt="A film", seed=3)
BOARD = Storyboard(
    title="A film",
    scenes=tuple(
        Scene(
            id=f"s{n}",
            lines=(Line(text=f"Line {n}.", speaker="Ann"), Line(text="More.")),
            picture=Picture(plan=PicturePlan(setting="sea", seed=n)),
        )
        for n in range(1, 4)
    ),
)


def alive(owner: str) -> bool:
    """Nobody is known to be dead."""
    return False


def room(films: int) -> dict[Priority, int]:
    """For so many of each priority."""
    return {"interactive": films, "batch": films}


def row(slot: str, digit: str) -> TakeRow:
    return TakeRow(slot=slot, scene=None, kind="mix_sound", key=Key("mix_sound/" + digit * 40))


async def begun(store: Store) -> str:
    production = await store.create_production(BRIEF, out=None)
    await store.save_storyboard(production, BOARD)
    return production
