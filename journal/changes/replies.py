"""An answer to a notice."""

from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import NoticeReply, SoreSpot
from journal.persistence.replies import Kind, Reply, booked_visit, last_visit, latest
from journal.persistence.rule import Level
from journal.web import clock
from journal.web.assessments import JournalAssessment, assess_journal
from journal.web.replies import ReplyForm, saved
from journal.web.request import OpenRequest


def reply(request: OpenRequest, sent: SentChange) -> Outcome:
    """To the level that stands on the day on which it is said."""
    assessment = assess_journal(request.journal, sent.said_on(request))
    spot = asked_for(request, sent.fields.get("spot"), assessment.followed(request.journal), assessment)
    level, day = replied_to(spot, assessment, is_change="booked" in sent.fields)
    if spot is None or level is None:
        raise RefusedError(_("There is no notice to answer."))
    form = ReplyForm(assessment.today, sent.fields)
    if not form.is_valid():
        raise RefusedError(first_error(form), form)
    kind = Kind(form.cleaned_data.pop("do"))
    spot.journal = request.journal
    visited = last_visit(assessment.snapshot.replies.get(spot.pk, ()))
    answer = Reply(kind, level, day if kind is Kind.BOOKED else assessment.today, form.cleaned_data["visit"])
    row = spot.reply(kind, level, answer.day, sent.stamp, **form.cleaned_data)
    sentence = saved(answer, visited, assessment.of(spot).level, assessment.today)
    return Outcome(sentence=sentence, row=row_of(row), then=reverse("journal:today"))


def asked_for(
    request: OpenRequest, name: str | None, spots: list[SoreSpot], assessment: JournalAssessment
) -> SoreSpot | None:
    """The spot that is named, or the one that has most to say; somebody else's is not found."""
    if not name:
        return max(spots, key=lambda spot: assessment.of(spot).level.rank, default=None)
    key = clock.client_id(name)
    named = [spot for spot in spots if spot.pk == key] or list(request.journal.spots.filter(pk=key) if key else [])
    if not named:
        raise Http404
    return named[0]


def replied_to(spot: SoreSpot | None, assessment: JournalAssessment, is_change: bool) -> tuple[Level | None, date]:
    """The level that stands, today; a visit may be spoken of later, when nothing stands any more.

    A booking that is changed keeps its level and its day: no notice that came since is put off by another date.
    """
    today = assessment.today
    if spot is None:
        return None, today
    replies = assessment.snapshot.replies.get(spot.pk, ())
    if is_change and (booked := booked_visit(replies, today)):
        return booked.level, booked.day
    last, level = latest(replies), assessment.of(spot).level
    return (last.level if last else None) if level is Level.NONE else level, today


def first_error(form: ReplyForm) -> str:
    return str(next(errors[0] for errors in form.errors.values()))


def row_of(reply: NoticeReply) -> dict[str, object]:
    said = {"spot": str(reply.spot_id), "do": str(reply.kind), "level": str(reply.level), "whom": reply.whom}
    return said | {"day": reply.day.isoformat(), "visit": reply.visit.isoformat() if reply.visit else None}
