"""Which browsers open a journal, and the ways into its account."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from journal.accounts import passkeys
from journal.accounts.store import session_key_hash
from journal.models import RecoveryCode, Session
from journal.web.request import JournalRequest, OpenRequest, is_open, is_signed_in, may_manage

LINKS = 10  # open at one time


@dataclass(frozen=True)
class Browser:
    """One browser in the list. `field` is the name of its key in a form; `here`: it is the one that asks."""

    key: str
    field: str
    name: str
    used: datetime
    here: bool


def account(request: JournalRequest) -> dict[str, object]:
    """What the page of settings says of account and browsers; empty without a journal."""
    if not is_open(request):
        return {}
    manages = may_manage(request)
    found: dict[str, object] = {"manages": manages, "passkeys_possible": passkeys.possible(request)}
    if is_signed_in(request):
        found["keys"] = [key.wrap() for key in Authenticator.objects.filter(user=request.user.pk).order_by("pk")]
        found["codes_left"] = RecoveryCode.objects.filter(owner=request.user.pk).count()
    if manages:
        found |= {"devices": browsers(request), "links": request.journal.links.order_by("-made")[:LINKS]}
    return found


def browsers(request: OpenRequest) -> list[Browser]:
    """All that can open the journal: the one that asks first, then by last use. Somebody must be able to manage it."""
    own_session = session_key_hash(request.session.session_key) if is_signed_in(request) else None
    shown = [
        Browser(str(device.pk), "device", device.name, device.used, str(device.pk) == own_device(request))
        for device in request.journal.devices.all()
    ]
    if own_session:
        shown += [
            Browser(session.pk, "session", session.name, session.used, session.pk == own_session)
            for session in Session.objects.filter(owner=request.user.pk)
        ]
    return sorted(shown, key=lambda one: (not one.here, -one.used.timestamp()))


def own_device(request: JournalRequest) -> str | None:
    """The id of the device by which this request came, or None where somebody signed in."""
    return str(request.device.pk) if request.device and not is_signed_in(request) else None
