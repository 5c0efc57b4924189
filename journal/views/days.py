from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import visits
from journal.accounts import within_limits
from journal.browsers import browser_name
from journal.cards import SpotCard, card
from journal.days import DayError, journal_day
from journal.forms import PainForm
from journal.labels import place_name
from journal.models import Device, FormerRating, Journal, SoreSpot
from journal.views.answers import said_aloud, too_many, unprocessable
from journal.views.day_pages import day_page, note_page, write_note
from journal.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def spot_day(request: Visit, key: UUID, day: date) -> HttpResponse:
    return say(request, key, day) if request.method == "POST" else day_page(request, key, day)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Visit, day: date) -> HttpResponse:
    return write_note(request, day) if request.method == "POST" else note_page(request, day)


def say(request: Visit, key: UUID, day: date) -> HttpResponse:
    """A number for the day, or taking one back. The very first one makes the journal."""
    if is_new(request) and not within_limits(request, "open"):
        return too_many(request)
    journal, made = opened(request, key)
    if journal is None:
        return unprocessable(request, _("This page has run out. Please reload it and tap again."))
    spot = found(journal, key)
    if made:
        day = persons_day(request, journal, day)
    try:
        sentence = VERBS.get(request.POST.get("do", "rate"), rate)(request, spot, day)
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900. Nothing was changed."))
    if sentence is None:
        return unprocessable(request, str(PainForm(request.POST).errors["pain"][0]))
    return answer(request, card(spot, day), sentence, journal)


def is_new(request: Visit) -> bool:
    """Would this make a journal? The same page sent again would not."""
    token = None if request.journal else Device.offered(request.POST.get("token", ""))
    return token is not None and Device.that_holds(token) is None


def opened(request: Visit, key: UUID) -> tuple[Journal | None, bool]:
    """This browser's journal; with the first valid number, a new one under the token that its page carried."""
    if request.journal:
        return request.journal, False
    token = Device.offered(request.POST.get("token", ""))
    if request.COOKIES.get(visits.COOKIE) or token is None or not PainForm(request.POST).is_valid():
        return None, False
    request.new_token = token
    name = browser_name(request.headers.get("User-Agent", ""))
    return Journal.open_with(token, key, request.now, name), True


def found(journal: Journal, key: UUID) -> SoreSpot:
    """Among this person's own: somebody else's is not found."""
    try:
        spot = journal.find_spot(key)
    except SoreSpot.DoesNotExist:
        raise Http404 from None
    spot.journal = journal
    return spot


def persons_day(request: Visit, journal: Journal, printed: date) -> date:
    """The first page did not know the zone yet; the tap has brought it, and that decides."""
    if request.zone or "zone" not in request.POST:
        return printed
    return journal_day(request.now, visits.zone_of(request), journal.day_start)


def rate(request: Visit, spot: SoreSpot, day: date) -> str | None:
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    rating = spot.rate(day, form.cleaned_data["pain"], visits.stamp(request))
    pain = rating.pain if rating else form.cleaned_data["pain"]
    return _("Saved: %(pain)s, %(spot)s") % {"pain": pain, "spot": shown_name(spot)}


def read_now(request: Visit, spot: SoreSpot, day: date) -> str | None:
    """A further number, meaning this moment; the day's rating stays as it is."""
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    spot.read_now(form.cleaned_data["pain"], visits.stamp(request))
    return _("Kept: %(pain)s, just now.") % {"pain": form.cleaned_data["pain"]}


def clear(request: Visit, spot: SoreSpot, day: date) -> str:
    spot.clear(day, visits.stamp(request))
    return _("Removed. It can be brought back.")


def undo(request: Visit, spot: SoreSpot, day: date) -> str:
    """Back to what the day's rating replaced; where it replaced nothing, the rating goes."""
    rating = spot.ratings.filter(day=day).first()
    numbers = spot.former_ratings.numbers().filter(day=day)
    before = rating and rating.replaces and numbers.filter(version=rating.replaces).first()
    if before:
        return back_to(before, visits.stamp(request))
    if rating:
        spot.clear(day, visits.stamp(request))
    return _("Undone.")


def bring_back(request: Visit, spot: SoreSpot, day: date) -> str:
    key = visits.phones_id(request.POST.get("former"))
    former = key and spot.former_ratings.numbers().filter(day=day, pk=key).first()
    return back_to(former, visits.stamp(request)) if former else _("There was nothing to bring back.")


def back_to(former: FormerRating, stamp) -> str:
    former.bring_back(stamp)
    return _("Back to %(pain)s.") % {"pain": former.pain}


VERBS = {"rate": rate, "read": read_now, "clear": clear, "undo": undo, "bring-back": bring_back}


def shown_name(spot: SoreSpot) -> str:
    return spot.name or place_name(spot.area, spot.side).lower()


def answer(request: Visit, shown: SpotCard, sentence: str, journal: Journal) -> HttpResponse:
    if request.htmx:
        response = render(request, "journal/_spot.html", {"card": shown, "said": sentence})
    else:
        said_aloud(request, sentence)
        back = ["journal:spot_day", shown.spot.pk, shown.day] if "page" in request.POST else ["journal:today"]
        response = redirect(*back)
    if request.new_token:
        visits.remember(response, request, request.new_token)
    return response
