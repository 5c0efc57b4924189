"""How a write answers: a sentence that is heard, and the right status."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import reswap

from journal import days
from journal.web.request import JournalRequest, is_json


def posted(request: JournalRequest) -> QueryDict | None:
    """The form's data, even if it is empty; None where nothing was posted, so that the form is unbound."""
    return request.POST if request.method == "POST" else None


def flash(request: JournalRequest, sentence: str, about: str = "") -> None:
    """Show this sentence on the next page, for a browser without script; `about`: the part of it where it stands."""
    messages.info(request, sentence, extra_tags=about)


def unknown(request: JournalRequest) -> HttpResponse:
    """422 to a verb that no form of ours has: it is never taken for another one."""
    return unprocessable(request, _("That cannot be done here, and nothing was changed. Please reload the page."))


def gone(request: JournalRequest, sentence: str) -> HttpResponse:
    """410: what the request was about is no longer there."""
    return refused(request, sentence, 410)


def refused(request: JournalRequest, sentence: str, status: int) -> HttpResponse:
    """A page with this sentence; to htmx the sentence alone, and as JSON to whoever sends that."""
    if is_json(request):
        return JsonResponse({"error": sentence}, status=status)
    template = "journal/_said.html" if request.htmx else "journal/unprocessable.html"
    return render(request, template, {"sentence": sentence}, status=status)


def unprocessable(request: JournalRequest, sentence: str) -> HttpResponse:
    """422, and nothing was written: a page with the sentence, or to htmx the sentence alone, with nothing swapped."""
    if not request.htmx:
        return render(request, "journal/unprocessable.html", {"sentence": sentence}, status=422)
    response = render(request, "journal/_said.html", {"sentence": sentence}, status=422)
    return reswap(response, "none")  # what was tapped stays where it is


def sign_in_first(request: JournalRequest, sentence: str, then: str = "", status: int = 403) -> HttpResponse:
    """A page that leads to signing in, and from there on to `then`, or back here."""
    template = "journal/_said.html" if request.htmx else "journal/sign_in_first.html"
    context = {"sentence": sentence, "next": then or request.path, "status": status}
    return render(request, template, context, status=status)


def claimed_meanwhile(request: JournalRequest) -> HttpResponse:
    """409 where another browser with the same cookie gave the journal an account first (ClaimedError)."""
    sentence = _("This journal has an account now, so nothing was changed here. Sign in to that account.")
    return sign_in_first(request, sentence, reverse("journal:today"), status=409)


def day_refused(request: JournalRequest, day: date) -> HttpResponse | None:
    """422 to a day in the future or before 1900; None for any other."""
    try:
        days.acceptable(day, request.now)
    except days.DayError:
        return unprocessable(request, no_such_day())
    return None


def no_such_day() -> str:
    return _("That day lies in the future, or before 1900.")
