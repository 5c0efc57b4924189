"""Spots with the chart of their last days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from journal.charts import bars
from journal.models import Journal, SoreSpot
from journal.web.cards import SpotCard


@dataclass(frozen=True)
class ChartedSpot:
    """A spot with the chart of its last days."""

    card: SpotCard
    chart: bars.Chart


def charted(journal: Journal, spots: list[SoreSpot], today: date) -> list[ChartedSpot]:
    """The charts of all of them for one query, however long the history."""
    pairs = defaultdict(list)
    ratings = journal.ratings.since(bars.first_needed(today)).up_to(today)
    if len(spots) == 1:
        ratings = ratings.filter(spot=spots[0])
    for spot, day, pain in ratings.values_list("spot", "day", "pain"):
        pairs[spot].append((day, pain))
    return [ChartedSpot(SpotCard(spot, today), bars.chart(pairs[spot.pk], today)) for spot in spots]
