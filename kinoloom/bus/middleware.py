"""Which of Dramatiq's middleware our brokers have, chosen rather than inherited."""

from dramatiq.middleware import (
    Callbacks,
    CurrentMessage,
    Middleware,
    Pipelines,
    Retries,
    ShutdownNotifications,
    TimeLimit,
)

#: milliseconds; for actors that set none
TIME_LIMIT_MS = 60 * 60 * 1000


def default() -> list[Middleware]:
    """Time limits, shutdown, callbacks, pipelines, retries and the current message.

    Dramatiq's own list would try a failed message twenty times; here an actor that says nothing is tried once.
    """
    return [
        TimeLimit(time_limit=TIME_LIMIT_MS),
        ShutdownNotifications(),
        Callbacks(),
        Pipelines(),
        Retries(max_retries=0),
        CurrentMessage(),
    ]
