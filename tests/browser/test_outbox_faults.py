"""The short form of `make faults outbox`: real browsers at the real site, in bad weather and killed."""

import random
from collections import Counter

import pytest

from tests.faults.outbox import blows, killed
from tests.faults.outbox.checks import judge
from tests.faults.outbox.kills import kill_all
from tests.faults.outbox.mutations import CAUGHT_AS
from tests.faults.outbox.proofs import is_caught
from tests.faults.outbox.runs import bad_weather, two_phones
from tests.faults.outbox.schedules import Run, Schedule, tap
from tests.faults.processes import running, wait_until

SEEDS = range(1, 11)
# A page that is left hears of no transaction that completes after that, and of no answer.
LEFT = """() => {
  IDBTransaction.prototype.addEventListener = () => {};
  window.fetch = () => new Promise(() => {});
}"""


def test_ten_schedules_of_two_phones_lose_and_double_nothing(browser, capsys):
    with running() as site:
        faults = bad_weather(site, browser, SEEDS)

    out, errors = capsys.readouterr()
    assert faults == Counter(), out + errors
    print(out)


def test_a_page_of_which_nothing_would_be_heard_is_not_tapped(browser):
    rate = tap(random.Random(9), {"rate": 1})  # noqa: S311 - chance, not a secret

    with running() as site, two_phones(browser, site.port) as [phone, _]:
        phone.empty()
        phone.go(phone.tabs[0], "/")
        phone.tabs[0].evaluate("() => delete window.weather")

        assert not phone.tap(phone.tabs[0], rate)

        phone.go(phone.tabs[0], "/")
        assert phone.tap(phone.tabs[0], rate)


def test_what_a_page_keeps_as_it_is_left_counts_as_said(browser):
    def then():
        phone = run.phones[0]
        phone.go(phone.tabs[0], run.path(0, "own"))
        phone.tabs[0].evaluate(LEFT)
        phone.tap(phone.tabs[0], tap(random.Random(9), {"rate": 1}))  # noqa: S311 - chance, not a secret
        wait_until(lambda: 2 in [each["number"] for each in phone.left()], 10, lambda: "Nothing was kept")
        phone.go(phone.tabs[0], "/")

    with running() as site, two_phones(browser, site.port) as phones:
        run = Run(Schedule(9), phones)
        run.go_with(then)
        run.clear_up()

        assert judge(site.database, run) == Counter(), run.notes
        assert [each["number"] for each in phones[0].order] == [1, 2]


@pytest.mark.long
def test_nothing_is_lost_where_tabs_browsers_and_the_site_are_killed(playwright, capsys):
    once = dict.fromkeys((*killed.WHAT, *blows.WHOM), 1)

    with running(**blows.SETTING) as site:
        faults = kill_all(site, playwright, once)

    assert faults == Counter(), "".join(capsys.readouterr())


@pytest.mark.long
@pytest.mark.parametrize("how", CAUGHT_AS)
def test_what_is_done_wrong_is_noticed(browser, how):
    assert is_caught(how, running, browser) == Counter()
