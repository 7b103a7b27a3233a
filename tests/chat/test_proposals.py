"""What a conversation changes is what every other door changes, no more and no less."""

import pytest
import pytest_asyncio

from kinoloom.chat import NewFilm
from kinoloom.revision import BriefEdit
from kinoloom.store import editing
from kinoloom.store.rows import LOCAL
from kinoloom.storyboard import Line, SceneEdit
from tests.chat.talking import BOARD, Talking, about

pytestmark = pytest.mark.asyncio(loop_scope="module")

LINES = BOARD.scenes[1].lines

#: what is said, and the command of the API that does it
EDITS: dict[str, editing.Change] = {
    "make scene 1 darker": editing.edited("s1", SceneEdit(picture="rain on grey mountains, at night, dark")),
    "show a harbour in scene 3": editing.edited("s3", SceneEdit(picture="a harbour")),
    "another picture for scene 2": editing.retaken("s2", idea=None, seed=None),
    "say Salt is old. in scene 2": editing.edited("s2", SceneEdit(lines=(Line(text="Salt is old."),))),
    "change line 2 of scene 2 to The moon mixes it.": editing.edited(
        "s2", SceneEdit(lines=(LINES[0], Line(text="The moon mixes it."), LINES[2]))
    ),
    "delete line 3 of scene 2": editing.edited("s2", SceneEdit(lines=LINES[:2])),
    "make scene 3 9 seconds long": editing.edited("s3", SceneEdit(length_s=9)),
    "delete scene 2": editing.removed("s2"),
    "swap 1 and 3": editing.swapped("s1", "s3"),
    "move scene 3 to the start": editing.moved("s3", None),
    "move scene 1 after scene 2": editing.moved("s1", "s2"),
    "move scene 3 before scene 2": editing.moved("s3", "s1"),
}
BRIEFS: dict[str, BriefEdit] = {
    "no music": BriefEdit(music="none"),
    "portrait please": BriefEdit(shape="portrait"),
    "in black and white": BriefEdit(grade="noir"),
    "speak faster": BriefEdit(speed=1.1),
    "deeper voice": BriefEdit(pitch=-1.5),
    "bigger captions": BriefEdit(caption_size="large"),
    "end with: The end": BriefEdit(end_card="The end"),
    "size draft": BriefEdit(size="draft"),
}
REFUSED: dict[str, str] = {
    "delete scene 9": "no scene 9",
    "change line 7 of scene 1 to Hello.": "no line 7",
    "swap 2 and 2": "one scene",
    "move scene 1 to the start": "there already",
    "make it 500 seconds": "It lasts",
    "make scene 3 shorter": "one line only",
    "undo": "nothing to take back",
    "redo": "nothing to do again",
    "stop": "Nobody works",
    "export as gif": "not finished",
    "set the speed to 9": "cannot be set",
    "set the loudness to loud": "cannot be set",
    "music: polka": "cannot be set",
    "landscape": "so already",
    "another voice": "No running worker",
}


@pytest_asyncio.fixture(loop_scope="module")
async def director(talking: Talking) -> Talking:
    """Whoever answers; each test talks about a film of its own."""
    return talking


async def fresh(director: Talking, *, auto: bool = False) -> Talking:
    return await about(director.store, director.directing, auto=auto)


@pytest.mark.parametrize("said", EDITS)
async def test_an_accepted_edit_is_the_command_of_the_api(director: Talking, said: str) -> None:
    talking, twin = await fresh(director), await fresh(director)
    assert "Shall I?" in await talking.say(said)
    assert await talking.board() == BOARD, "nothing is changed before the person's word"
    await talking.say("yes")
    assert twin.production is not None
    wanted = await director.store.of(LOCAL).edit(twin.production, EDITS[said], expected=1)
    assert await talking.board() == wanted.storyboard
    assert (await talking.row()).storyboard_version == wanted.storyboard_version


@pytest.mark.parametrize("said", BRIEFS)
async def test_an_accepted_change_of_the_whole_film_is_the_command_of_the_api(director: Talking, said: str) -> None:
    talking, twin = await fresh(director, auto=True), await fresh(director)
    await talking.say(said)
    assert twin.production is not None
    wanted = await director.store.of(LOCAL).revise(twin.production, BRIEFS[said], expected=1)
    assert (await talking.row()).brief == wanted.brief
    assert await talking.board() == BOARD


@pytest.mark.parametrize("said", REFUSED)
async def test_what_cannot_be_done_is_said_and_nothing_is_proposed(director: Talking, said: str) -> None:
    talking = await fresh(director)
    assert REFUSED[said] in await talking.say(said)
    assert await talking.proposals() == []


async def test_a_new_scene_says_what_it_is_to_say(director: Talking) -> None:
    talking = await fresh(director, auto=True)
    await talking.say("add a scene after 2: Then the rain came.")
    scene = (await talking.board()).scenes[2]
    assert [line.text for line in scene.lines] == ["Then the rain came."]


async def test_shorter_leaves_out_last_lines_and_never_a_whole_scene(director: Talking) -> None:
    talking = await fresh(director, auto=True)
    assert "“Nobody sees it.”" in await talking.say("make it 12 seconds")
    board = await talking.board()
    assert all(scene.lines for scene in board.scenes)
    assert sum(len(scene.lines) for scene in board.scenes) < 6
    assert board.scenes[1].lines[0] == LINES[0]


async def test_the_whole_film_darker_is_a_proposal_for_each_scene(director: Talking) -> None:
    talking = await fresh(director)
    await talking.say("make everything darker")
    await talking.say("1 and 3")
    ideas = [scene.picture.idea for scene in (await talking.board()).scenes]
    assert ["at night" in idea for idea in ideas] == [True, False, True]
    assert [row.state for row in await talking.proposals()] == ["applied", "declined", "applied"]


async def test_another_light_takes_the_place_of_the_one_before(director: Talking) -> None:
    talking = await fresh(director, auto=True)
    await talking.say("make scene 1 darker")
    await talking.say("make scene 1 brighter")
    assert (await talking.board()).scenes[0].picture.idea == "rain on grey mountains, in bright daylight"


async def test_a_light_that_is_there_already_is_not_proposed_again(director: Talking) -> None:
    talking = await fresh(director, auto=True)
    await talking.say("make scene 1 darker")
    assert "already" in await talking.say("make scene 1 darker")
    assert len(await talking.proposals()) == 1


async def test_a_proposal_says_what_it_makes_anew(director: Talking) -> None:
    talking = await fresh(director)
    assert "made anew: picture, cuts, film" in await talking.say("make scene 2 darker")
    assert "made anew: music, mix, film" in await talking.say("calm music")


async def test_a_new_film_is_begun_and_talked_about_from_then_on(director: Talking) -> None:
    talking = await about(director.store, director.directing, None)
    assert "no film here yet" in await talking.say("make scene 2 darker")
    await talking.say("make a 12 second film about tea in portrait")
    proposal = await talking.last()
    assert isinstance(proposal, NewFilm)
    await talking.say("yes")
    chat = await director.store.chats.find(LOCAL, talking.chat)
    assert chat.production is not None
    row = await director.store.production(chat.production)
    assert (row.brief.prompt, row.brief.seconds, row.brief.shape) == ("tea", 12, "portrait")
    assert row.run is not None, "somebody makes it"
    assert "no storyboard yet" in await talking.say("make scene 2 darker")
    await talking.say("stop")
    await talking.say("yes")
