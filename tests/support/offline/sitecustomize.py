"""Put on PYTHONPATH, this forbids connections beyond loopback in a process and in all its children.

An audit hook sees every connection and name look-up that Python makes; each attempt is written to
the file that OUTLETDIFF_TEST_NETWORK_LOG names and then refused.
"""

import ipaddress
import os
import socket
import sys

WATCHED = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    if event not in WATCHED:
        return
    if event in ("socket.connect", "socket.sendto"):
        connection, address = arguments[0], arguments[1]
        if getattr(connection, "family", None) == socket.AF_UNIX:
            return
        host = address[0] if isinstance(address, tuple) else address
    else:
        host = arguments[0]
    if not is_local(host):
        with open(os.environ["OUTLETDIFF_TEST_NETWORK_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
            log.write(f"{event} {host} in {sys.argv}\n")
        raise PermissionError(f"a test forbids {event} to {host}")


if "OUTLETDIFF_TEST_NETWORK_LOG" in os.environ:
    sys.addaudithook(forbid)
