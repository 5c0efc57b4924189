"""What cannot be done just now: too many writes in an hour, or a database that is busy, full, read-only or gone."""

import logging
import math

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.models.journals import TooManyWritesError
from journal.outages import is_busy, outage
from journal.views.refused import typed
from journal.visits import Visit

SOON, LATER = 5, 60  # seconds: somebody else writes, or the disk is full
SECRETS = {"password", "code", "credential"}  # never put into a page
log = logging.getLogger("unknot.database")


class TryLater:
    """Nothing was written; what was typed stays in the form, or comes back with a button that sends it again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Visit, error: Exception) -> HttpResponse | None:
        return answer(request, error)


class Sessions(SessionMiddleware):
    """A session is saved after the view has answered; where it cannot be, nobody must be told that they are in."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except (DatabaseError, InterfaceError) as error:
            if instead := answer(request, error):
                return instead
            raise


def answer(request: Visit, error: Exception) -> HttpResponse | None:
    if isinstance(error, TooManyWritesError):
        return later(request, too_many_writes(error), 429, math.ceil(error.wait.total_seconds()))
    if name := outage(error):
        log.error("The database does not do what it is asked: %s", name)
        return later(request, unavailable(request), 503, SOON if is_busy(name) else LATER)
    return None


def too_many_writes(error: TooManyWritesError) -> str:
    minutes = math.ceil(error.wait.total_seconds() / 60)
    again = ngettext("Please try again in %(n)d minute.", "Please try again in %(n)d minutes.", minutes) % {
        "n": minutes
    }
    return _("A lot was saved in the last hour, so this has to wait. Nothing was changed.") + " " + again


def unavailable(request: Visit) -> str:
    if request.method in ("GET", "HEAD"):
        return _("The site cannot look this up just now. Please try again in a minute.")
    return _("The site cannot save anything just now. Nothing was changed. Please try again in a minute.")


def later(request: Visit, sentence: str, status: int, seconds: int) -> HttpResponse:
    """For htmx the sentence alone, which goes to #said."""
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    if request.headers.get("HX-Request"):
        return HttpResponse(sentence, status=status, headers=headers)
    fields = [] if SECRETS & set(request.POST) else typed(request)
    page = render(request, "journal/later.html", {"sentence": sentence, "fields": fields}, status=status)
    for name, value in headers.items():
        page.headers[name] = value
    return page
