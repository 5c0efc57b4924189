"""What a journal answers: what helped, what goes with worse days, how much it gets in the way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.web.assessments import assessment_of
from journal.web.countries import call
from journal.web.effects import effects_shown
from journal.web.factors import shown_factors
from journal.web.request import JournalRequest, is_open


@require_safe
def what_helps(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return render(request, "journal/what_helps.html")
    assessment = assessment_of(request)
    if assessment.urgent:
        return render(request, "journal/what_helps.html", {"mine": request.journal, "call": call(request)})
    context = {
        "mine": request.journal,
        "effects": effects_shown(request, assessment),
        "factors": shown_factors(request),
    }
    return render(request, "journal/what_helps.html", context)
