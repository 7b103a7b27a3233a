"""From what a person wants to the edits that do it, for the film as it stands."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import ValidationError

from graphs.chat import looks
from graphs.chat.film import Abilities, Film
from graphs.chat.grammar.reading import TONGUES
from graphs.chat.remaking import remakes
from graphs.chat.shortening import shortened
from graphs.chat.wishes import LAST, Doing, Wish
from graphs.chat.wording import says
from kinoloom import chat
from kinoloom.brief import SHORTEST_S, Brief
from kinoloom.chat import Proposal
from kinoloom.errors import BriefInvalid, FilmNotReady, NotNow
from kinoloom.revision import BriefEdit
from kinoloom.store.productions import new_id
from kinoloom.store.talking import Draft
from kinoloom.storyboard import Scene

#: scenes of a film that are all changed by one wish
_MOST = 24
#: characters of a scene's words that stand for its picture
_IDEA = 200

_Make = Callable[[Wish, Film, Abilities], Iterator[Proposal]]


def drafts(wishes: Sequence[Wish], film: Film | None, abilities: Abilities) -> list[Draft]:
    """A proposal or more for each wish, in their order.

    Raises:
        UserError: one of them cannot be done, with what can be.
    """
    try:
        return [draft for wish in wishes for draft in _drafts(wish, film, abilities)]
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise BriefInvalid(f"That cannot be: {wrong}.", hint="Say less at once, or something smaller.") from error


def _drafts(wish: Wish, film: Film | None, abilities: Abilities) -> Iterator[Draft]:
    if wish.do == "new_film":
        new = _new_film(wish)
        yield Draft(proposal=new, production=None, version=0, says=says(new, None), remakes=())
        return
    if film is None:
        raise NotNow("There is no film here yet.", hint="Say, for example: make a 30 second film about tea.")
    for proposal in _MAKES[wish.do](wish, film, abilities):
        yield Draft(
            proposal=proposal,
            production=film.row.id,
            version=film.row.storyboard_version,
            says=says(proposal, film),
            remakes=remakes(proposal, film),
        )


def _new_film(wish: Wish) -> chat.NewFilm:
    fields: dict[str, object] = {"prompt": wish.words.strip(" .!")}
    if wish.seconds:
        fields["seconds"] = max(SHORTEST_S, wish.seconds)
    if wish.setting in BriefEdit.model_fields and wish.value:
        fields[wish.setting] = wish.value
    return chat.NewFilm(brief=Brief.parse(fields))


def _say(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    scene = film.scene(wish.scene)
    _some(wish.words, "what is said")
    if wish.line > len(scene.lines):
        raise BriefInvalid(
            f"Scene {film.number(scene.id)} has no line {wish.line}.", hint=f"It has {len(scene.lines)} of them."
        )
    yield chat.EditLine(scene=scene.id, line=wish.line or None, was=scene.text, text=wish.words)


def _show(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    _some(wish.picture or wish.words, "what is seen")
    yield chat.EditPicture(scene=film.scene(wish.scene).id, idea=wish.picture or wish.words)


def _tint(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    _some(wish.value, "the light")
    scenes = film.board.scenes if wish.scene == 0 else (film.scene(wish.scene),)
    if len(scenes) > _MOST:
        raise NotNow(f"The film has {len(scenes)} scenes.", hint="Say which scene, or change the colours of the film.")
    ideas = {scene.id: f"{_bare_idea(scene)}, {wish.value}"[:4000] for scene in scenes}
    other = [scene for scene in scenes if ideas[scene.id] != scene.picture.idea]
    if not other:
        raise NotNow(
            f"It is {wish.value} already.", hint="Ask for another picture for the scene, or say what it shows."
        )
    for scene in other:
        yield chat.EditPicture(scene=scene.id, idea=ideas[scene.id])


def _bare_idea(scene: Scene) -> str:
    """What the scene shows, without the light that was asked for before."""
    idea = scene.picture.idea or " ".join(scene.text.split())[:_IDEA] or scene.heading or "a quiet view"
    lights = {light for tongue in TONGUES for light in tongue.lights.values()}
    for light in sorted(lights, key=len, reverse=True):
        idea = re.sub(rf",\s*{re.escape(light)}$", "", idea)
    return idea.rstrip(" .,;")


def _another_picture(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    yield chat.RetakePicture(scene=film.scene(wish.scene).id)


def _length(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    scene = film.scene(wish.scene)
    present = film.lengths_s[film.number(scene.id) - 1]
    yield chat.SetLength(scene=scene.id, seconds=min(600.0, max(0.5, wish.seconds or round(1.5 * present, 1))))


def _shorter(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    yield shortened(film, scene=wish.scene, line=wish.line, seconds=wish.seconds)


def _add(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    _some(wish.words or wish.picture, "what is said or seen there")
    after = film.scene(wish.scene).id if wish.scene else None
    yield chat.AddScene(id=f"x{new_id()}", after=after, text=wish.words[:10_000], idea=wish.picture)


def _remove(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    scene = film.scene(wish.scene)
    if len(film.board.scenes) == 1:
        raise NotNow("It is the only scene.", hint="Say what it is to say or show instead, or ask for another film.")
    yield chat.RemoveScene(scene=scene.id)


def _move(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    scene, scenes = film.scene(wish.scene), film.board.scenes
    place = len(scenes) if wish.other == LAST else wish.other
    if place:
        film.scene(place)
    if wish.value == "before":
        place -= 1
    after = None if place == 0 else scenes[place - 1].id
    if after == scene.id or (place and film.number(scene.id) == place + 1) or (not place and scenes[0] is scene):
        raise NotNow(f"Scene {film.number(scene.id)} is there already.", hint="Say behind which scene it is to go.")
    yield chat.MoveScene(scene=scene.id, after=after)


def _swap(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    one, other = film.scene(wish.scene), film.scene(wish.other)
    if one is other:
        raise NotNow("That is one scene.", hint="Name two: swap 2 and 3.")
    yield chat.SwapScenes(scene=one.id, other=other.id)


def _run(_: Wish, film: Film, __: Abilities) -> Iterator[Proposal]:
    if film.row.run is not None:
        raise NotNow("The film is being made already.", hint="Say “status”, or “stop”.")
    yield chat.Approve() if film.row.status == "review" else chat.Run()


def _stop(_: Wish, film: Film, __: Abilities) -> Iterator[Proposal]:
    if film.row.run is None:
        raise NotNow("Nobody works on the film just now.", hint="“make it” makes it.")
    yield chat.Stop()


def _undo(wish: Wish, _: Film, __: Abilities) -> Iterator[Proposal]:
    yield chat.Undo() if wish.do == "undo" else chat.Redo()


def _export(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    if film.row.film is None or film.row.status != "done":
        raise FilmNotReady(film.row.id)
    form = wish.value.casefold() or "mp4"
    name = "shape" if form in {"portrait", "landscape", "square"} else "format" if not form[0].isdigit() else "size"
    try:
        yield chat.Export.model_validate({"size" if form == "draft" else name: form})
    except ValidationError as error:
        raise BriefInvalid(f"No film is exported as {form!r}.", hint="Use webm, gif, webp, mp3, jpg or mp4.") from error


def _some(text: str, what: str) -> None:
    if not text.strip():
        raise BriefInvalid(f"It is not said {what}.", hint="For example: say “Good evening.” in scene 1.")


_MAKES: Mapping[Doing, _Make] = {
    "say": _say,
    "show": _show,
    "tint": _tint,
    "another_picture": _another_picture,
    "voice": looks.voice,
    "length": _length,
    "shorter": _shorter,
    "faster": looks.faster,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "swap": _swap,
    "set": looks.setting,
    "undo": _undo,
    "redo": _undo,
    "run": _run,
    "approve": _run,
    "stop": _stop,
    "export": _export,
}
