"""Somebody signed in on a phone that has a journal of its own: the two become one, or stay as they are."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal import visits
from journal.holdings import holdings
from journal.models import Journal, Merge
from journal.views.answers import said_aloud, unknown
from journal.visits import Visit


@require_http_methods(["GET", "HEAD", "POST"])
def two_journals(request: Visit) -> HttpResponse:
    phones = journal_of_the_phone(request)
    if phones is None:
        return redirect("journal:today")
    if request.method != "POST":
        sign = phones.warning_checks.open().exists()
        context = {"mine": holdings(request.journal), "phones": holdings(phones), "sign": sign}
        return render(request, "account/two_journals.html", context)
    do = request.POST.get("do")
    if do not in ("merge", "leave"):
        return unknown(request)
    response = redirect("journal:today")
    if do == "merge":
        Merge(phones, request.journal, request.now).run()
        visits.forget(response)
        said_aloud(request, _("Everything is in your journal now."))
    else:
        said_aloud(request, _("It stays on this phone. You see it again when you sign out."))
    return response


def journal_of_the_phone(request: Visit) -> Journal | None:
    """What this browser opens when nobody is signed in, if it is nobody else's."""
    if not visits.is_signed_in(request) or not request.device or not request.journal:
        return None
    return None if request.device.journal.is_claimed else request.device.journal
