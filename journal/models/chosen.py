from datetime import time
from typing import Any

from django.db import models

from journal import days
from journal.ids import uuid7
from journal.practice.at_hand import tools_of
from selfcare.techniques import Need


class Theme(models.TextChoices):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Chosen(models.Model):
    """The settings of a journal: one write, and one version for all of them."""

    day_start = models.TimeField(default=days.DAY_START)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    country = models.CharField(max_length=2, blank=True)
    at_hand = models.CharField(max_length=40, blank=True)  # as journal.practice.at_hand writes it
    week_off = models.BooleanField(default=False)  # no card about the week that ended
    version = models.UUIDField(default=uuid7)

    class Meta:
        abstract = True

    @property
    def tools_at_hand(self) -> frozenset[Need] | None:
        """The tools that somebody has; None: any."""
        return tools_of(self.at_hand)

    def _with(self, day_start: time | None, chosen: dict[str, str | bool]) -> dict[str, Any]:
        """The content of a change: what is not given stays."""
        start = day_start or self.day_start
        now = {"theme": self.theme, "country": self.country, "at_hand": self.at_hand, "week_off": self.week_off}
        return {"day_start": start.isoformat(), **now, **chosen}

    def _put(self, content: dict[str, Any]) -> list[str]:
        """Answers the fields to save. Content that is older than a field has no word of it."""
        self.day_start = time.fromisoformat(content["day_start"])
        self.theme, self.country = content["theme"], content.get("country", "")
        self.at_hand = content.get("at_hand", self.at_hand)
        self.week_off = content.get("week_off", self.week_off)
        return ["day_start", "theme", "country", "at_hand", "week_off", "version"]
