"""A person's spots on the drawn back, each the door to its page. Made here: a template takes longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.charts import body
from journal.places import Side
from journal.web.cards import SpotCard
from selfcare.techniques import Area

DOT = (
    '<a class="dot" id="dot-{key}" href="{address}" aria-label="{label}" data-pain="{pain}"'
    ' transform="translate({at})"><circle r="{target}" fill="none" pointer-events="all"/>'
    '<circle class="ring" r="{dot}"/><text text-anchor="middle" dy=".35em">{number}</text></a>'
)
MARK = '<g class="dot" transform="translate({at})"><circle class="ring" r="{dot}"/></g>'


@dataclass(frozen=True)
class BodyMap:
    dots: SafeString
    room: int = body.ROOMS[0]  # round each dot, which decides how large the drawing is
    has_doors: bool = True


def body_map(cards: Sequence[SpotCard]) -> BodyMap:
    room = body.room([point(card.spot.area, card.spot.side) for card in cards])
    language = get_language()
    dots = "".join(dot(card, room, language) for card in cards)
    return BodyMap(mark_safe(dots), room, has_doors=bool(cards))  # noqa: S308 - escaped below


def mark_on_body(card: SpotCard) -> BodyMap:
    """For somebody without a journal: where the first spot is, and no page to go to."""
    x, y = point(card.spot.area, card.spot.side)
    return BodyMap(format_html(MARK, at=f"{x} {y}", dot=body.DOTS[body.ROOMS[0]]), has_doors=False)


@cache
def point(area: str, side: str) -> body.Point:
    return body.point(Area(area), Side(side))


def dot(card: SpotCard, target: int, language: str | None) -> str:
    at = point(card.spot.area, card.spot.side)
    piece = dot_at(language, at, card.pain, target).replace("{key}", str(card.spot.pk))
    return piece.replace("{name}", escape(card.name))  # last: it is a person's own words


@cache
def dot_at(language: str | None, at: body.Point, pain: int | None, target: int) -> str:
    """Without the spot's id and name; made once for each number, place and language."""
    label = _("%(spot)s: not rated today") if pain is None else _("%(spot)s: %(pain)s")
    return DOT.format(
        key="{key}",
        address=reverse("journal:spot", args=[UUID(int=0)]).replace(str(UUID(int=0)), "{key}"),
        label=escape(label) % {"spot": "{name}", "pain": pain},
        pain="" if pain is None else pain,
        number="" if pain is None else pain,
        at=f"{at.x} {at.y}",
        target=target,
        dot=body.DOTS[target],
    )
