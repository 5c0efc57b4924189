"""Charts in the journal and on the page of a spot, over thirty days, ninety, a year and all: what is drawn and said."""

import re
from datetime import timedelta

import pytest

from journal.charts import weeks
from journal.charts.spans import week_of
from journal.ids import uuid7
from journal.models import NoticeShown, Run
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.web.older_weeks import older_weeks, whole_week_from
from tests.cast import just_now
from tests.journal.test_history import TODAY, address, ago, course, page, rated, said
from tests.people import words

SPANS = ["", "?span=90", "?span=year", "?span=all"]
TOO_FEW = "; too few numbers before to compare."
pytestmark = pytest.mark.django_db


def data(html: str, name: str) -> str:
    return re.search(rf'data-{name}="([^"]*)"', html)[1]


@pytest.mark.parametrize("days", [1, 20, 45, 100, 400, 900])
@pytest.mark.parametrize("query", SPANS)
def test_a_journal_of_any_age_is_drawn_over_any_span(anns_phone, spot, days, query):
    rated(spot, *(None if n % 5 == 1 else n % 11 for n in range(days)))

    for where in ("/journal/", address(spot)):
        html = page(anns_phone, where + query)
        assert html.count('<svg role="img"') == 1
        assert html.count('aria-current="true"') == 1
        by_week = days > 365 and query == "?span=all"
        values = data(html, "values")
        assert len(values) == 2 * (week_of(TODAY) - week_of(ago(days - 1)) + 1) if by_week else len(values) <= days


@pytest.mark.parametrize("span", ["", "x", "30 ", "365", "%00", "9" * 5000, "YEAR"])
def test_what_is_no_span_is_not_found(anns_phone, spot, span):
    for where in ("/journal/", address(spot)):
        assert anns_phone.get(f"{where}?span={span}").status_code == 404


def test_the_span_goes_along_to_the_page_of_a_spot_and_back(anns_phone, spot):
    rated(spot, *[5] * 40)

    assert f'href="{address(spot)}?span=year"' in page(anns_phone, "/journal/?span=year")
    assert 'href="/journal/?span=year"' in page(anns_phone, address(spot, "?span=year"))
    assert "?span=year&amp;page=2#days" in page(anns_phone, address(spot, "?span=year"))


def test_a_year_begins_before_what_is_older_than_a_year(anns_phone, spot):
    rated(spot, *[5] * 500)

    assert data(page(anns_phone, "/journal/?span=year"), "values") == "5" * 365
    assert data(page(anns_phone, "/journal/?span=year"), "first") == str(ago(364))


@pytest.mark.parametrize("days", [366, 402, 420, 1500])
def test_every_week_of_all_is_what_its_days_say(anns_phone, spot, days):
    pains = [None if n % 9 in (2, 3) else (n * n) % 11 for n in range(days)]
    rated(spot, *pains)
    told = {ago(days - 1 - n): pain for n, pain in enumerate(pains) if pain is not None}
    expected = weeks.of_days(told)

    values = data(page(anns_phone, "/journal/?span=all"), "values")

    signs = [values[n : n + 2] for n in range(0, len(values), 2)]
    found = [weeks.WEEKS[weeks.two_signs().index(each)] for each in signs]
    assert found == [expected.get(n) for n in range(week_of(ago(days - 1)), week_of(TODAY) + 1)]


def test_weeks_of_the_database_are_those_of_the_calendar(ann, spot, neck):
    rated(spot, *(n % 11 for n in range(1000)))
    rated(neck, *[None] * 3, *(n % 7 for n in range(600)))
    before = whole_week_from(ago(402))

    found = older_weeks(ann, before)

    for each in (spot, neck):
        days = {day: pain for day, pain in each.ratings.pairs() if day < before}
        expected = weeks.of_days(days)
        numbers = [weeks.NUMBERS[expected[n]] if n in expected else 0 for n in range(min(expected), week_of(before))]
        assert list(found[each.pk].numbers) == numbers
        assert (found[each.pk].rated, found[each.pk].total) == (len(days), sum(days.values()))


def test_a_changed_number_of_long_ago_is_seen_at_once(anns_phone, spot):
    rated(spot, *[5] * 800)
    before = data(page(anns_phone, "/journal/?span=all"), "values")

    spot.rate(ago(790), 9, said())

    assert data(page(anns_phone, "/journal/?span=all"), "values") != before


def test_practices_notices_and_visits_are_marked_on_their_days(anns_phone, ann, spot):
    rated(spot, *[5] * 40)
    for _ in range(2):
        ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", said().said_at, spot=spot), said())
    shown = {"journal": ann, "spot": spot, "day": ago(2), "level": "therapist", "at": said().said_at}
    NoticeShown.objects.create(**shown, words="", evidence=[])
    spot.reply(Kind.SEEN, Level.THERAPIST, ago(4), said(), ago(5))

    html = page(anns_phone, "/journal/")

    assert data(html, "marks") == "x8bGa2"  # 24 days, a visit, 2 days, a notice, 1 day, two practices
    for what in ("Dot: a practice.", "Diamond: a notice was shown.", "Flag: a visit."):
        assert what in words(anns_phone.get("/journal/"))


def test_a_notice_that_was_just_shown_is_marked_too(anns_phone, spot):
    rated(spot, *[5] * 12)
    assert "Diamond" not in page(anns_phone, "/journal/")

    anns_phone.get("/")

    assert "Diamond" in page(anns_phone, "/journal/")


@pytest.mark.parametrize(
    ("span", "pains", "told"),
    [
        ("90", [6] * 90 + [4] * 90, "4.0 this week, 4.0 the week before. 4.0 in these 90 days, 6.0 in the 90 before."),
        ("90", [4] * 90, "4.0 this week, 4.0 the week before. 4.0 in these 90 days" + TOO_FEW),
        (
            "year",
            [6] * 365 + [4] * 365,
            "4.0 this week, 4.0 the week before. 4.0 in the last 12 months, 6.0 in the 12 before.",
        ),
        ("year", [4] * 365, "4.0 this week, 4.0 the week before. 4.0 in the last 12 months" + TOO_FEW),
        ("year", [6], "One number this week."),
    ],
)
def test_a_longer_span_is_told_beside_the_one_before_it(anns_phone, spot, span, pains, told):
    rated(spot, *pains)

    for where in ("/journal/", address(spot)):
        assert course(page(anns_phone, f"{where}?span={span}")) == [told]


@pytest.mark.parametrize("days", [50, 1000])
def test_of_all_the_mean_is_told_since_the_first_day(anns_phone, spot, days):
    rated(spot, *[5, 3] * (days // 2))

    [told] = course(page(anns_phone, "/journal/?span=all"))

    assert "4.0 on average since " in told


@pytest.mark.parametrize("query", SPANS)
def test_beside_an_open_warning_sign_no_number_is_told_to_fall(anns_phone, ann, spot, query):
    rated(spot, *[6] * 100, *[1] * 100)
    ann.answer_check(True, TODAY, just_now(), spot)

    for where in ("/journal/", address(spot)):
        assert course(page(anns_phone, where + query)) == []


def test_of_an_archived_spot_no_week_is_told(anns_phone, spot):
    rated(spot, *[5] * 90)
    spot.archive(said())

    assert course(page(anns_phone, address(spot, "?span=90"))) == ["5.0 in these 90 days" + TOO_FEW]


def test_a_table_says_each_day_with_a_way_to_it(anns_phone, spot):
    rated(spot, 6, None, 3)

    table = page(anns_phone, address(spot, "?table")).split("<table>")[1].split("</table>")[0]

    assert table.startswith("<caption>Between the shoulder blades</caption>")
    assert table.count("<th scope=col>") == 4
    rows = re.findall(r"<tr><th scope=row><a href=days/([\d-]+)/>[^<]+</a><td>([^<]*)", table)
    assert rows == [(str(TODAY), "3"), (str(ago(1)), "not recorded"), (str(ago(2)), "6")]


def test_a_table_of_weeks_says_lowest_average_highest_and_days(anns_phone, spot):
    rated(spot, *[2, 4] * 300)

    table = page(anns_phone, address(spot, "?span=all&table")).split("<table>")[1].split("</table>")[0]

    assert table.count("<th scope=col>") == 7
    assert re.search(r"<td>2<td>[23]\.\d<td>4<td>7<td>", table)
    assert table.count("<tr>") - 1 == week_of(TODAY) - week_of(ago(599)) + 1


def test_a_name_cannot_become_markup_in_a_table(anns_phone, spot):
    rated(spot, 5)
    spot.rename("<b>knot", said())

    assert "<caption>&lt;b&gt;knot</caption>" in page(anns_phone, address(spot, "?table"))


def test_a_number_of_tomorrow_from_another_zone_breaks_no_chart(anns_phone, spot):
    rated(spot, *[5] * 500)
    spot.rate(TODAY + timedelta(1), 9, said())

    for query in [*SPANS, "?span=all&table"]:
        assert page(anns_phone, address(spot, query))
