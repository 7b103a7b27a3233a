"""When an actor's job is tried again; the only place that decides."""

from kinoloom.errors import KinoloomError

#: attempts at one job, the first included
MAX_ATTEMPTS = 3
#: milliseconds; the first retry comes after about this long, the next after twice that
MIN_BACKOFF_MS = 500
MAX_BACKOFF_MS = 10_000


def may_retry(retries: int, error: BaseException) -> bool:
    """Whether a job that failed *retries* + 1 times may run again.

    Dramatiq's `retry_when` replaces its `max_retries`, so the cap lives here too.
    """
    return retries + 1 < MAX_ATTEMPTS and isinstance(error, KinoloomError) and error.retryable
