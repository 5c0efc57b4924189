from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from journal import visits
from journal.cards import SpotCard, cards, first_card
from journal.labels import place_options
from journal.models import Device
from journal.proposal import Done, Proposal, propose
from journal.visits import Visit
from selfcare import library
from selfcare.techniques import Area

A_WEEK = 7  # days with a number, of the last fourteen: then a word about keeping them is due
LATELY = 24  # practices: all four techniques as often as a day allows


@csrf_exempt  # it only shows; without this a wrong method would be told to send its token
@require_safe
def today(request: Visit) -> HttpResponse:
    day = visits.today(request)
    if not request.journal:
        newcomer = {"cards": [first_card(day)], "token": Device.offer(), "day": day}
        return render(request, "journal/today.html", newcomer)
    shown = cards(request.journal, day)
    context = {
        "cards": shown,
        "places": place_options(get_language() or "en"),
        "proposal": proposal(request, shown),
        "day": day,
        "offer_account": not request.journal.is_claimed and any(card.rated_days >= A_WEEK for card in shown),
    }
    return render(request, "journal/today.html", context)


def proposal(request: Visit, shown: list[SpotCard]) -> dict[str, object] | None:
    """A technique for the first spot, with its words."""
    if not shown:
        return None
    lately = request.journal.practices.order_by("-started").values_list("technique", "day", "started", "ended")
    done = [Done(technique, day, ended or started) for technique, day, started, ended in lately[:LATELY]]
    area, day = Area(shown[0].spot.area), shown[0].day
    return described(propose(library.techniques(), area, done, day, request.now))


def described(proposal: Proposal | None) -> dict[str, object] | None:
    if proposal is None:
        return None
    language = get_language() or "en"
    last = library.technique(proposal.last) if proposal.last else None
    return {
        "technique": proposal.technique,
        "words": proposal.technique.words(language),
        "reason": proposal.reason,
        "last": last and last.words(language).title,
    }
