"""Days and times as the language of the page writes them, by a few names; how two are joined is a text to translate."""

import re
from datetime import date, time
from functools import lru_cache

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, pgettext

PARTS = {"weekday": "l", "day": "MONTH_DAY_FORMAT", "date": "DATE_FORMAT", "time": "TIME_FORMAT"}
PARTS |= {"month": "YEAR_MONTH_FORMAT"}
# Names of months and weekdays cut short, in Django's letters; a letter behind a backslash is itself.
SHORT = {"F": "M", "N": "M", "E": "M", "l": "D"}
NAMES = {"weekday", "day", "date", "time", "month", "weekday day", "weekday date", "date time"}
NAMES |= {f"short {name}" for name in NAMES - {"weekday", "time"}}


def written(value: date | time, name: str) -> str:
    """A day without its year, a date with it, a time, a month, or two of them; `short` cuts names of month and weekday.

    >>> written(date(2026, 11, 22), "weekday day"), written(date(2026, 11, 22), "short date")
    ('Sunday 22 November', '22 Nov 2026')
    """
    return remembered(get_language(), value, name)


def named(day: date, today: date) -> str:
    """A day by its weekday, so that nobody has to count; with its year where that is not this one.

    >>> named(date(2026, 12, 5), date(2026, 11, 28)), named(date(2027, 1, 6), date(2026, 11, 28))
    ('Saturday 5 December', 'Wednesday 6 January 2027')
    """
    return written(day, "weekday day" if day.year == today.year else "weekday date")


@lru_cache(maxsize=5000)
def remembered(language: str | None, value: date | time, name: str) -> str:
    if name not in NAMES:
        raise ValueError(f"{name!r} is not among the names of formats")
    is_short, parts = name.startswith("short "), name.removeprefix("short ").split()
    texts = [date_format(value, shape(part, is_short)) for part in parts]  # type: ignore[arg-type]  # a time as well
    return texts[0] if len(texts) == 1 else joined(parts[0], *texts)


def shape(part: str, is_short: bool) -> str:
    own = get_format(PARTS[part])
    return re.sub(r"(?<!\\)[FNEl]", lambda letter: SHORT[letter[0]], own) if is_short else own


def joined(first: str, before: str, after: str) -> str:
    if first == "weekday":
        return pgettext("Sunday 22 November", "%(weekday)s %(day)s") % {"weekday": before, "day": after}
    return pgettext("22 November 2026, 12:05", "%(date)s, %(time)s") % {"date": before, "time": after}
