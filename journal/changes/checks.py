"""Answers to the warning signs, and calling a sign over."""

from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import SoreSpot
from journal.sync.states import State
from journal.web import clock
from journal.web.assessments import assessment_of
from journal.web.request import JournalRequest, OpenRequest, is_open

ANSWERS = {"one": True, "none": False}


def check(request: OpenRequest, sent: SentChange) -> Outcome:
    """Kept with its day; "none" is no comfort beside an open sign."""
    found = ANSWERS.get(sent.fields.get("signs", ""))
    if found is None:
        raise RefusedError(_("Choose one of the two answers."))
    spot = asked_about(request, sent.fields.get("spot"))
    kept = request.journal.answer_check(found, sent.said_on(request), sent.stamp, spot)
    row = {"check": str(kept.pk), "found": kept.found, "day": kept.day.isoformat()}
    if kept.found:
        return urgent(_("You reported a warning sign. Please get help now."), row)
    if assessment_of(request).urgent:
        return urgent(_("The warning sign that you reported before is still open."), row)
    sentence = _("Saved: none of these. This rules nothing out; if you feel unwell, ask a doctor.")
    return Outcome(sentence=sentence, row=row | {"urgent": False}, then=reverse("journal:today"))


def asked_about(request: JournalRequest, key: str | None) -> SoreSpot | None:
    """One of the person's own; somebody else's is never named."""
    spot_id = clock.client_id(key)
    return request.journal.spots.filter(pk=spot_id).first() if is_open(request) and spot_id else None


def dismiss(request: OpenRequest, sent: SentChange) -> Outcome:
    """The signs that the page showed; of one that was reported since, this page knows nothing."""
    seen = list(filter(None, map(clock.client_id, sent.fields.get("check", "").split())))
    state = dismissed(request, seen, sent)
    row: dict[str, object] = {"checks": [str(key) for key in seen]}
    if assessment_of(request).urgent:
        return urgent(_("A warning sign is still open. Please read this page again."), row, state)
    found_none = _("That warning sign is no longer in your journal.")
    sentence = found_none if state is State.REFUSED else _("Saved. The day stays in your journal.")
    return Outcome(sentence=sentence, row=row | {"urgent": False}, then=reverse("journal:today"), state=state)


def dismissed(request: OpenRequest, seen: list, sent: SentChange) -> State:
    """Its own id is stored nowhere: that it was done before is seen from the signs."""
    if request.journal.dismiss_checks(seen, sent.stamp.received_at):
        return State.APPLIED
    return State.ALREADY if request.journal.warning_checks.filter(pk__in=seen).exists() else State.REFUSED


def urgent(sentence: str, row: dict[str, object], state: State | None = None) -> Outcome:
    return Outcome(sentence=sentence, row=row | {"urgent": True}, then=reverse("journal:warning_signs"), state=state)
