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


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Unknot"}


def household(address: str) -> str:
    """An address, or for IPv6 its /64, of which anybody has a whole one.

    >>> household("2001:db8:1:2:3::9"), household("203.0.113.7"), household("")
    ('2001:db8:1:2::', '203.0.113.7', '')
    """
    try:
        version = ip_address(address).version
    except ValueError:
        return ""
    return str(ip_network(f"{address}/{64 if version == 6 else 32}", strict=False).network_address)


def within_limits(request: Visit, action: str) -> bool:
    """Count this try; False once there were too many from this address."""
    source = salted_hmac("journal.address", household(request.address), algorithm="sha256").hexdigest()
    return Try.allowed(action, source, request.now)


@receiver(user_logged_in)
def name_the_browser(request: HttpRequest, **_: Any) -> None:
    request.session[NAME] = browser_name(request.headers.get("User-Agent", ""))
