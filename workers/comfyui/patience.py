"""How long a ComfyUI server is waited for, and how often it is asked again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Every limit of the client. The defaults were measured with a real server that loads large models."""

    connect_s: float = 5.0
    answer_s: float = 60.0
    """One answer; a node that blocks the whole server was seen to delay one by 14 s."""
    transfer_s: float = 300.0
    """A file on its way without a byte arriving."""
    look_s: float = 1.5
    """Between two looks at the queue, when nothing is heard."""
    miss_s: float = 0.3
    """Between the two looks that must both find nothing before a prompt counts as lost."""
    stall_s: float = 900.0
    """What runs and says nothing for so long is stopped; its time in the queue does not count."""
    away_s: float = 240.0
    """A server that stopped answering is waited for so long; it may be starting again."""
    away_look_s: float = 5.0
    """Between two looks for a server that is away, at most."""
    cancel_s: float = 60.0
    """What is to stop is asked to for so long; a node that loads a model hears it only afterwards."""
    ask_again_s: float = 0.5
    """Between two requests to stop."""
    submit_tries: int = 3
    retry_s: float = 1.0
    """Before the second try of a request that may be sent again; doubled for each one after it."""
    resubmissions: int = 2
    """Of one workflow that the server lost."""
    in_flight: int = 2
    """Workflows of this client that one server has at once: one that runs, one that waits; what waits there is lost
    when it restarts."""
    socket_open_s: float = 10.0
    ping_every_s: float = 30.0
    ping_wait_s: float = 120.0
    """A server that loads a model does not answer pings."""
    reconnect_s: float = 0.5
    """Before the socket is opened again; doubled up to `reconnect_most_s`."""
    reconnect_most_s: float = 15.0
    late_s: float = 2.0
    """A socket that has not told of an end so long after it is taken for deaf."""
