"""What happens when somebody signs in, whichever way they did, and when they sign out."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from journal import visits
from journal.days import AHEAD
from journal.holdings import holds_nothing
from journal.models import ClaimedError, Device, Journal, JournalGoneError
from journal.visits import Visit

CONFIRMED = "confirmed"  # when they last proved who they are, in the session
LASTS = 600  # seconds


def sign_in_as(request: Visit, user: Any, then: str = "") -> HttpResponse:
    """Sign in, and see what this browser held until now."""
    device = request.device or None
    start(request, user)
    Journal.of(user, request.now)
    if device and not put_away(device, user, request.now):
        return redirect("journal:two_journals")
    response = redirect(then or next_page(request))
    if device and not device.pk:
        visits.forget(response)
    return response


def start(request: Visit, user: Any) -> None:
    """Whatever session there was ends: nobody can have planted one that is now signed in."""
    request.session.flush()
    login(request, user, "django.contrib.auth.backends.ModelBackend")
    confirm_now(request)


def put_away(device: Device, user: Any, now: datetime) -> bool:
    """Whether what this device opened is nothing to ask about: it is open by signing in, somebody else's, or empty."""
    journal = device.journal
    try:
        with journal.locked_as_seen(now):
            if not journal.is_claimed and not holds_nothing(journal):
                return False
            if journal.owner_id in (None, user.pk):
                device.delete()
            if not journal.is_claimed and not journal.devices.exists():
                journal.delete()
    except (ClaimedError, JournalGoneError):
        device.pk = None  # its cookie opens nothing any more
    return True


def end(request: Visit) -> HttpResponse:
    logout(request)
    response = redirect("journal:today")
    response.headers["Clear-Site-Data"] = '"cache"'  # Back must not show the journal
    return response


def confirm_now(request: Visit) -> None:
    request.session[CONFIRMED] = time.time()


def is_confirmed(request: Visit) -> bool:
    """Lately: a proof from the future was noted by a clock that has been set right since."""
    ago = time.time() - request.session.get(CONFIRMED, 0)
    return -AHEAD.total_seconds() <= ago <= LASTS


def confirmed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for somebody who proved in the last ten minutes who they are: the phone may lie open on a table."""

    @wraps(view)
    def asking(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if not visits.is_signed_in(request):
            return redirect(f"{reverse('journal:sign_in')}?{urlencode({'next': request.path})}")
        if not is_confirmed(request):
            return redirect(f"{reverse('journal:confirm')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return asking


def may_delete(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for whoever may delete the whole journal: with an account that takes signing in, and a proof of late."""
    proving = confirmed(view)

    @wraps(view)
    def asking(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.journal and not visits.may_manage(request):
            return sign_in_first(request, _("This browser was let in by a link. To delete something, sign in."))
        return (proving if visits.is_signed_in(request) else view)(request, *args, **kwargs)

    return asking


def sign_in_first(request: Visit, sentence: str, then: str = "", status: int = 403) -> HttpResponse:
    """And go straight on to where they were going."""
    template = "journal/_said.html" if request.htmx else "journal/sign_in_first.html"
    context = {"sentence": sentence, "next": then or request.path, "status": status}
    return render(request, template, context, status=status)


def claimed_meanwhile(request: Visit) -> HttpResponse:
    """Another browser with the same cookie was quicker: what it gave a name to is opened with that name."""
    sentence = _("This journal has an account now, so nothing was changed here. Sign in to that account.")
    return sign_in_first(request, sentence, reverse("journal:today"), status=409)


def next_page(request: Visit) -> str:
    """Where they were going, if that is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else reverse("journal:today")
