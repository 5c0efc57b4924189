from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import days
from journal.accounts.limits import count_attempt
from journal.changes.kinds import act
from journal.changes.outcomes import RefusedError, TapOutcome
from journal.changes.sent import SentChange, posted_as
from journal.changes.tapped import fragments
from journal.changes.taps import TAPS, there_is_a_later_number
from journal.days import DayError, journal_day
from journal.ids import uuid7
from journal.models import FormerRating, Practice, Reading
from journal.web import clock, cookies
from journal.web.answers import day_refused, flash, unknown, unprocessable
from journal.web.cards import card
from journal.web.forms import PainForm
from journal.web.opening import is_new, make_journal, offered
from journal.web.ratings_of_day import other_number_before, ratings_of
from journal.web.request import JournalRequest, OpenRequest, is_open, may_manage, my_spot
from selfcare import library

NUMBERS = {str(pain): pain for pain in range(11)}
OF_NUMBERS = ("rate", "read")
OF_FORMER = ("clear", "bring-back")  # after these the page of a day opens its earlier numbers
LISTED = 50  # former values of a day, the last ones; all of them are in the file


@dataclass(frozen=True)
class DayEntry:
    """Something that was said on that day, with the time on the clock of the place where it was said."""

    row: FormerRating | Reading | Practice
    time: datetime
    title: str = ""
    change: UUID = field(default_factory=uuid7)  # the id of what is said of it next


@require_http_methods(["GET", "HEAD", "POST"])
def spot_day(request: JournalRequest, key: UUID, day: date) -> HttpResponse:
    return tap(request, key, day) if request.method == "POST" else day_page(request, key, day)


def day_page(request: JournalRequest, key: UUID, day: date) -> HttpResponse:
    spot = my_spot(request, key)
    if refused := day_refused(request, day):
        return refused
    alone = spot.readings.filter(day=day, practice_after=None, practice_before=None)
    practices = spot.practices.filter(day=day).select_related("before", "after")
    context = {
        "card": card(spot, day, ratings_of(spot.journal, day).get(spot.pk, [])),
        "day": day,
        "manages": may_manage(request),
        "is_today": day == clock.today(request),
        "former": [local(row, row.at) for row in spot.former_ratings.numbers().filter(day=day)[:LISTED]],
        "readings": [local(row, row.at) for row in alone.order_by("at")],
        "practices": titled(practices.order_by("started")),
    }
    return render(request, "journal/day.html", context)


def titled(practices: Iterable[Practice]) -> list[DayEntry]:
    language = get_language() or "en"
    titles = {one.slug: one.words(language).title for one in library.techniques()}
    return [local(row, row.started, titles.get(row.technique, row.technique)) for row in practices]


def local(row: FormerRating | Reading | Practice, at: datetime, title: str = "") -> DayEntry:
    """Without its zone, so that no template moves it into another."""
    there = at.astimezone(days.zone(row.zone) or days.GREENWICH)
    return DayEntry(row, there.replace(tzinfo=None), title)


def tap(request: JournalRequest, key: UUID, day: date) -> HttpResponse:
    """A number for the day, or taking one back."""
    do = request.POST.get("do", "rate")
    if do not in ACTS:
        return unknown(request)
    if not is_open(request):
        return first_tap(request, key, day, do)
    return act_on(request, tap_in(request, key, day, do))


def first_tap(request: JournalRequest, key: UUID, day: date, do: str) -> HttpResponse:
    """The first number makes the journal, under the token that its page carried. Sent again, it finds that journal."""
    if is_new(request):
        if do != "rate":
            return unknown(request)
        count_attempt(request, "open")
    token = offered(request)
    if token is None or not PainForm(request.POST).is_valid():
        run_out = _("This page is too old. Please reload it and tap again.")
        return unprocessable(request, wrong_number(request) or run_out)
    request = make_journal(request, token, key)
    return act_on(request, tap_in(request, key, persons_day(request, day), do))


def wrong_number(request: JournalRequest) -> str:
    return str(next(iter(PainForm(request.POST).errors.get("pain", [])), ""))


def persons_day(request: OpenRequest, printed: date) -> date:
    """The first page did not know the zone yet; the tap has brought it, and that decides."""
    if request.zone or "zone" not in request.POST:
        return printed
    return journal_day(request.now, clock.zone_of(request), request.journal.day_start)


def tap_in(request: JournalRequest, key: UUID, day: date, do: str) -> SentChange:
    """Without script a page has one id for all its numbers; two of them tapped quickly are two changes all the same."""
    sent = posted_as(do, request, spot=key, day=day)
    if "change" in sent.fields or do not in OF_NUMBERS:
        return sent
    pain = NUMBERS.get(sent.fields.get("pain", ""), 0)
    return replace(sent, stamp=replace(sent.stamp, change_id=UUID(int=sent.stamp.change_id.int ^ pain)))


def act_on(request: OpenRequest, sent: SentChange) -> HttpResponse:
    try:
        return answer(request, act(ACTS[sent.kind], request, sent))
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900. Nothing was changed."))
    except RefusedError as refused:
        return unprocessable(request, refused.sentence)


def undo(request: OpenRequest, sent: SentChange) -> TapOutcome:
    """Back to the number before the day's; where there was none, the rating goes. Of pages of two releases ago."""
    spot, day, stamp = sent.spot(request), sent.day, sent.stamp
    row = next(iter(ratings_of(spot.journal, day, unrated=False).get(spot.pk, [])), None)
    pain = row.pain if row else None
    rating = None
    if row and row.version != stamp.change_id:  # or else it is sent again
        pain = row.replaced if row.replaced != row.pain else other_number_before(row, spot)
        rating = spot.clear(day, stamp) if pain is None else spot.rate(day, pain, stamp)
    sentence = _("Removed. Nothing is saved for this day.") if pain is None else _("Back to %(pain)s.") % {"pain": pain}
    if rating and rating.pain != pain:
        sentence = there_is_a_later_number(rating)
    return TapOutcome(sentence=sentence, spot=spot, day=day, rating=rating)


ACTS = TAPS | {"undo": undo}


def answer(request: OpenRequest, tap: TapOutcome) -> HttpResponse:
    if request.htmx:
        response = render(request, "journal/_tapped.html", fragments(request, tap))
    else:
        flash(request, tap.sentence, about="former" if request.POST.get("do") in OF_FORMER else "")
        response = redirect(tap.page) if "page" in request.POST else redirect("journal:today")
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response
