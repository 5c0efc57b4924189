"""The least that Django can answer: plainly, with a session, and to a form post that saves one row."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

from . import inside
from .browser import Browser, Request

CALLS = 15


class Least(forms.Form):
    pain = forms.IntegerField(min_value=0, max_value=10)


def saved_session() -> Callable[[], object]:
    """What a view reads from its session; Django's own kind of session, in the database."""
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["name"] = "ann"
    session.save()
    return lambda: SessionStore(session.session_key).get("name")


class Floors:
    """Behind the same middleware as every page of ours; the addresses are theirs only while they are asked."""

    COOKIES = {"csrftoken": "a" * 32}

    def __init__(self, application: Callable, name: Callable[[], object] | None = None):
        self.browser = Browser(application, self.COOKIES)
        self.name = name or saved_session()
        self.now = datetime.now(UTC)
        self.journal = inside.row("Journal", made=self.now, used=self.now)
        inside.keep(self.journal)
        self.urls = ModuleType("smallest")
        views = {"plain": lambda request: HttpResponse("ok"), "session": self._with_session, "row": self._with_row}
        self.urls.urlpatterns = [path(f"{kind}/", view) for kind, view in views.items()]

    def _with_session(self, request):
        return HttpResponse(f"ok {self.name()}")

    def _with_row(self, request):
        form = Least(request.POST)
        form.is_valid()
        said = {"token_hash": str(time.time_ns()), "made": self.now, "expires": self.now}
        inside.row("TransferLink", journal=self.journal, **said).save(force_insert=True)
        return HttpResponse("ok")

    def seconds(self, kind: str, calls: int = CALLS) -> float:
        """Of one such answer, the mean of some."""
        fields, headers = ({"pain": "5"}, {"HX-Request": "true"}) if kind == "row" else (None, {})
        request, ours = Request(kind, f"/{kind}/", fields, headers), settings.ROOT_URLCONF
        settings.ROOT_URLCONF = self.urls
        try:
            return sum(self.browser.ask(request).seconds for _ in range(calls)) / calls
        finally:
            settings.ROOT_URLCONF = ours
