"""An answer to the three questions about how much pain gets in the way."""

from django.urls import reverse
from django.utils.translation import gettext as _

from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.models import PegAnswer
from journal.web.forms import PegForm
from journal.web.request import OpenRequest


def peg(request: OpenRequest, sent: SentChange) -> Outcome:
    form, day = PegForm(sent.fields), sent.day
    if not form.is_valid():
        raise RefusedError(_("All three questions need an answer, each from 0 to 10."), form)
    answer = request.journal.answer_peg(day, form.numbers(), sent.stamp)
    return Outcome(sentence=_("Saved."), row=row_of(answer), then=reverse("journal:peg"))


def row_of(answer: PegAnswer) -> dict[str, object]:
    numbers = {"pain": answer.pain, "enjoyment": answer.enjoyment, "activity": answer.activity}
    return {"day": answer.day.isoformat(), **numbers, "version": str(answer.version)}
