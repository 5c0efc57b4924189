"""Which browsers open this journal, and letting another one in."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal.accounts.browsers import LINKS, own_device
from journal.charts import qr
from journal.models import Session
from journal.models.links import lasting
from journal.web import clock, cookies
from journal.web.answers import flash, sign_in_first, unprocessable
from journal.web.later import too_many
from journal.web.request import JournalRequest, OpenRequest, is_open, is_signed_in, may_manage


@require_POST
def close(request: JournalRequest) -> HttpResponse:
    """Shut one browser out."""
    if not may_manage(request):
        return close_here(request)
    if request.POST.get("device", "") == own_device(request):
        return unprocessable(
            request, _("This browser is your only sure way in. Add an account first, or delete the journal.")
        )
    key, session = clock.client_id(request.POST.get("device")), request.POST.get("session")
    gone = request.journal.devices.filter(pk=key).delete()[0] if key else 0
    if session and is_signed_in(request):
        gone += Session.objects.filter(owner=request.user.pk, pk=session).delete()[0]
    flash(request, _("Closed there.") if gone else _("It was closed already."))
    return redirect("journal:settings")


def close_here(request: JournalRequest) -> HttpResponse:
    """A browser that a link let in may always leave."""
    response = redirect("journal:today")
    if request.device and request.device.journal.is_claimed:
        request.device.delete()
        cookies.forget(response)
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_POST
def make_link(request: JournalRequest) -> HttpResponse:
    """Shown this once: we keep only a hash of it."""
    if not is_open(request):
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    if not may_manage(request):
        sentence = _("This browser was let in by a link. To let another one in, sign in.")
        return sign_in_first(request, sentence, reverse("journal:settings"))
    if len(ends := open_until(request)) >= LINKS:
        sentence = _("%(n)d links are open already. End one in Settings, or wait.") % {"n": len(ends)}
        return too_many(request, sentence, ends[0] - request.now)
    link = address_of(request, request.journal.make_link(request.now))
    return render(request, "journal/link.html", {"link": link, "qr": qr.drawn(link), "made": request.now})


def open_until(request: OpenRequest) -> list[datetime]:
    """When each link that is still open runs out, the first one first."""
    links = request.journal.links.filter(lasting(request.now))
    return list(links.order_by("expires").values_list("expires", flat=True))


def address_of(request: JournalRequest, secret: str) -> str:
    page = reverse("journal:open_here", args=[secret])
    return f"{settings.SITE_URL}{page}" if settings.SITE_URL else request.build_absolute_uri(page)


@require_POST
def revoke_link(request: JournalRequest) -> HttpResponse:
    key = clock.client_id(request.POST.get("link"))
    if key and may_manage(request):
        request.journal.links.filter(pk=key, redeemed=None).delete()
        flash(request, _("The link opens nothing any more."))
    return redirect("journal:settings")
