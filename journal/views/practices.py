from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import places
from journal.accounts.limits import count_attempt
from journal.ids import uuid7
from journal.models import Device, Practice, Run, SoreSpot
from journal.sync.versions import ChangeError, ElsewhereError
from journal.web import clock, cookies
from journal.web.answers import flash
from journal.web.assessments import assessment_of, carry_over_practice
from journal.web.countries import call
from journal.web.labels import place_in_a_sentence
from journal.web.opening import is_new, make_journal, offered
from journal.web.practice_form import PAIN, TORN, PracticeForm
from journal.web.request import JournalRequest, OpenRequest, is_open, my_spot
from journal.web.saved_practice import saved
from journal.web.timer_facts import technique_facts
from journal.web.timer_history import practices_of
from selfcare import library
from selfcare.techniques import Technique

STAYS_OPEN = timedelta(hours=1)  # a guest's page without a timer
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
) -> tuple[OpenRequest, Practice | None]:
    """The journal and the practice, or neither: nobody is left with a journal whose cookie they never got."""
    try:
        with transaction.atomic():
            opened = make_journal(request, token, answers["spot"])
            return opened, kept(opened, technique, answers)
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
        return answer(request, kept(request, technique, form.cleaned_data))
    except ChangeError:
        return unsaved(request, technique, str(TORN))


def kept(request: OpenRequest, technique: Technique, answers: dict[str, Any]) -> Practice | None:
    """Http404: its id or its spot's is somebody else's."""
    try:
        run = run_from(request, technique, answers)
        practice = request.journal.save_practice(answers["practice"], run, clock.stamp(request))
        carry_over_practice(request.journal, practice)
    except ElsewhereError:
        raise Http404 from None
    return practice


def first_error(form: PracticeForm) -> str:
    return str(next((errors[0] for errors in form.errors.values()), TORN))


def run_from(request: OpenRequest, technique: Technique, answers: dict[str, Any]) -> Run:
    """Without script there are no times: then it ended just now."""
    spot = spot_of(request, answers) if answers["spot"] else None
    started = answers["started"] or request.now
    ended = answers["ended"] or (None if answers["started"] else request.now)
    return Run(
        technique.slug, answers["way"], started, ended, spot, answers["before"], answers["after"], answers["measures"]
    )


def spot_of(request: OpenRequest, answers: dict[str, Any]) -> SoreSpot:
    try:
        return my_spot(request, answers["spot"])
    except Http404:
        begun = answers["started"] or request.now - STAYS_OPEN
        if not Device.offered(request.POST.get("token", "")) or request.journal.made < begun:
            raise  # a guest's, on the phone of somebody who had a journal by then
    # The form was for a guest, and another page has made the journal since: with the same first spot under another id.
    return request.journal.add_spot(answers["spot"], *places.FIRST, clock.stamp(request))


def unsaved(request: JournalRequest, technique: Technique, wrong: str, status: int = 422) -> HttpResponse:
    """Nothing was written, and what was typed is still there: on the timer's page, or in the form shown again."""
    if is_timer(request) or request.htmx:
        return render(request, "journal/_practice_saved.html", {"sentence": wrong}, status=status)
    if not is_open(request):
        return guests_page(request, technique, wrong, status)
    return page(request, technique, wrong, status)


def answer(request: OpenRequest, practice: Practice | None) -> HttpResponse:
    urgent = not request.new_token and assessment_of(request).urgent  # a new journal has answered no signs
    done = saved(practice, urgent) if practice else None
    sentence = done.sentence if done else _("You deleted this practice, so it was not saved again.")
    if is_timer(request) or request.htmx:
        template = "journal/_practice_done.html" if done else "journal/_practice_saved.html"
        response = render(request, template, {"done": done, "sentence": sentence})
    else:
        flash(request, f"{sentence} {done.line if done else ''}".rstrip())
        response = redirect("journal:today")
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response
