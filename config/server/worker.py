"""gunicorn's gthread, but a thread gets a request only when the whole of it is here, and never waits for a reader.

The loop that polls the sockets gathers each request and sends what an answer has left over (docs/decisions/0020).
It leans on inner parts of gunicorn's ThreadWorker, which tests/test_gunicorn.py names.
"""

import errno
import selectors
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from socket import SHUT_WR, socket
from typing import Any

from gunicorn.http import errors
from gunicorn.http.message import Request
from gunicorn.workers.gthread import ThreadWorker

from config.server.buffers import PIECE, BufferedSocket
from config.server.framing import RefusedError, frame
from config.server.lean import make_answers_lean
from config.server.waiting import CONNECTIONS, HELD, Address, Connection, State, Waiting

ACCEPTED_AT_ONCE = 32
LARGE = 256 * 1024  # bytes: a form takes up to forty times its size while it is read, so these go one by one
SWEEP = 0.5  # seconds
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
STATUS = {
    errors.LimitRequestLine: 414,
    errors.LimitRequestHeaders: 431,
    errors.ExpectationFailed: 417,
    errors.UnsupportedTransferCoding: 501,
}
OURS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName, errors.ConfigurationProblem)


class BufferingWorker(ThreadWorker):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.waiting = Waiting()
        self.large: deque[Connection] = deque()  # the first is with a thread, the others wait for their turn
        self.held = 0
        self.swept = 0.0
        self.stopping: float | None = None
        self.refusals: dict[int, bytes] = {}
        make_answers_lean()

    def load_wsgi(self) -> None:
        super().load_wsgi()
        from config.refusals import answers  # the master loads this module too, and needs no Django

        self.refusals = answers()

    # Coming in.

    def accept(self, listener: socket) -> None:
        for _ in range(ACCEPTED_AT_ONCE):
            try:
                raw, client = listener.accept()
            except OSError as error:
                if error.errno in (errno.EMFILE, errno.ENFILE) and self.waiting:
                    self.drop(self.waiting.oldest())
                return
            self.nr_conns += 1
            self.read(Connection(self.cfg, raw, client, listener.getsockname()))

    def read(self, conn: Connection) -> None:
        try:
            count = conn.sock.gather()
        except BlockingIOError:
            self.wait(conn, State.READING if conn.state is State.ELSEWHERE else conn.state)
            return
        except OSError:
            count = 0
        if not count:
            self.drop(conn)
        elif conn.state is State.CLOSING:
            conn.sock.received.clear()
        else:
            conn.moved += count
            self.advance(conn)

    def advance(self, conn: Connection) -> None:
        """Hand a whole request to a thread, or wait for the rest of it."""
        here = len(conn.sock.received)
        try:
            if not conn.frame:
                conn.frame = frame(conn.sock.received, conn.searched)
                conn.searched = here
                if conn.frame and conn.frame.awaits_continue and here < conn.frame.length:
                    conn.sock.raw.send(CONTINUE)
        except RefusedError as refused:
            self.refuse(conn, refused.status)
        except OSError:
            self.drop(conn)
        else:
            if conn.frame and here >= conn.frame.length:
                self.hand_over(conn, conn.frame.length)
            else:
                self.wait(conn, State.READING)

    def hand_over(self, conn: Connection, length: int) -> None:
        self.stop_waiting(conn)
        conn.sock.begin(length)
        conn.frame, conn.searched = None, 0
        self.weigh(conn)
        if length > LARGE:
            self.large.append(conn)
        if length <= LARGE or self.large[0] is conn:
            self.enqueue_req(conn)

    # In a thread.

    def handle(self, conn: Connection) -> bool:
        try:
            keeps_open = super().handle(conn)
        except BaseException as error:  # SystemExit too: a thread that hands it on would end the whole worker
            self.handle_error(None, conn.sock, conn.client, error)
            keeps_open = False
        conn.sock.flush()
        return keeps_open

    def handle_error(self, req: Request | None, client: BufferedSocket, addr: Address, exc: BaseException) -> None:
        """As gunicorn's, but nothing of the request is written down or sent back."""
        is_theirs = isinstance(exc, errors.ParseException) and not isinstance(exc, OURS)
        if not is_theirs:
            self.log.error("A request broke", exc_info=exc)
        with suppress(OSError):
            client.sendall(self.refusals[STATUS.get(type(exc), 400) if is_theirs else 500])

    # Going out.

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        if self.large and self.large[0] is conn:
            self.large.popleft()
            if self.large:
                self.enqueue_req(self.large[0])
        whole = conn.sock.end()
        answered = not fs.cancelled() and fs.exception() is None and fs.result() is True
        # Bytes left over mean that gunicorn saw another end than we did: nothing may be read after that.
        conn.keeps_open = answered and whole and not conn.parser.unreader.buf.getvalue()
        self.weigh(conn)
        self.send(conn)

    def send(self, conn: Connection) -> None:
        if conn.sock.is_broken:
            self.drop(conn)
        elif conn.sock.unsent:
            self.wait(conn, State.WRITING)
        elif not conn.keeps_open:
            self.close_gently(conn)
        elif conn.sock.received:
            self.advance(conn)
        else:
            self.wait(conn, State.IDLE)

    def write(self, conn: Connection) -> None:
        before = conn.sock.unsent_bytes
        conn.sock.flush()
        conn.moved += before - conn.sock.unsent_bytes
        self.weigh(conn)
        self.send(conn)

    def refuse(self, conn: Connection, status: int) -> None:
        conn.sock.received.clear()
        with suppress(OSError):
            conn.sock.sendall(self.refusals[status])
        conn.sock.flush()
        self.close_gently(conn)

    def close_gently(self, conn: Connection) -> None:
        """Let the other side read the last answer first: a socket closed with bytes unread takes it back."""
        try:
            conn.sock.raw.shutdown(SHUT_WR)
            if not conn.sock.raw.recv(PIECE):
                self.drop(conn)
                return
        except BlockingIOError:
            pass
        except OSError:
            self.drop(conn)
            return
        self.wait(conn, State.CLOSING)

    # Waiting.

    def wait(self, conn: Connection, state: State) -> None:
        if conn.state is not state:
            self.stop_waiting(conn)
            conn.state, conn.since, conn.moved = state, time.monotonic(), 0
            mask = selectors.EVENT_WRITE if state is State.WRITING else selectors.EVENT_READ
            self.poller.register(conn.sock.raw, mask, partial(self.on_ready, conn))
            self.waiting.add(conn)
        self.weigh(conn)
        self.make_room()

    def on_ready(self, conn: Connection, raw: socket) -> None:
        if conn.state is State.WRITING:
            self.write(conn)
        elif conn.state is not State.ELSEWHERE:  # else it was ended a moment ago, in this same round of the loop
            self.read(conn)

    def stop_waiting(self, conn: Connection) -> None:
        if conn.state is not State.ELSEWHERE:
            self.poller.unregister(conn.sock.raw)
            self.waiting.remove(conn)
            conn.state = State.ELSEWHERE

    def weigh(self, conn: Connection) -> None:
        weight = conn.sock.held()
        self.held += weight - conn.weight
        conn.weight = weight

    def make_room(self) -> None:
        while len(self.waiting) > CONNECTIONS:
            self.give_up(self.waiting.oldest())
        while self.held > HELD and (holder := self.waiting.oldest_that_holds_much()):
            self.give_up(holder)

    def murder_pending(self) -> None:
        """Called by gthread's loop after each round: end what has waited for too long."""
        now = time.monotonic()
        if not self.alive and self.stopping is None:
            self.stopping = now
        if now - self.swept > SWEEP:
            self.swept = now
            for conn in self.waiting.overdue(now, self.stopping):
                self.refuse(conn, 408) if conn.is_midway() else self.drop(conn)

    def give_up(self, conn: Connection) -> None:
        if conn.is_midway():
            with suppress(OSError):
                conn.sock.raw.send(self.refusals[408])
        self.drop(conn)

    def drop(self, conn: Connection) -> None:
        self.stop_waiting(conn)
        self.nr_conns -= 1
        conn.sock.close()
        conn.sock.received.clear()
        self.weigh(conn)
