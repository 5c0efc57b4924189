"""Bytes on a connection, as no well-behaved client sends them."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import contextmanager

HOST = b"Host: localhost\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


@contextmanager
def connected(port: int, takes: int = 0) -> Iterator[socket.socket]:
    with socket.socket() as sock:
        if takes:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
        sock.settimeout(10)
        sock.connect(("127.0.0.1", port))
        yield sock


def ask(address: str, *more: bytes, method: bytes = b"GET", version: bytes = b"1.1") -> bytes:
    return method + b" " + address.encode() + b" HTTP/" + version + b"\r\n" + HOST + b"".join(more) + b"\r\n"


def answer(sock: socket.socket, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    """One answer and not a byte more: the next one stays in the socket."""
    response = http.client.HTTPResponse(Unbuffered(sock), method=method)  # type: ignore[arg-type]  # it asks for makefile alone
    response.begin()
    return response, response.read()


class Unbuffered:
    """http.client reads ahead, and what it has read of the next answer is lost with it."""

    def __init__(self, sock: socket.socket):
        self.sock = sock

    def makefile(self, mode: str) -> object:
        return self.sock.makefile(mode, buffering=0)


def all_of(sock: socket.socket) -> bytes:
    pieces = iter(lambda: sock.recv(65536), b"")
    return b"".join(pieces)


def exchange(port: int, sent: bytes) -> tuple[http.client.HTTPResponse, bytes]:
    with connected(port) as sock:
        sock.sendall(sent)
        return answer(sock)
