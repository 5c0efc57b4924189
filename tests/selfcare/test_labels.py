"""What the timer says, for each technique."""

import pytest

from selfcare.labels import labels, rounds_of
from selfcare.library import techniques
from selfcare.routines import Kind, Rounds, Seconds, StepDose, Way

HOLD = StepDose("hold", Kind.HOLD, Seconds(30))
REST = StepDose("rest", Kind.REST, Seconds(30))
TELL = StepDose("tell", Kind.CHECK)
WALK = StepDose("walk", Kind.MOVE, Seconds(30))
SAID = [
    ((HOLD, REST), 1, "One hold"),
    ((HOLD, REST), 2, "2 holds with one rest between"),
    ((HOLD, REST), 3, "3 holds with 2 rests between"),
    ((HOLD, TELL), 4, "4 tries"),
    ((WALK,), 1, "Once through"),
    ((WALK,), 3, "3 times through"),
]


@pytest.mark.parametrize(("steps", "number", "said"), SAID, ids=[said for *_, said in SAID])
def test_how_often_is_said_in_words(steps, number, said):
    assert rounds_of(Way("way", Rounds(number), steps), number) == said


ONLY = [
    ("let_go", {"ball-on-the-wall", "hook-massager"}),
    ("try_found", {"hook-massager"}),
    ("took_off", {"hot-and-cold"}),
    ("nudge", {"get-up-and-go"}),
]


@pytest.mark.parametrize(("word", "slugs"), ONLY)
def test_a_timer_is_sent_only_the_words_it_can_say(word, slugs):
    assert {technique.slug for technique in techniques() if word in labels(technique)} == slugs
