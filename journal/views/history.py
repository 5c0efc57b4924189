from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.cards import SpotCard
from journal.web.charts import charted
from journal.web.request import JournalRequest, is_open
from journal.web.visits import booked_visits


@require_safe
def history(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return render(request, "journal/history.html")
    day, assessment = clock.today(request), assessment_of(request)
    spots = assessment.snapshot.rows(request.journal)
    followed = assessment.followed(request.journal)
    context = {
        "mine": request.journal,
        "day": day,
        "booked": booked_visits((spot, assessment.advice(spot, followed)) for spot in followed),
        "followed": charted(followed, assessment),  # in the order of Today
        "archived": [SpotCard(spot, day) for spot in spots if spot.archived],
    }
    return render(request, "journal/history.html", context)
