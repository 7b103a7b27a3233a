"""Errors cross processes as themselves."""

from collections.abc import Iterator

import pytest

from kinoloom import errors
from kinoloom.bus.failures import Failure, rebuilt, recorded
from kinoloom.errors import Defect, KinoloomError, VoiceUnknown


def tree(kind: type[KinoloomError] = KinoloomError) -> Iterator[type[KinoloomError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


#: those that cross processes; a room may have others of its own, which depend on what else was imported
TREE = [kind for kind in tree() if kind.__module__.startswith(f"{errors.__name__}.")]


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_every_error_of_the_tree_comes_back_as_itself(kind: type[KinoloomError]) -> None:
    error = kind.__new__(kind)
    KinoloomError.__init__(error, "what happened", hint="what to do")
    back = rebuilt(Failure.model_validate_json(recorded(error).model_dump_json()))
    assert type(back) is kind
    assert (back.message, back.hint, back.retryable, str(back)) == (
        "what happened", "what to do", kind.retryable, "what happened",
    )  # fmt: skip


def test_an_error_that_words_itself_keeps_its_words() -> None:
    error = VoiceUnknown("Bob", ["Ann"])
    assert rebuilt(recorded(error)).message == error.message


def test_a_code_of_another_version_is_a_defect_that_names_it() -> None:
    back = rebuilt(Failure(code="OF_TOMORROW", message="strange", hint="update"))
    assert type(back) is Defect
    assert "OF_TOMORROW" in back.message
