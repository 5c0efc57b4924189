import pytest

from selfcare.routines import Kind, PerDay, Rounds, Routine, Seconds, StepDose, Way

HOLD = StepDose("hold", Kind.HOLD, Seconds(30, first=10, range=(5, 60), cap=90), open=True)
REST = StepDose("rest", Kind.REST, Seconds(30))
READY = StepDose("ready", Kind.READY, Seconds(10), once=True)
BALL = Way("hand", Rounds(3, first=2, range=(1, 5)), (HOLD, REST))


def ids(steps):
    return [step.id for step in steps]


def test_rounds_repeat_the_steps_and_drop_the_last_rest():
    assert ids(BALL.play()) == ["hold", "rest", "hold", "rest", "hold"]


def test_a_first_time_has_its_own_rounds_and_seconds():
    steps = BALL.play(first_time=True)

    assert ids(steps) == ["hold", "rest", "hold"]
    assert [step.seconds for step in steps] == [10, 30, 10]
    assert {step.cap for step in steps if step.kind is Kind.HOLD} == {90}


def test_a_step_that_is_done_once_comes_in_the_first_round_only():
    way = Way("shelf", Rounds(2), (READY, HOLD))

    assert ids(way.play()) == ["ready", "hold", "hold"]


def test_no_seconds_the_first_time_leaves_a_step_out():
    way = Way(
        "go",
        Rounds(1),
        (StepDose("walk", Kind.MOVE, Seconds(60, first=20)), StepDose("roll", Kind.MOVE, Seconds(10, first=0))),
    )

    assert ids(way.play()) == ["walk", "roll"]
    assert ids(way.play(first_time=True)) == ["walk"]


def test_a_step_knows_its_round():
    assert [step.round for step in BALL.play()] == [1, 1, 2, 2, 3]


def test_the_first_way_is_the_default_and_tells_how_long_it_takes():
    routine = Routine("pressure", (BALL, Way("shelf", Rounds(1), (HOLD,))))

    assert routine.play() == BALL.play()
    assert routine.minutes == 3


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Seconds(30, range=(5, 20)), "outside range"),
        (lambda: Seconds(30, cap=20), "cap = 20 is shorter"),
        (lambda: Seconds(30, range=(5, 60), cap=45), "cap = 45 is shorter"),
        (lambda: Seconds(-1), "negative"),
        (lambda: Rounds(6, range=(1, 5)), "must lie within range"),
        (lambda: Rounds(3, first=0), "must lie within range"),
        (lambda: StepDose("hold", Kind.HOLD, Seconds(30), open=True), "needs seconds with a cap"),
        (lambda: StepDose("hold", Kind.HOLD), "needs seconds"),
        (lambda: StepDose("hold", Kind.HOLD, Seconds(30, cap=91)), "longer than the 90 s that a hold may"),
        (lambda: StepDose("cold", Kind.COLD, Seconds(901)), "longer than the 900 s that a cold may"),
        (lambda: PerDay(4, 3), "at most hard"),
        (lambda: Routine("pressure", ()), "ways is empty"),
        (lambda: Routine("pressure", (BALL, BALL)), "two ways share an id"),
        (lambda: Routine("pressure", (BALL,), gap_minutes=50), "not in whole hours"),
    ],
)
def test_a_dose_that_cannot_be_right_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


def test_a_card_names_every_number_of_minutes_that_the_timer_may_show():
    go = Way("go", Rounds(1), (StepDose("walk", Kind.MOVE, Seconds(170, first=20)),))
    long = Way("long", Rounds(1), (StepDose("walk", Kind.MOVE, Seconds(600)),))

    assert Routine(limits="movement", ways=(go,)).least_and_most_minutes == (1, 3)
    assert Routine(limits="movement", ways=(go, long)).least_and_most_minutes == (1, 10)
