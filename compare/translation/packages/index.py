"""Fetching a package from an index of Argos packages: the one place that opens a connection."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from compare.errors import ModelMissingError, NetworkError, OutputError, UsageError
from compare.records import Progress, ProgressEvent, no_progress
from compare.translation.packages.installing import install_package
from compare.translation.packages.library import public_index
from compare.translation.packages.listing import version_key
from compare.translation.packages.package import Package

_WAIT_S = 30
_PART = 256 << 10
_LARGEST_INDEX = 32 << 20
_CARRY = "fetch the package elsewhere and run: outletdiff models install FILE"


class Offer(NamedTuple):
    """A package of the index: its languages, its version, and where it can be fetched."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]


def install_pair(
    source: str, target: str, mirror: str | None = None, progress: Progress = no_progress
) -> Package:
    """Fetch the newest package for a language pair from the index and install it.

    A download that breaks off goes on where it stopped when this is called again.

    Parameters
    ----------
    source, target : str
        ISO 639-1 codes.
    mirror : str, optional
        Address of a folder with ``index.json`` and the packages, or of the index itself; by default
        OUTLETDIFF_MIRROR, else the public index that argostranslate names.
    progress : Progress, optional
        Called with the bytes that have arrived.

    Returns
    -------
    Package
        The installed package.

    Raises
    ------
    UsageError
        If both are one language.
    NetworkError
        If the index or the package cannot be fetched.
    ModelMissingError
        If the index has no package for the pair.
    PackageRefusedError
        If what was fetched is damaged or unsafe.
    """
    source, target = source.strip().lower(), target.strip().lower()
    if source == target:
        raise UsageError(f"{source} to {target} leads nowhere", hint="name two languages: ru en")
    mirror = mirror or os.environ.get("OUTLETDIFF_MIRROR") or None
    index = _index_address(mirror or public_index())
    offer = choose_offer(_read_index(index), source, target)
    links = [link for link in offer.links if urlsplit(link).scheme in ("http", "https")]
    if mirror:
        names = [PurePosixPath(urlsplit(link).path).name for link in offer.links]
        links = [f"{index.rpartition('/')[0]}/{name}" for name in names if name] + links
    file = _fetch_first(list(dict.fromkeys(links)), offer, progress)
    try:
        return install_package(file)
    finally:
        file.unlink(missing_ok=True)


def choose_offer(index: object, source: str, target: str) -> Offer:
    """Choose the newest package for a pair from an index, or say what to install instead.

    Examples
    --------
    >>> index = [{"from_code": "ru", "to_code": "en", "package_version": version, "links": []}
    ...          for version in ("1.9", "1.10")]
    >>> choose_offer(index, "ru", "en").version
    '1.10'
    """
    offers = list(_offers(index))
    fitting = [offer for offer in offers if (offer.source, offer.target) == (source, target)]
    if fitting:
        return max(fitting, key=lambda offer: version_key(offer.version))
    pairs = {(offer.source, offer.target) for offer in offers}
    hint = "see which languages the index has"
    if (source, "en") in pairs and ("en", target) in pairs:
        hint = f"outletdiff models install {source} en and outletdiff models install en {target}"
    raise ModelMissingError(f"the index has no model from {source} to {target}", hint=hint)


def _offers(index: object) -> Iterator[Offer]:
    for entry in index if isinstance(index, list) else []:
        if isinstance(entry, dict) and entry.get("type", "translate") == "translate":
            links = entry.get("links")
            yield Offer(
                str(entry.get("from_code", "")).lower(),
                str(entry.get("to_code", "")).lower(),
                str(entry.get("package_version", "")),
                tuple(map(str, links)) if isinstance(links, list) else (),
            )


def _index_address(address: str) -> str:
    return address if address.endswith(".json") else f"{address.rstrip('/')}/index.json"


def _read_index(address: str) -> Any:
    with _connected(address), _open(address) as answer:
        content = answer.read(_LARGEST_INDEX)
    try:
        return json.loads(content)
    except ValueError as error:
        raise NetworkError(f"{address} is no index of packages", hint=_CARRY) from error


# --- downloading ---------------------------------------------------------------------------------


def _fetch_first(links: list[str], offer: Offer, progress: Progress) -> Path:
    """Fetch from the first link that answers."""
    failure = NetworkError(f"the index has no address for {offer.source} to {offer.target}", hint=_CARRY)
    for link in links:
        try:
            return download(link, _downloads_folder() / _file_name(link, offer), progress)
        except NetworkError as error:
            failure = error
    raise failure


def _downloads_folder() -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("outletdiff", appauthor=False) / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _file_name(link: str, offer: Offer) -> str:
    stem = f"{offer.source}_{offer.target}-{offer.version}-{PurePosixPath(urlsplit(link).path).stem}"
    return re.sub(r"[^\w.-]", "_", stem) + ".argosmodel"


def download(address: str, path: Path, progress: Progress = no_progress) -> Path:
    """Fetch a file; what a broken download left in ``path.part`` is not fetched again.

    Raises
    ------
    NetworkError
        If the connection cannot be made or breaks off; what has arrived is kept.
    """
    from urllib.error import HTTPError

    part = path.with_name(f"{path.name}.part")
    mark = path.with_name(f"{path.name}.mark")
    have = part.stat().st_size if part.exists() and mark.exists() else 0
    headers = {"Range": f"bytes={have}-", "If-Range": mark.read_text()} if have else {}
    with _connected(address):
        try:
            answer = _open(address, headers)
        except HTTPError as error:
            if error.code != 416:
                raise
            error.close()
            answer, have = _open(address), 0  # what is there is no beginning of this file
        with answer:
            if answer.status != 206:
                have = 0
            _note_version(answer, mark)
            _receive(answer, part, have, progress)
        part.replace(path)
        mark.unlink(missing_ok=True)
    return path


def _note_version(answer: Any, mark: Path) -> None:
    """Keep what tells this version of the file from another; without it nothing can be continued."""
    seal = answer.headers.get("ETag") or ""
    if not seal or seal.startswith("W/"):
        seal = answer.headers.get("Last-Modified") or ""
    if seal:
        mark.write_text(seal)
    else:
        mark.unlink(missing_ok=True)


def _receive(answer: Any, part: Path, have: int, progress: Progress) -> None:
    from http.client import HTTPException

    length = answer.headers.get("Content-Length")
    total = have + int(length) if length else 0
    with part.open("ab" if have else "wb") as out:
        while content := answer.read(_PART):
            out.write(content)
            have += len(content)
            progress(ProgressEvent("download", have, total, "bytes"))
    if have < total:
        raise HTTPException(f"it broke off after {have:,} of {total:,} bytes")


def _open(address: str, headers: dict[str, str] | None = None) -> Any:
    from urllib.request import Request, urlopen  # costs 20 ms, which only this command needs

    if urlsplit(address).scheme not in ("http", "https"):
        raise NetworkError(f"{address}: not an address that starts with http", hint=_CARRY)
    request = Request(address, headers={"User-Agent": "outletdiff", **(headers or {})})  # noqa: S310  checked above
    return urlopen(request, timeout=_WAIT_S)  # noqa: S310  checked above


@contextmanager
def _connected(address: str) -> Iterator[None]:
    """Turn whatever goes wrong with a connection into one line."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError

    try:
        yield
    except HTTPError as error:
        error.close()
        raise NetworkError(f"{address} answered {error.code}", hint=_CARRY) from error
    except URLError as error:
        raise NetworkError(f"{address} cannot be reached ({error.reason})", hint=_CARRY) from error
    except (HTTPException, TimeoutError, ConnectionError, ValueError) as error:
        raise NetworkError(f"{address}: {error}", hint=f"run it again, or {_CARRY}") from error
    except OSError as error:
        raise OutputError(f"{error.filename or address}: {error.strerror}", hint="free some space") from error
