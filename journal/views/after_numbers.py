from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from journal.changes.kinds import act
from journal.changes.outcomes import GoneError, RefusedError
from journal.changes.practices import after
from journal.changes.sent import posted_as
from journal.sync.versions import ChangeError
from journal.web.answers import flash, gone, unknown, unprocessable
from journal.web.request import JournalRequest, is_open


@require_POST
def after_number(request: JournalRequest, key: UUID) -> HttpResponse:
    """Another number after a practice, or none, from the page of its day."""
    if not is_open(request):
        raise Http404
    try:
        outcome = act(after, request, posted_as("after", request, practice=key))
    except GoneError as error:
        return gone(request, error.sentence)
    except RefusedError as refused:
        return unprocessable(request, refused.sentence)
    except ChangeError:
        return unknown(request)
    flash(request, outcome.sentence, about=f"practised-{key}")
    return redirect(outcome.then)
