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
from typing import Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from journal import days, ids

Rank = tuple[bool, float, int]


class ChangeError(ValueError):
    """A phone sent ids that do not fit together."""


class ElsewhereError(ChangeError):
    """An id that was sent belongs to a row somewhere else: in another journal, or at another place."""


class Write(Protocol):
    """What must be known of a write to tell which one stands."""

    @property
    def version(self) -> UUID:
        """The id of the change that wrote it."""

    @property
    def replaces(self) -> UUID | None:
        """The version that its writer saw."""

    @property
    def at(self) -> datetime:
        """When it was said."""

    @property
    def implied(self) -> bool:
        """Nobody said it as such, so it yields to whatever somebody says; of two implied writes the first stands."""


W = TypeVar("W", bound=Write)


@dataclass(slots=True)
class Outline:
    """A write without its content."""

    version: UUID
    replaces: UUID | None
    at: datetime
    implied: bool = False


@dataclass(frozen=True)
class Stamp:
    """What every write carries: the id that its phone made, both clocks, the zone, and the version its writer saw.

    A said_at that is impossible beside received_at is brought within bounds (journal.days.clamped). ChangeError: the id
    is not a UUID of version 4 or 7, or the write claims to replace itself.
    """

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
    """Whether this other write may stand instead of a new one. `stands` is the version that stands now, if any.

    If no other write contests the new one, it stands without a look at all of them: it replaces what stands, or is
    later than every other, and none has replaced it yet.
    """
    if new.version in (other.version, other.replaces):
        return True
    return not (new.replaces and new.replaces == stands) and (other.at, other.version) > (new.at, new.version)


def winner(writes: Collection[W]) -> W:
    """The write that stands, of at least one. A predecessor that is not among them counts as none."""
    later = _by_predecessor(writes)
    if None not in later:  # each claims to have replaced another: nonsense, but it must have an answer
        return max(writes, key=_rank)
    best = _best(later)
    stands = max(later.pop(None), key=lambda write: best[write.version.int])
    while siblings := later.pop(stands.version.int, None):
        stands = max(siblings, key=lambda write: best[write.version.int])
    return stands


def _by_predecessor(writes: Collection[W]) -> dict[int | None, list[W]]:
    """The writes by the version that they replace, as a number, or None: UUIDs as keys take ten times as long."""
    known = {write.version.int for write in writes}
    later: defaultdict[int | None, list[W]] = defaultdict(list)
    for write in writes:
        seen = write.replaces.int if write.replaces else None
        later[seen if seen in known else None].append(write)
    return dict(later)


def _best(later: Mapping[int | None, list[W]]) -> dict[int, Rank]:
    """For each version the highest rank among its write and all that replaced it, directly or in turn."""
    order = list(later[None])
    for write in order:  # grows while it is walked
        order += later.get(write.version.int, ())
    best: dict[int, Rank] = {}
    for write in reversed(order):
        number = write.version.int
        best[number] = max([_rank(write), *(best[child.version.int] for child in later.get(number, ()))])
    return best


def _rank(write: Write) -> Rank:
    """What decides between writes that replaced the same: the later by the phones' clocks; an implied one yields."""
    seconds = write.at.timestamp()
    return (not write.implied, -seconds if write.implied else seconds, write.version.int)
