from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from journal.models import Device
from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.body_map import body_map, mark_on_body
from journal.web.cards import cards, first_card
from journal.web.copy import phone_copy
from journal.web.guidance import TodayGuidance, guidance, record_notice_shown
from journal.web.place_choices import place_choices
from journal.web.request import JournalRequest, OpenRequest, is_open


@csrf_exempt  # it only shows; without this a wrong method would be told to send its token
@require_safe
def today(request: JournalRequest) -> HttpResponse:
    day = clock.today(request)
    shown = mine(request) if is_open(request) else newcomers(request)
    return render(request, "journal/today.html", shown | {"day": day})


def mine(request: OpenRequest) -> dict[str, object]:
    assessment = assessment_of(request)
    spots = assessment.followed(request.journal)
    shown = cards(request.journal, spots, assessment)
    beside_them = guidance(request, spots, assessment)
    every = assessment.snapshot.rows(request.journal)
    record_notice_shown(request, beside_them, assessment)
    return {
        "cards": shown,
        "guidance": beside_them,
        "body_map": body_map(shown),
        "places": place_choices(every),
        "paused": [spot for spot in every if spot.archived] if not beside_them.is_pressing else (),
        "copy": phone_copy(request, spots, assessment, beside_them, shown),
    }


def newcomers(request: JournalRequest) -> dict[str, object]:
    """The first spot is there before anybody asks, with what its first tap will need."""
    card = first_card(clock.today(request))
    return {
        "cards": [card],
        "token": Device.offer(),
        "guidance": TodayGuidance(),
        "body_map": mark_on_body(card),
        "places": place_choices([card.spot]),
    }
