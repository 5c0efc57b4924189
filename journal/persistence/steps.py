"""The one next step that a notice names, and its words. docs/decisions/0017.

Plain functions over plain values.
"""

from enum import StrEnum

from journal.persistence import patterns
from journal.persistence.assessment import Assessment
from journal.persistence.replies import Reply
from journal.persistence.rule import PAUSE, Level
from journal.persistence.situations import Situation, count
from selfcare.techniques import Area, gettext_noop

DOCTOR_LINE_FROM = 14  # days between the shoulder blades; facts sheet, section 3
LONG = 42  # days after which a doctor is asked whatever the trend; facts sheet, section 10.2
BETTER = (Situation.EASING, Situation.CALMING, Situation.LETTING_GO)


class Step(StrEnum):
    """What a notice asks for."""

    WATCH = "watch"
    CARRY_ON = "carry-on"
    THERAPIST = "therapist"
    IF_THERAPIST = "if-therapist"  # nobody knows whether it is still sore
    IF_DOCTOR = "if-doctor"
    LONG = "long"
    SEVERAL = "several"
    BLADES = "blades"
    SOON = "soon"
    DOCTOR = "doctor"

    @property
    def whom(self) -> str:
        """Whom to see: "therapist", "doctor" or "", nobody."""
        if self in (Step.WATCH, Step.CARRY_ON):
            return ""
        return "therapist" if self in (Step.THERAPIST, Step.IF_THERAPIST) else "doctor"

    @property
    def rank(self) -> int:
        """0 for nobody, 1 for a therapist, 2 for a doctor. Of several notices the one that asks for more is shown."""
        return ("", "therapist", "doctor").index(self.whom)


STEPS = {
    Step.WATCH: gettext_noop("Keep writing the number down. If something feels wrong, do not wait for this page."),
    Step.CARRY_ON: gettext_noop("Carry on as you are, and keep a visit that you have booked."),
    Step.THERAPIST: gettext_noop("Please ask a massage therapist to look at it."),
    Step.IF_THERAPIST: gettext_noop("If it is still sore, please ask a massage therapist to look at it."),
    Step.IF_DOCTOR: gettext_noop("If it is still sore, please ask a doctor or physiotherapist to look at it."),
    Step.LONG: gettext_noop("It has lasted more than six weeks, so ask a doctor about it all the same."),
    Step.SEVERAL: gettext_noop("%(spots)s spots are sore this week: ask a doctor first."),
    Step.BLADES: gettext_noop("Pain between the shoulder blades for two weeks: ask a doctor."),
    Step.SOON: gettext_noop("Speak to a doctor or pharmacist soon."),
    Step.DOCTOR: gettext_noop("Please ask a doctor or physiotherapist to look at it."),
}
LASTED = {Step.BLADES: DOCTOR_LINE_FROM, Step.LONG: LONG}  # days after which these come, whatever was replied before
BY_SITUATION = {
    Situation.BAD_DAYS: Step.SOON,
    Situation.NOT_HELPED: Step.DOCTOR,
    Situation.MILD: Step.THERAPIST,
    Situation.WEEKDAY: Step.THERAPIST,
    Situation.WEEKLY: Step.THERAPIST,
}
BY_LEVEL = {Level.NONE: Step.WATCH, Level.THERAPIST: Step.THERAPIST, Level.DOCTOR: Step.DOCTOR}


def next_step(area: Area, assessment: Assessment, situation: Situation) -> Step:
    """One and no more. What gets better is left alone, unless it has lasted for six weeks."""
    if situation in BETTER:
        return Step.LONG if is_long(area, assessment) else Step.CARRY_ON
    step = BY_SITUATION.get(situation, BY_LEVEL[assessment.level])
    if is_long_between_the_blades(area, assessment) and step.whom != "doctor":
        step = Step.BLADES
    if situation is Situation.SILENT:
        return Step.IF_DOCTOR if step.whom == "doctor" else Step.IF_THERAPIST
    return step


def whom_booked(area: Area, assessment: Assessment, step: Step, reply: Reply) -> str:
    """Whom a visit is with: "therapist" where a massage was all that was advised, else "".

    Nobody is asked whom they booked, and where a doctor was advised a massage may have been booked all the same.
    """
    since = assessment.since
    early = since is not None and (reply.day - since).days < DOCTOR_LINE_FROM
    is_clear = step.whom != "doctor" and (early or area is not Area.BETWEEN_BLADES)
    return "therapist" if is_clear and reply.level is not Level.DOCTOR else ""


def is_long(area: Area, assessment: Assessment) -> bool:
    """Six weeks, and noticed on most days of the last one: facts sheet, section 10.2, whatever the trend."""
    noticed = count(assessment.week, patterns.NOTICED)
    mostly = assessment.enough and noticed >= patterns.MILD_SHARE * len(assessment.week)
    for_a_doctor = assessment.level is Level.DOCTOR or area is Area.BETWEEN_BLADES
    return for_a_doctor and mostly and assessment.age >= LONG


def is_long_between_the_blades(area: Area, assessment: Assessment) -> bool:
    """Two weeks, and not easing: docs/decisions/0017."""
    goes_on = assessment.level is not Level.NONE or assessment.quiet_days <= PAUSE
    return area is Area.BETWEEN_BLADES and goes_on and assessment.age >= DOCTOR_LINE_FROM and not assessment.easing
