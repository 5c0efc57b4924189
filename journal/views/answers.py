"""How a write answers: a sentence that is heard, and the right status."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap

from journal.visits import Visit


def said_aloud(request: Visit, sentence: str) -> None:
    """For the page that a browser without script is sent to next."""
    messages.info(request, sentence)


def unprocessable(request: Visit, sentence: str) -> HttpResponse:
    """What was sent cannot be; nothing was written. In a page of its own where there is no script to show it."""
    if not request.htmx:
        return render(request, "journal/unprocessable.html", {"sentence": sentence}, status=422)
    response = render(request, "journal/_said.html", {"sentence": sentence}, status=422)
    return reswap(response, "none")  # what was tapped stays where it is
