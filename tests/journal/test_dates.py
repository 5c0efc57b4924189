"""Days and times as languages write them, by the names of a few formats."""

from datetime import date, datetime, time

import pytest
from django.template import engines
from django.utils.translation import override

from journal.web.dates import NAMES, written

DAY = datetime(2026, 11, 22, 15, 5)


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("day", "22 November", "22. November"),
        ("weekday day", "Sunday 22 November", "Sonntag 22. November"),
        ("weekday date", "Sunday 22 November 2026", "Sonntag 22. November 2026"),
        ("short day", "22 Nov", "22. Nov"),
        ("short date", "22 Nov 2026", "22. Nov 2026"),
        ("short weekday day", "Sun 22 Nov", "So 22. Nov"),
        ("short date time", "22 Nov 2026, 15:05", "22. Nov 2026, 15:05"),
        ("time", "15:05", "15:05"),
    ],
)
def test_a_language_writes_a_day_in_its_own_way(name, english, german):
    assert written(DAY, name) == english
    with override("de"):
        assert written(DAY, name) == german


def test_a_language_has_its_own_order_and_letters_that_are_no_format():
    with override("es"):
        assert written(date(2026, 11, 22), "day") == "22 de noviembre"
        assert written(date(2026, 11, 22), "short date").lower() == "22 de nov de 2026"
    with override("zh-hans"):
        assert written(date(2026, 11, 22), "day") == "11月22日"


def test_a_language_has_its_own_clock():
    with override("en-au"):
        assert written(time(15, 5), "time") == "15:05"  # Django's "P" for English everywhere else is ours here
    with override("ko"):
        assert "3" in written(time(15, 5), "time")


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("language", ["en", "ar", "fr", "ja", "th"])
def test_every_name_writes_something_in_every_language(name, language):
    with override(language):
        assert len(written(DAY, name)) > 1


def test_what_is_no_name_is_an_error():
    with pytest.raises(ValueError, match="j F"):
        written(DAY, "j F")


def drawn(source: str, **values: object) -> str:
    return engines["jinja2"].env.from_string(source).render(values)


def test_a_field_gets_what_it_reads_in_every_language():
    with override("ar"):
        assert drawn('{{ day | date("Y-m-d") }} {{ day | date("H:i") }}', day=DAY) == "2026-11-22 15:05"


def test_a_mean_has_the_point_or_comma_of_its_language():
    with override("de"):
        assert drawn("{{ 4.25 | floatformat(1) }}") == "4,3"
    assert drawn("{{ 4.25 | floatformat(1) }}") == "4.3"
