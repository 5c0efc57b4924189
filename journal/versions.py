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


@dataclass(frozen=True)
class Stamp:
    """What every write carries: the id that its phone made, both clocks, the zone, and the version its writer saw."""

    change: UUID
    at: datetime  # when it was said, by the phone's clock
    now: datetime  # when it arrived, by ours
    zone: ZoneInfo = days.GREENWICH
    replaces: UUID | None = None

    def __post_init__(self):
        if not ids.may_be_a_phones(self.change):
            raise ChangeError("A change needs an id of version 4 or 7.")
        if self.replaces == self.change:
            raise ChangeError("A change cannot replace itself.")
        object.__setattr__(self, "at", days.clamped(self.at, self.now))


def standing(writes: Collection[W]) -> W:
    """The one that stands. A write whose predecessor is not known (yet) competes as if it had seen nothing."""
    known = {write.version for write in writes}
    later: dict[UUID | None, list[W]] = defaultdict(list)
    for write in writes:
        later[write.replaces if write.replaces in known else None].append(write)
    if not later[None]:  # each claims to have replaced another: nonsense, but it must have an answer
        return max(writes, key=_rank)
    best = _best(later)
    stands = max(later.pop(None), key=lambda write: best[write.version])
    while siblings := later.pop(stands.version, None):
        stands = max(siblings, key=lambda write: best[write.version])
    return stands


def _best(later: Mapping[UUID | None, list[W]]) -> dict[UUID, Rank]:
    """For each write the highest rank among itself and all that came out of it."""
    order = list(later[None])
    for write in order:  # grows while it is walked
        order += later.get(write.version, [])
    best: dict[UUID, Rank] = {}
    for write in reversed(order):
        best[write.version] = max([_rank(write), *(best[child.version] for child in later.get(write.version, []))])
    return best


def _rank(write: Write) -> Rank:
    seconds = write.at.timestamp()
    return (not write.implied, -seconds if write.implied else seconds, write.version.int)
