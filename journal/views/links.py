from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from journal import visits
from journal.models import TransferLink
from journal.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def open_here(request: Visit, token: str) -> HttpResponse:
    """Looking shows what would open; only the button opens it, once."""
    link = TransferLink.that_opens(token, request.now)
    if link is None:
        return render(request, "journal/link_gone.html", status=410)
    if request.method != "POST":
        return render(request, "journal/open_here.html", {"ratings": link.journal.ratings.count(), "link": link})
    device = link.redeem(request.now)
    if device is None:
        return render(request, "journal/link_gone.html", status=410)
    response = redirect("journal:today")
    visits.remember(response, request, device)
    return response
