"""Saving a run, by the page or by a timer's fragment: what is kept, what is refused, and in whose journal."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Practice, Rating, Reading, Run
from tests.cast import BETWEEN, NECK, NOON, stamp
from tests.people import TIMER

ADDRESS = "/journal/practice/ball-on-the-wall/"


def ms(ago: timedelta = timedelta()) -> int:
    return int((datetime.now(UTC) - ago).timestamp() * 1000)


def send(client, address=ADDRESS, headers=None, **said):
    page = client.get(address, headers=TIMER).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    told = {"practice": uuid7(), "way": "hand", "started": ms(timedelta(minutes=3)), "ended": ms()} | said
    return client.post(address, {"csrfmiddlewaretoken": token, **told}, headers=headers or {})


def test_an_unknown_technique_is_not_found(client):
    assert client.get("/journal/practice/nonsense/").status_code == 404


def test_without_script_there_is_a_whole_page_that_saves(anns_phone, spot):
    page = anns_phone.get(ADDRESS).content.decode()
    response = send(anns_phone, spot=spot.pk, after=4, started="", ended="")

    assert "<html" in page
    assert "How is it now?" in page
    assert (response.status_code, response.url) == (302, "/")
    assert Practice.objects.get().after.pain == 4


def test_a_run_is_saved_with_its_holds_and_answers(anns_phone, spot):
    measures = json.dumps({"holds": [12, 15, 9]})
    response = send(anns_phone, headers=TIMER, spot=spot.pk, before=6, after=4, measures=measures)

    practice = Practice.objects.get()
    assert (response.status_code, "Saved: before 6, now 4." in response.content.decode()) == (200, True)
    assert (practice.before.pain, practice.after.pain, practice.way) == (6, 4, "hand")
    assert practice.measures == {"holds": [12, 15, 9]}
    assert practice.ended - practice.started == pytest.approx(timedelta(minutes=3), abs=timedelta(seconds=1))


def test_a_replay_saves_once(anns_phone, spot):
    same = {"practice": uuid7(), "change": uuid7(), "started": ms(), "spot": spot.pk, "after": 4}
    for _ in range(3):
        assert send(anns_phone, headers=TIMER, **same).status_code == 200

    assert Practice.objects.count() == Reading.objects.count() == 1


def test_sent_again_with_another_answer_it_is_still_one_practice(anns_phone, spot):
    key = uuid7()
    send(anns_phone, practice=key, spot=spot.pk, after=4)
    send(anns_phone, practice=key, spot=spot.pk, after=3)

    assert Practice.objects.get().after.pain == 3


def test_every_answer_may_be_left_out(anns_phone, spot):
    response = send(anns_phone, headers=TIMER, spot="", before="", after="", measures="")

    practice = Practice.objects.get()
    assert response.status_code == 200
    assert (practice.spot, practice.before, practice.after) == (None, None, None)


def test_stopped_half_way_is_saved_without_an_end(anns_phone, spot):
    send(anns_phone, spot=spot.pk, ended="", measures='{"holds": [12]}')

    assert Practice.objects.get().ended is None


def test_a_strangers_spot_is_not_found(anns_phone, stranger, spot):
    theirs = stranger.add_spot(uuid7(), *BETWEEN, stamp())

    assert send(anns_phone, spot=theirs.pk, after=4).status_code == 404
    assert not Practice.objects.exists()


def test_a_strangers_practice_is_not_found(anns_phone, stranger, spot):
    key = uuid7()
    stranger.save_practice(key, Run("ball-on-the-wall", "hand", NOON, NOON), stamp())

    assert send(anns_phone, practice=key, spot=spot.pk, after=4).status_code == 404
    assert Practice.objects.get().journal == stranger


def test_without_a_token_nothing_is_written(anns_phone, spot):
    assert anns_phone.post(ADDRESS, {"practice": uuid7()}).status_code == 403
    assert not Practice.objects.exists()


WRONG = [
    {"after": "11"},
    {"after": "-1"},
    {"before": "much"},
    {"practice": ""},
    {"practice": "12345678-1234-1234-1234-123456789012"},
    {"way": "upside-down"},
    {"spot": "neck"},
    {"started": "yesterday"},
    {"ended": "9" * 40},
    {"measures": "{"},
    {"measures": "[1, 2]"},
    {"measures": "[" * 9000},
    {"measures": '{"a":' * 900 + "1" + "}" * 900},
    {"measures": json.dumps({"holds": [1] * 20_000})},
    {"way": "hand\x00"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: str(wrong)[:30])
@pytest.mark.parametrize("headers", [TIMER, {}], ids=["timer", "plain"])
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(anns_phone, spot, wrong, headers):
    response = send(anns_phone, headers=headers, **({"spot": spot.pk, "after": 4} | wrong))

    assert response.status_code == 422
    assert re.search(r'class="said"[^>]*>[A-Z][^<]+\.<', response.content.decode())
    assert not Practice.objects.exists()
    assert not Rating.objects.exists()


def test_a_refused_form_keeps_what_was_typed(anns_phone, spot):
    page = send(anns_phone, spot="", before=7, after=99, measures='{"holds": [12]}').content.decode()

    assert "Tap a whole number from 0 to 10." in page
    assert "<option selected>7</option>" in page
    assert 'value="{&#34;holds&#34;: [12]}"' in page


def test_a_practice_of_another_journal_is_not_saved_here(anns_phone, spot, stranger):
    for headers in (TIMER, {}):
        response = send(anns_phone, headers=headers, journal=stranger.pk, spot=spot.pk, after=4)

        assert response.status_code == 409
        assert "This practice belongs to another journal." in response.content.decode()
    assert not Practice.objects.exists()


def test_a_practice_that_waited_for_a_journal_is_saved_in_the_one_that_it_became_part_of(
    anns_phone, ann, spot, stranger
):
    theirs, former = stranger.add_spot(uuid7(), *NECK, stamp()), stranger.pk
    Merge(stranger, ann, NOON).run()
    page = anns_phone.get(ADDRESS, headers=TIMER).content.decode()
    response = send(anns_phone, journal=former, spot=theirs.pk, after=4)

    assert f'data-journals="{ann.pk} {former}"' in page
    assert response.status_code == 302
    assert Practice.objects.get().spot.area == "neck"
