"""Visitors who take their time: heads and bodies that never end, silent sockets, answers read byte by byte."""

import http.client
import socket
import ssl
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from typing import Self

ROW_LABELS = ["head", "body", "silent", "reader"]
FROM_ONE = ["127.0.0.1"]
FROM_MANY = [f"127.0.0.{n}" for n in range(2, 250)]
TRUSTING = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the certificate was made a moment ago and is nobody's
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE


@dataclass
class Door:
    """Where the site is entered: at itself, or at a proxy before it."""

    port: int
    host: str = "localhost"
    tls: bool = False

    def connect(self, source: str = "127.0.0.1", takes: int = 0, timeout: float = 10) -> socket.socket:
        plain = socket.socket()
        if takes:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, takes)
        plain.settimeout(timeout)
        plain.bind((source, 0))
        plain.connect(("127.0.0.1", self.port))
        return TRUSTING.wrap_socket(plain, server_hostname=self.host) if self.tls else plain

    def extra(self) -> dict[str, str]:
        return {}

    def seconds(self, address: str) -> float:
        """How long one answer took, from the first packet to the last byte."""
        began = time.monotonic()
        with closing(http.client.HTTPConnection(self.host)) as asked:
            asked.sock = self.connect()
            asked.request("GET", address, headers=self.extra())
            with asked.getresponse() as answer:
                answer.read()
                assert answer.status == 200, (address, answer.status)
        return time.monotonic() - began


class Crowd:
    """So many of each kind; once a second each moves by one byte."""

    def __init__(self, door: Door, each: int, sources: list[str], kinds: list[str] = ROW_LABELS):
        self.door, self.each, self.sources, self.kinds = door, each, cycle(sources), kinds
        self.visitors: list[tuple[str, socket.socket]] = []
        self.leaving = threading.Event()
        self.ended: Counter = Counter()

    def __enter__(self) -> Self:
        for kind in self.kinds:
            self.visitors += [(kind, self.arrive(kind)) for _ in range(self.each)]
        self.patience = threading.Thread(target=self.dawdle, daemon=True)
        self.patience.start()
        return self

    def __exit__(self, *_) -> None:
        self.leaving.set()
        self.patience.join()
        for _, visitor in self.visitors:
            visitor.close()

    def arrive(self, kind: str) -> socket.socket:
        visitor = self.door.connect(next(self.sources), takes=2048 if kind == "reader" else 0)
        host = self.door.host.encode()
        if kind == "head":
            visitor.sendall(b"GET /why/ HTTP/1.1\r\nHost: %b\r\nX-Slow: " % host)
        elif kind == "body":
            form = b"Content-Type: application/x-www-form-urlencoded"
            visitor.sendall(b"POST / HTTP/1.1\r\nHost: %b\r\n%b\r\nContent-Length: 5000\r\n\r\n" % (host, form))
        elif kind == "reader":
            visitor.sendall(b"GET /why/ HTTP/1.1\r\nHost: %b\r\n\r\n" % host * 200)
        visitor.settimeout(0.01)
        return visitor

    def dawdle(self) -> None:
        while not self.leaving.wait(1):
            for kind, visitor in self.visitors:
                try:
                    self.move(kind, visitor)
                except TimeoutError:
                    pass
                except OSError:
                    self.ended[kind] += 1

    def move(self, kind: str, visitor: socket.socket) -> None:
        if kind in ("head", "body"):
            visitor.sendall(b"a")
        elif kind == "reader":
            visitor.recv(1)


def slowest(door: Door, addresses: list[str], times: int) -> dict[str, float]:
    return {address: max(door.seconds(address) for _ in range(times)) for address in addresses}
