from datetime import date, timedelta
from functools import partial
from statistics import mean, stdev

import pytest

from journal.factors.answers import Side
from journal.factors.shifts import as_diary, as_mask, differences
from journal.factors.splits import CUTS, Cut, Factor, Note, cut_of
from journal.factors.worse_days import worse_days
from tests.diaries import RHOS, without_effect
from tests.factors import by_chance, dice_of, is_found, percent

MONDAY = date(2026, 6, 1)
SPOT = "neck"


def kept(values, start=MONDAY):
    """By day, without those that are None."""
    return {start + timedelta(n): value for n, value in enumerate(values) if value is not None}


def sat(*hours):
    return kept([None if each is None else Note(hours_sat=each) for each in hours])


def lines(pains, notes):
    return worse_days({SPOT: kept(pains)}, notes, MONDAY + timedelta(200)).noted


DICE = dice_of(1)
HOURS = [DICE.choice((3, 6, 9, 9)) for _ in range(40)]
PAINS = [DICE.choice((6, 7)) if hours == 9 else DICE.choice((3, 4)) for hours in HOURS]


def test_what_goes_with_worse_days_has_its_means_and_counts():
    [line] = lines(PAINS, sat(*HOURS))

    assert line.cut == Cut(Factor.SAT, 8)
    assert line.worse == Side.of([pain for pain in PAINS if pain > 4])
    assert line.otherwise == Side.of([pain for pain in PAINS if pain < 5])


def test_what_goes_with_better_days_is_no_line():
    assert lines([10 - pain for pain in PAINS], sat(*HOURS)) == []


def test_twenty_seven_days_are_too_few_and_twenty_eight_are_enough():
    forgotten = [None] * 3

    assert lines(PAINS, sat(*HOURS[:9], *forgotten, *HOURS[12:30])) == []
    assert len(lines(PAINS, sat(*HOURS[:9], *forgotten, *HOURS[12:31]))) == 1


def test_it_is_said_how_many_days_are_missing():
    assert worse_days({SPOT: kept(PAINS)}, sat(*HOURS[:20]), MONDAY + timedelta(200)).missing == 8


def test_six_days_on_one_side_are_too_few():
    hours = [9] * 6 + [3] * 24

    assert cut_of(Factor.SAT, sat(*hours)) is None
    assert cut_of(Factor.SAT, sat(*hours, 9)) == Cut(Factor.SAT, 8)


def test_the_cut_is_where_an_answer_on_today_ends_or_the_most_even_one():
    assert cut_of(Factor.SAT, sat(*[9] * 10, *[6] * 20)) == Cut(Factor.SAT, 8)
    assert cut_of(Factor.SAT, sat(*[9] * 8, *[6] * 8, *[3] * 14)) == Cut(Factor.SAT, 4)


def test_every_cut_names_its_worse_side():
    assert all(cut.is_worse(10) for cut in CUTS[Factor.STRESS])
    assert Cut(Factor.STRESS, 7).is_worse(7)
    assert not Cut(Factor.SAT, 8).is_worse(8)
    assert not Cut(Factor.SLEEP, 6).is_worse(6)


def test_the_same_number_every_day_is_no_line():
    assert lines([4] * 40, sat(*HOURS)) == []


def test_a_line_says_two_different_numbers():
    pains = [n // 7 for n in range(70)]  # a step each Monday, which as a mean is no more than the others

    assert worse_days({SPOT: kept(pains)}, {}, MONDAY + timedelta(69)).weekdays == []


def test_two_means_that_are_printed_alike_are_no_line():
    dice = dice_of(2)
    stress = [dice.choice((2, 2, 8)) for _ in range(300)]
    fives = [n for n, number in enumerate(stress) if number == 8][::20][:4]
    pains = [5 if n in fives else 4 for n in range(300)]

    found = worse_days({SPOT: kept(pains)}, kept([Note(stress=number) for number in stress]), MONDAY + timedelta(299))
    assert found.noted == []


def test_nothing_of_nothing():
    assert worse_days({}, {}, MONDAY).noted == worse_days({SPOT: {}}, sat(*HOURS), MONDAY).weekdays == []


def test_a_year_ago_is_not_looked_at():
    found = worse_days({SPOT: kept(PAINS)}, sat(*HOURS), MONDAY + timedelta(365 + 13))

    assert (found.noted, found.missing) == ([], 2)


def test_each_shift_is_what_it_would_be_step_by_step():
    dice = dice_of(1)
    worse = [dice.random() < 0.4 for _ in range(50)]
    others = [not each and dice.random() < 0.8 for each in worse]
    pains = [dice.choice([None, *range(11)]) for _ in range(50)]

    def height(shift):
        moved = pains[shift:] + pains[:shift]
        a, b = (
            [p for p, is_in in zip(moved, mask, strict=True) if is_in and p is not None] for mask in (worse, others)
        )
        return (mean(a) - mean(b)) / (1 / len(a) + 1 / len(b)) ** 0.5

    found = differences(as_mask(worse), as_mask(others), as_diary(pains), 50)
    assert found == pytest.approx([height(shift) for shift in range(50)])


def test_a_worse_weekday_has_its_mean_and_count():
    pains = [6 if n % 7 == 2 else 4 - n % 2 for n in range(70)]

    [line] = worse_days({SPOT: kept(pains)}, {}, MONDAY + timedelta(69)).weekdays

    assert (line.weekday, line.worse) == (2, Side(10, 6))
    assert line.otherwise == Side(60, pytest.approx(3.5, abs=0.1))


def test_a_spot_that_gets_worse_from_week_to_week_has_no_worse_sunday():
    pains = [n // 8 for n in range(70)]

    assert worse_days({SPOT: kept(pains)}, {}, MONDAY + timedelta(69)).weekdays == []


# 10,000 of them, and the aims of 5 and 80 %, are in `make faults`; these have the same seeds on each run.


def test_chance_speaks_in_one_journal_of_twenty():
    shares = [percent(map(partial(by_chance, rho=rho), range(1000, 1200))) for rho in RHOS]

    assert mean(shares) <= 7


def test_an_effect_is_found_within_sixty_days():
    assert percent(map(partial(is_found, rho=0), range(100))) >= 78


def test_a_test_that_takes_each_day_by_itself_would_speak_far_more_often():
    """What the two before this one are there to catch: pairs, one by one, by the usual test."""

    def by_t(seed):
        journal = without_effect(dice_of(seed), 0.6)
        return any(t(pains, journal.notes, factor) > 1.7 for pains in journal.diaries.values() for factor in Factor)

    assert percent(map(by_t, range(1000, 1100))) >= 14


def t(pains, notes, factor):
    """Of two means; 1.7 and more comes by chance once in twenty times."""
    cut, sides = cut_of(factor, notes), ([], [])
    for day in (pains.keys() & notes.keys()) if cut else ():
        sides[cut.is_worse(notes[day].of(factor))].append(pains[day])
    if min(map(len, sides)) < 7:
        return 0
    others, worse = sides
    return (mean(worse) - mean(others)) / (stdev(worse) ** 2 / len(worse) + stdev(others) ** 2 / len(others)) ** 0.5
