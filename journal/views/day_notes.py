from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import days
from journal.ids import uuid7
from journal.models import DayNote
from journal.sync.versions import ChangeError
from journal.web import clock
from journal.web.answers import day_refused, flash, no_such_day
from journal.web.forms import NoteForm
from journal.web.request import JournalRequest, may_manage


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: JournalRequest, day: date) -> HttpResponse:
    return write_note(request, day) if request.method == "POST" else note_page(request, day)


def note_page(request: JournalRequest, day: date) -> HttpResponse:
    if refused := day_refused(request, day):
        return refused
    if not request.journal:
        return render(request, "journal/note.html", {"day": day})
    note = request.journal.day_notes.filter(day=day).first()
    return page(request, day, NoteForm(initial=fields_of(note)), replaces=note.version if note else None)


def write_note(request: JournalRequest, day: date) -> HttpResponse:
    form = NoteForm(request.POST)
    refused = refusal(request, day, form)
    if refused is not None:
        return page(request, day, form, sentence=refused, replaces=clock.client_id(request.POST.get("replaces")))
    flash(request, _("Saved."))
    return redirect("journal:day_note", day)


def refusal(request: JournalRequest, day: date, form: NoteForm) -> str | None:
    """Why the note was not written, or nothing once it is."""
    if not request.journal:
        return _("Tap a number first: that opens your journal.")
    if not form.is_valid():
        return _("Nothing was saved yet. Please look at what is marked.")
    try:
        request.journal.write_day_note(day, form.day_words(), clock.stamp(request))
    except days.DayError:
        return no_such_day()
    except ChangeError:
        return _("That did not fit together. Please save once more.")
    return None


def page(
    request: JournalRequest, day: date, form: NoteForm, *, sentence: str = "", replaces: UUID | None
) -> HttpResponse:
    context = {"day": day, "form": form, "sentence": sentence, "replaces": replaces, "change": uuid7()}
    context["manages"] = may_manage(request)
    return render(request, "journal/note.html", context, status=422 if sentence else 200)


def fields_of(note: DayNote | None) -> dict[str, object]:
    return {name: getattr(note, name) for name in NoteForm.base_fields} if note else {}
