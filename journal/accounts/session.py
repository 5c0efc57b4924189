"""What happens when somebody signs in, whichever way they did, and when they sign out."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth import login, logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from journal.accounts.store import NAME
from journal.data.inventory import holds_nothing
from journal.days import AHEAD
from journal.models import ClaimedError, Device, Journal, JournalGoneError, User
from journal.web import cookies
from journal.web.answers import sign_in_first
from journal.web.browsers import browser_name
from journal.web.request import JournalRequest, SignedInRequest, is_signed_in, may_manage

CONFIRMED = "confirmed"  # when they last proved who they are, in the session
LASTS = 600  # seconds
Rest = ParamSpec("Rest")  # of what a view takes, after the request


def sign_in_as(request: JournalRequest, user: User, then: str = "") -> HttpResponse:
    """Sign in, and answer with the next page: that of two journals where this browser holds another one."""
    device = request.device or None
    start(request, user)
    Journal.of(user, request.now)
    if device and not put_away(device, user, request.now):
        return redirect("journal:two_journals")
    response = redirect(then or next_page(request))
    if device and not device.pk:
        cookies.forget(response)
    return response


def start(request: JournalRequest, user: User) -> None:
    """Begin a new session: nobody can have planted one that is now signed in."""
    request.session.flush()
    login(request, user, "django.contrib.auth.backends.ModelBackend")
    confirm_now(request)


def put_away(device: Device, user: User, now: datetime) -> bool:
    """Whether what this device opens needs no question: an empty journal, the account's own, or another account's.

    The device goes, unless it opens another account's, and so does an empty journal that nothing opens any more.
    """
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


def end(request: JournalRequest) -> HttpResponse:
    """Sign out, and have the browser forget its pages: Back must not show the journal."""
    logout(request)
    response = redirect("journal:today")
    response.headers["Clear-Site-Data"] = '"cache"'  # Back must not show the journal
    cookies.say_nobody(response)
    return response


def confirm_now(request: JournalRequest) -> None:
    """Note that somebody has just proved who they are."""
    request.session[CONFIRMED] = time.time()


def is_confirmed(request: JournalRequest) -> bool:
    """Whether that was in the last ten minutes; a proof from the future was noted by a clock that ran ahead."""
    ago = time.time() - request.session.get(CONFIRMED, 0)
    return -AHEAD.total_seconds() <= ago <= LASTS


def confirmed(
    view: Callable[Concatenate[SignedInRequest, Rest], HttpResponse],
) -> Callable[Concatenate[JournalRequest, Rest], HttpResponse]:
    """Only for somebody who signed in and proved in the last ten minutes who they are; others are asked first."""

    @wraps(view)
    def asking(request: JournalRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not is_signed_in(request):
            return redirect(f"{reverse('journal:sign_in')}?{urlencode({'next': request.path})}")
        if not is_confirmed(request):
            return redirect(f"{reverse('journal:confirm')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return asking


def may_delete(
    view: Callable[Concatenate[JournalRequest, Rest], HttpResponse],
) -> Callable[Concatenate[JournalRequest, Rest], HttpResponse]:
    """Only for whoever may delete the whole journal: with an account that takes signing in, and a late proof."""
    proving = confirmed(view)

    @wraps(view)
    def asking(request: JournalRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.journal and not may_manage(request):
            return sign_in_first(request, _("This browser was let in by a link. To delete something, sign in."))
        return (proving if is_signed_in(request) else view)(request, *args, **kwargs)

    return asking


def next_page(request: JournalRequest) -> str:
    """The address they were going to, if it is one of ours; else Today."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else reverse("journal:today")


@receiver(user_logged_in)
def name_the_browser(request: HttpRequest, **_: object) -> None:
    request.session[NAME] = browser_name(request.headers.get("User-Agent", ""))
