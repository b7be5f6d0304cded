"""Where may be sent to: what an address names is looked up when it is sent, and only what was checked is connected to.

Without that, whoever enters an address could have this server ask others inside of its own network.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field

__all__ = ["RefusedTargetError", "Target", "is_outside", "read_address", "resolved"]

_NAT64: Final = IPv6Network("64:ff9b::/96")
_PORTS: Final = {"https": 443, "http": 80}

type Look = Callable[..., Sequence[Any]]


class RefusedTargetError(InputError):
    """An address that is not sent to."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts."""

    is_https: bool
    host: str
    port: int
    path: str

    @property
    def said_host(self) -> str:
        """The value of the header Host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.is_https else "http"] else f"{host}:{self.port}"


def read_address(address: str) -> Target:
    """Read an address. Raises RefusedTargetError for what no webhook can be sent to."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except (ValueError, UnicodeError):
        raise _refused(_("This is no address.")) from None
    schemes = ("https", "http") if settings.WEBHOOKS_INSIDE else ("https",)
    if parts.scheme not in schemes or not host or any(sign <= " " for sign in address.strip()):
        raise _refused(_("Write it like https://example.com/hook."))
    if parts.username or parts.password:
        raise _refused(_("Leave names and passwords out of the address: what is sent is signed."))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme == "https", host, port or _PORTS[parts.scheme], path)


def resolved(target: Target, look: Look = socket.getaddrinfo) -> str:
    """Return the IP address to connect to. Raises RefusedTargetError for a network that is not outside.

    When a name stands for several addresses, all of them have to be outside. `look` is what names are looked up with.
    Raises OSError when the name is not known.
    """
    try:
        found = look(target.host, target.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise _refused(_("This is no address.")) from None
    known = [str(one[4][0]) for one in found]
    if not settings.WEBHOOKS_INSIDE and not all(is_outside(one) for one in known):
        raise _refused(_("The address leads into a private network."))
    if not known:
        raise OSError("the name stands for no address")
    return known[0]


def is_outside(address: str) -> bool:
    """Say whether an IP address belongs to the public internet, also where it is wrapped into another one."""
    try:
        return all(one.is_global and not one.is_multicast for one in _unwrapped(ip_address(address.partition("%")[0])))
    except ValueError:
        return False


def _unwrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return the addresses that a packet to this one may end up at."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    behind = IPv4Address(address.packed[-4:]) if address in _NAT64 else None
    inner = [address.sixtofour, *(address.teredo or ()), behind]
    return [address, *(one for one in inner if one is not None)]


def _refused(text: str) -> RefusedTargetError:
    return RefusedTargetError([at_field(text, "address")])
