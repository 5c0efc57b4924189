from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import days
from journal.days import journal_day

BERLIN, ST_JOHNS, APIA = ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Apia")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

instants = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
starts = st.times().map(lambda t: t.replace(microsecond=0))


@pytest.mark.parametrize(
    ("clock", "day"), [("23:59", 21), ("00:01", 21), ("02:59", 21), ("03:00", 22), ("03:01", 22), ("23:58", 22)]
)
def test_the_night_belongs_to_the_day_before(clock, day):
    on = 21 if clock == "23:59" else 22
    local = datetime.combine(date(2026, 11, on), time.fromisoformat(clock), BERLIN)

    assert journal_day(local, BERLIN) == date(2026, 11, day)


@pytest.mark.parametrize(
    ("utc", "zone", "day"),
    [
        ("2026-03-29T00:59", BERLIN, 28),  # 01:59, then the clock jumps to 03:00
        ("2026-03-29T01:00", BERLIN, 29),
        ("2026-10-25T00:59", BERLIN, 24),  # 02:59 for the first time
        ("2026-10-25T01:59", BERLIN, 24),  # 02:59 for the second
        ("2026-10-25T02:00", BERLIN, 25),
        ("2026-03-08T05:29", ST_JOHNS, 7),  # 01:59, then 03:00
        ("2026-03-08T05:30", ST_JOHNS, 8),
        ("2026-11-01T06:29", ST_JOHNS, 31),  # 02:59, after 01:00 to 02:00 came twice
        ("2026-11-01T06:30", ST_JOHNS, 1),
    ],
)
def test_the_day_starts_at_three_when_the_clocks_change_too(utc, zone, day):
    assert journal_day(datetime.fromisoformat(utc).replace(tzinfo=UTC), zone).day == day


def test_a_start_inside_the_repeated_hour_begins_the_day_once():
    first, second = datetime(2026, 10, 25, 0, 40, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)

    assert second.astimezone(BERLIN).time() == time(2, 10)
    assert journal_day(first, BERLIN, time(2, 30)) == journal_day(second, BERLIN, time(2, 30)) == date(2026, 10, 25)


def test_a_day_that_samoa_left_out_is_nobodys():
    hours = [datetime(2011, 12, 29, tzinfo=UTC) + timedelta(hours=n) for n in range(58)]

    assert {journal_day(hour, APIA).isoformat() for hour in hours} == {"2011-12-28", "2011-12-29", "2011-12-31"}


@given(instants, st.timedeltas(timedelta(0), timedelta(days=2)), zones, starts)
@example(datetime(1900, 1, 2, tzinfo=UTC), timedelta(0), APIA, time(3))
@example(datetime(2011, 12, 30, 9, 59, tzinfo=UTC), timedelta(minutes=2), APIA, time(0))
@example(datetime(2006, 10, 29, 2, 30, 30, tzinfo=UTC), timedelta(minutes=1), ST_JOHNS, time(0))
def test_days_never_go_back_as_time_goes_on(now, later, zone, start):
    before, after = journal_day(now, zone, start), journal_day(now + later, zone, start)

    assert before <= after <= before + timedelta(days=4)


@given(instants, zones, starts)
def test_every_instant_has_one_day_near_that_of_greenwich(now, zone, start):
    assert abs(journal_day(now, zone, start) - now.date()) <= timedelta(days=2)


@given(instants, zones, zones)
def test_the_same_instant_is_the_same_day_however_it_is_written(now, zone, elsewhere):
    assert journal_day(now, zone) == journal_day(now.astimezone(elsewhere), zone)


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/St_Johns", "UTC", "Asia/Kolkata"])
def test_a_zone_that_the_system_knows_is_found(name):
    assert str(days.zone(name)) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Olympus",
        "../../etc/passwd",
        "/etc/passwd",
        "Europe/Berlin\x00",
        "europe",
        ".",
        "Europe",
        None,
        3,
        ["UTC"],
    ],
)
def test_anything_else_is_no_zone(name):
    assert days.zone(name) is None


@given(st.text())
def test_no_text_upsets_the_search_for_a_zone(name):
    assert days.zone(name) is None or name in available_timezones()


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)])
def test_a_day_is_accepted_from_1900_to_tomorrow_in_greenwich(day):
    assert days.acceptable(day, NOON) == day


@pytest.mark.parametrize(("day", "why"), [(date(1899, 12, 31), "before 1900"), (date(2026, 11, 24), "in the future")])
def test_a_day_outside_is_refused_with_the_reason(day, why):
    with pytest.raises(days.DayError, match=why):
        days.acceptable(day, NOON)


def test_a_phones_clock_may_run_five_minutes_ahead():
    five, six = NOON + timedelta(minutes=5), NOON + timedelta(minutes=6)

    assert days.clamped(five, NOON) == days.clamped(six, NOON) == five


def test_a_phones_clock_that_fell_back_to_nothing_is_set_to_1900():
    assert days.clamped(datetime.min.replace(tzinfo=UTC), NOON).year == 1900
