"""When the warning signs are asked about, after a number is saved. Facts sheet, sections 10.2 and 11."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.persistence import patterns
from journal.persistence.assessment import Assessment
from journal.persistence.rule import Level
from selfcare.techniques import Area

GOES_ON = timedelta(days=7)  # while its reason goes on, it is asked again after so long


@dataclass(frozen=True)
class Check:
    """An answer to the warning signs: none of these, or one of these (`found`), which counts until it is dismissed."""

    day: date
    found: bool
    dismissed: bool = False


class Reason(StrEnum):
    """Why the warning signs are asked about."""

    WORST = "worst"
    JUMP = "jump"
    BAD_DAYS = "bad-days"
    DOCTOR = "doctor"
    BLADES = "blades"


def is_urgent(checks: Sequence[Check]) -> bool:
    """Whether a sign was reported that nobody has dismissed since."""
    return any(check.found and not check.dismissed for check in checks)


def check_to_open(area: Area, assessment: Assessment, checks: Sequence[Check]) -> Reason | None:
    """Why to ask about warning signs today, or None: every reason has had its answer, or no pain is rated yet today."""
    if patterns.rated_today(assessment) is None:
        return None
    asked = max((check.day for check in checks), default=date.min)
    return next((reason for reason, since in reasons(area, assessment) if asked < since), None)


def reasons(area: Area, assessment: Assessment) -> list[tuple[Reason, date]]:
    """Those that hold today, each with the first day on which an answer counts for it."""
    still = assessment.today - GOES_ON
    found = [
        (Reason.WORST, assessment.today, patterns.first_of_the_worst(assessment)),
        (Reason.JUMP, assessment.today, patterns.jump(assessment)),
        (Reason.BAD_DAYS, still, patterns.bad_days(assessment)),
        (Reason.DOCTOR, assessment.reached or assessment.today, assessment.level is Level.DOCTOR),
        (Reason.BLADES, date.max, area is Area.BETWEEN_BLADES),
    ]
    since = {Reason.BLADES: date.min + timedelta(days=1)}  # once and for all
    return [(reason, since.get(reason, day)) for reason, day, holds in found if holds]
