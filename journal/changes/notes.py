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


def note(request: OpenRequest, sent: SentChange) -> Outcome:
    form, day = NoteForm(sent.fields), sent.day
    if not form.is_valid():
        raise RefusedError(_("A number in this note cannot be right, or the note is too long."), form)
    written = request.journal.write_day_note(day, form.day_words(), sent.stamp)
    row = row_of(day, written) | {"version": sent.stands(request)}
    return Outcome(sentence=_("Saved."), row=row, then=reverse("journal:day_note", args=[day]))


def row_of(day: date, note: DayNote | None) -> dict[str, object]:
    """One that was emptied has no words and no numbers."""
    empty = asdict(DayWords())
    return {"day": day.isoformat(), **{name: getattr(note, name) if note else empty[name] for name in empty}}
