from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import places
from journal.accounts.limits import count_attempt
from journal.changes.kinds import act
from journal.changes.practices import PracticeOutcome, first_error
from journal.changes.practices import practice as save_practice
from journal.changes.sent import posted_as
from journal.ids import uuid7
from journal.models import Device
from journal.sync.versions import ChangeError
from journal.web import cookies
from journal.web.answers import flash
from journal.web.assessments import assessment_of
from journal.web.countries import call
from journal.web.labels import place_in_a_sentence
from journal.web.opening import is_new, make_journal, offered
from journal.web.practice_form import PAIN, TORN, PracticeForm
from journal.web.request import JournalRequest, OpenRequest, is_open
from journal.web.timer_facts import technique_facts
from journal.web.timer_history import practices_of
from selfcare import library
from selfcare.techniques import Technique

ELSEWHERE = gettext_lazy("This practice belongs to another journal. It was not saved here.")


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: JournalRequest, slug: str) -> HttpResponse:
    """What a timer needs from the journal, and the form that saves a run."""
    technique = library.technique(slug)
    if technique is None:
        raise Http404
    if not is_open(request):
        return without_journal(request, technique)
    if request.method != "POST":
        return page(request, technique)
    return save(request, technique, PracticeForm(technique, request.POST))


def without_journal(request: JournalRequest, technique: Technique) -> HttpResponse:
    if request.method == "POST":
        return first_practice(request, technique)
    if is_timer(request) and "offer" not in request.GET:
        return HttpResponse(status=204)  # it asks again at the end of a run
    return guests_page(request, technique)


def guests_page(request: JournalRequest, technique: Technique, wrong: str = "", status: int = 200) -> HttpResponse:
    """The form whose first number makes a journal, with what that will need. No row is made by it."""
    first = {"token": Device.offer(), "place": place_in_a_sentence(*places.FIRST)}
    context = form_context(request, technique, wrong) | first
    template = "journal/_practice_guest.html" if context["timer"] else "journal/practice.html"
    return render(request, template, context, status=status)


def first_practice(request: JournalRequest, technique: Technique) -> HttpResponse:
    """Makes the journal, under the token that its page carried, and saves in it. Sent again, it finds that journal."""
    form = PracticeForm(technique, request.POST)
    if not form.is_valid():
        return unsaved(request, technique, first_error(form))
    token = offered(request)
    if token is None:
        return unsaved(request, technique, _("This page is too old. Please reload it and tap again."), 409)
    if form.cleaned_data["spot"] is None or form.cleaned_data["after"] is None:
        return unsaved(request, technique, str(PAIN["invalid"]))
    if form.cleaned_data["journal"]:
        return unsaved(request, technique, str(ELSEWHERE), 409)
    if is_new(request):
        count_attempt(request, "open")
    try:
        return answer(*both_made(request, token, technique, form.cleaned_data))
    except ChangeError:
        return unsaved(request, technique, str(TORN))


def both_made(
    request: JournalRequest, token: str, technique: Technique, answers: dict[str, Any]
) -> tuple[OpenRequest, PracticeOutcome]:
    """The journal and the practice, or neither: nobody is left with a journal whose cookie they never got."""
    try:
        with transaction.atomic():
            opened = make_journal(request, token, answers["spot"])
            return opened, kept(opened, technique)
    except (ChangeError, Http404):
        request.journal = request.new_token = None
        raise


def is_timer(request: JournalRequest) -> bool:
    """Whether static/js/timer/practice.js asks."""
    return request.headers.get("X-Requested-With") == "timer"


def words(technique: Technique):
    return technique.words(get_language() or "en")


def page(request: OpenRequest, technique: Technique, wrong: str = "", status: int = 200) -> HttpResponse:
    practices = practices_of(request, technique)
    context = form_context(request, technique, wrong) | {
        "mine": request.journal,
        "held": assessment_of(request).urgent,
        "call": call(request),
        **technique_facts(request, technique, practices),
    }
    template = "journal/_practice.html" if context["timer"] else "journal/practice.html"
    return render(request, template, context, status=status)


def form_context(request: JournalRequest, technique: Technique, wrong: str) -> dict[str, object]:
    return {
        "technique": technique,
        "words": words(technique),
        "timer": is_timer(request),
        "new": {"practice": uuid7(), "change": uuid7(), "spot": uuid7()},
        "sent": request.POST,
        "wrong": wrong,
        "numbers": [str(number) for number in range(11)],
    }


def save(request: OpenRequest, technique: Technique, form: PracticeForm) -> HttpResponse:
    if not form.is_valid():
        return unsaved(request, technique, first_error(form))
    if form.cleaned_data["journal"] not in ("", *request.journal.ids()):
        return unsaved(request, technique, str(ELSEWHERE), 409)
    try:
        return answer(request, kept(request, technique))
    except ChangeError:
        return unsaved(request, technique, str(TORN))


def kept(request: OpenRequest, technique: Technique) -> PracticeOutcome:
    return act(save_practice, request, posted_as("practice", request, technique=technique.slug))


def unsaved(request: JournalRequest, technique: Technique, wrong: str, status: int = 422) -> HttpResponse:
    """Nothing was written, and what was typed is still there: on the timer's page, or in the form shown again."""
    if is_timer(request) or request.htmx:
        return render(request, "journal/_practice_saved.html", {"sentence": wrong}, status=status)
    if not is_open(request):
        return guests_page(request, technique, wrong, status)
    return page(request, technique, wrong, status)


def answer(request: OpenRequest, outcome: PracticeOutcome) -> HttpResponse:
    if is_timer(request) or request.htmx:
        template = "journal/_practice_done.html" if outcome.done else "journal/_practice_saved.html"
        said = outcome.done.sentence if outcome.done else outcome.sentence
        response = render(request, template, {"done": outcome.done, "sentence": said})
    else:
        flash(request, outcome.sentence)
        response = redirect(outcome.then)
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response
