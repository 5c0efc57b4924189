"""What breaks is logged as the fault it is: only ids that do not fit together are the sender's mistake."""

import logging

import pytest
from django.core.exceptions import ObjectDoesNotExist

from journal.ids import uuid7
from journal.models import Journal, Rating, SoreSpot
from tests.cast import this_day

TODAY = this_day()
MISSING = [SoreSpot.DoesNotExist, Rating.DoesNotExist, Journal.DoesNotExist, ObjectDoesNotExist]
pytestmark = pytest.mark.django_db


@pytest.fixture
def log(caplog):
    logging.getLogger("django").propagate = True
    yield caplog
    logging.getLogger("django").propagate = False


def breaking(monkeypatch, where: str, error: type[Exception]) -> None:
    def broken(*_, **__):
        raise error("something that ought to be there")

    monkeypatch.setattr(where, broken)


@pytest.mark.parametrize("error", [*MISSING, ValueError])
def test_an_object_that_is_missing_in_a_page_is_a_fault(anns_phone, spot, monkeypatch, log, error):
    breaking(monkeypatch, "journal.charts.bars.chart", error)
    anns_phone.raise_request_exception = False

    answer = anns_phone.get(f"/journal/spots/{spot.pk}/")

    assert answer.status_code == 500
    assert [record.levelname for record in log.records if record.name == "django.request"] == ["ERROR"]


@pytest.mark.parametrize("error", [*MISSING, ValueError])
@pytest.mark.parametrize(
    ("verb", "path", "fields"),
    [
        ("SoreSpot.rate", "/journal/spots/{spot}/days/{today}/", {"pain": 5}),
        ("Journal.write_day_note", "/journal/days/{today}/", {"words": "x"}),
        ("Journal.save_practice", "/journal/practice/ball-on-the-wall/", {"practice": str(uuid7())}),
        ("Journal.add_spot", "/journal/spots/", {"place": "hip/left"}),
        ("Journal.choose", "/settings/", {"day_start": "04:00", "theme": "dark"}),
    ],
)
def test_an_object_that_is_missing_in_a_write_is_a_fault(
    anns_phone, spot, post, monkeypatch, log, verb, path, fields, error
):
    breaking(monkeypatch, f"journal.models.{verb}", error)
    anns_phone.raise_request_exception = False

    answer = post(anns_phone, path.format(spot=spot.pk, today=TODAY), **fields)

    assert answer.status_code == 500
    assert [record.levelname for record in log.records if record.name == "django.request"] == ["ERROR"]


@pytest.mark.parametrize("htmx", [True, False])
def test_a_journal_that_was_deleted_meanwhile_is_said_to_be(anns_phone, ann, spot, post, monkeypatch, htmx):
    rate = SoreSpot.rate

    def late(mine, *said):
        Journal.objects.filter(pk=ann.pk).delete()
        return rate(mine, *said)

    monkeypatch.setattr(SoreSpot, "rate", late)

    answer = post(anns_phone, f"/journal/spots/{spot.pk}/days/{TODAY}/", pain=5, htmx=htmx)

    assert answer.status_code == 410
    assert "This journal was deleted meanwhile. Nothing was saved." in answer.content.decode()
