"""The cookies of a private page: which device this is, and whom to call from its country."""

from django.conf import settings
from django.http import HttpResponse

from journal.web.request import JournalRequest

DEVICE = settings.DEVICE_COOKIE_NAME
COUNTRY = "country"  # read by static/js/journal/call.js
ZONE = "zone"  # written by static/js/site.js
AGE = settings.SESSION_COOKIE_AGE


def remember(response: HttpResponse, request: JournalRequest, token: str) -> None:
    """Give the browser the token of its device, for 400 days."""
    response.set_cookie(DEVICE, token, max_age=AGE, httponly=True, samesite="Lax", secure=request.is_secure())


def forget(response: HttpResponse) -> None:
    """Take the device's token away."""
    response.set_cookie(DEVICE, "", max_age=0, httponly=True, samesite="Lax", secure=settings.HTTPS)


def remember_country(response: HttpResponse, request: JournalRequest, code: str) -> None:
    """Give the browser a copy of the country that was chosen; an empty code takes it away.

    Not HttpOnly: the public page is the same for everyone, and its script fills in the number.
    """
    age = AGE if code else 0
    response.set_cookie(COUNTRY, code, max_age=age, samesite="Lax", secure=request.is_secure())
