"""A socket for gunicorn's request and response that never waits: what has come is read, what goes is kept."""

import io
import socket
from collections import deque
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

PIECE = 256 * 1024
PIECES = 64
AT_ONCE = 64 * 1024  # an answer longer than this sets off before it is whole
ANSWER = 64 * 1024 * 1024  # what is held of one answer at most


class BufferedSocket:
    """The worker's loop gathers and sends, a thread reads and writes: one after the other, never both at once."""

    def __init__(self, raw: socket.socket):
        self.raw = raw
        self.raw.setblocking(False)
        self.received = bytearray()
        self.request, self.request_bytes = io.BytesIO(), 0
        self.unsent: deque[memoryview] = deque()
        self.unsent_bytes = 0
        self.is_broken = False

    def held(self) -> int:
        """Bytes in memory: received, being read, and not sent yet."""
        return len(self.received) + self.request_bytes + self.unsent_bytes

    # For the loop.

    def gather(self) -> int:
        """Take what has come; answers how many bytes, 0 at the end of the connection. BlockingIOError: nothing yet."""
        piece = self.raw.recv(PIECE)
        self.received += piece
        return len(piece)

    def begin(self, length: int) -> None:
        """Set the next `length` bytes apart: they are the request that a thread will read."""
        self.request, self.request_bytes = io.BytesIO(bytes(self.received[:length])), length
        del self.received[:length]

    def end(self) -> bool:
        """Forget the request, and answer whether it was read to its end."""
        rest = self.request.read(1)
        self.request, self.request_bytes = io.BytesIO(), 0
        return not rest

    def flush(self) -> None:
        """Send what the other side takes now, without waiting."""
        try:
            while self.unsent:
                self.sent(self.raw.sendmsg(list(islice(self.unsent, PIECES))))
        except BlockingIOError:
            pass
        except OSError:
            self.give_up()

    def sent(self, count: int) -> None:
        self.unsent_bytes -= count
        while self.unsent and count >= len(self.unsent[0]):
            count -= len(self.unsent.popleft())
        if count:
            self.unsent[0] = self.unsent[0][count:]

    def give_up(self) -> None:
        self.is_broken = True
        self.unsent.clear()
        self.unsent_bytes = 0

    # What gunicorn calls, in a thread.

    def recv(self, size: int) -> bytes:
        return self.request.read(size)

    def sendall(self, data: bytes) -> None:
        """Keep this to be sent. BrokenPipeError: the other side is gone, or the answer is longer than ANSWER."""
        if self.is_broken or self.unsent_bytes + len(data) > ANSWER:
            self.give_up()
            raise BrokenPipeError
        if data:
            self.unsent.append(memoryview(data))
            self.unsent_bytes += len(data)
        if self.unsent_bytes > AT_ONCE:
            self.flush()

    def send(self, data: bytes) -> int:
        """Used for "100 Continue" alone, which the loop has said when it was of use."""
        return len(data)

    def sendfile(self, file: BinaryIO, offset: int = 0, count: int | None = None) -> None:
        file.seek(offset)
        self.sendall(file.read(-1 if count is None else count))

    def setblocking(self, flag: bool) -> None:
        """It never blocks."""

    def shutdown(self, how: int) -> None:
        raise OSError("the loop ends the connection")

    def close(self) -> None:
        self.give_up()
        with suppress(OSError):
            self.raw.close()
