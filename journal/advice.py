"""What is said of a sore spot: from its level, the warning-sign answers and the replies to words and a next step.

Plain functions over plain values. This is the only room that picks words, by the table below. What the facts sheet
lists beyond the level (section 10) chooses a sentence or opens the warning-sign check, and never raises the level.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from journal import patterns
from journal.checks import Check, Reason, check_to_open
from journal.diary import FORTNIGHT, Days
from journal.persistence import FOUR_WEEKS, PAUSE, TEN_DAYS, THREE_WEEKS, WEEK, Assessment, Level
from journal.replies import Reply, latest, quiet_until, visit_to_ask_about
from journal.situations import Situation, numbers, situation_of
from selfcare.techniques import Area

DOCTOR_LINE_FROM = 14  # days; facts sheet, section 3


def gettext_noop(text: str) -> str:
    """Marks a text for the translators; whoever shows it has it translated."""
    return text


class Words(NamedTuple):
    text: str
    values: Mapping[str, object] = {}


class Step(StrEnum):
    THERAPIST = "therapist"
    DOCTOR = "doctor"
    WATCH = "watch"


class Entry(NamedTuple):
    title: str
    fact: str
    step: Step | None = None  # nothing: as the level says
    days: int = WEEK  # that the fact was counted from


STILL_SORE = gettext_noop("Still sore after %(age)s days.")
NOT_EASING = gettext_noop("You rated 3 or more on %(sore)s of the last 7 days and it is not clearly easing.")
TABLE = {
    Situation.NOT_HELPED: Entry(
        STILL_SORE,
        gettext_noop("You rated 3 or more on %(sore)s of the last 7 days, and the visit did not help enough."),
        Step.DOCTOR,
    ),
    Situation.SILENT: Entry(
        gettext_noop("How is it by now?"),
        gettext_noop("It had been sore for a while. Your last number is from %(silence)s days ago."),
        days=FOUR_WEEKS,
    ),
    Situation.CALMING: Entry(
        gettext_noop("It may be letting go."), gettext_noop("Your last day at 3 or more was %(quiet)s days ago.")
    ),
    Situation.LETTING_GO: Entry(
        gettext_noop("It may be letting go."), gettext_noop("You rated 3 or more on %(sore)s of the last 7 days.")
    ),
    Situation.EASING: Entry(
        gettext_noop("It may be easing. It began %(age)s days ago."),
        gettext_noop("Your highest number in the last two weeks was %(high)s, your latest is %(latest)s."),
        days=FORTNIGHT,
    ),
    Situation.THIN: Entry(
        STILL_SORE,
        gettext_noop("You rated 3 or more on %(sore14)s of the %(rated14)s days with a number in the last two weeks."),
        days=FORTNIGHT,
    ),
    Situation.BACK_AGAIN: Entry(
        gettext_noop("Back again, and sore for %(age)s days."),
        gettext_noop("Before that it was away for %(away)s days. It is not clearly easing."),
    ),
    Situation.SEVERE: Entry(
        gettext_noop("Still very sore after %(age)s days."),
        gettext_noop("You rated 6 or more on %(severe)s of the last 10 days."),
        days=TEN_DAYS,
    ),
    Situation.PERSISTS: Entry(STILL_SORE, NOT_EASING),
    Situation.BAD_DAYS: Entry(
        gettext_noop("Three bad days running."),
        gettext_noop("Your last three numbers are 7 or more. Speak to a doctor or pharmacist soon."),
        Step.DOCTOR,
    ),
    Situation.MILD: Entry(
        gettext_noop("Mild, but it has not gone away."),
        gettext_noop("You rated 2 or more on %(noticed)s of the %(rated21)s days with a number in three weeks."),
        Step.THERAPIST,
        THREE_WEEKS,
    ),
    Situation.WEEKDAY: Entry(
        gettext_noop("It comes back every week, mostly on one day: %(weekday)s."),
        gettext_noop("A day was 3 or more in each of the last four weeks. What do these days share?"),
        Step.THERAPIST,
        FOUR_WEEKS,
    ),
    Situation.WEEKLY: Entry(
        gettext_noop("It comes back every week."),
        gettext_noop("A day was 3 or more in each of the last four weeks. What do those days share?"),
        Step.THERAPIST,
        FOUR_WEEKS,
    ),
    Situation.FEW: Entry(
        gettext_noop("Not enough entries to say."),
        gettext_noop("It takes four days with a number in a week. That is not an all-clear."),
        Step.WATCH,
    ),
    Situation.NOTHING: Entry(
        gettext_noop("No pattern to report. That is not an all-clear."),
        gettext_noop("You rated 3 or more on %(sore)s of the last 7 days."),
        Step.WATCH,
    ),
}
STEPS = {
    Step.THERAPIST: gettext_noop("It may be worth having a massage therapist look."),
    Step.DOCTOR: gettext_noop("It is worth having a doctor or physiotherapist look."),
    Step.WATCH: gettext_noop("Keep writing the number down. If something feels wrong, do not wait for this page."),
}
RULES = {
    Level.NONE: gettext_noop(
        "A notice comes when a spot is sore on most days for about a week and is not clearly easing."
    ),
    Level.THERAPIST: gettext_noop(
        "A massage therapist is suggested when a spot is sore on most days for about a week and is not clearly easing. "
        "Once said, it stays until it clears."
    ),
    Level.DOCTOR: gettext_noop(
        "A doctor is suggested when a spot is sore on most days for about a month, or for two weeks if it is very "
        "sore. Once said, it stays until it clears."
    ),
}
CLEARS = gettext_noop("If you rate 2 or less on each of the next %(days)s days, this clears.")
DOCTOR_LINE = gettext_noop("Between the shoulder blades, two weeks are reason enough to ask a doctor.")
SEVERAL = gettext_noop("%(spots)s places are sore this week. Then a doctor is the better first step.")
ASKED = {
    Reason.BLADES: gettext_noop("Asked once for this place."),
    Reason.WORST: gettext_noop("That is the first number this high."),
    Reason.JUMP: gettext_noop("That is a big jump in a day."),
    Reason.BAD_DAYS: gettext_noop("Three bad days running. Speak to a doctor or pharmacist soon."),
    Reason.DOCTOR: gettext_noop("It has gone on for a long time."),
}


@dataclass(frozen=True)
class Advice:
    today: date
    level: Level
    situation: Situation
    title: Words
    fact: Words
    step: Step
    also: Words | None  # the line about a doctor
    clears: Words | None
    evidence: Days  # what the fact was counted from
    check: Reason | None
    quiet_until: date | None
    ask_about: date | None  # a visit: did it help?

    @property
    def speaks(self) -> bool:
        return self.level is not Level.NONE and self.quiet_until is None


def advise(area: Area, told: Assessment, replies: Sequence[Reply] = (), checks: Sequence[Check] = ()) -> Advice:
    """What to say of one spot on the day of its assessment. Replies are in the order in which they were given."""
    situation = situation_of(told, replies)
    values, entry = numbers(told), TABLE[situation]
    return Advice(
        today=told.today,
        level=told.level,
        situation=situation,
        title=Words(entry.title, values),
        fact=Words(entry.fact, values),
        step=entry.step or Step(told.level.value),
        also=Words(DOCTOR_LINE) if is_long_between_the_blades(area, told) else None,
        clears=Words(CLEARS, {"days": told.clears_in}) if told.level is not Level.NONE else None,
        evidence=told.lately(entry.days),
        check=check_to_open(area, told, checks),
        quiet_until=None if has_spoken_up(replies, checks) else quiet_until(replies, told.level, told.today),
        ask_about=visit_to_ask_about(replies, told.today),
    )


def has_spoken_up(replies: Sequence[Reply], checks: Sequence[Check]) -> bool:
    """A warning sign after the latest reply."""
    last = latest(replies)
    return last is not None and any(check.found and check.day >= last.day for check in checks)


def is_long_between_the_blades(area: Area, told: Assessment) -> bool:
    goes_on = told.level is not Level.NONE or told.quiet_days <= PAUSE
    return area is Area.BETWEEN_BLADES and goes_on and told.age >= DOCTOR_LINE_FROM


def several(assessments: Sequence[Assessment]) -> Words | None:
    """Of all spots together: pain in many places is rather a doctor's."""
    spots = sum(patterns.is_sore_lately(told) for told in assessments)
    return Words(SEVERAL, {"spots": spots}) if spots >= patterns.SEVERAL_SPOTS else None
