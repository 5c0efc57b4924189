from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import visits
from journal.accounts import count_try
from journal.cards import card, card_with
from journal.days import DayError, journal_day
from journal.forms import PainForm
from journal.labels import place_name
from journal.models import Device, FormerRating, Journal, Rating, SoreSpot
from journal.versions import Stamp
from journal.views.answers import said_aloud, unknown, unprocessable
from journal.views.day_pages import day_page, note_page, write_note
from journal.views.now import now, standing
from journal.views.opening import make_journal, offered
from journal.visits import Visit


@dataclass(frozen=True)
class Said:
    """What a tap did, in a sentence, and the rating that stands where that is known."""

    sentence: str
    rating: Rating | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def spot_day(request: Visit, key: UUID, day: date) -> HttpResponse:
    return say(request, key, day) if request.method == "POST" else day_page(request, key, day)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Visit, day: date) -> HttpResponse:
    return write_note(request, day) if request.method == "POST" else note_page(request, day)


def say(request: Visit, key: UUID, day: date) -> HttpResponse:
    """A number for the day, or taking one back. The very first one makes the journal."""
    do, new = request.POST.get("do", "rate"), is_new(request)
    if do not in VERBS or (new and do != "rate"):
        return unknown(request)
    if new:
        count_try(request, "open")
    journal, made = opened(request, key)
    if journal is None:
        run_out = _("This page has run out. Please reload it and tap again.")
        return unprocessable(request, wrong_number(request) or run_out)
    spots = list(journal.spots.followed().most_used_first(visits.today(request)))
    spot = found(journal, key, spots)
    if made:
        day = persons_day(request, journal, day)
    try:
        said = VERBS[do](request, spot, day)
    except DayError:
        return unprocessable(request, _("That day lies in the future, or before 1900. Nothing was changed."))
    if said is None:
        return unprocessable(request, wrong_number(request))
    return answer(request, spot, day, said, spots)


def is_new(request: Visit) -> bool:
    """Would this make a journal? The same page sent again would not."""
    token = None if request.journal else Device.offered(request.POST.get("token", ""))
    return token is not None and Device.that_holds(token) is None


def opened(request: Visit, key: UUID) -> tuple[Journal | None, bool]:
    """This browser's journal; with the first valid number, a new one under the token that its page carried."""
    if request.journal:
        return request.journal, False
    token = offered(request)
    if token is None or not PainForm(request.POST).is_valid():
        return None, False
    return make_journal(request, token, key), True


def wrong_number(request: Visit) -> str:
    return str(next(iter(PainForm(request.POST).errors.get("pain", [])), ""))


def found(journal: Journal, key: UUID, spots: list[SoreSpot]) -> SoreSpot:
    """Among this person's own: somebody else's is not found."""
    spot = next((spot for spot in spots if spot.pk == key), None)
    try:
        spot = spot or journal.find_spot(key)
    except SoreSpot.DoesNotExist:
        raise Http404 from None
    spot.journal = journal
    return spot


def persons_day(request: Visit, journal: Journal, printed: date) -> date:
    """The first page did not know the zone yet; the tap has brought it, and that decides."""
    if request.zone or "zone" not in request.POST:
        return printed
    return journal_day(request.now, visits.zone_of(request), journal.day_start)


def rate(request: Visit, spot: SoreSpot, day: date) -> Said | None:
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    pain = form.cleaned_data["pain"]
    rating = spot.rate(day, pain, tapped(request, pain))
    pain = rating.pain if rating else pain
    return Said(_("Saved: %(pain)s, %(spot)s") % {"pain": pain, "spot": shown_name(spot)}, rating)


def read_now(request: Visit, spot: SoreSpot, day: date) -> Said | None:
    """A further number, meaning this moment; the day's rating stays as it is."""
    form = PainForm(request.POST)
    if not form.is_valid():
        return None
    pain = form.cleaned_data["pain"]
    spot.read_now(pain, tapped(request, pain))
    return Said(_("Saved: %(pain)s, just now.") % {"pain": pain})


def tapped(request: Visit, pain: int) -> Stamp:
    """Without script a page has one id for all its numbers; two of them tapped quickly are two changes all the same."""
    said = visits.stamp(request)
    return said if "change" in request.POST else replace(said, change=UUID(int=said.change.int ^ pain))


def clear(request: Visit, spot: SoreSpot, day: date) -> Said:
    spot.clear(day, visits.stamp(request))
    return Said(_("Removed. You can restore it."))


def undo(request: Visit, spot: SoreSpot, day: date) -> Said:
    """Back to what the day's rating replaced; where it replaced nothing, the rating goes."""
    replaced = spot.ratings.filter(day=day).values("replaces")
    before = spot.former_ratings.numbers().filter(day=day, version__in=replaced).first()
    if before:
        return back_to(before, spot, request)
    if spot.ratings.filter(day=day).exists():
        spot.clear(day, visits.stamp(request))
    return Said(_("Undone."))


def bring_back(request: Visit, spot: SoreSpot, day: date) -> Said:
    key = visits.phones_id(request.POST.get("former"))
    former = key and spot.former_ratings.numbers().filter(day=day, pk=key).first()
    return back_to(former, spot, request) if former else Said(_("There was nothing to restore."))


def back_to(former: FormerRating, spot: SoreSpot, request: Visit) -> Said:
    former.spot, former.journal = spot, spot.journal
    rating = former.bring_back(visits.stamp(request))
    return Said(_("Back to %(pain)s.") % {"pain": former.pain}, rating)


VERBS = {"rate": rate, "read": read_now, "clear": clear, "undo": undo, "bring-back": bring_back}


def shown_name(spot: SoreSpot) -> str:
    name = spot.name or place_name(spot.area, spot.side).lower()
    return _("%(spot)s, which is archived") % {"spot": name} if spot.archived else name


def answer(request: Visit, spot: SoreSpot, day: date, said: Said, spots: list[SoreSpot]) -> HttpResponse:
    if request.htmx:
        response = render(request, "journal/_tapped.html", fragments(request, spot, day, said, spots))
    else:
        said_aloud(request, said.sentence)
        back = ["journal:spot_day", spot.pk, day] if "page" in request.POST else ["journal:today"]
        response = redirect(*back)
    if request.new_token:
        visits.remember(response, request, request.new_token)
    return response


def fragments(request: Visit, spot: SoreSpot, day: date, said: Said, spots: list[SoreSpot]) -> dict[str, object]:
    """The spot anew, and what Today says beside it."""
    request.journal = spot.journal
    stands = standing(request)
    pains = stands.of(spot).days
    shown = card_with(said.rating, spot, pains) if said.rating else card(spot, day, pains)
    return {"card": shown, "said": said.sentence, "now": now(request, spots, stands)}
