"""What was committed stays, what was not waits on the phone, and the phone is told when to come back."""

import pytest

from journal.data.erase import erase_journal
from journal.database.outages import BusyError
from journal.models import Journal, Rating, SoreSpot
from journal.models.write_limits import HOUR, WRITES_AN_HOUR
from tests.cast import just_now
from tests.journal.batches import change, send, states, tap, who
from tests.journal.test_outages import full, held, impatient, read_only  # noqa: F401 - a fixture
from tests.people import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def batch(ann, spot) -> dict:
    return {"journal": str(ann.pk), "changes": [tap(spot, pain) for pain in range(6)]}


@pytest.mark.parametrize("trouble", [full, read_only])
def test_during_an_outage_all_waits_and_then_all_is_stored(anns_phone, ann, spot, trouble):
    notes = [change("note", day=f"2026-01-{day}", words="long " * 900) for day in range(10, 30)]
    with trouble():
        refused = send(anns_phone, {"journal": str(ann.pk), "changes": notes})

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    assert refused.json()["error"].startswith("The site cannot save anything just now.")
    assert set(states(anns_phone, ann, *notes)) <= {"already", "applied"}
    assert ann.day_notes.count() == len(notes)


def test_while_somebody_else_writes_it_waits(impatient, anns_phone, ann, spot):  # noqa: F811 - a fixture of another file
    token = {"X-CSRFToken": who(anns_phone)["token"]}
    with held():
        answer = send(anns_phone, batch(ann, spot), **token)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert not Rating.objects.exists()


def test_an_outage_in_the_middle_keeps_what_was_committed(anns_phone, ann, spot, monkeypatch):
    kept, right, done = batch(ann, spot), SoreSpot.rate, []

    def rate(spot, day, pain, stamp):
        if pain == 3 and not done:
            done.append(pain)
            with read_only():
                return right(spot, day, pain, stamp)
        return right(spot, day, pain, stamp)

    monkeypatch.setattr(SoreSpot, "rate", rate)
    answer = send(anns_phone, kept)

    assert answer.status_code == 503
    assert spot.ratings.get().pain == 2
    assert states(anns_phone, ann, *kept["changes"]) == ["already"] * 3 + ["applied"] * 3


def test_an_outage_in_the_middle_of_the_first_batch_of_all_keeps_nothing_of_it(client, monkeypatch):
    browser, right = Browser(), SoreSpot.rate
    spot = str(just_now().change_id)
    kept = {"offer": who(browser)["offer"], "spot": spot, "changes": [tap(spot, 1), tap(spot, 2)]}

    def rate(spot, day, pain, stamp):
        if pain == 2:
            raise BusyError
        return right(spot, day, pain, stamp)

    with monkeypatch.context() as broken:
        broken.setattr(SoreSpot, "rate", rate)
        answer = send(browser, kept)
    assert (answer.status_code, "device" in answer.cookies) == (503, False)
    assert not Journal.objects.exists()

    assert [each["state"] for each in send(browser, kept).json()["answers"]] == ["applied", "applied"]


def test_too_many_writes_wait_in_the_middle(anns_phone, ann, spot):
    kept = batch(ann, spot)
    Journal.objects.update(writes=WRITES_AN_HOUR - 2, counted_from=just_now().said_at)

    answer = send(anns_phone, kept)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= HOUR.total_seconds()
    assert answer.json()["error"].startswith("A lot was saved in the last hour")
    Journal.objects.update(writes=0)
    assert states(anns_phone, ann, *kept["changes"]) == ["already"] * 2 + ["applied"] * 4


def test_a_journal_that_is_deleted_in_the_middle_is_gone(anns_phone, ann, spot, monkeypatch):
    def rate(spot, day, pain, stamp):
        erase_journal(Journal.objects.get(pk=ann.pk), stamp.received_at)
        return right(spot, day, pain, stamp)

    right = SoreSpot.rate
    monkeypatch.setattr(SoreSpot, "rate", rate)
    answer = send(anns_phone, batch(ann, spot))

    assert answer.status_code == 410
    assert answer.json() == {"error": "This journal was deleted meanwhile. Nothing was saved."}
