"""A practice as a browser sends it, checked before anything is written."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from journal.web import clock
from selfcare.techniques import Technique

LONGEST_MEASURES = 20_000
DEEPEST_MEASURES = 3  # a name, a list of efforts, what is known of one
PAIN = dict.fromkeys(("invalid", "min_value", "max_value"), gettext_lazy("Tap a whole number from 0 to 10."))
TORN = gettext_lazy("This did not arrive whole, so nothing was saved. Please send it again.")


class PracticeForm(forms.Form):
    """A run as a timer or a person tells of it; every answer may be left out."""

    practice = forms.CharField(error_messages={"required": TORN})
    journal = forms.CharField(required=False)  # whose it is: a phone may have another journal's
    way = forms.CharField(required=False)
    spot = forms.UUIDField(required=False, error_messages={"invalid": TORN})
    before = forms.IntegerField(required=False, min_value=0, max_value=10, error_messages=PAIN)
    after = forms.IntegerField(required=False, min_value=0, max_value=10, error_messages=PAIN)
    started = forms.CharField(required=False)
    ended = forms.CharField(required=False)
    measures = forms.CharField(
        required=False,
        max_length=LONGEST_MEASURES,
        error_messages={"max_length": gettext_lazy("That is too much for one practice.")},
    )

    def __init__(self, technique: Technique, *sent):
        super().__init__(*sent)
        self.ways = [way.id for way in technique.routine.ways]

    def clean_practice(self):
        return clock.client_id(self.cleaned_data["practice"]) or refuse()

    def clean_way(self):
        way = self.cleaned_data["way"] or self.ways[0]
        return way if way in self.ways else refuse()

    def clean_started(self):
        return self._instant("started")

    def clean_ended(self):
        return self._instant("ended")

    def clean_measures(self):
        try:
            measures = json.loads(self.cleaned_data["measures"] or "{}")
        except (ValueError, RecursionError):
            refuse()
        return measures if isinstance(measures, dict) and not is_deep(measures, DEEPEST_MEASURES) else refuse()

    def _instant(self, name: str):
        text = self.cleaned_data[name]
        return (clock.instant(text) or refuse()) if text else None


def refuse():
    raise forms.ValidationError(TORN)


def is_deep(value: Any, most: int) -> bool:
    """Whether lists and objects lie in each other deeper than that.

    >>> is_deep({"tries": [{"seconds": 7}]}, 3), is_deep({"tries": [{"seconds": [7]}]}, 3)
    (False, True)
    """
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else None
    return inner is not None and (most == 0 or any(is_deep(each, most - 1) for each in inner))
