"""Every error says what happened and what to do, here and in another process."""

import pickle
import re
from collections.abc import Iterator

import pytest

from kinoloom import errors
from kinoloom.errors import KinoloomError, SceneUnknown, TransientError, VoiceUnknown


def tree(kind: type[KinoloomError] = KinoloomError) -> Iterator[type[KinoloomError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from tree(below)


TREE = [kind for kind in tree() if kind.__module__.startswith(f"{errors.__name__}.")]


def test_codes_are_names_and_none_is_used_twice() -> None:
    codes = [kind.code for kind in TREE]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", code) for code in codes)


def test_the_drawing_at_the_top_of_the_file_shows_the_whole_tree() -> None:
    drawn = re.findall(r"^ *([A-Z]\w+)(?:  |$)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(kind.__name__ for kind in TREE)


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_only_transient_errors_are_tried_again(kind: type[KinoloomError]) -> None:
    assert kind.retryable == issubclass(kind, TransientError)


@pytest.mark.parametrize("kind", TREE, ids=lambda kind: kind.__name__)
def test_an_error_explains_itself_in_one_sentence(kind: type[KinoloomError]) -> None:
    assert (kind.__doc__ or "").strip().endswith(".")


@pytest.mark.parametrize("error", [KinoloomError("a", hint="b"), VoiceUnknown("x", ["y"]), SceneUnknown(4, 3)])
def test_an_error_crosses_processes_as_it_is(error: KinoloomError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.message, back.hint, str(back)) == (type(error), error.message, error.hint, error.message)
