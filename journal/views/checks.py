"""Warning signs: the check, and what one of them means."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from journal.accounts.limits import count_attempt
from journal.changes import checks as changes
from journal.changes.checks import asked_about
from journal.changes.kinds import act
from journal.changes.outcomes import Outcome
from journal.changes.sent import posted_as
from journal.changes.tapped import checked
from journal.ids import uuid7
from journal.models import Device, RateLimitedError
from journal.web import cookies
from journal.web.answers import flash, unprocessable
from journal.web.assessments import assessment_of
from journal.web.countries import call, choice
from journal.web.opening import make_journal, offered
from journal.web.request import JournalRequest, OpenRequest, is_open
from selfcare import library
from selfcare.library import Section

NOW, SOON = "call-emergency-services-now", "see-a-doctor-today"


@require_http_methods(["GET", "HEAD", "POST"])
def warning_signs(request: JournalRequest) -> HttpResponse:
    if request.method == "POST":
        return ANSWERS.get(request.POST.get("signs", ""), unknown)(request)
    if is_open(request) and assessment_of(request).urgent:
        return urgent(request)
    token = None if request.journal else Device.offer()
    more = {"spot": asked_about(request, request.GET.get("spot")), "call": call(request), "token": token}
    return render(request, "journal/warning_signs.html", signs() | more)


def one(request: JournalRequest) -> HttpResponse:
    """Kept with its day, and the advice at once. Where no journal can be made there is the advice."""
    if not is_open(request):
        token = offered_and_counted(request)
        if token is None:
            return urgent(request)
        request = make_journal(request, token, uuid7())
    answer(request)
    response = elsewhere(request, reverse("journal:warning_signs"))
    if request.new_token:
        cookies.remember(response, request, request.new_token)
    return response


def offered_and_counted(request: JournalRequest) -> str | None:
    token = offered(request)
    try:
        if token:
            count_attempt(request, "open")
    except RateLimitedError:
        return None
    return token


def none(request: JournalRequest) -> HttpResponse:
    """Kept with its day, but beside an open sign it is no comfort; without a journal there is nothing to keep it in."""
    if not is_open(request):
        flash(request, _("Having none of these rules nothing out; if you feel unwell, ask a doctor."))
        return elsewhere(request, reverse("journal:today"))
    outcome = answer(request)
    if request.htmx and (shown := checked(request, outcome)):
        return render(request, shown.template, shown.context)
    flash(request, outcome.sentence)
    return elsewhere(request, outcome.then)


def elsewhere(request: JournalRequest, address: str) -> HttpResponse:
    """A redirect; htmx would put that page into this one."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def dismiss(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        flash(request, _("Saved. The day stays in your journal."))
        return redirect("journal:today")
    sent = posted_as("dismiss", request, check=" ".join(request.POST.getlist("check")))
    outcome = act(changes.dismiss, request, sent)
    flash(request, outcome.sentence)
    return redirect(outcome.then)


def unknown(request: JournalRequest) -> HttpResponse:
    return unprocessable(request, _("Choose one of the two answers."))


def answer(request: OpenRequest) -> Outcome:
    return act(changes.check, request, posted_as("check", request))


def urgent(request: JournalRequest) -> HttpResponse:
    context: dict[str, object] = {"call": call(request), "mine": request.journal, "checks": open_checks(request)}
    context |= choice(request, "urgent") | signs()
    return render(request, "journal/urgent.html", context)


def signs() -> dict[str, Section]:
    """Both lists whole: a sign that a shorter one left out would fall under a milder act."""
    language = get_language() or "en"
    return {
        "at_once": library.section("get-help", NOW, language),
        "soon": library.section("get-help", SOON, language),
    }


def open_checks(request: JournalRequest) -> list[UUID]:
    return list(request.journal.warning_checks.open().values_list("pk", flat=True)) if request.journal else []


ANSWERS = {"one": one, "none": none, "dismiss": dismiss}
