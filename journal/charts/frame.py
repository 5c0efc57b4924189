"""What all charts have: the ground with its numbers, and the rows of marks below it."""

from collections.abc import Iterable
from dataclasses import dataclass

from journal.charts.marks import ROW, Marks, diamonds, dots, flags
from journal.persistence.diary import SORE

DAYS = 30  # at most
HIGHEST = 10
THRESHOLD = SORE  # where the line is drawn
TICKS = (0, 5, 10)

# In units of the drawing; whole numbers, which look the same in every language.
UNIT = 12  # the height of one point of pain
SLOT = 10  # the room for one of thirty days; fewer share the same width
LEFT = 22  # room for the ticks' numbers
TOP = 8
SIGN = {None: "-", 10: "A"} | {pain: str(pain) for pain in range(10)}  # of a number, for the script
BOTTOM = TOP + HIGHEST * UNIT


@dataclass(frozen=True)
class Tick:
    """A number beside the bars, and its height."""

    pain: int
    y: int


class Marked:
    """A drawing with marks below it."""

    marks: Marks

    def middle(self, place: int) -> int:
        raise NotImplementedError

    def middles(self, places: Iterable[int]) -> list[int]:
        return [self.middle(place) for place in sorted(places)]

    @property
    def dots(self) -> str:
        """Practices."""
        return dots(self.middles(self.marks.practices), BOTTOM + ROW)

    @property
    def diamonds(self) -> str:
        """Notices."""
        return diamonds(self.middles(self.marks.notices), BOTTOM + ROW * self.marks.rows)

    @property
    def flags(self) -> str:
        """Visits."""
        return flags(self.middles(self.marks.visits), 1, BOTTOM)
