"""Accounts: how the accounts library is told to work here, and what follows when somebody signs in or out.

The library checks passkeys, counts tries and asks again before something grave. Its own pages are not served: ours are
in journal/views/accounts/, and `account_…` in journal/urls.py are the names that it asks for.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import RateLimited
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from journal.browsers import browser_name
from journal.sessions import NAME

__all__ = ["Account", "Passkeys", "RateLimited", "within_limits"]


class Account(DefaultAccountAdapter):
    def get_client_ip(self, request: HttpRequest) -> str:
        """Tries are counted under a name made from the address, so that no address is kept."""
        network = ratelimit_network(getattr(request, "address", "") or request.META.get("REMOTE_ADDR", ""))
        return salted_hmac("journal.address", network).hexdigest()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """We know nobody's mail."""


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Unknot"}


def ratelimit_network(address: str) -> str:
    """One household: an address, or for IPv6 its /64, of which anybody has a whole one.

    >>> ratelimit_network("2001:db8:1:2:3::9"), ratelimit_network("203.0.113.7")
    ('2001:db8:1:2::', '203.0.113.7')
    """
    from allauth.core.internal.ratelimit import truncate_ip

    return truncate_ip(address)


def within_limits(request: HttpRequest, action: str) -> bool:
    """Count this try against ACCOUNT_RATE_LIMITS; False once there were too many from this address."""
    return not settings.ACCOUNT_RATE_LIMITS or ratelimit.consume(request, action=action)


@receiver(user_logged_in)
def name_the_browser(request: HttpRequest, **_: Any) -> None:
    request.session[NAME] = browser_name(request.headers.get("User-Agent", ""))
