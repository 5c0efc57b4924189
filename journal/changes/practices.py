"""A practice, and another number after it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from journal import places
from journal.changes.outcomes import GoneError, Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import Device, Practice, Run, SoreSpot
from journal.sync.versions import ElsewhereError
from journal.web import clock
from journal.web.assessments import assessment_of, carry_over_practice
from journal.web.practice_form import PAIN, TORN, PracticeForm
from journal.web.request import OpenRequest, my_spot
from journal.web.saved_practice import SavedPractice, saved
from selfcare import library
from selfcare.techniques import Technique

STAYS_OPEN = timedelta(hours=1)  # a guest's page without a timer


@dataclass(frozen=True, kw_only=True)
class PracticeOutcome(Outcome):
    """`done`: None for a practice that was deleted."""

    done: SavedPractice | None


def practice(request: OpenRequest, sent: SentChange) -> PracticeOutcome:
    technique = library.technique(sent.fields.get("technique", ""))
    if technique is None:
        raise Http404
    form = PracticeForm(technique, sent.fields)
    if not form.is_valid():
        raise RefusedError(first_error(form), form)
    kept = save(request, technique, form.cleaned_data, sent)
    urgent = not request.new_token and assessment_of(request).urgent  # a new journal has answered no signs
    done = saved(kept, urgent) if kept else None
    row = row_of(kept) | {"line": done.line, "urgent": urgent} if kept and done else None
    gone = _("You deleted this practice, so it was not saved again.")
    sentence = f"{done.sentence} {done.line}".rstrip() if done else gone
    return PracticeOutcome(sentence=sentence, row=row, then=reverse("journal:today"), done=done)


def save(request: OpenRequest, technique: Technique, answers: dict[str, Any], sent: SentChange) -> Practice | None:
    """Http404: its id or its spot's is somebody else's."""
    try:
        kept = request.journal.save_practice(
            answers["practice"], run_from(request, technique, answers, sent), sent.stamp
        )
    except ElsewhereError:
        raise Http404 from None
    carry_over_practice(request.journal, kept)
    return kept


def first_error(form: PracticeForm) -> str:
    return str(next((errors[0] for errors in form.errors.values()), TORN))


def run_from(request: OpenRequest, technique: Technique, answers: dict[str, Any], sent: SentChange) -> Run:
    """Without script there are no times: then it ended when it was said."""
    spot = spot_of(request, answers, sent) if answers["spot"] else None
    started = answers["started"] or request.now
    ended = answers["ended"] or (None if answers["started"] else request.now)
    return Run(
        technique.slug, answers["way"], started, ended, spot, answers["before"], answers["after"], answers["measures"]
    )


def spot_of(request: OpenRequest, answers: dict[str, Any], sent: SentChange) -> SoreSpot:
    try:
        return my_spot(request, answers["spot"])
    except Http404:
        begun = answers["started"] or request.now - STAYS_OPEN
        if not Device.offered(sent.fields.get("token", "")) or request.journal.made < begun:
            raise  # a guest's, on the phone of somebody who had a journal by then
    # The form was for a guest, and another page has made the journal since: with the same first spot under another id.
    return request.journal.add_spot(answers["spot"], *places.FIRST, sent.stamp)


class AfterForm(forms.Form):
    """Left empty there is no number; left out it is no form of ours."""

    after = forms.IntegerField(required=False, min_value=0, max_value=10, error_messages=PAIN)


def after(request: OpenRequest, sent: SentChange) -> Outcome:
    """Another number after a practice, or none."""
    mine, form = my_practice(request, clock.client_id(sent.fields.get("practice"))), AfterForm(sent.fields)
    if "after" not in sent.fields or not form.is_valid():
        raise RefusedError(str(PAIN["invalid"]))
    corrected = mine.correct_after(form.cleaned_data["after"], sent.stamp)
    if corrected is None:
        raise GoneError(_("This practice was deleted."))
    carry_over_practice(request.journal, corrected)
    page = reverse("journal:spot_day", args=[mine.spot_id, mine.day])
    return Outcome(sentence=sentence(corrected), row=row_of(corrected), then=f"{page}#practised-{mine.pk}")


def my_practice(request: OpenRequest, key: UUID | None) -> Practice:
    """Among this person's own, of a spot: somebody else's is not found."""
    practice = request.journal.practices.filter(pk=key, spot__isnull=False).first() if key else None
    if practice is None:
        raise Http404
    practice.journal = request.journal
    return practice


def sentence(practice: Practice) -> str:
    if practice.after is None:
        return _("Saved: no number after it.")
    return _("Saved: %(pain)s after.") % {"pain": practice.after.pain}


def row_of(practice: Practice) -> dict[str, object]:
    return {
        "practice": str(practice.pk),
        "technique": practice.technique,
        "spot": str(practice.spot_id) if practice.spot_id else None,
        "day": practice.day.isoformat(),
        "before": practice.before.pain if practice.before else None,
        "after": practice.after.pain if practice.after else None,
        "version": str(practice.version),
    }
