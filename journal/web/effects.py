"""What helped, as a page says it: by spot, a few sentences on each technique that was done there often enough."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.template.defaultfilters import floatformat
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from journal.models import SoreSpot
from journal.practice.angles import Angle, best
from journal.practice.effects import LEAST, Effect, Effects, NextDays, best_first, next_days
from journal.web.assessments import JournalAssessment
from journal.web.labels import spot_name
from journal.web.request import OpenRequest
from journal.web.timer_history import practices_of, tries
from selfcare import library
from selfcare.techniques import FIRMLY, PLACES, Firmness, Place, Technique

Angles = Mapping[tuple[UUID, str], Angle | None]  # by spot and technique


@dataclass(frozen=True)
class TechniqueEffect:
    """One technique at one spot."""

    technique: Technique
    title: str
    effect: Effect
    next_days: NextDays
    angle: Angle | None = None

    @property
    def right_after(self) -> str:
        middle = self.effect.middle
        if middle > 0:
            words = _("Felt better right after %(better)s of %(runs)s times, typically by %(points)s.")
        elif middle < 0:
            words = _("Felt better right after %(better)s of %(runs)s times. Typically it was %(points)s higher.")
        else:
            words = _("Felt better right after %(better)s of %(runs)s times. Typically it stayed the same.")
        return words % {**counts(self.effect), "points": floatformat(abs(middle), -1)}

    @property
    def best_at(self) -> str:
        if self.angle is None or self.angle.tries < LEAST:
            return ""
        place, firmly = PLACES[Place(self.angle.position)], FIRMLY[Firmness(self.angle.firmness)]
        where = {"place": gettext(place), "firmness": gettext(firmly)}
        words = _("Best at: %(place)s, %(firmness)s (better in %(better)s of the last %(tries)s tries).")
        return words % {**where, "better": self.angle.better, "tries": self.angle.tries}

    @property
    def day_after(self) -> str:
        if not self.next_days.speaks:
            return ""
        words = _("The day after was lower %(lower)s of %(days)s times.")
        return words % {"lower": self.next_days.lower, "days": self.next_days.days}


@dataclass(frozen=True)
class SpotEffects:
    """What helped at one spot; few: what was done there too rarely to say anything of it."""

    spot: SoreSpot
    listed: Sequence[TechniqueEffect]
    few: Sequence[TechniqueEffect]

    @property
    def name(self) -> str:
        return spot_name(self.spot)

    @property
    def too_few(self) -> str:
        named = [f"{each.title} ({each.effect.runs})" for each in self.few]
        return _("Too few to say: %(techniques)s") % {"techniques": ", ".join(named)} if named else ""


def effects_shown(
    request: OpenRequest, assessment: JournalAssessment, spot: SoreSpot | None = None
) -> list[SpotEffects]:
    """Of every spot with a run that has both numbers, those that are followed first; or of this spot alone.

    Two queries. At one spot it is one, and the best places are left to the page of all. Beside an open warning sign
    there is nothing.
    """
    if assessment.urgent:
        return []
    if spot is None:
        assessment.load_effects(request.journal)
    spots = [spot] if spot else everywhere(request, assessment)
    found = {each.pk: effects for each in spots if (effects := assessment.effects(each))}
    angles = {} if spot else angles_of(request, found)
    shown = [of_spot(each, found[each.pk], angles, assessment) for each in spots if each.pk in found]
    return [each for each in shown if each.listed or each.few]


def everywhere(request: OpenRequest, assessment: JournalAssessment) -> list[SoreSpot]:
    archived = [spot for spot in assessment.snapshot.rows(request.journal) if spot.archived]
    return [*assessment.followed(request.journal), *archived]


def of_spot(spot: SoreSpot, effects: Effects, angles: Angles, assessment: JournalAssessment) -> SpotEffects:
    pains, language = assessment.snapshot.diaries.get(spot.pk, {}), get_language() or "en"

    def shown(technique: Technique) -> TechniqueEffect:
        effect = effects[technique.slug]
        after, angle = next_days(effect.days, pains), angles.get((spot.pk, technique.slug))
        return TechniqueEffect(technique, technique.words(language).title, effect, after, angle)

    offered = {one.slug: one for one in library.techniques()}
    listed = [shown(offered[slug]) for slug in best_first(effects) if slug in offered]
    few = [shown(one) for one in offered.values() if one.slug in effects and not effects[one.slug].speaks]
    return SpotEffects(spot, listed, few)


def angles_of(request: OpenRequest, found: Mapping[UUID, Effects]) -> Angles:
    """Where a tip did best at each spot, from the latest practices, as the timer itself proposes it. A query for each
    technique that has places."""
    practised = {slug for effects in found.values() for slug, effect in effects.items() if effect.speaks}
    angles: dict[tuple[UUID, str], Angle | None] = {}
    for technique in library.techniques():
        if technique.places and technique.slug in practised:
            by_spot = defaultdict(list)
            for practice in reversed(practices_of(request, technique)):
                by_spot[practice.spot_id].append(practice)
            for spot in found:
                angles[spot, technique.slug] = best(list(tries(by_spot[spot], technique)))
    return angles


def counts(effect: Effect) -> dict[str, int]:
    return {"better": effect.better, "runs": effect.runs}
