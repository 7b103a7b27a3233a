"""Which network addresses are out in the world, and nobody's own."""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

#: what the standard library calls global, or may in another version, and is not a receiver's address
_NOT_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "192.0.0.0/24",  # protocol assignments; the metadata of one cloud is in it
            "192.88.99.0/24",  # relays of 6to4
            "198.18.0.0/15",  # measuring
            "168.63.129.16/32",  # the inside of one cloud, under an address of the world
            "240.0.0.0/4",
        ),
    )
)
#: of IPv6 only this was ever given to hosts: no mapped, translated (64:ff9b::) or local addresses
_V6 = IPv6Network("2000::/3")
_NOT_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments; Teredo, which carries an IPv4 address, is in it
            "2001:db8::/32",  # documents
            "2002::/16",  # 6to4, which carries an IPv4 address
            "3fff::/20",  # documents
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether *address*, as a resolver gives it, is a host's in the internet.

    Addresses that stand for an IPv4 address inside an IPv6 one are not, whatever they stand for.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return _is_public_v4(found) if isinstance(found, IPv4Address) else _is_public_v6(found)


def _is_public_v4(address: IPv4Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in _NOT_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None or not address.is_global or address not in _V6:
        return False
    return not any(address in network for network in _NOT_V6)
