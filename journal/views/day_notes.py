from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from journal import days
from journal.changes.kinds import act
from journal.changes.notes import note as write
from journal.changes.notes import note_answer
from journal.changes.outcomes import RefusedError
from journal.changes.sent import posted_as
from journal.changes.tapped import note_answered
from journal.days import Month
from journal.ids import uuid7
from journal.models import DayNote
from journal.sync.versions import ChangeError
from journal.web import clock
from journal.web.answers import day_refused, flash, no_such_day, unprocessable
from journal.web.assessments import assessment_of
from journal.web.forms import NoteForm
from journal.web.happenings import happened_on
from journal.web.month_rows import NOTE, rows_of
from journal.web.request import JournalRequest, is_open, may_manage


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: JournalRequest, day: date) -> HttpResponse:
    return write_note(request, day) if request.method == "POST" else note_page(request, day)


@require_POST
def answer(request: JournalRequest, day: date) -> HttpResponse:
    """One tap on Today."""
    if not is_open(request):
        return unprocessable(request, _("Tap a number first: that opens your journal."))
    try:
        outcome = act(note_answer, request, posted_as("note-answer", request, day=day))
    except RefusedError as refused:
        return unprocessable(request, refused.sentence)
    except days.DayError:
        return unprocessable(request, no_such_day())
    if request.htmx and (shown := note_answered(request, outcome)):
        return render(request, shown.template, shown.context)
    flash(request, outcome.sentence)
    return redirect(outcome.then)


def note_page(request: JournalRequest, day: date) -> HttpResponse:
    if refused := day_refused(request, day):
        return refused
    if not request.journal:
        return render(request, "journal/note.html", {"day": day})
    note = request.journal.day_notes.filter(day=day).first()
    return page(request, day, NoteForm(initial=fields_of(note)), replaces=note.version if note else None)


def write_note(request: JournalRequest, day: date) -> HttpResponse:
    if not is_open(request):
        return again(request, day, _("Tap a number first: that opens your journal."))
    try:
        outcome = act(write, request, posted_as("note", request, day=day))
    except RefusedError:
        return again(request, day, _("Nothing was saved yet. Please look at what is marked."))
    except days.DayError:
        return again(request, day, no_such_day())
    except ChangeError:
        return again(request, day, _("That did not fit together. Please save once more."))
    flash(request, outcome.sentence)
    return redirect(outcome.then)


def again(request: JournalRequest, day: date, sentence: str) -> HttpResponse:
    """What was typed, and why it was not written."""
    replaces = clock.client_id(request.POST.get("replaces"))
    return page(request, day, NoteForm(request.POST), sentence=sentence, replaces=replaces)


def page(
    request: JournalRequest, day: date, form: NoteForm, *, sentence: str = "", replaces: UUID | None
) -> HttpResponse:
    context = {"day": day, "form": form, "sentence": sentence, "replaces": replaces, "change": uuid7()}
    context |= {"manages": may_manage(request), "month": Month.of(day), **written_down(request, day)}
    return render(request, "journal/note.html", context, status=422 if sentence else 200)


def written_down(request: JournalRequest, day: date) -> dict[str, object]:
    """Each spot that is followed, or has a number on that day, with that number; and what else happened."""
    if not is_open(request) or not days.FIRST_DAY <= day <= clock.today(request) + 2 * days.DAY:
        return {"spots": [], "happened": []}
    assessment, month = assessment_of(request), Month.of(day)
    pains = dict(request.journal.ratings.filter(day=day).values_list("spot", "pain"))
    spots = assessment.snapshot.rows(request.journal)
    happened = happened_on(rows_of(request.journal, month, with_ratings=False), assessment, spots, month)
    return {
        "spots": [(spot, pains.get(spot.pk)) for spot in spots if spot.pk in pains or not spot.archived],
        "happened": [each for each in happened.get(day, ()) if each.kind != NOTE],
    }


def fields_of(note: DayNote | None) -> dict[str, object]:
    return {name: getattr(note, name) for name in NoteForm.base_fields} if note else {}
