"""What else was written down of a day, each in a line: practices, notes, visits, notices, checks of warning signs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.template.defaultfilters import floatformat, truncatechars
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from journal.days import Month
from journal.models import SoreSpot
from journal.persistence.checks import Check
from journal.persistence.replies import Reply, is_taken_back
from journal.persistence.rule import Level
from journal.web.assessments import JournalAssessment
from journal.web.labels import name_in_a_sentence
from journal.web.month_rows import A_WEEK_BEFORE, NOTE, NOTICE, PRACTICE, MonthRow
from selfcare import library

VISIT, CHECK = "visit", "check"
LONGEST = 120  # letters of a note; all of it is on the page of its day
VISITS: Mapping[Level, str | Promise] = {
    Level.THERAPIST: gettext_lazy("Visit to a massage therapist"),
    Level.DOCTOR: gettext_lazy("Visit to a doctor or physiotherapist"),
}
WITH: Mapping[Level, str | Promise] = {
    Level.THERAPIST: gettext_lazy("massage therapist"),
    Level.DOCTOR: gettext_lazy("doctor or physiotherapist"),
}
NOTICES: Mapping[Level, str | Promise] = {
    Level.THERAPIST: gettext_lazy("Notice: a massage therapist may help"),
    Level.DOCTOR: gettext_lazy("Notice: ask a doctor or physiotherapist"),
}


@dataclass(frozen=True)
class Happening:
    """One of them. `kind` says with which shape it is marked."""

    kind: str
    words: str


@dataclass(frozen=True)
class Visit:
    """A visit that lies behind, with the spots that it was for."""

    day: date
    level: Level
    whom: str
    spots: tuple[SoreSpot, ...]

    @property
    def with_whom(self) -> str:
        return str(WITH[self.level])


def happened_on(
    rows: Iterable[MonthRow], assessment: JournalAssessment, spots: Sequence[SoreSpot], month: Month
) -> dict[date, list[Happening]]:
    """By day, within this month: what is urgent first, the practices in the order in which they were done."""
    rows = sorted(rows, key=lambda row: (row.at is not None, row.at))
    several = len(spots) > 1  # where there is one, everything is about it
    names = {spot.pk: name_in_a_sentence(spot) for spot in spots if several}
    found: defaultdict[date, list[Happening]] = defaultdict(list)
    for day, each in (
        *checked(assessment.snapshot.checks),
        *noticed([row for row in rows if row.kind == NOTICE], names),
        *((visit.day, Happening(VISIT, visit_in_words(visit, names))) for visit in visits(assessment, spots)),
        *((row.day, Happening(PRACTICE, practice_in_words(row, names))) for row in rows if row.kind == PRACTICE),
        *((row.day, Happening(NOTE, note_in_words(row))) for row in rows if row.kind == NOTE),
    ):
        if month.first <= day <= month.last:
            found[day].append(each)
    return found


def checked(checks: Iterable[Check]) -> Iterator[tuple[date, Happening]]:
    for check in checks:
        words = _("Warning signs: you reported one") if check.found else _("Warning signs: none of them")
        yield check.day, Happening(CHECK, words)


def noticed(rows: Iterable[MonthRow], names: Mapping[UUID, str]) -> Iterator[tuple[date, Happening]]:
    """Each level on the first day on which it was shown: a notice that stays says nothing new the next day."""
    last: dict[tuple[UUID | None, str], date] = {}
    for row in sorted(rows, key=lambda row: row.day):
        before = last.get((row.spot, row.text))
        last[row.spot, row.text] = row.day
        if before is None or row.day - before >= A_WEEK_BEFORE:
            yield row.day, Happening(NOTICE, with_spots(str(NOTICES[Level(row.text)]), names_of(row, names)))


def visits(assessment: JournalAssessment, spots: Sequence[SoreSpot]) -> list[Visit]:
    """Those up to today, each once however many spots it was for, the latest first."""
    found: defaultdict[tuple[date, Level, str], tuple[SoreSpot, ...]] = defaultdict(tuple)
    for spot in spots:
        replies = assessment.snapshot.replies.get(spot.pk, ())
        for day, reply in stand(replies):
            if day <= assessment.today and spot not in found[day, reply.level, reply.whom]:
                found[day, reply.level, reply.whom] += (spot,)
    return [Visit(*key, spots=found[key]) for key in sorted(found, reverse=True) if found[key]]


def stand(replies: Sequence[Reply]) -> Iterator[tuple[date, Reply]]:
    """The replies about a visit that were neither taken back nor moved, each with the day of the visit."""
    for number, reply in enumerate(replies):
        if reply.day_of_visit and not is_taken_back(reply, replies[number + 1 :]):
            yield reply.day_of_visit, reply


def visit_in_words(visit: Visit, names: Mapping[UUID, str]) -> str:
    words = str(VISITS[visit.level])
    if visit.whom:
        words = _("%(visit)s, %(whom)s") % {"visit": words, "whom": visit.whom}
    return with_spots(words, [names[spot.pk] for spot in visit.spots if spot.pk in names])


def with_spots(words: str, spots: Sequence[str]) -> str:
    return _("%(what)s (%(spots)s)") % {"what": words, "spots": ", ".join(spots)} if spots else words


def names_of(row: MonthRow, names: Mapping[UUID, str]) -> list[str]:
    return [names[row.spot]] if row.spot and row.spot in names else []


def practice_in_words(row: MonthRow, names: Mapping[UUID, str]) -> str:
    what = title(get_language() or "en", row.text)
    numbers = {"what": what, "before": row.one, "after": row.other}
    if row.one is not None and row.other is not None:
        what = _("%(what)s: from %(before)s to %(after)s") % numbers
    elif row.one is not None:
        what = _("%(what)s: %(before)s before, no number after") % numbers
    elif row.other is not None:
        what = _("%(what)s: %(after)s after, no number before") % numbers
    return with_spots(what, names_of(row, names))


@lru_cache(maxsize=500)
def title(language: str, technique: str) -> str:
    """A technique that is no longer in the library goes by its slug."""
    return next((one.words(language).title for one in library.techniques() if one.slug == technique), technique)


def note_in_words(row: MonthRow) -> str:
    language = get_language()
    numbers = [
        _("stress %(number)s") % {"number": row.one} if row.one is not None else "",
        _("sat %(hours)s") % {"hours": hours(language, row.hours_sat)} if row.hours_sat is not None else "",
        _("slept %(hours)s") % {"hours": hours(language, row.sleep)} if row.sleep is not None else "",
    ]
    said = [", ".join(filter(None, numbers)), shortened(" ".join(row.text.split()))]
    return _("Note: %(note)s") % {"note": ". ".join(filter(None, said))}


def shortened(text: str) -> str:
    return truncatechars(text, LONGEST) if len(text) > LONGEST else text


@lru_cache(maxsize=5000)
def hours(language: str | None, number: float) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", 1 if number == 1 else 2) % {
        "number": floatformat(number, -1)
    }
