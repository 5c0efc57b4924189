"""What goes by itself, and when."""

import threading
from datetime import timedelta

import pytest

from config import daily
from config.locks import one_at_a_time
from journal.accounts.store import SessionStore
from journal.data.tidy import tidy
from journal.models import Device, Journal, RateLimitHit, Session, TransferLink, User
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def after(days: float):
    return NOON + timedelta(days=days)


@pytest.fixture
def nobodys(ann):
    Device.let_in(ann, "token", NOON)
    return ann


def test_on_day_399_a_journal_without_an_account_is_there(nobodys):
    tidy(after(399))

    assert Journal.objects.exists()


def test_on_day_401_it_is_gone_whole(nobodys):
    gone = tidy(after(401))

    assert gone["journals"] == 1
    assert not Journal.objects.exists()
    assert not Device.objects.exists()


def test_one_that_was_looked_at_stays(nobodys):
    nobodys.devices.get().note_use(after(200))

    tidy(after(401))

    assert Journal.objects.exists()


def test_one_that_was_written_to_stays(nobodys):
    with nobodys.locked(after(2)):
        pass

    tidy(after(401))

    assert Journal.objects.exists()


def test_one_with_an_account_stays_for_good(ann):
    ann.owner = User.objects.create(username="ann")
    ann.save()

    tidy(after(4000))

    assert Journal.objects.exists()


def test_ended_sessions_old_links_and_old_tries_go(ann):
    ann.make_link(NOON)
    RateLimitHit.objects.create(action="claim", source="x", at=NOON)
    store = SessionStore()
    store.save()
    Session.objects.update(expire_date=NOON)

    gone = tidy(after(31))

    assert (gone["sessions"], gone["links"], gone["rate limit hits"]) == (1, 1, 1)
    assert not TransferLink.objects.exists()


def test_tidying_twice_is_the_same_as_once(nobodys):
    tidy(after(401))

    assert set(tidy(after(401)).values()) == {0}


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_only_the_last_five_backups_of_migrations_stay(data_dir):
    folder = data_dir / "backups"
    folder.mkdir()
    for n in range(7):
        (folder / f"before-2026010{n}-000000.jsonl.gz").touch()
    (folder / "mine.gz").touch()

    assert daily.drop_old_backups(folder) == 2
    assert len(list(folder.iterdir())) == 6


def test_one_process_tidies_and_the_others_let_it(data_dir):
    with one_at_a_time("tidy", wait=False) as first, one_at_a_time("tidy", wait=False) as second:
        assert (first, second) == (True, False)


def test_the_first_request_after_a_day_starts_it_and_the_next_does_not(monkeypatch, rf):
    started = threading.Event()
    monkeypatch.setattr(daily, "tidy_alone", started.set)
    middleware = daily.Daily(lambda request: "page")

    assert middleware(rf.get("/")) == "page"
    assert not started.wait(0.1)
    middleware.next = 0
    middleware(rf.get("/"))
    assert started.wait(5)
    started.clear()
    middleware(rf.get("/"))
    assert not started.wait(0.1)


@pytest.mark.clock_of_the_machine
def test_within_a_day_it_is_not_due_again(data_dir):
    assert daily.is_due()
    daily.tidy()
    assert not daily.is_due()


def test_what_breaks_while_tidying_breaks_nothing_else(data_dir, monkeypatch, caplog):
    monkeypatch.setattr(daily, "tidy", lambda: 1 / 0)
    monkeypatch.setattr(daily, "connections", type("None", (), {"close_all": staticmethod(lambda: None)}))
    monkeypatch.setattr(daily, "close_old_connections", lambda: None)

    daily.tidy_alone()

    assert "Tidying up did not work" in caplog.text
