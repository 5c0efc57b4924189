"""A reply to a notice, as a browser sends it, and what is said of it: when we come back to it, what was answered."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models.notices import LONGEST_NAME
from journal.persistence.replies import VISITS, Kind, Reply, quiet_until
from journal.persistence.rule import Level
from journal.web.dates import named
from journal.web.forms import CleanCharField

FURTHEST = timedelta(days=730)  # a visit before or after today
SAVED = {
    Kind.BOOKED: gettext_lazy("Saved: you have booked a visit."),
    Kind.SEEN: gettext_lazy("Saved: you have been there. Next we ask whether it helped."),
    Kind.NOT_NOW: gettext_lazy("Saved: not now."),
    Kind.HELPED: gettext_lazy("Good to hear. We will not show this notice until %(until)s."),
    Kind.NOT_HELPED: gettext_lazy("Saved. A doctor or physiotherapist is the next step."),
    Kind.SPEAK: gettext_lazy("You took your answer back. The notice shows again."),
}
BACK_AGAIN = gettext_lazy("If it is still sore, we show this notice again on %(until)s.")
TAKEN_BACK = gettext_lazy("You took your answer back.")
NO_VISIT = gettext_lazy("Saved: no visit.")
VISIT_SAVED = gettext_lazy("Visit on %(day)s saved. We will ask on %(ask)s how it went.")
ANSWERED = {
    Kind.BOOKED: gettext_lazy("On %(day)s you answered that you have booked a visit."),
    Kind.SEEN: gettext_lazy("On %(day)s you answered that you have been there."),
    Kind.NOT_NOW: gettext_lazy("On %(day)s you answered: not now."),
    Kind.HELPED: gettext_lazy("On %(day)s you answered that the visit helped."),
    Kind.NOT_HELPED: gettext_lazy("On %(day)s you answered that the visit did not help enough."),
    Kind.SPEAK: gettext_lazy("On %(day)s you took your answer back."),
}


class ReplyForm(forms.Form):
    do = forms.ChoiceField(choices=[(kind.value, "") for kind in Kind])
    visit = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    whom = CleanCharField(required=False, max_length=LONGEST_NAME)

    def __init__(self, today, *sent, **more):
        super().__init__(*sent, **more)
        self.today = today

    def clean_visit(self):
        visit = self.cleaned_data["visit"]
        if visit and abs(visit - self.today) > FURTHEST:
            raise forms.ValidationError(_("That day is more than two years away."))
        return visit

    def clean(self):
        """A visit is booked for a day to come, today included, and was seen on a day up to today."""
        kind, visit = self.cleaned_data.get("do"), self.cleaned_data.get("visit")
        if visit and kind == Kind.BOOKED and visit < self.today:
            self.add_error("visit", _("That day has gone by. Was it then? Choose “I have been there”."))
        if visit and kind == Kind.SEEN and visit > self.today:
            self.add_error("visit", _("That day is still to come. When were you there? You may leave it empty."))


def shown_again(level: Level, today: date) -> dict[str, date | None]:
    """When the notice may be shown again after each answer to it, without the day of a visit."""
    return {kind.name: Reply(kind, level, today).until for kind in (*VISITS, Kind.NOT_NOW)}


def saved(reply: Reply, visited: Reply | None, level: Level, today: date) -> str:
    """What was answered, and when we come back to it. visited: the visit that was spoken of before."""
    if reply.kind is Kind.SPEAK and (visited or level is Level.NONE):
        return str(NO_VISIT if visited else TAKEN_BACK)
    days = {"until": named(reply.until, today) if reply.until else ""}
    if reply.day_of_visit and reply.asks_on and reply.asks_on > today:
        days |= {"day": named(reply.day_of_visit, today), "ask": named(reply.asks_on, today)}
        return str(VISIT_SAVED) % days
    sentences = [SAVED[reply.kind], *([BACK_AGAIN] if puts_off(reply, level, today) else [])]
    return " ".join(str(sentence) % days for sentence in sentences)


def puts_off(reply: Reply, level: Level, today: date) -> bool:
    """Whether a notice of this level stands, and the reply keeps it back until a day that it names."""
    is_named = reply.kind in (Kind.BOOKED, Kind.NOT_NOW)
    return is_named and level is not Level.NONE and quiet_until([reply], level, today) is not None


def answered(kind: str, day: date, today: date) -> str:
    """What was answered on that day, as a sentence."""
    return str(ANSWERED[Kind(kind)]) % {"day": named(day, today)}
