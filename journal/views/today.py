from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from journal import visits
from journal.cards import cards, first_card
from journal.labels import place_options
from journal.models import Device
from journal.views.now import now, standing
from journal.visits import Visit


@csrf_exempt  # it only shows; without this a wrong method would be told to send its token
@require_safe
def today(request: Visit) -> HttpResponse:
    day = visits.today(request)
    if not request.journal:
        newcomer = {"cards": [first_card(day)], "token": Device.offer(), "day": day}
        return render(request, "journal/today.html", newcomer)
    spots = list(request.journal.spots.followed().most_used_first(day))
    stands = standing(request)
    context = {
        "cards": cards(request.journal, spots, stands),
        "now": now(request, spots, stands),
        "places": place_options(get_language() or "en"),
        "day": day,
    }
    return render(request, "journal/today.html", context)
