from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from journal.models import ClaimedError, JournalGoneError
from journal.sync.versions import ChangeError
from journal.web.answers import claimed_meanwhile, gone, unprocessable
from journal.web.request import JournalRequest, is_json

HIDDEN = ("csrfmiddlewaretoken",)


def refused(request: JournalRequest, reason: str = "") -> HttpResponse:
    """403 to a form whose token has run out. To our own pages what was typed comes back, to be sent again."""
    if is_json(request):
        return JsonResponse({"error": _("The token of this page has run out.")}, status=403)
    fields = typed(request) if is_from_here(request) else []
    template = "journal/_again.html" if request.headers.get("HX-Request") else "403_csrf.html"
    return render(request, template, {"fields": fields, "action": request.path}, status=403)


def typed(request: JournalRequest) -> list[tuple[str, str | bytes]]:
    """What was posted, name by name, for a form that sends it again; never its token."""
    return [(name, value) for name in request.POST if name not in HIDDEN for value in request.POST.getlist(name)]


class MismatchedIds:
    """Answers what a model refused: the journal is gone, has an account now, or got ids that do not fit together."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: JournalRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: JournalRequest, error: Exception) -> HttpResponse | None:
        """410, 409 or 422; None for any other error, which is a fault of ours."""
        if isinstance(error, JournalGoneError):
            return gone(request, _("This journal was deleted meanwhile. Nothing was saved."))
        if isinstance(error, ClaimedError):
            return claimed_meanwhile(request)
        if isinstance(error, ChangeError):
            return unprocessable(
                request, _("That did not fit together, and nothing was changed. Please reload the page.")
            )
        return None


def is_from_here(request: JournalRequest) -> bool:
    """Whether the browser says that a page of this site sent it."""
    origin = request.headers.get("Origin")
    return origin in {f"{request.scheme}://{request.get_host()}", settings.SITE_URL or None} - {None}
