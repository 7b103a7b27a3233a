"""Ports of this machine that stand-ins for servers listen at."""

import socket


def reserve(port: int, *, host: str = "127.0.0.1") -> socket.socket:
    """Keep *port* (0: any) from all who want any port, between two lives of its server."""
    reserved = socket.socket()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind((host, port))
    return reserved
