from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import days
from journal.accounts.limits import count_attempt
from journal.days import DayError, journal_day
from journal.ids import uuid7
from journal.models import FormerRating, Practice, Rating, Reading, SoreSpot
from journal.sync.versions import Stamp
from journal.web import clock, cookies
from journal.web.answers import day_refused, flash, unknown, unprocessable
from journal.web.assessments import assessment_of, carry_over
from journal.web.body_map import body_map
from journal.web.cards import card, cards_without_rows
from journal.web.forms import PainForm
from journal.web.guidance import TodayGuidance, guidance, record_notice_shown
from journal.web.labels import name_in_a_sentence
from journal.web.opening import is_new, make_journal, offered
from journal.web.ratings_of_day import other_number_before, ratings_after, ratings_of
from journal.web.request import JournalRequest, OpenRequest, is_open, may_manage, my_spot
from selfcare import library

OF_FORMER = ("clear", "bring-back")  # after these the page of a day opens its earlier numbers
LISTED = 50  # former values of a day, the last ones; all of them are in the file


@dataclass(frozen=True)
class DayEntry:
    """Something that was said on that day, with the time on the clock of the place where it was said."""

    row: FormerRating | Reading | Practice
    time: datetime
    title: str = ""
    change: UUID = field(default_factory=uuid7)  # the id of what is said of it next


@dataclass(frozen=True)
class TapResult:
    """What a tap did, in a sentence, and the rating that stands where that is known.

    In the spot's own card a shorter sentence does, with how the number compares with the one before it.
    """

    sentence: str
    rating: Rating | None = None
    in_card: str = ""


Act = Callable[[JournalRequest, SoreSpot, date], "TapResult | None"]


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
    return act_on(request, my_spot(request, key), day, do)


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
    return act_on(request, my_spot(request, key), persons_day(request, day), do)


def persons_day(request: OpenRequest, printed: date) -> date:
    """The first page did not know the zone yet; the tap has brought it, and that decides."""
    if request.zone or "zone" not in request.POST:
        return printed
    return journal_day(request.now, clock.zone_of(request), request.journal.day_start)


def act_on(request: OpenRequest, spot: SoreSpot, day: date, do: str) -> HttpResponse:
    try:
        result = ACTS[do](request, spot, day)
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900. Nothing was changed."))
    except IntegrityError:
        my_spot(request, spot.pk)  # not found, if somebody deleted it since
        raise
    if result is None:
        return unprocessable(request, wrong_number(request))
    return answer(request, spot, day, result)


def wrong_number(request: JournalRequest) -> str:
    return str(next(iter(PainForm(request.POST).errors.get("pain", [])), ""))


def rate(request: JournalRequest, spot: SoreSpot, day: date) -> TapResult | None:
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    pain = form.cleaned_data["pain"]
    rating = spot.rate(day, pain, tapped(request, pain))
    if rating is None:
        return TapResult(_("You removed the number of that day later, so it stays without one."))
    sentence = _("Saved: %(pain)s, %(spot)s.") % {"pain": rating.pain, "spot": shown_name(spot)}
    return TapResult(sentence, rating, in_card=_("Saved."))


def read_now(request: JournalRequest, spot: SoreSpot, day: date) -> TapResult | None:
    """A further number, meaning this moment; the day's rating stays as it is."""
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    pain = form.cleaned_data["pain"]
    reading = spot.read_now(pain, tapped(request, pain))
    if reading is None:
        return TapResult(_("You deleted this number, so it was not saved again."))
    return TapResult(_("Saved: %(pain)s, just now.") % {"pain": reading.pain})


def tapped(request: JournalRequest, pain: int) -> Stamp:
    """Without script a page has one id for all its numbers; two of them tapped quickly are two changes all the same."""
    stamp = clock.stamp(request)
    return stamp if "change" in request.POST else replace(stamp, change_id=UUID(int=stamp.change_id.int ^ pain))


def clear(request: JournalRequest, spot: SoreSpot, day: date) -> TapResult:
    spot.clear(day, clock.stamp(request))
    return TapResult(_("Removed. You can restore it."))


def undo(request: JournalRequest, spot: SoreSpot, day: date) -> TapResult:
    """Back to the number before the day's; where there was none, the rating goes."""
    stamp = clock.stamp(request)
    row = next(iter(ratings_of(spot.journal, day, unrated=False).get(spot.pk, [])), None)
    pain = row.pain if row else None
    rating = None
    if row and row.version != stamp.change_id:  # or else it is sent again
        pain = row.replaced if row.replaced != row.pain else other_number_before(row, spot)
        rating = spot.clear(day, stamp) if pain is None else spot.rate(day, pain, stamp)
    if rating and rating.pain != pain:
        return TapResult(_("There is a later number: %(pain)s.") % {"pain": rating.pain}, rating)
    if pain is not None:
        return TapResult(_("Back to %(pain)s.") % {"pain": pain}, rating)
    return TapResult(_("Removed. Nothing is saved for this day."))


def bring_back(request: JournalRequest, spot: SoreSpot, day: date) -> TapResult:
    key = clock.client_id(request.POST.get("former"))
    former = key and spot.former_ratings.numbers().filter(day=day, pk=key).first()
    return back_to(former, spot, request) if former else TapResult(_("There was nothing to restore."))


def back_to(former: FormerRating, spot: SoreSpot, request: JournalRequest) -> TapResult:
    former.spot, former.journal = spot, spot.journal
    rating = former.bring_back(clock.stamp(request))
    return TapResult(_("Back to %(pain)s.") % {"pain": former.pain}, rating)


ACTS: dict[str, Act] = {"rate": rate, "read": read_now, "clear": clear, "undo": undo, "bring-back": bring_back}


def shown_name(spot: SoreSpot) -> str:
    name = name_in_a_sentence(spot)
    return _("%(spot)s, which is archived") % {"spot": name} if spot.archived else name


def answer(request: OpenRequest, spot: SoreSpot, day: date, result: TapResult) -> HttpResponse:
    if request.htmx:
        response = render(request, "journal/_tapped.html", fragments(request, spot, day, result))
    else:
        flash(request, result.sentence, about="former" if request.POST.get("do") in OF_FORMER else "")
        back = ["journal:spot_day", spot.pk, day] if "page" in request.POST else ["journal:today"]
        response = redirect(*back)
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response


def fragments(request: OpenRequest, spot: SoreSpot, day: date, result: TapResult) -> dict[str, object]:
    """The spot anew, and what Today says beside it."""
    ratings = ratings_after(result.rating, spot, day)
    carry_over(request.journal, spot.pk, day, ratings)
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    shown = card(spot, day, ratings, assessment.of(spot).days)
    beside_it = guidance(request, spots, assessment)
    record_notice_shown(request, beside_it, assessment)
    comparison = shown.compared(assessment.today) if result.in_card else ""
    return {
        "card": shown,
        "guidance": beside_it,
        "body_map": body_map(cards_without_rows(spots, assessment)),
        "sentence": " ".join(filter(None, [result.sentence, comparison, waiting_below(beside_it)])),
        "answered": " ".join(filter(None, [result.in_card or result.sentence, comparison])),
    }


def waiting_below(guidance: TodayGuidance) -> str:
    """What a screen reader has to hear of what came below the scale."""
    if guidance.urgent:
        return _("You reported a warning sign. Please get help now.")
    return _("Please answer one question below.") if guidance.asked else ""
