"""The worker's loop, turned by hand and with a clock that stands still, so that a test meets each moment of it."""

import os
import socket
import struct
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector

from gunicorn.config import Config

from config.refusals import answers
from config.server.logger import Logger
from config.server.worker import SWEEP, BufferingWorker

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: a close that tells the other side that all is lost


class Loop(BufferingWorker):
    """As gunicorn starts one, but for the process and for `run`; `clock` is a list with the seconds it reads."""

    def __init__(self, listener: socket.socket, app: Callable, clock: list[float]):
        super().__init__(0, os.getppid(), [listener], None, 30, Config(), Logger(Config()))
        self.clock, self.wsgi, self.refusals = clock, app, answers()
        self.poller, self.tpool = DefaultSelector(), ThreadPoolExecutor(2)
        self.method_queue.init()
        self.poller.register(self.method_queue.fileno(), EVENT_READ, self.method_queue.run_callbacks)
        self.set_accept_enabled(True)

    def turn(self) -> None:
        """One round, as `run` does it."""
        self.wait_for_and_dispatch_events(timeout=0.05)
        self.murder_pending()

    def until(self, happened: Callable[[], bool], seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < deadline, "it did not happen"
            self.turn()

    def later(self, seconds: float) -> None:
        """So much later the loop looks who has waited for too long."""
        self.clock[0] += seconds
        self.swept = self.clock[0] - 2 * SWEEP
        self.turn()


@contextmanager
def turned(app: Callable, clock: list[float]) -> Iterator[Loop]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        loop = Loop(listener, app, clock)
        yield loop
        for conn in list(loop.waiting.connections):
            loop.drop(conn)
        loop.tpool.shutdown()
        loop.poller.close()
        loop.method_queue.close()
        loop.tmp.close()


def reset(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    sock.close()
