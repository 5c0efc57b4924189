"""Each kind of change with what does it. A form and a batch come by the same way: nothing is written in two ways."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.db import IntegrityError

from journal.changes import asides, checks, notes, peg, practices, replies, spots
from journal.changes.outcomes import Outcome
from journal.changes.sent import SentChange
from journal.changes.taps import TAPS
from journal.web.request import OpenRequest

Act = Callable[[OpenRequest, SentChange], Outcome]
AnyOutcome = TypeVar("AnyOutcome", bound=Outcome)
KINDS: Mapping[str, Act] = {
    **TAPS,
    "note": notes.note,
    "peg": peg.peg,
    "put-away": asides.put_away,
    "note-answer": notes.note_answer,
    "follow": spots.follow,
    "name": spots.name,
    "archive": spots.archive,
    "restore": spots.restore,
    "reply": replies.reply,
    "check": checks.check,
    "dismiss": checks.dismiss,
    "practice": practices.practice,
    "after": practices.after,
}


def act(kind: Callable[[OpenRequest, SentChange], AnyOutcome], request: OpenRequest, change: SentChange) -> AnyOutcome:
    """RefusedError, Http404, ChangeError or DayError: nothing was stored."""
    try:
        return kind(request, change)
    except IntegrityError:
        change.spot(request)  # not found, if somebody deleted it since
        raise
