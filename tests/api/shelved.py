"""Finished productions whose files were put there by hand: nobody has to make a film to see one served."""

import asyncio
from collections.abc import Mapping
from typing import Any

from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.chat import EditPicture, Remake
from kinoloom.recipe import Key, key
from kinoloom.settings import Settings
from kinoloom.store.rows import TakeRow
from kinoloom.store.store import Store
from kinoloom.store.talking import Draft
from kinoloom.storyboard import Line, Scene, Storyboard
from kinoloom.takes import Film, Spoken, Take
from kinoloom.traits import Traits

FILM = bytes(range(256)) * 40
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nRain.\n"
BOARD = Storyboard(title="Why the sea is salt", scenes=(Scene(id="s1", lines=(Line(text="Rain."),)),))

_TRAITS = Traits(id="hand", craft="cut", revision="1", summary="Made by a test.", code_licence="Apache-2.0")


def put(settings: Settings, name: str, files: Mapping[str, bytes], take: Take, actor: str = "publish_film") -> Key:
    """An artifact of these files, made of *name*."""
    artifacts = FolderStore(settings.artifact_folder)
    made = key(actor=actor, payload=name, engine="hand", revision="1")
    if artifacts.find(made) is None:
        with artifacts.draft(made) as draft:
            for file, data in files.items():
                (draft.folder / file).write_bytes(data)
            draft.commit(take=take, payload={}, traits=_TRAITS, seconds=0.5, check=lambda *_: None)
    return made


def film(settings: Settings, name: str = "film") -> Key:
    facts = Film(duration_s=1.0, frames=30, width=640, height=360, rate="30", bytes=len(FILM))
    files = {"film.mp4": FILM, "poster.jpg": b"\xff\xd8\xff", "captions.vtt": CAPTIONS, "captions.srt": b"1\n"}
    return put(settings, name, {**files, "captions.ass": b"[Script Info]\n"}, facts)


def voice(settings: Settings, name: str = "voice") -> Key:
    facts = Spoken(duration_s=1.0, sample_rate=24_000, words=(), voice="hand")
    return put(settings, name, {"voice.wav": b"RIFF" + name.encode()}, facts, "speak_line")


def finished(settings: Settings, owner: str = "local", **asked: Any) -> str:
    """The id of a production of *owner* with a film and one spoken line."""
    made, spoken = film(settings), voice(settings)
    rows = [
        TakeRow(slot="film", scene=None, kind="publish_film", key=made),
        TakeRow(slot="speak/s1/0", scene="s1", kind="speak_line", key=spoken),
    ]

    async def finish() -> str:
        async with Store.open(settings.database_place) as store:
            row = await store.of(owner).create(Brief(**{"prompt": "Why the sea is salt", **asked}), run=True)
            await store.save_storyboard(row.id, BOARD)
            await store.record_takes(row.id, rows)
            assert row.run is not None
            await store.finish_run(row.run, "done", film_key=made)
            return row.id

    with asyncio.Runner() as runner:
        return runner.run(finish())


def proposed(settings: Settings, owner: str, chat: str, production: str) -> None:
    """Let the director of a conversation have proposed another picture for the only scene."""

    async def propose() -> None:
        async with Store.open(settings.database_place) as store:
            message = await store.chats.say(owner, chat, "show the sea in scene 1")
            draft = Draft(
                proposal=EditPicture(scene="s1", idea="the sea"),
                production=production,
                version=1,
                says="Scene 1 shows: “the sea”.",
                remakes=(Remake(what="film"),),
            )
            await store.chats.answer(chat, message.id, "Shall I?", drafts=[draft])

    with asyncio.Runner() as runner:
        runner.run(propose())
