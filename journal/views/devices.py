"""Which browsers open this journal, and letting another one in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal import passkeys, qr, visits
from journal.models import RecoveryCode, Session
from journal.models.links import lasting
from journal.sessions import hashed
from journal.views.accounts.signing import sign_in_first
from journal.views.answers import said_aloud, unprocessable
from journal.views.later import too_many
from journal.visits import Visit

LINKS = 10  # open at one time


@dataclass(frozen=True)
class Shown:
    """One browser in the list."""

    key: str
    field: str
    name: str
    used: datetime
    here: bool


def account(request: Visit) -> dict[str, Any]:
    """For the page of settings: the account, its ways in, and who else can open the journal."""
    if not request.journal:
        return {}
    manages = visits.may_manage(request)
    found: dict[str, Any] = {"manages": manages, "passkeys_possible": passkeys.possible(request)}
    if visits.is_signed_in(request):
        found["keys"] = [key.wrap() for key in Authenticator.objects.filter(user=request.user.pk).order_by("pk")]
        found["codes_left"] = RecoveryCode.objects.filter(owner=request.user.pk).count()
    if manages:
        found |= {"devices": browsers(request), "links": request.journal.links.order_by("-made")[:LINKS]}
    return found


def browsers(request: Visit) -> list[Shown]:
    """The browser in hand first, then the one that was used last."""
    own_session = hashed(request.session.session_key) if visits.is_signed_in(request) else None
    shown = [
        Shown(str(device.pk), "device", device.name, device.used, str(device.pk) == own_device(request))
        for device in request.journal.devices.all()
    ]
    if own_session:
        shown += [
            Shown(session.pk, "session", session.name, session.used, session.pk == own_session)
            for session in Session.objects.filter(owner=request.user.pk)
        ]
    return sorted(shown, key=lambda one: (not one.here, -one.used.timestamp()))


@require_POST
def close(request: Visit) -> HttpResponse:
    """Shut one browser out."""
    if not visits.may_manage(request):
        return close_here(request)
    if request.POST.get("device", "") == own_device(request):
        return unprocessable(
            request, _("This browser is your only sure way in. Add an account first, or delete the journal.")
        )
    key, session = visits.phones_id(request.POST.get("device")), request.POST.get("session")
    gone = request.journal.devices.filter(pk=key).delete()[0] if key else 0
    if session and visits.is_signed_in(request):
        gone += Session.objects.filter(owner=request.user.pk, pk=session).delete()[0]
    said_aloud(request, _("Closed there.") if gone else _("It was closed already."))
    return redirect("journal:settings")


def own_device(request: Visit) -> str | None:
    return str(request.device.pk) if request.device and not visits.is_signed_in(request) else None


def close_here(request: Visit) -> HttpResponse:
    """A browser that a link let in may always leave."""
    response = redirect("journal:today")
    if request.device and request.device.journal.is_claimed:
        request.device.delete()
        visits.forget(response)
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_POST
def make_link(request: Visit) -> HttpResponse:
    """Shown this once: we keep only a hash of it."""
    if not request.journal:
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    if not visits.may_manage(request):
        sentence = _("This browser was let in by a link. To let another one in, sign in.")
        return sign_in_first(request, sentence, reverse("journal:settings"))
    if len(ends := open_until(request)) >= LINKS:
        sentence = _("%(n)d links are open already. End one in Settings, or wait.") % {"n": len(ends)}
        return too_many(request, sentence, ends[0] - request.now)
    link = address_of(request, request.journal.make_link(request.now))
    return render(request, "journal/link.html", {"link": link, "qr": qr.drawn(link), "made": request.now})


def open_until(request: Visit) -> list[datetime]:
    """When each link that is still open runs out, the first one first."""
    links = request.journal.links.filter(lasting(request.now))
    return list(links.order_by("expires").values_list("expires", flat=True))


def address_of(request: Visit, secret: str) -> str:
    page = reverse("journal:open_here", args=[secret])
    return f"{settings.SITE_URL}{page}" if settings.SITE_URL else request.build_absolute_uri(page)


@require_POST
def revoke_link(request: Visit) -> HttpResponse:
    key = visits.phones_id(request.POST.get("link"))
    if key and visits.may_manage(request):
        request.journal.links.filter(pk=key, redeemed=None).delete()
        said_aloud(request, _("The link opens nothing any more."))
    return redirect("journal:settings")
