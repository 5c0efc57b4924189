"""What Today says beside everything else, put away: the week that ended, a settled spot, the offer of questions.

Its own id is stored nowhere: the days that it moves only go forward, and that they are there already is the answer.
"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import days
from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.sync.states import State
from journal.web.request import OpenRequest
from journal.weekly.peg import DECLINED
from journal.weekly.turn import Aside

SENTENCES = {
    Aside.WEEK: gettext_lazy("Hidden until next week."),
    Aside.SETTLED: gettext_lazy("It stays on Today."),
    Aside.PEG: gettext_lazy("Not now, then. It comes up again in a month."),
}


def put_away(request: OpenRequest, sent: SentChange) -> Outcome:
    """On the day of the page that it stood on."""
    name, day = sent.fields.get("aside", ""), days.acceptable(sent.day, sent.stamp.received_at)
    if name not in [*Aside]:
        raise RefusedError(_("That cannot be done here, and nothing was changed. Please reload the page."))
    aside = Aside(name)
    is_news = put_away_on(request, sent, aside, day)
    row: dict[str, object] = {"aside": str(aside), "day": day.isoformat()}
    state = State.APPLIED if is_news else State.ALREADY
    return Outcome(sentence=str(SENTENCES[aside]), row=row, then=reverse("journal:today"), state=state)


def put_away_on(request: OpenRequest, sent: SentChange, aside: Aside, day: date) -> bool:
    """Whether anything was not said before."""
    now, journal = sent.stamp.received_at, request.journal
    spot = sent.spot(request) if aside is Aside.SETTLED else None
    with journal.locked(now):
        news = [journal.put_away(day)]
        if aside is Aside.PEG:
            news.append(journal.ask_peg_from(day + DECLINED))
        if spot:
            news.append(spot.keep(day))
    return any(news)
