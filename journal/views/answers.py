"""How a write answers: a sentence that is heard, and the right status."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import reswap

from journal.visits import Visit


def posted(request: Visit) -> Any:
    """For a form: what was sent, even if it was nothing, or no data at all."""
    return request.POST if request.method == "POST" else None


def said_aloud(request: Visit, sentence: str) -> None:
    """For the page that a browser without script is sent to next."""
    messages.info(request, sentence)


def unknown(request: Visit) -> HttpResponse:
    """A verb that no form of ours has: it is never taken for another one."""
    return unprocessable(request, _("That cannot be done here, and nothing was changed. Please reload the page."))


def gone(request: Visit, sentence: str) -> HttpResponse:
    """What it was about is no longer there."""
    return refused(request, sentence, 410)


def refused(request: Visit, sentence: str, status: int) -> HttpResponse:
    """A page of its own, or for a script the sentence alone."""
    template = "journal/_said.html" if request.htmx else "journal/unprocessable.html"
    return render(request, template, {"sentence": sentence}, status=status)


def unprocessable(request: Visit, sentence: str) -> HttpResponse:
    """What was sent cannot be; nothing was written. In a page of its own where there is no script to show it."""
    if not request.htmx:
        return render(request, "journal/unprocessable.html", {"sentence": sentence}, status=422)
    response = render(request, "journal/_said.html", {"sentence": sentence}, status=422)
    return reswap(response, "none")  # what was tapped stays where it is
