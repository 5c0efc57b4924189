"""Answers to what cannot be done just now: too many tries or writes, or a database that is busy, full or gone."""

import logging
import math
from datetime import timedelta

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.database.outages import is_busy, outage
from journal.models.rate_limits import RateLimitedError
from journal.models.write_limits import TooManyWritesError
from journal.web.refusals import typed
from journal.web.request import JournalRequest, is_json

MINUTE = timedelta(minutes=1)
SOON, LATER = 5, 60  # seconds: somebody else writes, or the disk is full
SECRETS = {"password", "code", "credential"}  # never put into a page
log = logging.getLogger("unknot.database")


class TryLater:
    """Answers 429 or 503 where a view met a limit or an outage. Nothing was written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: JournalRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: JournalRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error)


class Sessions(SessionMiddleware):
    """Django's. It saves after the view has answered: where that fails, nobody must be told that they are in."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except (DatabaseError, InterfaceError) as error:
            if instead := answer(request, error):
                return instead
            raise


def answer(request: JournalRequest, error: Exception) -> HttpResponse | None:
    """429 to too many tries or writes, 503 to an outage; None for any other error, which is a fault of ours."""
    if isinstance(error, RateLimitedError | TooManyWritesError):
        return too_many(request, too_many_of(error), error.wait)
    if name := outage(error):
        log.error("The database does not do what it is asked: %s", name)
        return later(request, unavailable(request), 503, SOON if is_busy(name) else LATER)
    return None


def too_many_of(error: RateLimitedError | TooManyWritesError) -> str:
    if isinstance(error, TooManyWritesError):
        return _("A lot was saved in the last hour, so this has to wait. Nothing was changed.")
    return _("There were many tries from here.")


def too_many(request: JournalRequest, sentence: str, wait: timedelta) -> HttpResponse:
    return later(request, f"{sentence} {again_in(wait)}", 429, seconds(wait))


def again_in(wait: timedelta) -> str:
    """When to try again, in whole minutes."""
    minutes = math.ceil(wait / MINUTE)
    text = ngettext("Please try again in %(n)d minute.", "Please try again in %(n)d minutes.", minutes)
    return text % {"n": minutes}


def seconds(wait: timedelta) -> int:
    """Whole seconds, never too few."""
    return math.ceil(wait.total_seconds())


def too_many_for_script(error: RateLimitedError) -> JsonResponse:
    """429 as JSON, for static/js/journal/passkeys.js, which shows the sentence beside its button."""
    sentence = f"{too_many_of(error)} {again_in(error.wait)}"
    return JsonResponse({"error": sentence}, status=429, headers={"Retry-After": str(seconds(error.wait))})


def unavailable(request: JournalRequest) -> str:
    if request.method in ("GET", "HEAD"):
        return _("The site cannot look this up just now. Please try again in a minute.")
    return _("The site cannot save anything just now. Nothing was changed. Please try again in a minute.")


def later(request: JournalRequest, sentence: str, status: int, seconds: int) -> HttpResponse:
    """A page with the sentence, and with a button that sends what was typed once more; to htmx the sentence alone.

    Of a form with a secret nothing is sent back.
    """
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    if is_json(request):
        return JsonResponse({"error": sentence}, status=status, headers=headers)
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=status, headers=headers)
    fields = [] if SECRETS & set(request.POST) else typed(request)
    context = {"sentence": sentence, "fields": fields, "wait": status == 429}
    page = render(request, "journal/later.html", context, status=status)
    for name, value in headers.items():
        page.headers[name] = value
    return page
