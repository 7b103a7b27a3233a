"""The nodes that write a script with a language model; each only awaits."""

from typing import Literal

from langgraph.runtime import Runtime
from langgraph.types import Command

from graphs.asking import ask
from graphs.casting import for_job
from graphs.production import Production
from graphs.story.shooting import generates
from graphs.told import told
from graphs.writing import budget
from graphs.writing.check import Asked
from graphs.writing.condensing import facts_of
from graphs.writing.draft import Draft, Person, drafted
from graphs.writing.editing import edited
from graphs.writing.material import is_material, sample
from graphs.writing.outlining import outlined
from graphs.writing.picturing import pictured
from graphs.writing.questions import Questions
from graphs.writing.sentences import parts_of
from graphs.writing.state import Writing
from graphs.writing.tongues import language_of
from kinoloom.brief import Brief
from kinoloom.errors import LanguageUnsupported
from kinoloom.events import StoryboardReady
from kinoloom.jobs import AskModel, SpeakLine
from kinoloom.recipe import Key
from kinoloom.storyboard import Storyboard

#: facts that the plan of a film looks at
_PLANNED = 40

Update = dict[str, object]


def writes(production: Production) -> bool:
    """Whether a language model writes: as the preferred writer works."""
    writers = production.stage.casting.get("write", ())
    return bool(writers) and writers[0].does(AskModel.actor)


@told
async def read_brief(
    state: Writing, runtime: Runtime[Production]
) -> Command[Literal["gather_facts", "picture_scenes"]]:
    """See what is to be written: a film, or only the pictures of a script that is spoken word for word."""
    production = runtime.context
    brief = production.brief
    if production.storyboard is not None:
        draft = drafted(production.storyboard, premise=_questions(production, "en").wish)
        goto: Literal["gather_facts", "picture_scenes"] = "picture_scenes"
    else:
        language = language_of(brief.prompt, brief.language)
        _refuse_unspoken(production, language)
        draft, goto = Draft(language=language), "gather_facts"
    people = tuple(Person(name=who.name, look=", ".join(who.fixed)) for who in brief.cast)
    return Command(goto=goto, update=_kept(draft.model_copy(update={"people": people})))


def _refuse_unspoken(production: Production, language: str) -> None:
    """Before hours of writing, and not after."""
    speakers, voice = production.stage.casting.get("speak", ()), production.brief.voice
    if for_job(speakers, SpeakLine.actor, language=language, voice=voice) is None:
        raise LanguageUnsupported(
            f"No voice here speaks the language {language!r}.",
            hint="Ask for another with --language; `kinoloom doctor` lists what each engine knows.",
        )


@told
async def gather_facts(state: Writing, runtime: Runtime[Production]) -> Update:
    """Read the text that the film condenses, if the prompt is one."""
    production, draft = runtime.context, _draft(state)
    prompt = production.brief.prompt
    if not is_material(prompt):
        return {}
    facts = await facts_of(
        production.stage,
        _questions(production, draft.language),
        prompt,
        language=draft.language,
        scenes=budget.scenes_for(production.brief.seconds),
    )
    return _kept(draft.model_copy(update={"facts": facts}))


@told
async def plan_film(state: Writing, runtime: Runtime[Production]) -> Update:
    """Decide title, premise, kind, mood, and who is in it."""
    production, draft = runtime.context, _draft(state)
    question = _questions(production, draft.language).plan(draft, sample(draft.facts, _PLANNED))
    plan = (await ask(production.stage, question)).form
    known = {person.name.casefold() for person in draft.people}
    others = [Person(name=who.name, look=who.look) for who in plan.people if who.name.casefold() not in known]
    brief = production.brief
    return _kept(
        draft.model_copy(
            update={
                "title": " ".join(plan.title.split()).strip('"“”„«»'),
                "premise": " ".join(plan.premise.split()),
                "genre": plan.genre if brief.genre == "auto" else brief.genre,
                "mood": plan.mood if brief.music in {"auto", "none"} else brief.music,
                "people": (*draft.people, *others),
            }
        )
    )


@told
async def outline_film(state: Writing, runtime: Runtime[Production]) -> Update:
    """Decide what each scene tells, and how many words it gets."""
    production, draft = runtime.context, _draft(state)
    questions = _questions(production, draft.language)
    return _kept(await outlined(production.stage, questions, draft, production.brief))


@told
async def write_lines(state: Writing, runtime: Runtime[Production]) -> Update:
    """Write what is said, scene by scene, each going on from the one before."""
    production, draft = runtime.context, _draft(state)
    questions = _questions(production, draft.language)
    key: Key | None = None
    for at, scene in enumerate(draft.scenes):
        answer = await ask(production.stage, questions.lines(draft, at, budget.left_for(draft, at)))
        draft = draft.saying({scene.id: parts_of(answer.form.sentences)})
        key = answer.key
    return {**_kept(draft), "answer": key or ""}


@told
async def check_script(state: Writing, runtime: Runtime[Production]) -> Update:
    """Read it as an editor, and have put right what is wrong."""
    production, draft = runtime.context, _draft(state)
    questions = _questions(production, draft.language)
    return _kept(await edited(production.stage, questions, draft, asked(production.brief)))


@told
async def picture_scenes(state: Writing, runtime: Runtime[Production]) -> Update:
    """Say what each scene shows, in the terms of whoever paints it."""
    production, draft = runtime.context, _draft(state)
    draft, key = await pictured(
        production.stage,
        _questions(production, draft.language),
        draft,
        generated=generates(production),
        bible=[who.name for who in production.brief.cast],
    )
    return {**_kept(draft), "answer": state.get("answer") or key or ""}


@told
async def keep_script(state: Writing, runtime: Runtime[Production]) -> Update:
    """Make it the production's storyboard."""
    production, draft = runtime.context, _draft(state)
    if production.storyboard is None:
        await production.keep(draft.storyboard(), "write", Key(state["answer"]))
    elif state["answer"]:
        await production.keep(_shown(production.board, draft), "ideas", Key(state["answer"]))
    announce(production)
    return {"version": production.version}


def _shown(board: Storyboard, draft: Draft) -> Storyboard:
    """*board*, word for word, with the pictures of *draft*."""
    drawn = {scene.id: scene for scene in draft.scenes}
    return board.model_copy(
        update={
            "scenes": tuple(
                scene.model_copy(
                    update={
                        "picture": scene.picture.model_copy(
                            update={"idea": drawn[scene.id].idea, "prompt": drawn[scene.id].prompt}
                        ),
                        "characters": drawn[scene.id].characters,
                    }
                )
                for scene in board.scenes
            )
        }
    )


def announce(production: Production, notes: tuple[str, ...] = ()) -> None:
    """Tell whoever watches that the storyboard is there."""
    production.stage.tell(
        StoryboardReady(
            production=production.id,
            run=production.stage.run,
            title=production.board.title,
            scenes=len(production.board.scenes),
            notes=notes,
        )
    )


def asked(brief: Brief) -> Asked:
    """What a script for *brief* has to be."""
    material = brief.prompt if is_material(brief.prompt) else ""
    return Asked(seconds=brief.seconds, speed=brief.speed, material=material)


def _questions(production: Production, language: str) -> Questions:
    return Questions(production.brief, language)


def _draft(state: Writing) -> Draft:
    return Draft.model_validate_json(state["draft"])


def _kept(draft: Draft) -> Update:
    return {"draft": draft.model_dump_json()}
