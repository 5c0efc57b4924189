from itertools import combinations

import pytest

from selfcare import library
from selfcare.filters import Filter
from selfcare.published import pages
from selfcare.techniques import TOOLS, Area, Need


def slugs(chosen):
    return [technique.slug for technique in chosen.of(library.techniques())]


def test_no_filter_shows_everything():
    assert slugs(Filter()) == [technique.slug for technique in library.techniques()]


def test_nothing_at_hand_leaves_what_needs_nothing():
    assert slugs(Filter.read(["nothing"], None)) == ["get-up-and-go"]


def test_a_ball_at_hand_adds_what_needs_a_ball():
    assert slugs(Filter.read(["ball"], None)) == ["ball-on-the-wall", "get-up-and-go"]


def test_where_it_hurts_leaves_what_suits_the_place():
    assert "ball-on-the-wall" not in slugs(Filter.read([], "spine-mid"))
    assert "ball-on-the-wall" in slugs(Filter.read([], "between-blades"))


def test_both_filters_hold_together():
    assert "ball-on-the-wall" not in slugs(Filter.read(["ball"], "hip"))


@pytest.mark.parametrize(("have", "area"), [(["sock"], None), (["bell"], None), ([], "elbow"), (["\0"], None)])
def test_a_name_that_does_not_exist_is_refused(have, area):
    with pytest.raises(ValueError, match=r"is not a valid|frozenset|sock"):
        Filter.read(have, area)


def test_a_choice_leads_to_the_filter_with_it_turned_around():
    chosen = Filter(frozenset({Need.BALL}), Area.NECK)
    nothing, ball, hook, *_ = chosen.tool_choices()

    assert (ball.chosen, ball.query) == (True, "?area=neck")
    assert (hook.chosen, hook.query) == (False, "?have=ball&have=hook&area=neck")
    assert (nothing.chosen, nothing.query) == (False, "?have=nothing&area=neck")


def test_turning_the_last_choice_off_shows_everything():
    (neck,) = [choice for choice in Filter(area=Area.NECK).area_choices() if choice.chosen]

    assert neck.query == "."


def every_filter():
    tools = [frozenset(some) for size in range(len(TOOLS) + 1) for some in combinations(TOOLS, size)]
    return [Filter(at_hand, area) for at_hand in (None, *tools) for area in (None, *Area)]


def test_there_are_fewer_than_two_hundred_lists_to_keep():
    assert len({chosen.query for chosen in every_filter()}) == len(every_filter()) < 200


def test_a_filtered_list_is_kept_under_its_own_spelling_only(client):
    for query in ("?have=ball", "?have=hook&have=ball", "?have=ball&utm=x", "?have=ball"):
        assert client.get(f"/techniques/{query}").status_code == 200

    assert [query for _, path, query, _ in pages if path == "/techniques/"] == ["have=ball"]


def test_a_filtered_list_that_is_kept_says_what_it_said_first(client):
    pages = [client.get("/techniques/?have=ball&area=neck").content for _ in range(2)]

    assert pages[0] == pages[1] != client.get("/techniques/?have=ball").content
