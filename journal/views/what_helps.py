"""What a journal answers: what helped, what goes with worse days, how much it gets in the way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.web.peg import peg_course
from journal.web.request import JournalRequest, is_open


@require_safe
def what_helps(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return render(request, "journal/what_helps.html")
    return render(request, "journal/what_helps.html", {"mine": request.journal, "peg": peg_course(request)})
