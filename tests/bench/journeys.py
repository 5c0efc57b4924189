"""What a person does on the site, request by request, as a phone sends it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, timedelta

from .browser import FORM, Answer, Fields, Form, Journey, Request, action, hidden
from .clock import Moved
from .inside import uuid7
from .sizes import ZONE

HTMX = {"HX-Request": "true"}
TIMER = HTMX | {"X-Requested-With": "timer"}  # whichever of the two the fragment goes by
TAP = re.compile(r"/journal/spots/([0-9a-f-]{36})/days/(\d{4}-\d\d-\d\d)/")
JOURNAL = re.compile(r'data-journal="([^"]+)"')
CHANGES = "/journal/changes/"
TECHNIQUE = "ball-on-the-wall"
PRACTICE = f"/journal/practice/{TECHNIQUE}/"
TOOK = timedelta(minutes=3)

FRESH = "Today in a fresh process"
NEW_DAY, FIRST_TAP, HISTORY = "Today on a new day", "first tap of a day", "history after a write"
TIMER_PAGE, FRAGMENT, SAVED = "timer page", "timer's fragment", "practice saved"
CHANGED_TAP, AFTER_TAP = "changed tap", "Today after a tap"
OPENED, TAPPED, SEEN = TASK = ("open Today", "tap", "open history")
SESSION = (NEW_DAY, FIRST_TAP, HISTORY, TIMER_PAGE, FRAGMENT, SAVED)


def opening() -> Journey:
    yield Request(FRESH, "/")


def session(pains: Iterator[int]) -> Journey:
    """Comes on a new day, taps, looks back, and practises."""
    today = yield Request(NEW_DAY, "/")
    spot, *others = scales(today)
    yield tap(FIRST_TAP, spot, next(pains))
    yield Request(HISTORY, "/journal/")
    yield Request(TIMER_PAGE, f"/techniques/{TECHNIQUE}/timer/")
    fragment = yield Request(FRAGMENT, PRACTICE, headers=TIMER)
    yield Request(SAVED, PRACTICE, practised(fragment, spot), TIMER)
    yield from the_rest(others, pains)


def second_thought(pains: Iterator[int]) -> Journey:
    """Another day: a number, then a better one, and the page again."""
    today = yield Request("", "/")
    spot, *others = scales(today)
    pain = next(pains)
    answer = yield tap("", spot, pain)
    yield tap(CHANGED_TAP, scales(answer)[0], (pain + 1) % 11)
    yield Request(AFTER_TAP, "/")
    yield from the_rest(others, pains)


def log_one_entry(pains: Iterator[int]) -> Journey:
    """The task that any diary has: log one entry and see it."""
    today = yield Request(OPENED, "/")
    spot, *others = scales(today)
    yield tap(TAPPED, spot, next(pains))
    yield Request(SEEN, "/journal/")
    yield from the_rest(others, pains)


def the_rest(others: list[Form], pains: Iterator[int]) -> Journey:
    """The other spots are rated as well, so that the journal stays what it is."""
    for spot in others:
        yield tap("", spot, next(pains))


def scales(answer: Answer) -> list[Form]:
    """One for each spot, in the order of the page; each knows whose it is."""
    page, journal = told(answer)
    forms = [Form(action(tag), hidden(inside) | {"journal": journal}) for tag, inside in FORM.findall(page)]
    found = {form.action: form for form in forms if TAP.fullmatch(form.action)}
    if not found:
        raise ValueError("There is no scale on this page.")
    return list(found.values())


def told(answer: Answer) -> tuple[str, str]:
    """The page, or the part of it that a batch is answered with; and the journal, if it names one."""
    if answer.page.startswith("{"):
        batch = json.loads(answer.page)
        return batch["html"], batch["journal"]
    named = JOURNAL.search(answer.page)
    return answer.page, named[1] if named else ""


def tap(name: str, spot: Form, pain: int) -> Request:
    """As a batch of one change; on a site whose pages name no journal, as a form."""
    change, at, journal = str(uuid7()), milliseconds(Moved.now(UTC)), spot.fields["journal"]
    if not journal:
        said = {"pain": str(pain), "change": change, "at": at, "zone": ZONE}
        return Request(name, spot.action, spot.fields | said, HTMX)
    about = dict(zip(("spot", "day"), TAP.fullmatch(spot.action).groups(), strict=True))
    said = {"id": change, "kind": "rate", "at": int(at), "zone": ZONE, "replaces": spot.fields.get("replaces")}
    changes = [said | {"fields": about | {"pain": str(pain)}}]
    return Request(name, CHANGES, json.dumps({"journal": journal, "changes": changes, "show": about}), HTMX)


def practised(fragment: Answer, spot: Form) -> Fields:
    """The form as it came, filled in as the timer fills it in."""
    form = next(form for form in fragment.forms() if form.action == PRACTICE)
    ended = Moved.now(UTC)
    times = {
        "started": milliseconds(ended - TOOK),
        "ended": milliseconds(ended),
        "at": milliseconds(ended),
        "zone": ZONE,
    }
    measures = json.dumps({"reason": "done", "holds": [45, 40]})
    return form.fields | times | {"way": "hand", "spot": TAP.match(spot.action)[1], "after": "3", "measures": measures}


def milliseconds(instant) -> str:
    return str(int(instant.timestamp() * 1000))
