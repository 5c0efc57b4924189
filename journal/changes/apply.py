"""Apply the changes of a batch one by one, each in a transaction of its own: one that is refused blocks no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from journal.accounts.limits import count_attempt
from journal.changes.batch import Batch, BatchError
from journal.changes.kinds import KINDS, act
from journal.changes.outcomes import Outcome, RefusedError
from journal.changes.sent import SentChange
from journal.changes.taps import TAPS, row_now
from journal.days import DayError
from journal.models import Device
from journal.sync.states import State
from journal.sync.versions import ChangeError
from journal.web import cookies
from journal.web.answers import no_such_day
from journal.web.opening import make_journal
from journal.web.request import JournalRequest, OpenRequest, is_open, my_spot


@dataclass(frozen=True)
class Answer:
    """What became of one change; without an outcome it was refused."""

    change_id: UUID
    state: State
    sentence: str
    outcome: Outcome | None = None
    row: Mapping[str, object] | None = None


class NothingStoredError(Exception):
    """Every change was refused, so there is no reason to make a journal."""


def apply_batch(request: JournalRequest, batch: Batch) -> list[Answer]:
    """An answer to each. BatchError, before any change is looked at: 401 nobody is here, 409 somebody else is."""
    if not is_open(request):
        return begin(request, token_of(batch), batch)
    if not is_theirs(request, batch):
        raise BatchError(409, _("These changes belong to another journal. They were not saved here."))
    return apply_each(request, batch.changes)


def is_theirs(request: OpenRequest, batch: Batch) -> bool:
    """Whether the batch is for the journal that is open here."""
    if batch.journal:
        return batch.journal == str(request.journal.pk) or batch.journal in request.journal.ids()
    if device := Device.that_holds(token_of(batch)):
        return device.journal.pk == request.journal.pk
    return has_spot(request, batch)


def has_spot(request: OpenRequest, batch: Batch) -> bool:
    """The journal that an offer made was claimed or merged into this one: its token opens nothing, its spot is here."""
    try:
        return bool(batch.spot and my_spot(request, batch.spot))
    except Http404:
        return False


def token_of(batch: Batch) -> str:
    token = Device.offered(batch.offer) if batch.offer else None
    if token is None:
        raise nobody()
    return token


def nobody() -> BatchError:
    return BatchError(401, _("Sign in to save what waits on this phone."))


def begin(request: JournalRequest, token: str, batch: Batch) -> list[Answer]:
    """Make the journal with what is said in it, or, where nothing of that can be stored, neither.

    Sent again, it finds that journal. A cookie that opens nothing may be the key of a journal that is to be restored:
    the answer takes it away, and then the offer counts.
    """
    if batch.spot is None or request.COOKIES.get(cookies.DEVICE):
        raise nobody()
    is_new = Device.that_holds(token) is None
    if is_new:
        count_attempt(request, "open")
    answers: list[Answer] = []
    try:
        with transaction.atomic():
            answers += apply_each(make_journal(request, token, batch.spot), batch.changes)
            if is_new and all(answer.state is State.REFUSED for answer in answers):
                raise NothingStoredError
    except NothingStoredError:
        request.journal = request.new_token = None
    except Http404:  # the spot is in a journal that has an account by now
        raise nobody() from None
    return answers


def apply_each(request: OpenRequest, changes: Sequence[SentChange]) -> list[Answer]:
    """What was to replace a refused one replaces what that one saw: a phone's chain stays whole, whatever its clock."""
    saw: dict[UUID | None, UUID | None] = {}
    answers = []
    for change in changes:
        stamp = change.stamp
        seen = saw.get(stamp.replaces, stamp.replaces)
        answer = apply(request, replace(change, stamp=replace(stamp, replaces=seen)))
        if answer.state is State.REFUSED:
            saw[stamp.change_id] = seen
        answers.append(answer)
    return answers


def apply(request: OpenRequest, change: SentChange) -> Answer:
    key = change.stamp.change_id
    request.journal.settled = {}
    try:
        outcome = act(KINDS.get(change.kind, unknown), request, change)
    except RefusedError as refused:
        return refusal(request, change, refused.sentence)
    except DayError:
        return refusal(request, change, no_such_day())
    except Http404:
        return refusal(request, change, _("What this is about is no longer in your journal."))
    except ChangeError:
        return refusal(request, change, _("That did not fit together, and nothing was changed."))
    return Answer(key, outcome.state or request.journal.settled[key].state, outcome.sentence, outcome, outcome.row)


def refusal(request: OpenRequest, change: SentChange, sentence: str) -> Answer:
    """With the number of the day as it is now, where it was about one: the phone shows that again."""
    try:
        row = row_now(change.spot(request), change.day) if change.kind in TAPS else None
    except (Http404, DayError):
        row = None
    return Answer(change.stamp.change_id, State.REFUSED, sentence, row=row)


def unknown(request: OpenRequest, change: SentChange) -> NoReturn:
    """A kind that this version of the site does not have."""
    raise RefusedError(_("That cannot be done here, and nothing was changed. Please reload the page."))
