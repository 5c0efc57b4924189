from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from journal import visits
from journal.cards import SpotCard, cards, first_card
from journal.labels import places
from journal.models import Device
from journal.proposal import Done, Proposal, propose
from journal.visits import Visit
from selfcare import library
from selfcare.techniques import Area

LATELY = 50  # practices: more than anybody does in the days that a rest may last


@require_safe
def today(request: Visit) -> HttpResponse:
    day = visits.today(request)
    if not request.journal:
        context = {"cards": [first_card(day)], "token": Device.offer()}
    else:
        shown = cards(request.journal, day)
        context = {"cards": shown, "places": places(), "proposal": proposal(request, shown)}
    return render(request, "journal/today.html", context | {"day": day})


def proposal(request: Visit, shown: list[SpotCard]) -> dict[str, object] | None:
    """A technique for the first spot, with its words."""
    if not shown:
        return None
    lately = request.journal.practices.order_by("-started")[:LATELY]
    done = [Done(practice.technique, practice.day, practice.ended or practice.started) for practice in lately]
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
