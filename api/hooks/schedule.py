"""When a letter is sent again, and when nobody tries any more."""

from dataclasses import dataclass

from kinoloom.store.delivering import Due, Result

_MINUTE, _HOUR = 60.0, 3600.0
#: seconds before each attempt, after the one before it failed; three days in all.
#: Source: the Standard Webhooks specification.
DELAYS_S = (
    0.0, 5.0, 5 * _MINUTE, 30 * _MINUTE, 2 * _HOUR, 5 * _HOUR, 10 * _HOUR, 14 * _HOUR, 20 * _HOUR, 24 * _HOUR,
)  # fmt: skip
#: of a delay; so many receivers that failed together do not come back together
_JITTER = 0.1
#: a receiver may ask for no longer a pause
_LONGEST_S = 24 * _HOUR
_GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a receiver said to one attempt."""

    status: int | None
    """None: nothing."""
    error: str | None
    """In words; None: it has the letter."""
    retry_after_s: float = 0.0
    """It asked for so long a pause."""


def judged(due: Due, answer: Answer, now: float, jitter: float) -> Result:
    """What becomes of the letter; *jitter*: a random number in [0, 1)."""
    if answer.error is None:
        return Result(state="delivered", status=answer.status)
    gone = answer.status == _GONE
    if gone or due.attempt >= len(DELAYS_S):
        return Result(state="dead", status=answer.status, error=answer.error, disable=answer.error if gone else None)
    pause = max(DELAYS_S[due.attempt] * (1 + _JITTER * jitter), min(answer.retry_after_s, _LONGEST_S))
    return Result(state="waiting", next_at=now + pause, status=answer.status, error=answer.error)
