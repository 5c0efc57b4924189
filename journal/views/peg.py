"""How much it gets in the way: the three questions, and what the answers come to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal.changes.kinds import KINDS, act
from journal.changes.outcomes import RefusedError
from journal.changes.sent import posted_as
from journal.days import DayError
from journal.ids import uuid7
from journal.sync.versions import ChangeError
from journal.web import clock
from journal.web.answers import flash, no_such_day, unprocessable
from journal.web.forms import PegForm
from journal.web.peg import QUESTIONS, peg_course
from journal.web.request import JournalRequest, OpenRequest, is_open


@require_http_methods(["GET", "HEAD", "POST"])
def peg(request: JournalRequest) -> HttpResponse:
    if not is_open(request):
        return nobody(request)
    return answer(request) if request.method == "POST" else page(request)


def nobody(request: JournalRequest) -> HttpResponse:
    if request.method == "POST":
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    return render(request, "journal/peg.html")


def answer(request: OpenRequest) -> HttpResponse:
    try:
        outcome = act(KINDS["peg"], request, posted_as("peg", request))
    except RefusedError as refused:
        return page(request, PegForm(request.POST), refused.sentence)
    except DayError:
        return page(request, PegForm(request.POST), no_such_day())
    except ChangeError:
        return page(request, PegForm(request.POST), _("That did not fit together. Please save once more."))
    flash(request, outcome.sentence)
    return redirect(outcome.then)


def page(request: OpenRequest, form: PegForm | None = None, wrong: str = "") -> HttpResponse:
    """wrong: why what was chosen was not saved; it stays as it was chosen."""
    course = peg_course(request)
    said = course.of_today
    shown = form or PegForm(initial={name: getattr(said, name) for name in PegForm.base_fields} if said else {})
    version = said.version if said else None
    seen = clock.client_id(request.POST.get("replaces")) if form else version
    context = {"peg": course, "questions": QUESTIONS, "form": shown, "replaces": seen, "wrong": wrong}
    context |= {"day": clock.today(request), "change": uuid7()}
    return render(request, "journal/peg.html", context, status=422 if wrong else 200)


@require_POST
def put_away(request: JournalRequest) -> HttpResponse:
    """A card that stood on Today beside everything else."""
    if not is_open(request):
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    try:
        outcome = act(KINDS["put-away"], request, posted_as("put-away", request))
    except RefusedError as refused:
        return unprocessable(request, refused.sentence)
    except DayError:
        return unprocessable(request, no_such_day())
    flash(request, outcome.sentence)
    return redirect(outcome.then)
