"""The address that the server listens at."""

import errno
import socket

from kinoloom.errors import AddressRefused

#: connections that may wait to be accepted, while a server that died is started again too
BACKLOG = 2_048

_WHY = {
    errno.EADDRINUSE: ("is in use", "Another program, or another Kinoloom, listens there; name another port."),
    errno.EADDRNOTAVAIL: ("is none of this machine's", "Name 127.0.0.1, 0.0.0.0 or an address of this machine."),
    errno.EACCES: ("may not be used", "Ports below 1024 belong to the system; name another."),
}


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0: any that is free.

    Raises:
        AddressRefused: the address is in use, or not to be had.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_ADDRCONFIG
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise AddressRefused(
            f"{host!r} is no address ({error}).", hint="Name 127.0.0.1, 0.0.0.0 or an address of this machine."
        ) from error
    try:
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        said, hint = _WHY.get(error.errno or 0, (f"cannot be used ({error.strerror})", "Name another."))
        raise AddressRefused(f"{address_of(host, port)} {said}.", hint=hint) from error


def inherited(descriptor: int) -> socket.socket:
    """The socket that whoever started this process listens at."""
    return socket.socket(fileno=descriptor)


def address_of(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def url_of(listening: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = listening.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{address_of(here, port)}"
