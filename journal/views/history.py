from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from journal.days import Month
from journal.web.assessments import JournalAssessment, assessment_of
from journal.web.cards import SpotCard
from journal.web.chart_spans import chips, span_of
from journal.web.charts import charts
from journal.web.chosen import words_for_script
from journal.web.countries import call
from journal.web.happenings import visits
from journal.web.month import month_page
from journal.web.month_map import month_map
from journal.web.request import JournalRequest, is_open
from journal.web.visits import booked_visits


@require_safe
def history(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return render(request, "journal/history.html")
    assessment = assessment_of(request)
    span = span_of(request)
    spots = assessment.snapshot.rows(request.journal)
    followed = assessment.followed(request.journal)
    day, month = assessment.today, month_page(request.journal, assessment, asked_month(request, assessment), spots)
    context = {
        "mine": request.journal,
        "day": day,
        "booked": booked_visits((spot, assessment.advice(spot, followed)) for spot in followed),
        "month": month,
        "map": month_map(month),
        "last_visit": next(iter(visits(assessment, spots)), None),
        "followed": charts(request.journal, followed, assessment, span),  # in the order of Today
        "span": span,
        "spans": chips(span),
        "words": words_for_script(get_language()),
        "call": call(request) if assessment.urgent else None,
        "archived": [SpotCard(spot, day) for spot in spots if spot.archived],
    }
    return render(request, "journal/history.html", context)


def asked_month(request: JournalRequest, assessment: JournalAssessment) -> Month:
    """The month in the address, or else this one."""
    try:
        return Month.read(request.GET["month"]) if "month" in request.GET else Month.of(assessment.today)
    except ValueError:
        raise Http404 from None
