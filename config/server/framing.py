"""Where a request ends, found in its first bytes; what is too much is known before it is read.

Plain functions over plain values. Only the length is decided here: what a request says is judged by gunicorn's parser,
which gets these bytes and no more. A head whose length is in doubt goes to it alone, and it refuses such a head.
"""

import re
from dataclasses import dataclass

from config.bodies import ceiling

HEAD = 64 * 1024
BARE_NEWLINE = re.compile(rb"(?<!\r)\n")
BEGINNING = re.compile(rb"[A-Z\r]")
LENGTH = re.compile(rb"[0-9]+")
END = b"\r\n\r\n"


class RefusedError(Exception):
    """This request will not be read any further; `status` is its answer."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Frame:
    """The head of a request is here: how long the whole is, in bytes."""

    length: int  # of head and body
    awaits_continue: bool  # its sender keeps the body back until told to go on


def frame(received: bytes | bytearray, searched: int = 0) -> Frame | None:
    """Where the request at the start of these bytes ends; None while its head is not whole. RefusedError.

    `searched` bytes were looked at before and held no end of a head.

    >>> frame(b"POST / HTTP/1.1\\r\\nContent-Length: 3\\r\\n\\r\\nab")
    Frame(length=41, awaits_continue=False)
    >>> frame(b"GET / HTTP/1.1\\r\\nHost:")
    """
    end = received.find(END, max(0, searched - len(END)), HEAD)
    if end < 0:
        refuse_early(received, searched)
        return None
    head = bytes(received[: end + len(END)])
    line, *fields = head.strip().split(b"\r\n")
    named = [
        (name.lower(), value.strip(b" \t").lower()) for name, _, value in (field.partition(b":") for field in fields)
    ]
    body = body_length(path_of(line), named)
    return Frame(len(head) + body, body > 0 and line.endswith(b"1.1") and (b"expect", b"100-continue") in named)


def refuse_early(received: bytes | bytearray, searched: int) -> None:
    """RefusedError for what would otherwise wait for an end that cannot come."""
    if (received and not BEGINNING.match(received)) or BARE_NEWLINE.search(received, searched):
        raise RefusedError(400)
    if len(received) >= HEAD:
        raise RefusedError(431 if b"\r\n" in received.lstrip(b"\r\n") else 414)


def path_of(line: bytes) -> str:
    """The path in a request line, without the query."""
    _method, _, target = line.partition(b" ")
    return re.split(rb"[ ?]", target, maxsplit=1)[0].decode("latin-1")


def body_length(path: str, fields: list[tuple[bytes, bytes]]) -> int:
    """Bytes of the body, by its headers; 0 where they leave it in doubt. RefusedError: too long, or in chunks.

    No browser sends chunks, and their length is known only when it is too late.
    """
    if any(name == b"transfer-encoding" for name, _ in fields):
        raise RefusedError(411)
    lengths = [value for name, value in fields if name == b"content-length"]
    if len(lengths) != 1 or not LENGTH.fullmatch(lengths[0]):
        return 0
    length = int(lengths[0].lstrip(b"0")[:20] or b"0")  # as the parser takes it, which must see the same end
    if length > ceiling(path).length:
        raise RefusedError(413)
    return length
