"""How often somebody may try, counted by the address they come from. See decision 24."""

from ipaddress import ip_address, ip_network

from django.utils.crypto import salted_hmac

from journal.models import RateLimitHit
from journal.web.request import JournalRequest

IPV6 = ((64, 1), (48, 10))  # anybody has a whole /64, and for the asking a /48 with its 65,536 of them


def sources(address: str) -> dict[str, int]:
    """The addresses under which an attempt is counted, and how many times the limits hold for each. See decision 24.

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


def count_attempt(request: JournalRequest, action: str) -> None:
    """Count one attempt from this address. RateLimitedError: there were too many, and this one was not counted."""
    found = {hashed(source): times for source, times in sources(request.address).items()}
    RateLimitHit.count(action, found, request.now)


def hashed(source: str) -> str:
    """An address as it is stored: by a hash that needs our secret key."""
    return salted_hmac("journal.address", source, algorithm="sha256").hexdigest()
