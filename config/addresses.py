"""Where a request came from, by the word of a chain of proxies of which only some can be believed.

Plain functions over plain values.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


class Networks:
    """Addresses and networks, as TRUSTED_PROXIES lists them; a text is in it if it is an address in one of them."""

    def __init__(self, listed: Iterable[str]):
        self.networks = [ip_network(one) for one in listed]

    def __contains__(self, text: str) -> bool:
        address = address_of(text)
        return any(address in network for network in self.networks if address and network.version == address.version)

    def client(self, sender: str, forwarded_for: str) -> str:
        """The address of the client: the last in the chain for which no trusted proxy speaks. Nonsense ends the chain.

        >>> ours = Networks(["127.0.0.1", "10.0.0.0/8"])
        >>> ours.client("127.0.0.1", "6.6.6.6, 203.0.113.7, 10.0.0.2")
        '203.0.113.7'
        >>> ours.client("127.0.0.1", "203.0.113.7, <b>"), ours.client("203.0.113.7", "")
        ('127.0.0.1', '203.0.113.7')
        """
        address = sender
        for text in reversed([part.strip() for part in forwarded_for.split(",")]):
            if address not in self or not address_of(text):
                break
            address = text
        return str(address_of(address) or address)


def address_of(text: str) -> IPv4Address | IPv6Address | None:
    """The address in this text, or None. An IPv6 address that only holds one of IPv4 (mapped, 6to4) is that one.

    >>> address_of("::ffff:203.0.113.7"), address_of("2002:cb00:7107::1")
    (IPv4Address('203.0.113.7'), IPv4Address('203.0.113.7'))
    >>> address_of("2001:db8::1"), address_of("nobody")
    (IPv6Address('2001:db8::1'), None)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or address.sixtofour or address  # as a socket for both kinds names it, and as 6to4 does
