"""One layer tries again, and only where it can help."""

import pytest

from kinoloom.errors import BusUnreachable, Cancelled, DiskFull, EngineFailed, VoiceUnknown
from workers.policies import MAX_ATTEMPTS, may_retry


@pytest.mark.parametrize("error", [BusUnreachable("x", hint="y"), DiskFull("x", hint="y")])
def test_a_transient_error_is_tried_again_a_few_times(error: Exception) -> None:
    assert [may_retry(retries, error) for retries in range(MAX_ATTEMPTS)] == [True] * (MAX_ATTEMPTS - 1) + [False]


@pytest.mark.parametrize(
    "error", [VoiceUnknown("x", []), EngineFailed("x", hint="y"), Cancelled("x", hint="y"), ValueError("x")]
)
def test_what_cannot_get_better_is_not_tried_again(error: Exception) -> None:
    assert not may_retry(0, error)
