"""The clock that the site reads, moved on while it runs: a new day as it comes, with all that is still in memory."""

import sys
from datetime import datetime, timedelta

ROOMS = {"config", "journal", "selfcare"}
DAY = timedelta(days=1)


class _Kind(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, datetime)


class Moved(metaclass=_Kind):
    """Stands where a module has imported `datetime`: everything it makes is a true one, only now is later."""

    ahead = timedelta()
    combine, fromisoformat, fromtimestamp = datetime.combine, datetime.fromisoformat, datetime.fromtimestamp
    strptime, min, max = datetime.strptime, datetime.min, datetime.max

    def __new__(cls, *parts, **named) -> datetime:
        return datetime(*parts, **named)

    @staticmethod
    def now(zone=None) -> datetime:
        return datetime.now(zone) + Moved.ahead


def move_on(by: timedelta = DAY) -> None:
    """For every module of the site, also those that were imported since."""
    Moved.ahead += by
    _exchange(datetime, Moved)


def set_right() -> None:
    Moved.ahead = timedelta()
    _exchange(Moved, datetime)


def _exchange(old: type, new: type) -> None:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOMS and getattr(module, "datetime", None) is old:
            module.datetime = new
