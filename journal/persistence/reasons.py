"""Why this notice: what had been seen when its level came up, and why the next step is another one than the level's.

Plain values. Each sentence is proven in tests/journal/test_the_sentence_is_true.py.
"""

from journal.persistence.causes import Cause
from journal.persistence.rule import Level
from journal.persistence.situations import Situation
from journal.persistence.steps import Step
from selfcare.techniques import gettext_noop

CAUSES = {
    Cause.WEEK: gettext_noop(
        "By %(reached)s you had rated it 3 or more on most days for about a week, and it was not clearly easing."
    ),
    Cause.FORTNIGHT: gettext_noop(
        "By %(reached)s most of your numbers of the last two weeks were 3 or more, and it was not clearly easing."
    ),
    Cause.WORST: gettext_noop("By %(reached)s you had rated it 9 or 10 on at least three of the last ten days."),
    Cause.SEVERE: gettext_noop(
        "By %(reached)s it had been sore for two weeks, and you had rated it 6 or more on most of the last ten days."
    ),
    Cause.MONTH: gettext_noop(
        "By %(reached)s it had been sore for more than a month. The average of the last two weeks was 4 or more."
    ),
    Cause.SIX_WEEKS: gettext_noop(
        "By %(reached)s it had been sore for more than six weeks. The average of the last two weeks was 3 or more."
    ),
    Cause.CAME_DOWN: gettext_noop(
        "We suggested a doctor before. By %(reached)s the average of the last two weeks had come down below 3."
    ),
}
LEVELS = {
    Level.THERAPIST: gettext_noop("From then on this site suggests a massage therapist."),
    Level.DOCTOR: gettext_noop("From then on this site suggests a doctor."),
}
QUIET = {  # no level stands: what is looked at all the same
    Situation.BLADES: gettext_noop("A notice comes when a spot is sore on most days for about a week."),
    Situation.BAD_DAYS: gettext_noop("Three numbers of 7 or more within four days are a reason to ask somebody."),
    Situation.MILD: gettext_noop(
        "For three weeks most of your numbers were 2 or more. That is mild, but it has not gone away."
    ),
    Situation.WEEKDAY: gettext_noop(
        "In the last four weeks you rated 3 or more on %(sore28)s days. "
        "%(on_weekday)s of these %(sore28)s days fell on a %(weekday)s."
    ),
    Situation.WEEKLY: gettext_noop("In each of the last four weeks you rated at least one day 3 or more."),
    Situation.FEW: gettext_noop("With fewer than four numbers in a week this page cannot say how it is going."),
    Situation.NOTHING: gettext_noop(
        "A notice comes when a spot is sore on most days for about a week and is not clearly easing. "
        "That is not so now."
    ),
}
STEPS = {
    Step.BLADES: gettext_noop(
        "Why a doctor: heart, lung and spine problems can also be felt between the shoulder blades, so health services "
        "suggest asking sooner there. Two weeks is our own choice."
    ),
    Step.SEVERAL: gettext_noop("Why a doctor: pain in many places is a reason to ask one before a massage."),
    Step.LONG: gettext_noop(
        "Why a doctor: after six weeks somebody should have looked at it, even while it gets better."
    ),
}
NOT_HELPED = gettext_noop("Why a doctor: you answered that the visit did not help enough.")
