import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.models import FormerRating, Rating
from journal.sync.versions import Stamp
from tests.cast import NECK

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
YEARS = 3650
HIP = ("hip", "right")
pytestmark = pytest.mark.django_db


def ago(days: int):
    return TODAY - timedelta(days)


def said() -> Stamp:
    return Stamp(uuid7(), NOW, NOW)


def rated(spot, *pains: int | None):
    """Numbers for days that end today; None is a day without one."""
    told = [
        FormerRating.of(spot, ago(len(pains) - 1 - n), pain, said()) for n, pain in enumerate(pains) if pain is not None
    ]
    Rating.objects.bulk_create([Rating(**each.fields()) for each in told], batch_size=500)


def address(spot, query: str = "") -> str:
    return f"/journal/spots/{spot.pk}/{query}"


def page(browser, where: str) -> str:
    response = browser.get(where)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_journal_history_says_where_to_begin_and_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/journal/")

    assert response.status_code == 200
    shown = response.content.decode()
    assert "Nothing is written down in this browser yet. Tap a number on Today." in shown
    assert 'href="/accounts/sign-in/"' in shown  # whoever was signed out from elsewhere has lost nothing
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_journal_no_spot_is_found(client, spot):
    assert client.get(address(spot)).status_code == 404


def test_another_persons_spot_is_not_found(anns_phone, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, said())

    assert anns_phone.get(address(theirs)).status_code == 404
    assert str(theirs.pk) not in page(anns_phone, "/journal/")


def test_history_shows_each_followed_spot_with_its_chart_and_a_way_to_it(anns_phone, spot, neck):
    rated(spot, 6)
    neck.archive(said())

    html = page(anns_phone, "/journal/")

    assert html.count("<figure") == 1
    assert f'href="{address(spot)}"' in html
    assert f'href="{address(neck)}"' in html.split("Paused")[1]


def test_the_spot_with_most_numbers_comes_first(anns_phone, spot, neck):
    rated(spot, 6)
    rated(neck, 2, 2)

    html = page(anns_phone, "/journal/")

    assert html.index(str(neck.pk)) < html.index(str(spot.pk))


def test_the_spots_come_in_the_order_of_today(anns_phone, spot, neck):
    rated(spot, 6)
    rated(neck, 2, 2, *[None] * 28)  # longer ago than Today counts, but still in the chart

    for where in ("/", "/journal/"):
        names = re.findall(r"<h2[^>]*>\s*<a href=\"/journal/spots/([^/]+)/", page(anns_phone, where))
        assert names == [str(spot.pk), str(neck.pk)]


def course(html: str) -> list[str]:
    """The sentence of each spot."""
    return re.findall(r'<p class="course">([^<]*)</p>', html)


def test_a_spot_is_told_in_words_above_its_chart(anns_phone, spot):
    rated(spot, 2, *[None] * 16, *[4] * 7, *[6] * 5, None, 5)

    for where in ("/journal/", address(spot)):
        assert course(page(anns_phone, where)) == ["5.8 this week, 4.0 the week before; one day not recorded."]


@pytest.mark.parametrize(
    ("pains", "told"),
    [
        ((6,), "One number this week."),
        ((6, 4), "5.0 this week."),
        ((2, *[4] * 6, 6, *[None] * 6), "One number this week, 3.7 the week before; six days not recorded."),
        ((5, *[None] * 13, 6), "One number this week; 13 days not recorded."),
        ((4, 5, *[None] * 7), "Nothing this week, 4.5 the week before; seven days not recorded."),
        ((*[5] * 7, *[4] * 7), "4.0 this week, 5.0 the week before."),
    ],
)
def test_an_average_is_told_of_two_numbers_or_more(anns_phone, spot, pains, told):
    rated(spot, *pains)

    assert course(page(anns_phone, "/journal/")) == [told]


def test_the_legend_speaks_of_hatching_where_something_is_hatched(anns_phone, ann, spot, neck):
    for each in (spot, neck):
        rated(each, 6, 5)
    assert "Hatched:" not in page(anns_phone, "/journal/") + page(anns_phone, address(spot))

    neck.rate(ago(4), 4, said())

    assert "Hatched: not recorded." in page(anns_phone, "/journal/")
    assert "Hatched: not recorded." in page(anns_phone, address(neck))
    assert "Hatched:" not in page(anns_phone, address(spot))


def test_on_the_first_day_the_chart_is_that_day_and_nothing_is_missing(anns_phone, spot):
    rated(spot, 6)

    for html in (page(anns_phone, "/journal/"), page(anns_phone, address(spot))):
        assert 'fill="url(#hatch-' not in html
        assert 'data-values="6"' in html
        assert re.search(r'data-days="1"><span>today</span></p>', html)


def test_an_older_number_makes_it_thirty_days_again(anns_phone, spot):
    rated(spot, 6, *[None] * 30, 6)

    for html in (page(anns_phone, "/journal/"), page(anns_phone, address(spot))):
        assert f'data-values="{"-" * 29}6"' in html


def test_a_spot_that_was_never_rated_says_so(anns_phone, ann):
    ann.add_spot(uuid7(), *HIP, said())

    assert "Nothing is recorded yet." in page(anns_phone, "/journal/")


def test_a_zero_is_drawn_and_a_missing_day_is_hatched(anns_phone, spot):
    rated(spot, 0, None)

    html = page(anns_phone, address(spot))

    assert html.count('class="bar" data-pain="0"') == 1
    assert f'fill="url(#hatch-{spot.pk.hex})"' in html


def test_a_missed_day_is_one_form_away(anns_phone, spot):
    response = anns_phone.get(address(spot, f"?day={ago(9)}"))

    assert response.status_code == 302
    assert response.headers["Location"] == address(spot, f"days/{ago(9)}/")


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-30", "1899-12-31", "2999-01-01", "%00", "9" * 5000])
def test_a_day_that_cannot_be_is_refused_in_a_sentence(anns_phone, spot, day):
    response = anns_phone.get(address(spot, f"?day={day}"))

    assert response.status_code == 422
    assert "day" in response.content.decode()


def test_a_name_of_ones_own_is_shown_and_cannot_become_markup(anns_phone, spot, post):
    post(anns_phone, address(spot), do="rename", name="<b>\u202eknot 🙂")

    html = page(anns_phone, address(spot))

    assert "<h1>&lt;b&gt;\u202eknot 🙂</h1>" in html
    assert "Between the shoulder blades" in html


def test_a_spot_that_is_put_away_can_be_brought_back(anns_phone, spot, post):
    post(anns_phone, address(spot), do="archive")
    assert 'value="restore"' in page(anns_phone, address(spot))

    post(anns_phone, address(spot), do="restore")
    assert 'value="archive"' in page(anns_phone, address(spot))


def test_a_spot_is_not_changed_without_a_token(anns_phone, spot):
    assert anns_phone.post(address(spot), {"do": "archive"}).status_code == 403

    spot.refresh_from_db()
    assert not spot.archived


@pytest.mark.parametrize("days", [1, YEARS])
def test_eight_queries_are_enough_however_long_the_history(
    anns_phone, ann, spot, neck, days, django_assert_max_num_queries
):
    for each in (spot, neck, ann.add_spot(uuid7(), *HIP, said())):
        rated(each, *(n % 11 for n in range(days)))

    for where in ("/journal/", address(spot), address(spot, f"?page={1 + (days - 1) // 30}")):
        with django_assert_max_num_queries(8):
            page(anns_phone, where)


def test_who_comes_back_after_two_years_is_not_told_that_nothing_was_recorded(anns_phone, ann):
    began = datetime.now(UTC) - timedelta(900)
    old = ann.add_spot(uuid7(), *HIP, Stamp(uuid7(), began, began))
    rated(old, 5, *[None] * 800)

    for query in ("", "?span=90", "?span=year"):
        assert "Nothing is recorded yet." not in page(anns_phone, address(old, query))
    rated(old, 4, 6)
    assert "on average since" not in page(anns_phone, address(old, "?span=year"))
