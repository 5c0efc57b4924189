from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal.models import Practice
from journal.sync.versions import ChangeError
from journal.web import clock
from journal.web.answers import flash, gone, unprocessable
from journal.web.assessments import carry_over_practice
from journal.web.practice_form import PAIN
from journal.web.request import JournalRequest, OpenRequest, is_open


class AfterForm(forms.Form):
    """Left empty there is no number; left out it is no form of ours."""

    after = forms.IntegerField(required=False, min_value=0, max_value=10, error_messages=PAIN)


@require_POST
def after_number(request: JournalRequest, key: UUID) -> HttpResponse:
    """Another number after a practice, or none, from the page of its day."""
    if not is_open(request):
        raise Http404
    practice, form = my_practice(request, key), AfterForm(request.POST)
    if "after" not in request.POST or not form.is_valid():
        return unprocessable(request, str(PAIN["invalid"]))
    try:
        corrected = practice.correct_after(form.cleaned_data["after"], clock.stamp(request))
    except ChangeError:
        return unprocessable(request, _("That cannot be done here, and nothing was changed. Please reload the page."))
    if corrected is None:
        return gone(request, _("This practice was deleted."))
    carry_over_practice(request.journal, corrected)
    part = f"practised-{practice.pk}"
    flash(request, sentence(corrected), about=part)
    return redirect(f"{reverse('journal:spot_day', args=[practice.spot_id, practice.day])}#{part}")


def my_practice(request: OpenRequest, key: UUID) -> Practice:
    """Among this person's own, of a spot: somebody else's is not found."""
    practice = request.journal.practices.filter(pk=key, spot__isnull=False).first()
    if practice is None:
        raise Http404
    practice.journal = request.journal
    return practice


def sentence(practice: Practice) -> str:
    if practice.after is None:
        return _("Saved: no number after it.")
    return _("Saved: %(pain)s after.") % {"pain": practice.after.pain}
