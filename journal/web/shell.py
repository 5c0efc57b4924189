"""What the shell is drawn from: the parts of Today with placeholders, which a phone fills from its copy.

There is no request: nothing of a person and no token can get in, and it is the same bytes for everybody.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from journal.charts import body
from journal.charts.week import BOX
from journal.models import SoreSpot
from journal.persistence.advice import Phrase
from journal.places import FIRST
from journal.web.body_map import BodyMap
from journal.web.cards import KNOTS, TIGHTNESS, SpotCard
from journal.web.guidance import TodayGuidance
from journal.web.labels import place_name
from journal.web.plan import PlanRow
from selfcare import library
from selfcare.techniques import Area, for_area

# static/js/journal/shell.js puts the phone's own in their place, wherever they stand; and what is in braces.
SPOT, DAY, SLUG = UUID(int=0), date(1900, 1, 1), "the-technique"
NOBODY = SimpleNamespace(COOKIES={}, journal=None)  # in the place of a request
# The files that static/js/journal/shell.js imports: a phone asks for all at once.
SCRIPTS = ("lib/store", "outbox/page")


def shell() -> dict[str, Any]:
    spot = SoreSpot(id=SPOT, area=FIRST[0], side=FIRST[1], name="{name}")
    row = PlanRow([(SLUG, "{title}")], "{ticks}", "{words}", "")
    return {
        "shell": True,
        "request": NOBODY,
        "card": SpotCard(spot, DAY),
        "guidance": TodayGuidance(asked=(spot, Phrase("{why}")), plan=[row]),
        "body_map": BodyMap(SafeString(""), has_doors=False),
        "proposals": proposals(),
        "given": {"words": words(), "drawn": drawn(), "first": first()},
        "week_box": BOX,
        "scripts": [f"js/{name}.js" for name in SCRIPTS],
    }


def proposals() -> list[dict[str, Any]]:
    """One for each technique: which of them, the copy says."""
    language = get_language() or "en"
    techniques = library.techniques()
    return [{"technique": one, "words": one.words(language), "reason": "", "place": ""} for one in techniques]


def words() -> dict[str, object]:
    """What the phone puts together itself, with a name in braces for each value."""
    return {
        "knots": [knot % {"mean": "{mean}"} for knot in KNOTS],
        "week": _("%(this_week)s, %(mean)s before") % {"this_week": "{week}", "mean": "{before}"},
        "seven": _("The last seven days: %(pains)s") % {"pains": "{pains}"},
        "unrated": _("not rated"),
        "day": pgettext("Sunday 22 November", "%(weekday)s %(day)s") % {"weekday": "{weekday}", "day": "{day}"},
        "moment": pgettext("22 November 2026, 12:05", "%(date)s, %(time)s") % {"date": "{date}", "time": "{time}"},
        "again": _("Again from %(time)s.") % {"time": "{time}"},
        "journalAsOf": _("Your journal as of %(when)s.") % {"when": "{when}"},
        "planAsOf": _("As of %(when)s.") % {"when": "{when}"},
    }


def drawn() -> dict[str, object]:
    """How tight the mark is drawn from which mean on, and where each place lies on the drawn back."""
    points = {f"{area}/{side}": point for (area, side), point in body.POINTS.items()}
    return {"tightness": TIGHTNESS, "rooms": body.ROOMS, "dots": body.DOTS, "points": points}


def first() -> dict[str, object]:
    """For a phone that knows of no journal: the first spot, and what fits there."""
    area, side = FIRST
    fits = for_area(library.techniques(), Area(area))[0]
    title = fits.words(get_language() or "en").title
    spot = {"name": place_name(area, side), "area": area, "side": side}
    return {"spot": spot, "proposal": {"slug": fits.slug, "title": title}}
