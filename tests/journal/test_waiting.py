import threading
import time

import pytest

from journal.database import waiting
from journal.database.waiting import GRACE, MOST, WaitLimit


@pytest.fixture
def crowd():
    """Threads that wait at a limit until told otherwise; `join` makes one more and answers whether it is refused."""
    limit, go = WaitLimit(), threading.Event()
    threads = []

    def wait():
        with limit.waiting():
            go.wait(5)

    def join(number=1):
        for _ in range(number):
            threads.append(threading.Thread(target=wait))
            threads[-1].start()
        with limit.waiting():
            time.sleep(0.01)
            return limit.refuses()

    yield join
    go.set()
    for thread in threads:
        thread.join()


def test_a_few_may_wait_for_as_long_as_it_takes(crowd, monkeypatch):
    monkeypatch.setattr(waiting, "GRACE", 0)

    assert not crowd(MOST - 1)


def test_a_crowd_may_wait_for_a_moment(crowd):
    assert not crowd(MOST + 4)


def test_when_nobody_has_a_turn_the_others_are_told(crowd):
    crowd(MOST)
    time.sleep(GRACE + 0.1)

    assert crowd(0)
