"""A spot's last week in few words and a small drawing: the bars, and how a number compares with the one before it."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from journal.charts.week import BOX, Pains, bars
from journal.persistence.diary import WEEK, Days
from journal.web.dates import written

CLEAR, MUCH = 2, 4  # points; 2 of 10 is what people call much better (clinical-facts.md, section 1)
# By how far the number moved: much lower, lower, a little lower, the same, and so on.
THAN_YESTERDAY = {
    -3: gettext_lazy("Much lower than yesterday."),
    -2: gettext_lazy("Lower than yesterday."),
    -1: gettext_lazy("A little lower than yesterday."),
    0: gettext_lazy("The same as yesterday."),
    1: gettext_lazy("A little higher than yesterday."),
    2: gettext_lazy("Higher than yesterday."),
    3: gettext_lazy("Much higher than yesterday."),
}
THAN_ON_A_WEEKDAY = {
    -3: gettext_lazy("Much lower than on %(weekday)s."),
    -2: gettext_lazy("Lower than on %(weekday)s."),
    -1: gettext_lazy("A little lower than on %(weekday)s."),
    0: gettext_lazy("The same as on %(weekday)s."),
    1: gettext_lazy("A little higher than on %(weekday)s."),
    2: gettext_lazy("Higher than on %(weekday)s."),
    3: gettext_lazy("Much higher than on %(weekday)s."),
}


def week_drawing(pains: Pains) -> SafeString:
    """Bars for seven days, with every number for a screen reader; nothing where no day was rated."""
    return drawing(get_language(), pains) if any(pain is not None for pain in pains) else SafeString("")


@lru_cache(maxsize=5000)
def drawing(language: str | None, pains: Pains) -> SafeString:
    label = _("The last seven days: %(pains)s") % {
        "pains": ", ".join(_("not rated") if pain is None else str(pain) for pain in pains)
    }
    drawn = f'<svg class="week" viewBox="{BOX}" role="img" aria-label="{label}">{bars(pains)}</svg>'
    return mark_safe(drawn)  # noqa: S308 - numbers, and a text of ours


def compared(day: date, pains: Days, today: date) -> str:
    """How the pain of a day compares with the last one in the six days before it, in a sentence, if there is one."""
    by_day = dict(pains)
    if day not in by_day:  # another day than this device's today, or one long past
        return ""
    ago = next((ago for ago in range(1, WEEK) if day - timedelta(ago) in by_day), None)
    if ago is None:
        return _("Tomorrow you can compare.") if list(by_day) == [today] else ""
    then = day - timedelta(ago)
    change = step(by_day[day] - by_day[then])
    if day == today and ago == 1:
        return str(THAN_YESTERDAY[change])
    return THAN_ON_A_WEEKDAY[change] % {"weekday": written(then, "weekday")}


def step(points: int) -> int:
    """
    >>> [step(points) for points in (-5, -3, -1, 0, 1, 2, 4)]
    [-3, -2, -1, 0, 1, 2, 3]
    """
    size = sum(abs(points) >= least for least in (1, CLEAR, MUCH))
    return size if points > 0 else -size
