"""How a write answers: a sentence that is heard, and the right status."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reswap

from journal import days
from journal.web.request import JournalRequest


def posted(request: JournalRequest) -> QueryDict | None:
    """For a form: what was sent, even if it was nothing, or no data at all."""
    return request.POST if request.method == "POST" else None


def flash(request: JournalRequest, sentence: str) -> None:
    """For the page that a browser without script is sent to next."""
    messages.info(request, sentence)


def unknown(request: JournalRequest) -> HttpResponse:
    """A verb that no form of ours has: it is never taken for another one."""
    return unprocessable(request, _("That cannot be done here, and nothing was changed. Please reload the page."))


def gone(request: JournalRequest, sentence: str) -> HttpResponse:
    """What it was about is no longer there."""
    return refused(request, sentence, 410)


def refused(request: JournalRequest, sentence: str, status: int) -> HttpResponse:
    """A page of its own, or for a script the sentence alone."""
    template = "journal/_said.html" if request.htmx else "journal/unprocessable.html"
    return render(request, template, {"sentence": sentence}, status=status)


def unprocessable(request: JournalRequest, sentence: str) -> HttpResponse:
    """What was sent cannot be; nothing was written. In a page of its own where there is no script to show it."""
    if not request.htmx:
        return render(request, "journal/unprocessable.html", {"sentence": sentence}, status=422)
    response = render(request, "journal/_said.html", {"sentence": sentence}, status=422)
    return reswap(response, "none")  # what was tapped stays where it is


def sign_in_first(request: JournalRequest, sentence: str, then: str = "", status: int = 403) -> HttpResponse:
    """And go straight on to where they were going."""
    template = "journal/_said.html" if request.htmx else "journal/sign_in_first.html"
    context = {"sentence": sentence, "next": then or request.path, "status": status}
    return render(request, template, context, status=status)


def claimed_meanwhile(request: JournalRequest) -> HttpResponse:
    """Another browser with the same cookie was quicker: what it gave a name to is opened with that name."""
    sentence = _("This journal has an account now, so nothing was changed here. Sign in to that account.")
    return sign_in_first(request, sentence, reverse("journal:today"), status=409)


def day_refused(request: JournalRequest, day: date) -> HttpResponse | None:
    """The answer to a day that nobody can have lived yet; nothing for any other."""
    try:
        days.acceptable(day, request.now)
    except days.DayError:
        return unprocessable(request, no_such_day())
    return None


def no_such_day() -> str:
    return _("That day lies in the future, or before 1900.")
