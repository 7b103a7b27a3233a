"""What an owner used is counted, and nobody else's with it."""

import secrets

from kinoloom.recipe import Key
from kinoloom.store.store import Store
from tests.store.boards import BOARD, BRIEF, row


async def test_everything_that_an_owner_has_is_counted_once(store: Store) -> None:
    anna = f"anna-{secrets.token_hex(4)}"
    film = Key("publish_film/" + "f" * 40)
    for _ in range(2):
        made = await store.of(anna).create(BRIEF, run=True)
        await store.save_storyboard(made.id, BOARD)
        await store.record_takes(made.id, [row("mix", "1"), row("score", "2")])
        assert made.run is not None
        await store.finish_run(made.run, "done", film_key=film)
    await store.exporting.ask(anna, made.id, shape=None, size=None, format_="gif")
    await store.of(anna).create(BRIEF, run=True)
    await store.of(f"{anna}-other").create(BRIEF, run=True)
    used = await store.usage.of(anna)
    assert used.productions == {"done": 2, "queued": 1}
    assert (used.open_runs, used.asked_today, used.exports) == (1, 3, 1)
    assert used.films == {film}
    assert used.artifacts == {film, row("mix", "1").key, row("score", "2").key}
