"""Which techniques somebody wants to see: by what they have at hand and where it hurts, as plain links."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from selfcare.techniques import AREAS, TOOLS, Area, Need, Technique, for_area, with_at_hand

NOTHING = "nothing"


@dataclass(frozen=True)
class Choice:
    """A link that turns one part of the filter on or off."""

    label: str | Promise
    query: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    """At hand: None for anything, an empty set for nothing at all."""

    at_hand: frozenset[Need] | None = None
    area: Area | None = None

    @classmethod
    def read(cls, have: list[str], area: str | None) -> "Filter":
        """From the query of an address; a name that does not exist raises ValueError, other parameters are ignored."""
        at_hand = frozenset(Need(name) for name in have if name != NOTHING) if have else None
        if at_hand and not at_hand <= set(TOOLS):
            raise ValueError(have)
        return cls(at_hand, Area(area) if area else None)

    @property
    def is_on(self) -> bool:
        return self.at_hand is not None or self.area is not None

    @property
    def query(self) -> str:
        have = [NOTHING] if self.at_hand == frozenset() else [tool for tool in TOOLS if tool in (self.at_hand or ())]
        pairs = [("have", name) for name in have] + ([("area", self.area)] if self.area else [])
        return f"?{urlencode(pairs)}" if pairs else "."

    @property
    def on_the_spine(self) -> bool:
        return self.area is not None and self.area.startswith("spine")

    def of(self, techniques: tuple[Technique, ...]) -> tuple[Technique, ...]:
        if self.area:
            techniques = for_area(techniques, self.area)
        return techniques if self.at_hand is None else with_at_hand(techniques, self.at_hand)

    def tool_choices(self) -> list[Choice]:
        tools = [
            Choice(gettext(label), self._toggled(tool).query, tool in (self.at_hand or ()))
            for tool, label in TOOLS.items()
        ]
        empty = self.at_hand == frozenset()
        nothing = Choice(_("Nothing"), replace(self, at_hand=None if empty else frozenset()).query, empty)
        return [nothing, *tools]

    def area_choices(self) -> list[Choice]:
        return [
            Choice(gettext(label), replace(self, area=None if area is self.area else area).query, area is self.area)
            for area, label in AREAS.items()
        ]

    def _toggled(self, tool: Need) -> "Filter":
        at_hand = (self.at_hand or frozenset()) ^ {tool}
        return replace(self, at_hand=at_hand or None)
