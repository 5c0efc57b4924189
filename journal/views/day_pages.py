from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal import days, visits
from journal.cards import card
from journal.forms import NoteForm
from journal.ids import uuid7
from journal.models import DayNote, FormerRating, Practice, Reading, SoreSpot
from journal.versions import ChangeError
from journal.views.answers import said_aloud, unprocessable
from journal.visits import Visit
from selfcare import library

LISTED = 50  # former values of a day, the last ones; all of them are in the file


@dataclass(frozen=True)
class Told:
    """Something that was said on that day, with the time on the clock of the place where it was said."""

    row: FormerRating | Reading | Practice
    time: datetime
    title: str = ""


def day_page(request: Visit, key: UUID, day: date) -> HttpResponse:
    spot = own(request, key)
    if not can_be_told(request, day):
        return unprocessable(request, no_such_day())
    alone = spot.readings.filter(day=day, practice_after=None, practice_before=None)
    practices = spot.practices.filter(day=day).select_related("before", "after")
    context = {
        "card": card(spot, day),
        "day": day,
        "manages": visits.may_manage(request),
        "is_today": day == visits.today(request),
        "former": [local(row, row.at) for row in spot.former_ratings.numbers().filter(day=day)[:LISTED]],
        "readings": [local(row, row.at) for row in alone.order_by("at")],
        "practices": titled(practices.order_by("started")),
    }
    return render(request, "journal/day.html", context)


def note_page(request: Visit, day: date) -> HttpResponse:
    if not can_be_told(request, day):
        return unprocessable(request, no_such_day())
    if not request.journal:
        return render(request, "journal/note.html", {"day": day})
    note = request.journal.day_notes.filter(day=day).first()
    return shown(request, day, NoteForm(initial=noted(note)), replaces=note and note.version)


def write_note(request: Visit, day: date) -> HttpResponse:
    form = NoteForm(request.POST)
    refused = refusal(request, day, form)
    if refused is not None:
        return shown(request, day, form, sentence=refused, replaces=visits.phones_id(request.POST.get("replaces")))
    said_aloud(request, _("Saved."))
    return redirect("journal:day_note", day)


def refusal(request: Visit, day: date, form: NoteForm) -> str | None:
    """Why the note was not written, or nothing once it is."""
    if not request.journal:
        return _("Tap a number first: that opens your journal.")
    if not form.is_valid():
        return _("Nothing was saved yet. Please look at what is marked.")
    try:
        request.journal.write_day_note(day, form.said(), visits.stamp(request))
    except days.DayError:
        return no_such_day()
    except ChangeError:
        return _("That did not fit together. Please save once more.")
    return None


def shown(request: Visit, day: date, form: NoteForm, *, sentence: str = "", replaces: UUID | None) -> HttpResponse:
    context = {"day": day, "form": form, "sentence": sentence, "replaces": replaces, "change": uuid7()}
    context["manages"] = visits.may_manage(request)
    return render(request, "journal/note.html", context, status=422 if sentence else 200)


def noted(note: DayNote | None) -> dict[str, object]:
    return {name: getattr(note, name) for name in NoteForm.base_fields} if note else {}


def own(request: Visit, key: UUID) -> SoreSpot:
    """Among this person's own: somebody else's is not found."""
    try:
        spot = request.journal.find_spot(key) if request.journal else None
    except SoreSpot.DoesNotExist:
        spot = None
    if spot is None:
        raise Http404
    spot.journal = request.journal
    return spot


def can_be_told(request: Visit, day: date) -> bool:
    try:
        days.acceptable(day, request.now)
    except days.DayError:
        return False
    return True


def no_such_day() -> str:
    return _("That day lies in the future, or before 1900.")


def titled(practices: Iterable[Practice]) -> list[Told]:
    language = get_language() or "en"
    titles = {one.slug: one.words(language).title for one in library.techniques()}
    return [local(row, row.started, titles.get(row.technique, row.technique)) for row in practices]


def local(row: FormerRating | Reading | Practice, at: datetime, title: str = "") -> Told:
    """Without its zone, so that no template moves it into another."""
    there = at.astimezone(days.zone(row.zone) or days.GREENWICH)
    return Told(row, there.replace(tzinfo=None), title)
