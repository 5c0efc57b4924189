"""Keys of rows: UUID version 7 (RFC 9562), so that rows made together lie together. Never a secret."""

import secrets
import time
from uuid import RFC_4122, UUID

CLIENT_VERSIONS = (4, 7)


def uuid7() -> UUID:
    """48 bits of milliseconds, then version, variant and 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def is_client_id(key: UUID) -> bool:
    """A phone makes its keys itself, of these versions; nothing is read out of their time."""
    return key.variant == RFC_4122 and key.version in CLIENT_VERSIONS
