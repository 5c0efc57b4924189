"""How much may be sent to an address, and whether that may be a file.

Plain values. An address of its own ceiling gets a line in CEILINGS: the longest beginning that fits counts.
"""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Ceiling:
    """The longest body, in bytes, and whether it may hold a file."""

    length: int
    files: bool = False


CEILINGS = {"/": Ceiling(9 * MIB)}  # a note far too long, in any script, still comes back as typed


def ceiling(path: str) -> Ceiling:
    """What holds for a path as it was sent, without the query; an escaped spelling gets no more than every address."""
    return CEILINGS[max((start for start in CEILINGS if path.startswith(start)), key=len, default="/")]
