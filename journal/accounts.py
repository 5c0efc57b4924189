"""Accounts: what the accounts library is told, and what follows when somebody signs in.

The library checks passkeys and keeps them. Its own pages are not served: ours are in journal/views/accounts/.
"""

from ipaddress import ip_address, ip_network
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from journal.browsers import browser_name
from journal.models import Try
from journal.sessions import NAME
from journal.visits import Visit

IPV6 = ((64, 1), (48, 10))  # anybody has a whole /64, and for the asking a /48 with its 65,536 of them


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Unknot"}


def sources(address: str) -> dict[str, int]:
    """What a try from this address counts for, and how many times the limits hold there. See decision 24.

    >>> sources("203.0.113.7"), sources("2001:db8:1:2:3::9")
    ({'203.0.113.7': 1}, {'2001:db8:1:2::/64': 1, '2001:db8:1::/48': 10})
    """
    try:
        version = ip_address(address).version
    except ValueError:
        return {"": 1}
    if version == 4:
        return {address: 1}
    return {str(ip_network(f"{address}/{size}", strict=False)): times for size, times in IPV6}


def count_try(request: Visit, action: str) -> None:
    """Raises TooManyTriesError once there were too many from this address; journal/views/later.py answers to that."""
    found = {hashed(source): times for source, times in sources(request.address).items()}
    Try.count(action, found, request.now)


def hashed(source: str) -> str:
    return salted_hmac("journal.address", source, algorithm="sha256").hexdigest()


@receiver(user_logged_in)
def name_the_browser(request: HttpRequest, **_: Any) -> None:
    request.session[NAME] = browser_name(request.headers.get("User-Agent", ""))
