"""What somebody put away on Today, with the days that say until when it stays away."""

from datetime import date

from django.db import models

PUT_ASIDE = ("aside_put_away", "peg_not_before")


class PutsAside(models.Model):
    """Days that only go forward, so that what comes late, or twice, brings nothing back."""

    aside_put_away = models.DateField(null=True)  # the last day on which a card was
    peg_not_before = models.DateField(null=True)  # on which the three questions may be offered

    class Meta:
        abstract = True

    def put_away(self, day: date) -> bool:
        """Say no more beside everything else on this day. The caller holds the lock. Whether it was not said before."""
        return self._forward("aside_put_away", day)

    def ask_peg_from(self, day: date) -> bool:
        """The caller holds the lock."""
        return self._forward("peg_not_before", day)

    def _forward(self, name: str, day: date) -> bool:
        mine = type(self)._default_manager.filter(pk=self.pk).exclude(**{f"{name}__gte": day})
        if not mine.update(**{name: day}):
            return False
        setattr(self, name, day)
        return True
