"""Keys of rows: UUID version 7 (RFC 9562), so that rows made together lie together. Never a secret."""

import secrets
import time
from threading import Lock
from uuid import RFC_4122, UUID

CLIENT_VERSIONS = (4, 7)


_turn = Lock()
_latest = 0  # of this process, without version and variant


def uuid7() -> UUID:
    """48 bits of milliseconds, then version, variant and 74 random bits.

    Of one process, the next key of the same millisecond is a random step further: what was made later sorts later
    (RFC 9562, 6.2, method 2).
    """
    global _latest
    with _turn:
        milliseconds = time.time_ns() // 1_000_000
        is_next = _latest >> 74 == milliseconds
        _latest = _latest + 1 + secrets.randbits(48) if is_next else milliseconds << 74 | secrets.randbits(74)
        key = _latest
    high, low = key >> 62, key & ((1 << 62) - 1)
    return UUID(int=high >> 12 << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low)


def is_client_id(key: UUID) -> bool:
    """A phone makes its keys itself, of these versions; nothing is read out of their time."""
    return key.variant == RFC_4122 and key.version in CLIENT_VERSIONS
