"""Where the tip did best: answers to tries, counted."""

from journal.practice.angles import Angle, Try, best


def tries(*said):
    return [Try(position, firmness, felt) for position, firmness, felt in said]


def test_without_an_answer_nothing_is_proposed():
    assert best([]) is None
    assert best(tries(("left-blade", "light", ""))) is None


def test_where_it_felt_better_is_proposed_with_its_count():
    told = tries(("left-blade", "light", "better"), ("left-blade", "medium", "same"), ("right-blade", "light", "same"))

    assert best(told) == Angle("left-blade", "light", better=1, tries=2)


def test_four_of_five_outweigh_one_lucky_try():
    often = [("left-blade", "light", "better")] * 4 + [("left-blade", "light", "same")]

    assert best(tries(*often, ("right-blade", "light", "better"))) == Angle("left-blade", "light", 4, 5)


def test_of_two_that_did_as_well_the_later_is_proposed():
    told = tries(("left-blade", "light", "better"), ("right-blade", "light", "better"))

    assert best(told).position == "right-blade"


def test_where_it_was_more_often_worse_is_not_proposed():
    bad = [("left-blade", "strong", "worse")] * 2 + [("left-blade", "light", "better")]

    assert best(tries(*bad)) is None
    assert best(tries(*bad, ("left-blade", "light", "better"))).better == 2


def test_as_firmly_as_when_it_last_felt_better():
    told = tries(
        ("left-blade", "light", "better"), ("left-blade", "medium", "better"), ("left-blade", "strong", "same")
    )

    assert best(told).firmness == "medium"


def test_a_place_that_felt_worse_today_is_not_proposed_however_good_it_was_before():
    told = tries(*[("left-blade", "light", "better")] * 4, ("right-blade", "light", "better"))

    assert best(told, worse={"left-blade"}).position == "right-blade"
    assert best(told, worse={"left-blade", "right-blade"}) is None
