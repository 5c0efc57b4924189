"""Somebody signed in on a phone that has a journal of its own: the two become one, or stay as they are."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from journal.data.inventory import inventory
from journal.data.merge import Merge
from journal.web import cookies
from journal.web.answers import flash, unknown
from journal.web.assessments import forget
from journal.web.request import JournalRequest, is_open, journal_of_the_phone


@require_http_methods(["GET", "HEAD", "POST"])
def two_journals(request: JournalRequest) -> HttpResponse:
    phones = journal_of_the_phone(request)
    if phones is None or not is_open(request):
        return redirect("journal:today")
    if request.method != "POST":
        sign = phones.warning_checks.open().exists()
        context = {"mine": inventory(request.journal), "phones": inventory(phones), "sign": sign}
        return render(request, "account/two_journals.html", context)
    do = request.POST.get("do")
    if do not in ("merge", "leave"):
        return unknown(request)
    response = redirect("journal:today")
    if do == "merge":
        Merge(phones, request.journal, request.now).run()
        forget(phones)
        cookies.forget(response)
        flash(request, _("Everything is in your journal now."))
    else:
        flash(request, _("It stays on this phone. You see it again when you sign out."))
    return response
