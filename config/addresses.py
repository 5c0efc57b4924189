"""Where a request came from, told by a chain of proxies of which only some can be believed.

Plain functions over plain values.
"""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network


class Networks:
    """Addresses and networks, as TRUSTED_PROXIES lists them."""

    def __init__(self, listed: Iterable[str]):
        self.networks = [ip_network(one) for one in listed]

    def __contains__(self, text: str) -> bool:
        try:
            address = ip_address(text)
        except ValueError:
            return False
        address = getattr(address, "ipv4_mapped", None) or address  # as a socket for both kinds names an IPv4 caller
        return any(address in network for network in self.networks if network.version == address.version)

    def client(self, sender: str, forwarded_for: str) -> str:
        """The last one in the chain whom no proxy of ours vouches for; nonsense ends it.

        >>> ours = Networks(["127.0.0.1", "10.0.0.0/8"])
        >>> ours.client("127.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2")
        '203.0.113.7'
        >>> ours.client("127.0.0.1", "203.0.113.7, <b>"), ours.client("203.0.113.7", "")
        ('127.0.0.1', '203.0.113.7')
        """
        address = sender
        for text in reversed([part.strip() for part in forwarded_for.split(",")]):
            if address not in self or not is_address(text):
                break
            address = text
        return address


def is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False
