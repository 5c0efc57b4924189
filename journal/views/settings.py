from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from journal import visits
from journal.forms import SettingsForm
from journal.views.answers import said_aloud, unprocessable
from journal.views.countries import choice
from journal.views.devices import account
from journal.visits import Visit

THEMES = {"themes": [("auto", _("as the phone")), ("light", _("light")), ("dark", _("dark"))]}


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Visit) -> HttpResponse:
    if request.method == "POST":
        return save(request)
    journal = request.journal
    shown = {"day_start": journal.day_start, "theme": journal.theme} if journal else None
    return page(request, SettingsForm(initial=shown))


def save(request: Visit) -> HttpResponse:
    if not request.journal:
        return unprocessable(request, gettext("Tap a number first: that opens your journal."))
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    request.journal.choose(visits.stamp(request), **form.cleaned_data)
    said_aloud(request, gettext("Saved."))
    return redirect("journal:settings")


def page(request: Visit, form: SettingsForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "mine": request.journal} | THEMES | account(request) | choice(request, "settings")
    return render(request, "journal/settings.html", context, status=status)
