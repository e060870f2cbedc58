"""Which numbers on the internet are public hosts, so that no page makes this machine ask its own network.

Source: the special-purpose registries of IANA for IPv4 and IPv6 (RFC 6890 and those that update it).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_CLOSED_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # the metadata of one cloud lies among public numbers
    )
)  # fmt: skip
_OPEN_6 = IPv6Network("2000::/3")  # all global unicast there is; loopback, local, multicast and mapped lie outside
_CLOSED_6 = tuple(
    IPv6Network(net)
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20")
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are the IPv4 host behind it


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is a host on the public internet."""
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _CLOSED_4)
    if address.scope_id:
        return False
    if address in _TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _OPEN_6 and not any(address in net for net in _CLOSED_6)
