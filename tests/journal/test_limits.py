"""How often something may be tried from one place: by which address, for how long, and exactly."""

from collections import Counter
from datetime import timedelta

import pytest

from config.addresses import Networks
from journal.accounts.limits import sources
from journal.database import waiting
from journal.models import Journal, RateLimitHit
from journal.models.rate_limits import HOUR, LIMITS, MINUTE, RateLimitedError
from tests.cast import NOON, ago
from tests.people import SPOT, TOKEN, Browser, shown, with_account
from tests.threads import at_once

AT_MOST = LIMITS["sign-in"][MINUTE]
HOME = {"home": 1}


def guesses(*addresses: str) -> list[int]:
    """The statuses of wrong passwords, one from each address."""
    return [
        Browser(REMOTE_ADDR=address).press("/accounts/sign-in/", name="ann", password="x").status_code
        for address in addresses
    ]


@pytest.mark.django_db
def test_an_ipv4_mapped_address_counts_as_what_it_is():
    with_account()

    statuses = guesses(*["203.0.113.9", "::ffff:203.0.113.9"] * 5, "::ffff:cb00:7109", "203.0.113.9")

    assert statuses == [422] * 10 + [429] * 2


@pytest.mark.django_db
def test_two_ipv4_mapped_addresses_are_two_households():
    with_account()
    guesses(*["::ffff:203.0.113.9"] * 11)

    assert guesses("::ffff:203.0.113.10") == [422]


@pytest.mark.django_db
def test_a_link_local_address_of_the_same_network_counts():
    assert guesses(*["fe80::1%eth0"] * 11)[-2:] == [422, 429]


@pytest.mark.django_db
def test_a_whole_site_of_ipv6_has_ten_times_the_tries_of_a_household(monkeypatch):
    monkeypatch.setitem(LIMITS, "sign-in", {MINUTE: 1})

    statuses = guesses(*[f"2001:db8:1:{n:x}::1" for n in range(11)], "2001:db8:2::1")

    assert statuses == [422] * 10 + [429] + [422]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", {"203.0.113.7": 1}),
        ("2001:db8:1:2:3::9", {"2001:db8:1:2::/64": 1, "2001:db8:1::/48": 10}),
        ("", {"": 1}),
        ("nonsense", {"": 1}),
    ],
)
def test_what_an_address_counts_for(address, counted):
    assert sources(address) == counted


@pytest.mark.parametrize("address", ["::ffff:203.0.113.7", "2002:cb00:7107::1", "2002:cb00:7107:9::9"])
def test_an_address_that_holds_an_ipv4_address_is_that_one(address):
    assert Networks([]).client(address, "") == "203.0.113.7"


def rows(*minutes: float) -> None:
    for number in minutes:
        RateLimitHit.objects.create(action="sign-in", source="home", at=NOON + timedelta(minutes=number))


@pytest.mark.django_db
def test_a_try_from_the_future_neither_counts_nor_stays():
    rows(*[24 * 60] * 100, *[90] * 100)

    RateLimitHit.count("sign-in", HOME, NOON)

    assert RateLimitHit.objects.get().at == NOON


@pytest.mark.django_db
def test_a_try_that_another_machine_put_a_little_ahead_counts():
    rows(*[0.5] * AT_MOST)

    with pytest.raises(RateLimitedError):
        RateLimitHit.count("sign-in", HOME, NOON)


@pytest.mark.django_db
def test_a_clock_that_jumped_back_locks_nobody_out():
    for _ in range(AT_MOST):
        RateLimitHit.count("sign-in", HOME, NOON + timedelta(days=1))

    RateLimitHit.count("sign-in", HOME, NOON)


@pytest.mark.django_db
def test_tries_of_the_last_minute_and_of_the_last_hour_count():
    rows(*[-30] * (LIMITS["sign-in"][HOUR] - 1))
    RateLimitHit.count("sign-in", HOME, NOON)

    with pytest.raises(RateLimitedError):
        RateLimitHit.count("sign-in", HOME, NOON + timedelta(seconds=1))


@pytest.mark.django_db(transaction=True)
def test_of_thirty_tries_at_once_exactly_ten_are_allowed(monkeypatch):
    monkeypatch.setattr(waiting, "GRACE", 30)  # on a busy machine nobody is sent away for waiting
    both = {"home": 1, "site": 10}

    answers = at_once(*[lambda: RateLimitHit.count("sign-in", both, NOON)] * 30)

    assert Counter(map(type, answers)) == {type(None): AT_MOST, RateLimitedError: 30 - AT_MOST}
    assert RateLimitHit.objects.filter(source="home").count() == AT_MOST


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "wait"),
    [
        ([-0.5] * AT_MOST, 30),  # the minute is full
        ([*[-0.75] * 2, *[-0.25] * AT_MOST], 45),  # fuller than full: both of the older ones do not help
        ([-50] * LIMITS["sign-in"][HOUR], 600),  # the hour is full
        ([*[-50] * (LIMITS["sign-in"][HOUR] - AT_MOST), *[-0.5] * AT_MOST], 600),  # both are
    ],
)
def test_so_many_seconds_later_and_not_before_one_try_is_possible_again(minutes, wait):
    rows(*minutes)
    with pytest.raises(RateLimitedError) as refused:
        RateLimitHit.count("sign-in", HOME, NOON)
    with pytest.raises(RateLimitedError):
        RateLimitHit.count("sign-in", HOME, NOON + timedelta(seconds=wait - 1))

    assert refused.value.wait == timedelta(seconds=wait)
    RateLimitHit.count("sign-in", HOME, NOON + refused.value.wait)


@pytest.mark.django_db
def test_of_a_home_and_its_network_the_longer_wait_counts():
    rows(*[-0.5] * AT_MOST)
    RateLimitHit.objects.bulk_create(
        RateLimitHit(action="sign-in", source="site", at=NOON - MINUTE / 4) for _ in range(AT_MOST)
    )

    with pytest.raises(RateLimitedError) as refused:
        RateLimitHit.count("sign-in", {"home": 1, "site": 1}, NOON)

    assert refused.value.wait == timedelta(seconds=45)


REFUSED = [
    ("sign-in", "/accounts/sign-in/", {"name": "ann", "password": "x"}),
    ("passkey", "/accounts/sign-in/", {"credential": "x"}),
    ("passkey", "/accounts/sign-in/passkey/", {}),
    ("recover", "/accounts/recover/", {"name": "ann", "code": "x"}),
    ("claim", "/accounts/keep/", {"name": "ann", "password": "x"}),
    ("claim", "/accounts/keep/passkey/", {"name": "ann"}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "address", "fields"), REFUSED)
def test_whoever_tried_too_often_is_told_when_to_try_again(monkeypatch, action, address, fields):
    monkeypatch.setitem(LIMITS, action, {HOUR: 1})
    browser = Browser()
    browser.press(address, **fields)

    answer = browser.press(address, **fields)

    assert answer.status_code == 429
    assert 3590 < int(answer.headers["Retry-After"]) <= 3600
    assert "There were many tries from here. Please try again in 60 minutes." in answer.content.decode()


@pytest.mark.django_db
def test_twenty_journals_an_hour_are_opened_from_one_address(monkeypatch):
    monkeypatch.setitem(LIMITS, "open", {HOUR: 2})
    statuses = []
    for _ in range(3):
        browser = Browser()
        page = browser.get("/")
        [spot], [token] = shown(page, SPOT), shown(page, TOKEN)
        answer = browser.press(f"/journal/spots/{spot}/days/{ago(1)}/", pain="5", token=token)
        statuses.append(answer.status_code)

    assert statuses == [302, 302, 429]
    assert Journal.objects.count() == 2
