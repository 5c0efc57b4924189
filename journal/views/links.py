from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from journal.data.inventory import inventory
from journal.data.merge import Merge
from journal.models import Device, Journal, TransferLink
from journal.web import cookies
from journal.web.answers import unknown
from journal.web.assessments import forget
from journal.web.browsers import browser_name
from journal.web.request import JournalRequest


@require_http_methods(["GET", "HEAD", "POST"])
def open_here(request: JournalRequest, token: str) -> HttpResponse:
    """Looking shows what would open, as often as one likes; only the button opens it, once."""
    link = TransferLink.that_opens(token, request.now)
    if link is None:
        return gone(request)
    if request.POST.get("do", "open") not in ("open", "bring"):
        return unknown(request)
    other = own(request)
    if request.method != "POST" or (other and not may_go(request, other, link)):
        return page(request, link, other)
    with transaction.atomic():  # the link is not used up where the other journal cannot come along
        secret = link.redeem(request.now, browser_name(request.headers.get("User-Agent", "")))
        if secret and other:
            bring_along(request, other, link.journal)
    if secret is None:
        return gone(request)
    response = redirect("journal:today")
    cookies.remember(response, request, secret)
    return response


def gone(request: JournalRequest) -> HttpResponse:
    """Used, too late, revoked or never there: all the same to whoever guesses."""
    return render(request, "journal/link_gone.html", status=410)


def own(request: JournalRequest) -> Journal | None:
    """What is open in this browser already and would be in the way."""
    return request.journal or None


def may_go(request: JournalRequest, other: Journal, link: TransferLink) -> bool:
    """A journal that nobody claimed comes along, if they say so: left behind, nothing would lead back to it."""
    return not other.is_claimed and other != link.journal and request.POST.get("do") == "bring"


def bring_along(request: JournalRequest, other: Journal, into: Journal) -> None:
    if request.device:
        Device.objects.filter(pk=request.device.pk).delete()
    Merge(other, into, request.now).run()
    forget(other)


def page(request: JournalRequest, link: TransferLink, other: Journal | None) -> HttpResponse:
    context = {"link": link, "holds": inventory(link.journal), "other": other, "same": other == link.journal}
    if other and not context["same"]:
        context["others"] = inventory(other)
    return render(request, "journal/open_here.html", context, status=409 if request.method == "POST" else 200)
