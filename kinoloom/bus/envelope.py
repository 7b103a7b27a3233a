"""A message as bytes, and how many those may be."""

from dramatiq.message import Message

from kinoloom.errors import Defect

#: bytes; media never travels in a message
MESSAGE_MAX = 4 * 1024 * 1024


def packed(message: Message[object]) -> bytes:
    """
    Raises:
        Defect: it is too large.
    """
    data = message.encode()
    if len(data) > MESSAGE_MAX:
        raise Defect(
            f"A message to {message.actor_name} has {len(data)} bytes.",
            hint=f"Messages hold names and keys, at most {MESSAGE_MAX} bytes; put the rest into an artifact.",
        )
    return data
