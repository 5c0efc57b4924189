"""Every country of the zone table, its number and where that number is from; and the country that a zone lies in."""

import re
from importlib.resources import files

import pytest

from selfcare import countries
from selfcare.countries import Numbers, Where, numbers, where, zones
from selfcare.reading import ContentError

TZDATA = files("tzdata.zoneinfo")
TABLE = [line.split("\t") for line in (TZDATA / "zone.tab").read_text().splitlines() if not line.startswith("#")]
LINKS = {name: target for target, name in re.findall(r"^L (\S+) (\S+)$", (TZDATA / "tzdata.zi").read_text(), re.M)}
CLOCKS = {"CET", "CST6CDT", "EET", "EST", "EST5EDT", "HST", "MET", "MST", "MST7MDT", "PST8PDT", "WET"}
# Links that lead abroad, to a place with the same clock: each is looked at, so a new one fails below until it is.
LEAD_ABROAD = {
    "Africa/Asmera": "ER",
    "Africa/Timbuktu": "ML",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
    "Antarctica/South_Pole": "AQ",
    "Atlantic/Jan_Mayen": "SJ",
    "Iceland": "IS",
    "Pacific/Ponape": "FM",
    "Pacific/Truk": "FM",
    "Pacific/Yap": "FM",
}
AT_HOME = {"Canada/Eastern", "GB", "GB-Eire", "Japan", "NZ", "Singapore", "US/Arizona", "US/Samoa", "Asia/Rangoon"}
AT_HOME |= {"America/Montreal", "America/Nipigon", "America/Thunder_Bay", "Europe/Belfast", "Pacific/Samoa"}


def test_every_country_of_the_zone_table_is_in_the_file():
    assert set(numbers().numbers) == {code for code, *_ in TABLE}


def test_every_number_has_a_source_that_was_opened():
    opened = {source.id: source.opened for source in numbers().sources}
    wanted = [own for own in numbers().numbers.values() if own.ambulance or own.urgent_care]

    assert len(wanted) > 190
    assert all(opened[own.source] for own in wanted)


def test_every_zone_of_the_table_lies_in_its_country():
    assert {zone: zones()[zone] for _code, _place, zone, *_ in TABLE} == {
        zone: code for code, _place, zone, *_ in TABLE
    }


def test_every_link_of_the_zone_database_lies_where_it_leads_to():
    table = {zone: code for code, _place, zone, *_ in TABLE}
    links = {name: table.get(target) for name, target in LINKS.items() if name not in {*table, *CLOCKS, *LEAD_ABROAD}}

    assert {name: zones().get(name) for name in links} == links
    assert {name: zones()[name] for name in LEAD_ABROAD} == LEAD_ABROAD


def test_no_link_that_may_lead_abroad_was_overlooked():
    rows = [line.split("\t") for line in (TZDATA / "zone1970.tab").read_text().splitlines() if not line.startswith("#")]
    shared = {zone for codes, _place, zone, *_ in rows if "," in codes}
    table = {zone for _code, _place, zone, *_ in TABLE}

    assert {name for name, target in LINKS.items() if target in shared} - table - CLOCKS == {*LEAD_ABROAD, *AT_HOME}


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Asia/Calcutta", "IN"),
        ("Europe/Kiev", "UA"),
        ("US/Eastern", "US"),
        ("Africa/Asmera", "ER"),
        ("Asia/Saigon", "VN"),
    ],
)
def test_an_older_spelling_that_browsers_report_is_the_same_place(zone, code):
    assert where("", zone) == Where(code)


@pytest.mark.parametrize(
    "zone", ["UTC", "Etc/UTC", "GMT", "Etc/GMT+3", "Zulu", "Etc/Unknown", "Factory", "", *sorted(CLOCKS)]
)
def test_a_clock_of_no_place_is_nowhere(zone):
    assert where("", zone) == Where()


def test_what_was_chosen_comes_before_the_zone():
    assert where("GB", "Africa/Johannesburg") == Where("GB", chosen=True)


def test_somewhere_else_is_a_choice():
    assert where("ZZ", "America/New_York") == Where("", chosen=True)


@pytest.mark.parametrize("nonsense", ["EU", "gb", "<b>", "Narnia"])
def test_a_choice_that_there_is_not_leaves_it_to_the_zone(nonsense):
    assert where(nonsense, "Europe/London") == Where("GB")


@pytest.mark.parametrize("wrong", [{"ambulance": "nine"}, {"ambulance": "112"}, {"source": "E1"}, {"ambulance": "1"}])
def test_a_number_without_a_source_or_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="number"):
        Numbers(**wrong)


def test_a_source_that_nobody_names_is_refused(tmp_path, monkeypatch):
    source = 'id = "E1"\ntitle = "x"\npublisher = "x"\nurl = "https://x.example/"\nopened = 2026-11-24\n'
    (tmp_path / "numbers.toml").write_text(f"[[sources]]\n{source}\n[numbers]\nZA = {{}}\n")
    monkeypatch.setattr(countries, "FOLDER", tmp_path)

    with pytest.raises(ContentError, match="source 'E1' is unknown"):
        countries.numbers.__wrapped__()


def test_countries_are_in_the_order_of_their_names():
    names = [country.name for country in countries.countries("en")]

    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert len(names) == len(set(names)) == 247
