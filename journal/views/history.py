from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.web import clock
from journal.web.cards import SpotCard
from journal.web.charts import charted
from journal.web.kept import kept
from journal.web.request import JournalRequest

A_PAGE = 30  # days


@require_safe
@kept
def history(request: JournalRequest) -> HttpResponse:
    if not request.journal:
        return render(request, "journal/history.html")
    day = clock.today(request)
    spots = list(request.journal.spots.order_by("added", "id"))
    followed = charted(request.journal, [spot for spot in spots if not spot.archived], day)
    context = {
        "mine": request.journal,
        "day": day,
        "followed": sorted(followed, key=lambda shown: shown.chart.missing),  # most used first
        "archived": [SpotCard(spot, day) for spot in spots if spot.archived],
    }
    return render(request, "journal/history.html", context)
