"""The short form of `make faults outbox`: real browsers at the real site, in bad weather and killed."""

from collections import Counter

import pytest

from tests.faults.outbox import blows, killed
from tests.faults.outbox.kills import kill_all
from tests.faults.outbox.mutations import CAUGHT_AS
from tests.faults.outbox.proofs import is_caught
from tests.faults.outbox.runs import bad_weather
from tests.faults.processes import running

SEEDS = range(1, 11)


def test_ten_schedules_of_two_phones_lose_and_double_nothing(browser, capsys):
    with running() as site:
        faults = bad_weather(site, browser, SEEDS)

    out, errors = capsys.readouterr()
    assert faults == Counter(), out + errors
    print(out)


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
