"""The cookies of a private page: which device this is, that a journal is open here, whom to call from its country."""

from django.conf import settings
from django.http import HttpResponse

from journal.web.request import JournalRequest

DEVICE = settings.DEVICE_COOKIE_NAME
COUNTRY = "country"  # read by static/js/journal/call.js
ZONE = "zone"  # written by static/js/site.js
HERE = "here"  # read by static/js/journal/shell.js
AGE = settings.SESSION_COOKIE_AGE


def remember(response: HttpResponse, request: JournalRequest, token: str) -> None:
    """Give the browser the token of its device, for 400 days."""
    response.set_cookie(DEVICE, token, max_age=AGE, httponly=True, samesite="Lax", secure=request.is_secure())


def forget(response: HttpResponse) -> None:
    """Take the device's token away."""
    response.set_cookie(DEVICE, "", max_age=0, httponly=True, samesite="Lax", secure=settings.HTTPS)


def holds_device(request: JournalRequest, response: HttpResponse) -> bool:
    """Whether the browser has a device's token once it has this answer."""
    given = response.cookies.get(DEVICE)
    return given["max-age"] != 0 if given else DEVICE in request.COOKIES


def say_here(response: HttpResponse, request: JournalRequest) -> None:
    """Tell the browser that it opens a journal, and not which one.

    Not HttpOnly: without a network a script shows what the phone keeps, and must not begin a second journal.
    """
    response.set_cookie(HERE, "1", max_age=AGE, samesite="Lax", secure=request.is_secure())


def say_nobody(response: HttpResponse) -> None:
    response.set_cookie(HERE, "", max_age=0, samesite="Lax", secure=settings.HTTPS)


def remember_country(response: HttpResponse, request: JournalRequest, code: str) -> None:
    """Give the browser a copy of the country that was chosen; an empty code takes it away.

    Not HttpOnly: the public page is the same for everyone, and its script fills in the number.
    """
    age = AGE if code else 0
    response.set_cookie(COUNTRY, code, max_age=age, samesite="Lax", secure=request.is_secure())
