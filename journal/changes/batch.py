"""A batch of changes as a phone sends it: JSON of one shape, or no batch at all."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from journal import days
from journal.changes.sent import SentChange
from journal.sync.versions import Stamp
from journal.text import clean
from journal.web import clock
from journal.web.request import JournalRequest, is_json

MOST = 100


class BatchError(Exception):
    """Nothing was written; the status and the sentence are for the whole batch."""

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True)
class Show:
    """The fragment that the phone wants back: of this spot and day, on the page of a day or on Today."""

    spot: str
    day: str
    page: str = ""


@dataclass(frozen=True)
class Batch:
    """Whose they are: the id of a journal, or an offer with the id of the first spot of a journal still to be made."""

    journal: str | None
    offer: str | None
    spot: UUID | None
    changes: list[SentChange]
    show: Show | None


def batch_in(request: JournalRequest) -> Batch:
    """BatchError 400: it is none."""
    sent = json_in(request)
    try:
        changes = sent["changes"]
        if not isinstance(changes, list) or len(changes) > MOST:
            refuse()
        return Batch(*whose(sent), [change_in(each, request) for each in changes], show_in(sent.get("show")))
    except (KeyError, TypeError, AttributeError, ValueError):
        refuse()


def refuse() -> NoReturn:
    raise BatchError(400, _("The site could not read what was sent."))


def json_in(request: HttpRequest) -> Any:
    """What was sent as application/json. No name twice, no NaN."""
    if not is_json(request):
        refuse()
    try:
        return json.loads(request.body.decode(), object_pairs_hook=named_once, parse_constant=not_a_number)
    except (ValueError, RecursionError):
        refuse()


def named_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands twice.")
    return found


def not_a_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number.")


def whose(sent: Any) -> tuple[str | None, str | None, UUID | None]:
    """Either a journal, or an offer and a spot."""
    if "offer" not in sent:
        return str(uuid_in(sent["journal"])), None, None
    if "journal" in sent:
        refuse()
    return None, text_in(sent["offer"]), uuid_in(sent["spot"])


def change_in(sent: Any, request: JournalRequest) -> SentChange:
    at, replaces = sent["at"], sent.get("replaces")
    if type(at) is not int:  # True is an int as well
        refuse()
    stamp = Stamp(
        change_id=uuid_in(sent["id"]),
        said_at=clock.instant(str(at)) or request.now,
        received_at=request.now,
        zone=days.zone(text_in(sent["zone"])) or request.zone or days.GREENWICH,
        replaces=None if replaces is None else uuid_in(replaces),
    )
    fields = {clean(name): clean(text_in(value)) for name, value in sent["fields"].items()}
    return SentChange(text_in(sent["kind"]), stamp, fields, was_kept=True)


def uuid_in(text: Any) -> UUID:
    """As phones write it, and of a version that they make."""
    key = clock.client_id(text_in(text))
    if key is None or str(key) != text:
        refuse()
    return key


def text_in(text: Any) -> str:
    return text if isinstance(text, str) else refuse()


def show_in(sent: Any) -> Show | None:
    return None if sent is None else Show(text_in(sent["spot"]), text_in(sent["day"]), text_in(sent.get("page", "")))
