from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.cards import SpotCard
from journal.web.chart_spans import chips, span_of
from journal.web.charts import charts
from journal.web.chosen import words_for_script
from journal.web.request import JournalRequest, is_open
from journal.web.visits import booked_visits


@require_safe
def history(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return render(request, "journal/history.html")
    span = span_of(request)
    day, assessment = clock.today(request), assessment_of(request)
    spots = assessment.snapshot.rows(request.journal)
    followed = assessment.followed(request.journal)
    context = {
        "mine": request.journal,
        "day": day,
        "booked": booked_visits((spot, assessment.advice(spot, followed)) for spot in followed),
        "followed": charts(request.journal, followed, assessment, span),  # in the order of Today
        "span": span,
        "spans": chips(span),
        "words": words_for_script(get_language()),
        "archived": [SpotCard(spot, day) for spot in spots if spot.archived],
    }
    return render(request, "journal/history.html", context)
