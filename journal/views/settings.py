from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from journal.accounts.browsers import account
from journal.models import Journal
from journal.web import clock
from journal.web.answers import flash, unprocessable
from journal.web.countries import choice
from journal.web.forms import SettingsForm
from journal.web.request import JournalRequest
from selfcare.techniques import TOOLS

THEMES = {"themes": [("auto", _("as the phone")), ("light", _("light")), ("dark", _("dark"))]}


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: JournalRequest) -> HttpResponse:
    if request.method == "POST":
        return save(request)
    journal = request.journal
    return page(request, SettingsForm(initial=chosen(journal) if journal else None))


def chosen(journal: Journal) -> dict[str, object]:
    tools, weekly = journal.tools_at_hand, "off" if journal.week_off else "on"
    shown = {"day_start": journal.day_start, "theme": journal.theme, "weekly": weekly}
    return shown | {"at_hand": TOOLS if tools is None else tools}


def save(request: JournalRequest) -> HttpResponse:
    if not request.journal:
        return unprocessable(request, gettext("Tap a number first: that opens your journal."))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    request.journal.choose(clock.stamp(request), **form.chosen())
    flash(request, gettext("Saved."))
    return redirect("journal:settings")


def page(request: JournalRequest, form: SettingsForm, status: int = 200) -> HttpResponse:
    tools = {"tools": [(tool, gettext(name)) for tool, name in TOOLS.items()]}
    context = {"form": form, "mine": request.journal} | tools | THEMES | account(request) | choice(request, "settings")
    return render(request, "journal/settings.html", context, status=status)
