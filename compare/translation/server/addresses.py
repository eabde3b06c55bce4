"""The address of a server: on this machine and nowhere else, told without asking anything of the network."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from compare.errors import UsageError

EXAMPLE = "http://127.0.0.1:8080/v1"
_LOCALHOST = "localhost"
_LOOPBACK = ("127.0.0.1", "::1")
_ROOT = "/v1"
_CHAT = "/chat/completions"
_WRITTEN_PLAINLY = re.compile(r"[!-~]+")


class Address(NamedTuple):
    """Where a server listens: the address as it is shown, addresses to try in turn, port and path."""

    shown: str
    hosts: tuple[str, ...]
    port: int
    path: str


def parse_address(written: str) -> Address:
    """Read the address of a server on this machine.

    Only loopback addresses and the name ``localhost``, which is not looked up, are taken: any other name
    could lead elsewhere.

    Parameters
    ----------
    written : str
        For example ``http://127.0.0.1:8080/v1``; without a path, ``/v1`` is meant.

    Returns
    -------
    Address
        What to connect to.

    Raises
    ------
    UsageError
        If it leads, or could lead, to another machine, or is no such address.

    Examples
    --------
    >>> parse_address("http://localhost:11434")
    Address(shown='http://localhost:11434/v1', hosts=('127.0.0.1', '::1'), port=11434, path='/v1')
    >>> parse_address("http://192.0.2.7:8080/v1")
    Traceback (most recent call last):
        ...
    compare.errors.UsageError: 192.0.2.7 is not this machine: a server is asked only ...
    """
    if not _WRITTEN_PLAINLY.fullmatch(written):
        raise _no_address(written)
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _no_address(written) from None
    if parts.username is not None or parts.password is not None:  # which is not to be seen in a log
        raise UsageError("an address with a name or a password is not taken", hint=f"for example {EXAMPLE}")
    if parts.scheme != "http" or not host or port == 0:
        raise _no_address(written)
    if parts.query or parts.fragment:
        raise _no_address(written)
    hosts = _LOOPBACK if host == _LOCALHOST else (host,)
    if not all(map(_is_this_machine, hosts)):
        raise UsageError(
            f"{host} is not this machine",
            hint=f"a server is asked only at a loopback address, such as {EXAMPLE}",
        )
    path = parts.path.rstrip("/").removesuffix(_CHAT) or _ROOT
    named = f"[{host}]" if ":" in host else host
    return Address(f"http://{named}:{port or 80}{path}", hosts, port or 80, path)


def _is_this_machine(host: str) -> bool:
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return (isinstance(found, IPv4Address) and found.is_loopback) or found == IPv6Address("::1")


def _no_address(written: str) -> UsageError:
    return UsageError(f"{written!a} is no address of a server on this machine", hint=f"for example {EXAMPLE}")
