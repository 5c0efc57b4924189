from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from journal.web.request import JournalRequest, is_open
from journal.web.timer_facts import timer_facts


@require_safe
def timers(request: JournalRequest) -> HttpResponse:
    """What every timer has to know of the journal, for the phone's copy of it: static/js/timer/journal.js reads it."""
    return JsonResponse(timer_facts(request)) if is_open(request) else HttpResponse(status=204)
