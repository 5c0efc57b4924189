"""What is said of a sore spot: from its level, the warning-sign answers and the replies to words and a next step.

Plain functions over plain values. This is the only room that picks words, by the table below. What the facts sheet
lists beyond the level (section 10) chooses a sentence or opens the warning-sign check, and never raises the level.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from journal.persistence import patterns, reasons
from journal.persistence.assessment import FOUR_WEEKS, Assessment
from journal.persistence.causes import TEN_DAYS, THREE_WEEKS
from journal.persistence.checks import Check, Reason, check_to_open, is_urgent
from journal.persistence.diary import FORTNIGHT, WEEK, Days
from journal.persistence.replies import Reply, booked_visit, latest, quiet_until, visit_to_ask_about
from journal.persistence.rule import STALE, Level
from journal.persistence.situations import Situation, numbers, situation_of
from journal.persistence.steps import LASTED, STEPS, Step, is_long_between_the_blades, next_step, whom_booked
from selfcare.techniques import Area, gettext_noop


class Phrase(NamedTuple):
    """A text that can be translated, and the values in it."""

    text: str
    values: Mapping[str, object] = {}


class Entry(NamedTuple):
    """The words for a situation; `days` is how many the fact was counted from."""

    title: str
    fact: str
    days: int = WEEK  # that the fact was counted from


STILL_SORE = gettext_noop("Still sore after %(age)s days.")
NOT_EASING = gettext_noop("You rated 3 or more on %(sore)s of the last 7 days and it is not clearly easing.")
OF_A_FORTNIGHT = gettext_noop(
    "You rated 3 or more on %(sore14)s of the %(rated14)s days with a number in the last two weeks."
)
TABLE = {
    Situation.NOT_HELPED: Entry(
        STILL_SORE,
        gettext_noop("You rated 3 or more on %(sore)s of the last 7 days, and the visit did not help enough."),
    ),
    Situation.SILENT: Entry(
        gettext_noop("How is it by now?"),
        gettext_noop("It had been sore for a while. Your last number is from %(silence)s days ago."),
        FOUR_WEEKS,
    ),
    Situation.CALMING: Entry(
        gettext_noop("It may be getting better."), gettext_noop("Your last day at 3 or more was %(quiet)s days ago.")
    ),
    Situation.LETTING_GO: Entry(
        gettext_noop("It may be getting better."), gettext_noop("You rated 3 or more on %(sore)s of the last 7 days.")
    ),
    Situation.EASING: Entry(
        gettext_noop("It may be easing. It began %(age)s days ago."),
        gettext_noop("Your highest number in the last two weeks was %(high)s, your latest is %(latest)s."),
        FORTNIGHT,
    ),
    Situation.THIN: Entry(STILL_SORE, OF_A_FORTNIGHT, FORTNIGHT),
    Situation.BACK_AGAIN: Entry(
        gettext_noop("It is back: sore for %(age)s days."),
        gettext_noop("Before that, no day was at 3 or more for %(away)s days. It is not clearly easing."),
    ),
    Situation.SEVERE: Entry(
        gettext_noop("Still very sore after %(age)s days."),
        gettext_noop("You rated 6 or more on %(severe)s of the last 10 days."),
        TEN_DAYS,
    ),
    Situation.PERSISTS: Entry(STILL_SORE, NOT_EASING),
    Situation.BLADES: Entry(gettext_noop("It began %(age)s days ago."), OF_A_FORTNIGHT, FORTNIGHT),
    Situation.BAD_DAYS: Entry(
        gettext_noop("Three bad days running."), gettext_noop("Your last three numbers are 7 or more.")
    ),
    Situation.MILD: Entry(
        gettext_noop("Mild, but it has not gone away."),
        gettext_noop("You rated 2 or more on %(noticed)s of the %(rated21)s days with a number in three weeks."),
        THREE_WEEKS,
    ),
    Situation.WEEKDAY: Entry(
        gettext_noop("It comes back every week, mostly on one day: %(weekday)s."),
        gettext_noop("In each of the last four weeks, %(weekday)s was sore. What is different on a %(weekday)s?"),
        FOUR_WEEKS,
    ),
    Situation.WEEKLY: Entry(
        gettext_noop("It comes back every week."),
        gettext_noop("A day was 3 or more in each of the last four weeks. What is different on those days?"),
        FOUR_WEEKS,
    ),
    Situation.FEW: Entry(
        gettext_noop("After four days with a number in one week, we can show how it is going."),
        gettext_noop("You gave a number on %(rated)s of the last 7 days. This is too little to say anything."),
    ),
    Situation.NOTHING: Entry(
        gettext_noop("Nothing stands out so far. That rules nothing out."),
        gettext_noop("You rated 3 or more on %(sore)s of the last 7 days."),
    ),
}
SAY = gettext_noop(
    "Sore for %(age)s days. On %(sore)s of the last 7 days I rated it 3 or more out of 10; my latest number is "
    "%(latest)s. What could it be, and what should I do next?"
)
CLEARS = gettext_noop(
    "This notice stays until your numbers have come down. If you rate 2 or less on each of the next %(days)s days, "
    "it goes."
)
CLEARS_TOMORROW = gettext_noop(
    "This notice stays until your numbers have come down. If you rate 2 or less on one more day, it goes."
)
STALE_CLEARS = gettext_noop("It also goes after %(stale)s days without a number.")
ASKED = {
    Reason.BLADES: gettext_noop("We ask this once about pain between the shoulder blades."),
    Reason.WORST: gettext_noop("That is the first number this high."),
    Reason.JUMP: gettext_noop("That is a big jump in a day."),
    Reason.BAD_DAYS: gettext_noop("Three bad days running. Speak to a doctor or pharmacist soon."),
    Reason.DOCTOR: gettext_noop("It has gone on for a long time."),
}


@dataclass(frozen=True)
class Advice:
    """What is said of one spot on one day, not yet translated."""

    today: date
    level: Level
    situation: Situation
    title: Phrase
    fact: Phrase
    step: Step
    do: Phrase  # the step in words
    say: Phrase  # to a doctor
    why: tuple[Phrase, ...]
    clears: tuple[Phrase, ...]
    evidence: Days  # what the fact was counted from
    check: Reason | None
    quiet_until: date | None
    booked: Reply | None  # a visit that is still to come
    booked_with: str  # "therapist", or "": nobody knows
    ask_about: Reply | None  # a visit: did it help?
    is_urgent: bool  # a warning sign is open: then nothing else speaks

    @property
    def speaks(self) -> bool:
        """Whether Today shows it as a notice."""
        return self.level is not Level.NONE and self.quiet_until is None and not self.is_urgent


def advise(area: Area, assessment: Assessment, replies: Sequence[Reply] = (), checks: Sequence[Check] = ()) -> Advice:
    """What to say of one spot on the day of its assessment. Replies are in the order in which they were given."""
    situation, urgent = situation_in(area, assessment, replies), is_urgent(checks)
    values, entry = numbers(assessment), TABLE[situation]
    step, booked = next_step(area, assessment, situation), booked_visit(replies, assessment.today)
    quiet = quiet_until(replies, assessment.level, assessment.today)
    return Advice(
        today=assessment.today,
        level=assessment.level,
        situation=situation,
        title=Phrase(entry.title, values),
        fact=Phrase(entry.fact, values),
        step=step,
        do=Phrase(STEPS[step]),
        say=Phrase(SAY, values),
        why=why(assessment, values, situation, step),
        clears=clears(assessment),
        evidence=assessment.lately(entry.days),
        check=None if urgent else check_to_open(area, assessment, checks),
        quiet_until=None if is_new(assessment, step, replies, checks) else quiet,
        booked=booked,
        booked_with=whom_booked(area, assessment, step, booked) if booked else "",
        ask_about=None if urgent else visit_to_ask_about(replies, assessment.today),
        is_urgent=urgent,
    )


def situation_in(area: Area, assessment: Assessment, replies: Sequence[Reply]) -> Situation:
    """The situation; between the shoulder blades two weeks are one even without a level."""
    situation = situation_of(assessment, replies)
    is_calm = assessment.level is Level.NONE and situation is not Situation.BAD_DAYS
    return Situation.BLADES if is_calm and is_long_between_the_blades(area, assessment) else situation


def why(assessment: Assessment, values: Mapping[str, object], situation: Situation, step: Step) -> tuple[Phrase, ...]:
    """The reasons that apply to this notice, and no others."""
    texts = [reasons.QUIET.get(situation, "")]
    if assessment.cause:
        texts = [reasons.CAUSES[assessment.cause], "" if step.whom == "" else reasons.LEVELS[assessment.level]]
    texts += [reasons.NOT_HELPED if situation is Situation.NOT_HELPED else reasons.STEPS.get(step, "")]
    return tuple(Phrase(text, {**values, "reached": assessment.reached}) for text in texts if text)


def clears(assessment: Assessment) -> tuple[Phrase, ...]:
    """What it takes for the level to clear; empty without one."""
    if assessment.level is Level.NONE:
        return ()
    first = Phrase(CLEARS if assessment.clears_in > 1 else CLEARS_TOMORROW, {"days": assessment.clears_in})
    return (first, Phrase(STALE_CLEARS, {"stale": STALE + 1}))


def is_new(assessment: Assessment, step: Step, replies: Sequence[Reply], checks: Sequence[Check]) -> bool:
    """Whether the last reply no longer counts: a sign was reported since, or it has lasted long enough for a doctor."""
    last = latest(replies)
    if last is None:
        return False
    of_late = step in LASTED and assessment.since is not None and (last.day - assessment.since).days < LASTED[step]
    return of_late or any(check.found and check.day >= last.day for check in checks)


def several(assessments: Sequence[Assessment]) -> int:
    """How many spots had a sore day in the last week, if they are three or more; else 0."""
    spots = sum(patterns.is_sore_lately(assessment) for assessment in assessments)
    return spots if spots >= patterns.SEVERAL_SPOTS else 0


def among(advice: Advice, spots: int) -> Advice:
    """The advice for one of so many sore spots (`several`): a doctor takes the massage therapist's place."""
    if not spots or advice.step is not Step.THERAPIST:
        return advice
    values = {"spots": spots}
    reason = Phrase(reasons.STEPS[Step.SEVERAL], values)
    do, why = Phrase(STEPS[Step.SEVERAL], values), (*advice.why, reason)
    return replace(advice, step=Step.SEVERAL, do=do, why=why, booked_with="")
