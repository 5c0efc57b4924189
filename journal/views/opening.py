"""A browser's first write makes its journal, under the token that its page carried."""

from uuid import UUID

from django.http import Http404

from journal import visits
from journal.browsers import browser_name
from journal.ids import may_be_a_phones
from journal.models import Device, Journal
from journal.versions import ElsewhereError
from journal.visits import Visit


def offered(request: Visit) -> str | None:
    """The token of a page that was printed for a browser without a journal."""
    if request.journal or request.COOKIES.get(visits.COOKIE):
        return None
    return Device.offered(request.POST.get("token", ""))


def make_journal(request: Visit, token: str, first_spot: UUID) -> Journal:
    """Once, however often it is sent. The browser is given the token with the answer."""
    if not may_be_a_phones(first_spot):
        raise Http404
    try:
        name = browser_name(request.headers.get("User-Agent", ""))
        journal = Journal.open_with(token, first_spot, request.now, name)
    except ElsewhereError:
        raise Http404 from None
    request.new_token = token
    return journal
