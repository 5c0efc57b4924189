"""What became of a write that a phone sent."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class State(StrEnum):
    APPLIED = "applied"  # stored, and it stands
    ALREADY = "already"  # it was stored before: nothing was changed
    OLDER = "older"  # stored, but another write stands
    REFUSED = "refused"  # nothing was stored


@dataclass(frozen=True)
class Settled:
    """The version that stands after a write, and whether the write had been stored before."""

    change_id: UUID
    stands: UUID
    was_stored: bool = False

    @property
    def state(self) -> State:
        if self.was_stored:
            return State.ALREADY
        return State.APPLIED if self.stands == self.change_id else State.OLDER
