"""What a person hears of a practice that was saved: the numbers, and one line about them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.models import Practice
from journal.practice.outcome import Outcome, outcome

LINES = {
    Outcome.GONE: gettext_lazy("Nothing left of it just now. Enjoy that, and keep moving gently."),
    Outcome.EASED: gettext_lazy("That is easier. Keep moving gently, and come back to it another time."),
    Outcome.LESS: gettext_lazy("A little easier. That is a good moment to stop."),
    Outcome.NONE: gettext_lazy("None before and none now."),
    Outcome.SAME: gettext_lazy("No change this time. That happens, and it is worth knowing."),
    Outcome.MORE: gettext_lazy("A little more sore. That happens. Let this spot be for now."),
    Outcome.WORSE: gettext_lazy("More sore than before. Let this spot rest today, and go gentler next time."),
}


@dataclass(frozen=True)
class SavedPractice:
    """Beside an open warning sign (`urgent`) nothing is said of a change: the numbers alone."""

    before: int | None
    after: int | None
    urgent: bool = False

    @property
    def sentence(self) -> str:
        if self.after is None:
            return _("Saved.")
        if self.before is None:
            return _("Saved: %(after)s now.") % {"after": self.after}
        return _("Saved: before %(before)s, now %(after)s.") % {"before": self.before, "after": self.after}

    @property
    def line(self) -> str:
        if self.urgent or self.before is None or self.after is None:
            return ""
        return str(LINES[outcome(self.before, self.after)])


def saved(practice: Practice, urgent: bool) -> SavedPractice:
    return SavedPractice(
        practice.before.pain if practice.before else None, practice.after.pain if practice.after else None, urgent
    )
