"""Which addresses a webhook may call: looked up, checked, and then called at the very number that was checked.

Opens no connection but the name look-up (`Resolve`), which tests replace.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from check.errors import WebhookError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to IP addresses, as text. Raises `OSError` where the name has none."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Target:
    """An address that has been looked up and found callable: the connection goes to `address`, nowhere else."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address


def find_target(url: str, *, allow_private: bool = False, resolve: Resolve) -> Target:
    """Look an address up. Raises `WebhookError` where it may not be called, `OSError` where the name is not found.

    Refused: other schemes than http and https, names and passwords in the address, and names of which any IP address
    is private, loopback, link-local, multicast or reserved. That the connection is then made to the address that was
    checked keeps a name server from answering otherwise the second time.
    """
    scheme, host, port, path = _parts(url)
    addresses = [ipaddress.ip_address(a.partition("%")[0]) for a in resolve(host, port)]
    if not addresses:
        raise OSError(f"{host} har ingen adresse")
    refused = [a for a in addresses if not _is_public(a)]
    if refused and not allow_private:
        raise WebhookError(f"Webhook-adressen {host} leder til {refused[0]}, som ikke er en offentlig adresse.")
    return Target(scheme, host, port, path, addresses[0])


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path with query."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError as broken:
        raise WebhookError(f"Webhook-adressen «{url}» kan ikke leses: {broken}.") from broken
    if scheme not in ("http", "https") or not host:
        raise WebhookError(f"Webhook-adressen «{url}» må begynne med https:// eller http:// og ha et vertsnavn.")
    if parts.username is not None or parts.password is not None:
        raise WebhookError("Webhook-adressen kan ikke inneholde brukernavn eller passord; signaturen er beviset.")
    if re.search(r"[\x00-\x20\x7f]", url):
        raise WebhookError("Webhook-adressen inneholder mellomrom eller usynlige tegn.")
    path = parts.path or "/"
    return scheme, host, port or (443 if scheme == "https" else 80), f"{path}?{parts.query}" if parts.query else path


def _is_public(address: Address) -> bool:
    """True for an address on the open internet; an IPv4 address inside an IPv6 one is judged itself."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
    return address.is_global and not address.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """The addresses that the system's name service gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))
