"""The note of a day."""

from dataclasses import asdict
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import DayNote, DayWords
from journal.web.forms import NoteForm
from journal.web.request import OpenRequest

ANSWERED = ("stress", "hours_sat", "sleep")


def note(request: OpenRequest, sent: SentChange) -> Outcome:
    form, day = NoteForm(sent.fields), sent.day
    if not form.is_valid():
        raise RefusedError(_("A number in this note cannot be right, or the note is too long."), form)
    written = request.journal.write_day_note(day, form.day_words(), sent.stamp)
    row = row_of(day, written) | {"version": version(written, request, sent)}
    return Outcome(sentence=_("Saved."), row=row, then=reverse("journal:day_note", args=[day]))


def note_answer(request: OpenRequest, sent: SentChange) -> Outcome:
    """One tap on Today: of its numbers the one that is named. The rest of the note stays."""
    day, named = sent.day, [name for name in ANSWERED if name in sent.fields]
    form = NoteForm({name: sent.fields[name] for name in named})
    if len(named) != 1 or not form.is_valid():
        raise RefusedError(_("Choose one of the answers."))
    number = {name: form.cleaned_data[name] for name in named}
    written = DayNote.answer(request.journal, day, number, sent.stamp)
    row = row_of(day, written) | {"version": version(written, request, sent)}
    return Outcome(sentence=_("Saved."), row=row, then=f"{reverse('journal:today')}#day-note")


def version(note: DayNote | None, request: OpenRequest, sent: SentChange) -> str:
    """Of the note that stands, or of its removal."""
    return str(note.version) if note else sent.stands(request)


def row_of(day: date, note: DayNote | None) -> dict[str, object]:
    """One that was emptied has no words and no numbers."""
    empty = asdict(DayWords())
    return {"day": day.isoformat(), **{name: getattr(note, name) if note else empty[name] for name in empty}}
