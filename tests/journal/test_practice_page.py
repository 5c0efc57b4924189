"""The page and the fragment that save a run; and what they tell a timer."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from journal import tokens
from journal.data.merge import Merge
from journal.ids import uuid7
from journal.models import Device, Practice, Rating, Reading, Run
from journal.sync.versions import Stamp
from tests.cast import BETWEEN, NECK, NOON, stamp, this_day

FRAME = 3  # round noting that the phone was used: a savepoint, and on PostgreSQL how long to wait for the row
ADDRESS = "/journal/practice/ball-on-the-wall/"
HOOK = "/journal/practice/hook-massager/"
TIMER = {"X-Requested-With": "timer"}


@pytest.fixture
def at_home(client, ann):
    """Ann's own browser."""
    Device.objects.create(journal=ann, token_hash=tokens.hashed("token"), made=NOON, used=NOON)
    client.cookies["device"] = "token"
    return client


def ms(ago: timedelta = timedelta()) -> int:
    return int((datetime.now(UTC) - ago).timestamp() * 1000)


def just_now(minutes: float = 0) -> Stamp:
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    return Stamp(uuid7(), at, at)


def send(client, address=ADDRESS, headers=None, **said):
    page = client.get(address, headers=TIMER).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    told = {"practice": uuid7(), "way": "hand", "started": ms(timedelta(minutes=3)), "ended": ms()} | said
    return client.post(address, {"csrfmiddlewaretoken": token, **told}, headers=headers or {})


@pytest.mark.django_db
def test_a_timer_without_a_journal_is_told_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(ADDRESS, headers=TIMER)

    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies


def test_a_person_without_a_journal_is_told_where_numbers_go(client):
    page = client.get(ADDRESS).content.decode()

    assert "Numbers go into a journal" in page
    assert "<form" not in page


def test_an_unknown_technique_is_not_found(client):
    assert client.get("/journal/practice/nonsense/").status_code == 404


def test_a_timer_gets_a_fragment_with_its_own_token(at_home, spot):
    page = at_home.get(ADDRESS, headers=TIMER).content.decode()

    assert "<html" not in page
    assert "csrfmiddlewaretoken" in page
    assert 'data-times="0"' in page
    assert 'data-last=""' in page


def test_without_script_there_is_a_whole_page_that_saves(at_home, spot):
    page = at_home.get(ADDRESS).content.decode()
    response = send(at_home, spot=spot.pk, after=4, started="", ended="")

    assert "<html" in page
    assert "How is it now?" in page
    assert (response.status_code, response.url) == (302, "/")
    assert Practice.objects.get().after.pain == 4


def test_a_run_is_saved_with_its_holds_and_answers(at_home, spot):
    measures = json.dumps({"holds": [12, 15, 9]})
    response = send(at_home, headers=TIMER, spot=spot.pk, before=6, after=4, measures=measures)

    practice = Practice.objects.get()
    assert (response.status_code, "Saved: 6 before, 4 now." in response.content.decode()) == (200, True)
    assert (practice.before.pain, practice.after.pain, practice.way) == (6, 4, "hand")
    assert practice.measures == {"holds": [12, 15, 9]}
    assert practice.ended - practice.started == pytest.approx(timedelta(minutes=3), abs=timedelta(seconds=1))


def test_a_replay_saves_once(at_home, spot):
    same = {"practice": uuid7(), "change": uuid7(), "started": ms(), "spot": spot.pk, "after": 4}
    for _ in range(3):
        assert send(at_home, headers=TIMER, **same).status_code == 200

    assert Practice.objects.count() == Reading.objects.count() == 1


def test_sent_again_with_another_answer_it_is_still_one_practice(at_home, spot):
    key = uuid7()
    send(at_home, practice=key, spot=spot.pk, after=4)
    send(at_home, practice=key, spot=spot.pk, after=3)

    assert Practice.objects.get().after.pain == 3


def test_every_answer_may_be_left_out(at_home, spot):
    response = send(at_home, headers=TIMER, spot="", before="", after="", measures="")

    practice = Practice.objects.get()
    assert response.status_code == 200
    assert (practice.spot, practice.before, practice.after) == (None, None, None)


def test_stopped_half_way_is_saved_without_an_end(at_home, spot):
    send(at_home, spot=spot.pk, ended="", measures='{"holds": [12]}')

    assert Practice.objects.get().ended is None


def test_the_before_is_not_asked_when_it_was_tapped_in_the_last_half_hour(at_home, ann, spot):
    spot.rate(this_day(), 6, just_now(29))

    page = at_home.get(ADDRESS, headers=TIMER).content.decode()

    assert "Before: 6, as you just answered" in page
    assert 'name="before"' not in page


def test_the_before_is_asked_when_the_tap_is_older(at_home, ann, spot):
    spot.rate(this_day(), 6, just_now(31))

    assert 'name="before"' in at_home.get(ADDRESS, headers=TIMER).content.decode()


def test_a_timer_hears_how_often_today_and_when_last(at_home, ann, spot):
    now = datetime.now(UTC)
    for minutes in (3, 2):
        at = now - timedelta(minutes=minutes)
        ann.save_practice(uuid7(), Run("ball-on-the-wall", "hand", at, at, spot), just_now())
    ann.save_practice(uuid7(), Run("hook-massager", "tries", now, now, spot), just_now())

    page = at_home.get(ADDRESS, headers=TIMER).content.decode()

    ended = int((now - timedelta(minutes=2)).timestamp() * 1000)
    assert 'data-times="2"' in page
    assert f'data-last="{ended}"' in page


def test_the_hook_hears_where_it_was_last(at_home, ann, spot):
    measures = {"position": "left-blade", "firmness": "medium"}
    run = Run("hook-massager", "tries", datetime.now(UTC), None, spot, measures=measures)
    ann.save_practice(uuid7(), run, just_now())

    page = at_home.get(HOOK, headers=TIMER).content.decode()

    assert 'data-position="left-blade" data-firmness="medium"' in page


def test_the_spots_of_the_techniques_areas_come_first_and_none_where_it_must_not_go(at_home, ann):
    for place in (("hip", "left"), ("spine-mid", "middle"), BETWEEN):
        ann.add_spot(uuid7(), *place, stamp())

    page = at_home.get(ADDRESS, headers=TIMER).content.decode()

    assert re.findall(r'<option value="[^"]{36}">([^<]+)', page) == ["Between the shoulder blades", "Hip, your left"]


def test_a_strangers_spot_is_not_found(at_home, stranger, spot):
    theirs = stranger.add_spot(uuid7(), *BETWEEN, stamp())

    assert send(at_home, spot=theirs.pk, after=4).status_code == 404
    assert not Practice.objects.exists()


def test_a_strangers_practice_is_not_found(at_home, stranger, spot):
    key = uuid7()
    stranger.save_practice(key, Run("ball-on-the-wall", "hand", NOON, NOON), stamp())

    assert send(at_home, practice=key, spot=spot.pk, after=4).status_code == 404
    assert Practice.objects.get().journal == stranger


def test_a_post_without_a_journal_writes_nothing(client, ann):
    client.cookies["csrftoken"] = "a" * 32
    said = {"practice": uuid7(), "csrfmiddlewaretoken": "a" * 32}

    assert client.post(ADDRESS, said).status_code == 422
    assert not Practice.objects.exists()


def test_without_a_token_nothing_is_written(at_home, spot):
    assert at_home.post(ADDRESS, {"practice": uuid7()}).status_code == 403
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
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_written(at_home, spot, wrong, headers):
    response = send(at_home, headers=headers, **({"spot": spot.pk, "after": 4} | wrong))

    assert response.status_code == 422
    assert re.search(r'class="said"[^>]*>[A-Z][^<]+\.<', response.content.decode())
    assert not Practice.objects.exists()
    assert not Rating.objects.exists()


def test_a_refused_form_keeps_what_was_typed(at_home, spot):
    page = send(at_home, spot="", before=7, after=99, measures='{"holds": [12]}').content.decode()

    assert "Tap a whole number from 0 to 10." in page
    assert "<option selected>7</option>" in page
    assert 'value="{&#34;holds&#34;: [12]}"' in page


def test_the_page_costs_few_queries(at_home, spot, django_assert_max_num_queries):
    with django_assert_max_num_queries(8 + FRAME):
        at_home.get(HOOK)


def practised(ann, spot, technique="ball-on-the-wall", days=0, **measures):
    at = datetime.now(UTC) - timedelta(days=days)
    run = Run(technique, "hand" if technique.startswith("ball") else "tries", at, at, spot, measures=measures)
    ann.save_practice(uuid7(), run, Stamp(uuid7(), at, at))


def test_a_timer_hears_how_long_to_aim_at_for_each_spot(at_home, ann, spot):
    practised(ann, spot, holds=[20, 20], reason="done")
    ann.add_spot(uuid7(), *NECK, stamp())

    page = at_home.get(ADDRESS, headers=TIMER).content.decode()

    assert 'data-target="22" data-why="grown">Between' in page
    assert page.count("data-target") == 1
    assert 'data-finished="1"' in page


def test_the_aim_is_half_on_the_day_after_that_is_worse_by_two(at_home, ann, spot):
    practised(ann, spot, days=1, holds=[20])
    today = this_day()
    spot.rate(today - timedelta(days=1), 3, just_now())
    spot.rate(today, 5, just_now())

    assert 'data-target="10" data-why="halved"' in at_home.get(ADDRESS, headers=TIMER).content.decode()


def test_a_hook_hears_where_it_did_best_and_of_how_many_tries(at_home, ann, spot):
    tries = [{"position": "left-blade", "firmness": "light", "felt": felt} for felt in ("better", "same")]
    practised(ann, spot, "hook-massager", tries=tries, position="right-blade", firmness="strong")

    page = at_home.get(HOOK, headers=TIMER).content.decode()

    assert 'data-position="left-blade" data-firmness="light" data-better="1" data-tries="2"' in page


def test_a_hook_hears_where_it_felt_worse_today_at_any_spot(at_home, ann, spot):
    for days, position in ((0, "left-blade"), (0, "right-blade"), (1, "left-mid-back")):
        tries = [{"position": position, "firmness": "light", "felt": "worse"}]
        practised(ann, None if position == "right-blade" else spot, "hook-massager", days, tries=tries)

    assert 'data-worse="left-blade right-blade"' in at_home.get(HOOK, headers=TIMER).content.decode()


def test_a_hook_is_not_sent_where_it_felt_worse_today(at_home, ann, spot):
    for days, position, felts in ((2, "left-blade", "b"), (1, "right-blade", "bbb"), (0, "right-blade", "w")):
        said = {"b": "better", "w": "worse"}
        tries = [{"position": position, "firmness": "light", "felt": said[felt]} for felt in felts]
        practised(ann, spot, "hook-massager", days, tries=tries, position=position, firmness="light")

    assert 'data-position="left-blade"' in at_home.get(HOOK, headers=TIMER).content.decode()


@pytest.mark.parametrize(
    "nonsense", [{"holds": "20"}, {"holds": [None, "x", True]}, {"tries": [7, {"position": "elbow"}]}]
)
def test_what_a_phone_told_wrongly_is_passed_over(at_home, ann, spot, nonsense):
    practised(ann, spot, **nonsense)

    for address in (ADDRESS, HOOK):
        assert at_home.get(address, headers=TIMER).status_code == 200


def test_the_fragment_asks_few_questions_however_many_practices(at_home, ann, spot, django_assert_max_num_queries):
    for _ in range(12):
        practised(ann, spot, holds=[20])

    with django_assert_max_num_queries(8 + FRAME):
        at_home.get(ADDRESS, headers=TIMER)


def test_a_practice_of_another_journal_is_not_saved_here(at_home, spot, stranger):
    for headers in (TIMER, {}):
        response = send(at_home, headers=headers, journal=stranger.pk, spot=spot.pk, after=4)

        assert response.status_code == 409
        assert "This practice belongs to another journal." in response.content.decode()
    assert not Practice.objects.exists()


def test_a_practice_that_waited_for_a_journal_is_saved_in_the_one_that_it_became_part_of(at_home, ann, spot, stranger):
    theirs, former = stranger.add_spot(uuid7(), *NECK, stamp()), stranger.pk
    Merge(stranger, ann, NOON).run()
    page = at_home.get(ADDRESS, headers=TIMER).content.decode()
    response = send(at_home, journal=former, spot=theirs.pk, after=4)

    assert f'data-journals="{ann.pk} {former}"' in page
    assert response.status_code == 302
    assert Practice.objects.get().spot.area == "neck"
