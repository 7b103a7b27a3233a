"""Whatever a model wishes for, the edits hold, or it is said why not."""

import contextlib
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from graphs.chat.applying import change
from graphs.chat.film import Abilities, Film
from graphs.chat.resolving import drafts
from graphs.chat.wishes import Wish
from kinoloom import chat
from kinoloom.errors import UserError
from kinoloom.recipe import Key
from kinoloom.store import editing
from kinoloom.store.rows import ProductionRow
from kinoloom.traits import Style
from tests.chat.talking import BOARD, BRIEF

ROW = ProductionRow(
    id="0bbgqpxyy8", title="The sea", status="done", brief=BRIEF, storyboard=BOARD, storyboard_version=4,
    approved=False, out=None, film=Key("publish_film/" + "0" * 40), error=None,
    layout_of=None, remix_of=None, owner="local", run=None,
    stopping=False, created_at=datetime(2026, 11, 21, tzinfo=UTC), ended_at=None,
)  # fmt: skip
FILM = Film(row=ROW, takes={}, lengths_s=[6.3, 5.6, 4.6], spoken_s={}, measured=False)
CAN = Abilities(
    voices=("ben", "amy"), styles=(Style(name="warm", summary="Warm.", colours=(), palettes=("sunset",)),), writers=()
)
TEXTS = st.sampled_from(["", "Rain.", "x" * 12_000, "“”", "night, dark", "portrait", "+1", "-14", "amy", "gif", "\x00"])

WISHES = st.builds(
    Wish,
    do=st.sampled_from(Wish.model_fields["do"].annotation.__args__),  # type: ignore[union-attr]
    scene=st.integers(-1, 5),
    other=st.integers(-1, 5),
    line=st.integers(0, 5),
    seconds=st.sampled_from([0.0, 0.2, 7.0, 3600.0]),
    words=TEXTS,
    picture=st.sampled_from(["", "a fox", "x" * 4000]),
    setting=st.sampled_from(["", "shape", "style", "pitch", "loudness", "end_card", "voice", "prompt", "speed"]),
    value=st.sampled_from(["", "portrait", "warm", "+1", "-14", "amy", "0.9", "gif", "before", "slower"]),
)

#: what changes the storyboard
EDITS = (
    chat.EditLine | chat.Shorten | chat.EditPicture | chat.RetakePicture | chat.SetVoice | chat.SetLength
    | chat.AddScene | chat.RemoveScene | chat.MoveScene | chat.SwapScenes
)  # fmt: skip


@given(st.lists(WISHES, min_size=1, max_size=3))
def test_a_wish_becomes_edits_that_hold_or_a_refusal(wishes: list[Wish]) -> None:
    """Nothing but a `UserError`, which has a hint for the person."""
    with contextlib.suppress(UserError):
        for draft in drafts(wishes, FILM, CAN):
            assert draft.says
            assert chat.PROPOSAL.validate_json(chat.PROPOSAL.dump_json(draft.proposal)) == draft.proposal
            if isinstance(draft.proposal, EDITS):
                editing.checked(change(draft.proposal)(BOARD))
