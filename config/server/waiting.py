"""Connections that wait for their visitor: for how long, and who goes first when there are too many."""

from enum import Enum
from socket import socket

from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from config.server.buffers import BufferedSocket
from config.server.framing import HEAD, Frame

Address = tuple[str, int] | tuple[str, int, int, int]  # of IPv4, of IPv6
CONNECTIONS = 500
HELD = 64 * 1024 * 1024  # bytes of requests and answers, all together


class State(Enum):
    """What a connection waits for."""

    ELSEWHERE = "a thread has it, or it is gone"
    IDLE = "between two requests"
    READING = "a request comes in"
    WRITING = "an answer goes out"
    CLOSING = "the last answer is on its way"


# Seconds; and once the site is to stop, from then on.
PATIENCE = {State.IDLE: 2, State.READING: 20, State.WRITING: 20, State.CLOSING: 2}
WHEN_STOPPING = {State.IDLE: 2, State.READING: 2, State.WRITING: 5, State.CLOSING: 1}
SLOWEST = 16 * 1024  # bytes a second: whoever is as fast as this may take longer


class Connection(TConn):
    """gunicorn's, with its buffers, and since when it has waited for what."""

    def __init__(self, cfg: Config, raw: socket, client: Address, server: Address):
        super().__init__(cfg, BufferedSocket(raw), client, server)
        self.data_ready = True  # a thread gets it with a whole request only
        self.frame: Frame | None = None
        self.searched = 0
        self.keeps_open = False
        self.state = State.ELSEWHERE
        self.since = 0.0
        self.moved = 0
        self.weight = 0

    def is_overdue(self, now: float, stopping: float | None) -> bool:
        """Whether it has waited for too long, by a monotonic clock; `stopping` is when the site began to stop."""
        patience = PATIENCE[self.state]
        if self.state in (State.READING, State.WRITING):
            patience += self.moved // SLOWEST
        if stopping is not None and now - stopping > WHEN_STOPPING[self.state]:
            return True
        return now - self.since > patience

    def is_midway(self) -> bool:
        """Whether a request has begun to arrive that is not whole."""
        return self.state is State.READING and bool(self.sock.received)


class Waiting:
    """The connections that wait, the oldest first."""

    def __init__(self) -> None:
        self.connections: dict[Connection, None] = {}  # in the order of their coming: the oldest first

    def __len__(self) -> int:
        return len(self.connections)

    def add(self, conn: Connection) -> None:
        self.connections[conn] = None

    def remove(self, conn: Connection) -> None:
        del self.connections[conn]

    def overdue(self, now: float, stopping: float | None) -> list[Connection]:
        return [conn for conn in self.connections if conn.is_overdue(now, stopping)]

    def oldest(self) -> Connection:
        return next(iter(self.connections))

    def oldest_that_holds_much(self) -> Connection | None:
        """The oldest with more than a head in memory; None if there is none: then threads have what is too much."""
        return next((conn for conn in self.connections if conn.weight > HEAD), None)
