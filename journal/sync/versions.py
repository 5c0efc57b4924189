"""Which of several writes about one thing stands.

A write names the version that its writer saw. If that one stood, the write replaces it, whatever its clock says. Only
where two writes replaced the same version do the phones' clocks decide: the side that somebody wrote to last stands.
The answer depends on the writes alone and not on the order in which they arrived, so nothing that was sent late,
twice or in a muddle can change it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from journal import days, ids

Rank = tuple[bool, float, int]


class ChangeError(ValueError):
    """What a phone sent about a change does not fit together."""


class ElsewhereError(ChangeError):
    """An id that was sent belongs to a row somewhere else: in another journal, or at another place."""


class Write(Protocol):
    version: Any  # UUID: the id of the change that wrote it
    replaces: Any  # UUID or None: the version that its writer saw
    at: Any  # datetime

    @property
    def implied(self) -> bool:
        """Nobody said it as such, so it yields to whatever somebody says; of two implied writes the first stands."""


W = TypeVar("W", bound=Write)


@dataclass(slots=True)
class Outline:
    """A write without what it says, which is all that it takes to tell which one stands."""

    version: UUID
    replaces: UUID | None
    at: datetime
    implied: bool = False


@dataclass(frozen=True)
class Stamp:
    """What every write carries: the id that its phone made, both clocks, the zone, and the version its writer saw."""

    change_id: UUID
    said_at: datetime  # when it was said, by the phone's clock
    received_at: datetime  # when it arrived, by ours
    zone: ZoneInfo = days.GREENWICH
    replaces: UUID | None = None

    def __post_init__(self) -> None:
        if not ids.is_client_id(self.change_id):
            raise ChangeError("A change needs an id of version 4 or 7.")
        if self.replaces == self.change_id:
            raise ChangeError("A change cannot replace itself.")
        object.__setattr__(self, "said_at", days.clamped(self.said_at, self.received_at))


def contests(other: Write, new: Write, stands: UUID | None) -> bool:
    """Whether, beside this one, it is a question that a new write stands. Where none of them contests it, it does:

    it replaces what stands, or its clock is ahead of all others', and nothing has come out of it yet.
    """
    if new.version in (other.version, other.replaces):
        return True
    return not (new.replaces and new.replaces == stands) and (other.at, other.version) > (new.at, new.version)


def winner(writes: Collection[W]) -> W:
    """The one that stands. A write whose predecessor is not known (yet) competes as if it had seen nothing."""
    later = _by_predecessor(writes)
    if None not in later:  # each claims to have replaced another: nonsense, but it must have an answer
        return max(writes, key=_rank)
    best = _best(later)
    stands = max(later.pop(None), key=lambda write: best[write.version.int])
    while siblings := later.pop(stands.version.int, None):
        stands = max(siblings, key=lambda write: best[write.version.int])
    return stands


def _by_predecessor(writes: Collection[W]) -> dict[int | None, list[W]]:
    """By number: looking up thousands of ids as such takes ten times as long."""
    known = {write.version.int for write in writes}
    later: defaultdict[int | None, list[W]] = defaultdict(list)
    for write in writes:
        seen = write.replaces.int if write.replaces else None
        later[seen if seen in known else None].append(write)
    return dict(later)


def _best(later: Mapping[int | None, list[W]]) -> dict[int, Rank]:
    """For each write the highest rank among itself and all that came out of it."""
    order = list(later[None])
    for write in order:  # grows while it is walked
        order += later.get(write.version.int, ())
    best: dict[int, Rank] = {}
    for write in reversed(order):
        number = write.version.int
        best[number] = max([_rank(write), *(best[child.version.int] for child in later.get(number, ()))])
    return best


def _rank(write: Write) -> Rank:
    seconds = write.at.timestamp()
    return (not write.implied, -seconds if write.implied else seconds, write.version.int)
