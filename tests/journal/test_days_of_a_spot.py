"""The list of days on the page of a spot: what its chart draws, in words, and the way to every day."""

import re

import pytest

from journal.models import Rating
from tests.journal.test_history import TODAY, address, ago, page, rated, said

pytestmark = pytest.mark.django_db


def listed(html: str) -> list[str]:
    """Days and what is said of each, as they are read."""
    rows = re.findall(r"<li>(.*?)</li>", html.split('<section id="days">')[1], re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", row)).strip() for row in rows]


def test_the_days_are_listed_once_from_the_first_one_on_with_those_without_a_number(anns_phone, spot):
    rated(spot, 6, None, 3)

    html = page(anns_phone, address(spot))

    assert [row.split(" ", 3)[-1] for row in listed(html)] == ["3", "not recorded", "6"]
    listed_days = html.split('<section id="days">')[1]
    assert [listed_days.count(f'/days/{ago(n)}/"') for n in range(3)] == [1, 1, 1]
    assert "<table" not in html


def test_days_are_listed_newest_first_each_with_a_way_to_its_page(anns_phone, spot):
    rated(spot, 3, 7)

    html = page(anns_phone, address(spot)).split('<section id="days">')[1]

    assert html.index(f"/days/{TODAY}/") < html.index(f"/days/{ago(1)}/")


def test_a_day_told_late_is_marked_as_added_later(anns_phone, spot):
    spot.rate(ago(2), 6, said())
    assert "added later" not in page(anns_phone, address(spot))

    spot.rate(ago(3), 6, said())
    assert "added later" in page(anns_phone, address(spot))


def test_the_thirty_first_day_is_on_the_second_page(anns_phone, spot):
    rated(spot, *[5] * 31)

    second = page(anns_phone, address(spot, "?page=2")).split('<section id="days">')[1]

    assert second.count("<li>") == 1
    assert f"/days/{ago(30)}/" in second


def test_days_without_a_number_are_listed_as_far_as_the_chart_goes(anns_phone, spot):
    rated(spot, 6, *[None] * 40, 6)

    first, second = (listed(page(anns_phone, address(spot, query))) for query in ("", "?page=2"))

    assert (len(first), sum("not recorded" in row for row in first)) == (30, 29)
    assert len(second) == 1


def test_a_number_of_a_day_that_has_begun_elsewhere_is_in_the_list(anns_phone, spot):
    rated(spot, 6)
    Rating.objects.update(day=ago(-1))

    assert listed(page(anns_phone, address(spot)))[0].endswith(" 6")


@pytest.mark.parametrize("number", ["0", "-1", "3", "x", "", "1.5", "9" * 5000, "%00"])
def test_a_page_that_does_not_exist_is_not_found(anns_phone, spot, number):
    rated(spot, *[5] * 31)

    assert anns_phone.get(address(spot, f"?page={number}")).status_code == 404
