"""The lock file beside the packages: what each file was when it was installed.

It proves that nothing was damaged or changed since; it does not prove where a package came from. Only
files that are loaded count: argostranslate, while online, rewrites others, such as
``stanza/resources.json``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from compare.locking import locked
from compare.outputs import digest_file, write_whole
from compare.translation.packages.checks import METADATA, MODEL, TOKENIZERS
from compare.translation.packages.unpacking import is_of_desktop

LOCK_NAME = "outletdiff-lock.json"
Recorded = Mapping[str, tuple[str, int, int]]
_LOADED = frozenset({METADATA, *TOKENIZERS})


@dataclass(frozen=True)
class PackageLock:
    """All entries: ``entries[package][file]`` is its SHA-256, its size and its time of change (ns).

    Older entries name files that are never loaded; what becomes of those is no damage. With `everything`
    all files count: nobody else but a desktop writes into the folders of ours.
    """

    path: Path
    entries: Mapping[str, Recorded] = field(default_factory=dict)
    damaged: bool = False
    everything: bool = False

    @classmethod
    def read(cls, packages: Path, *, everything: bool = False) -> PackageLock:
        """Read the lock file of a folder of packages; where there is none, nothing is recorded."""
        path = packages / LOCK_NAME
        try:
            entries = _parse(json.loads(path.read_text(encoding="utf-8")))
            return cls(path, entries, everything=everything)
        except (FileNotFoundError, NotADirectoryError):
            return cls(path, everything=everything)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls(path, damaged=True, everything=everything)

    def with_package(self, name: str, recorded: Recorded) -> PackageLock:
        """Return a lock that knows this package, too."""
        return replace(self, entries={**self.entries, name: recorded}, damaged=False)

    def without(self, name: str) -> PackageLock:
        """Return a lock that does not know this package."""
        kept = {key: files for key, files in self.entries.items() if key != name}
        return replace(self, entries=kept, damaged=False)

    def write(self) -> None:
        """Write the lock file beside itself and move it into place."""
        content = {
            "about": "SHA-256, size and time of change of every file that is loaded, when it was installed",
            "packages": {name: dict(sorted(files.items())) for name, files in sorted(self.entries.items())},
        }
        write_whole(self.path, json.dumps(content, indent=1).encode())

    def digests(self, name: str) -> dict[str, str]:
        """Return the recorded SHA-256 of each file of a package."""
        return {file: digest for file, (digest, _, _) in self.entries.get(name, {}).items()}

    def find_damage(self, folder: Path, *, full: bool = False) -> str:
        """Say what is not as it was installed, or return "".

        Unless `full`, a file whose size and time are as recorded counts as unchanged.
        """
        if self.damaged:
            return f"{LOCK_NAME} is damaged, so no file can be checked"
        recorded = self.entries.get(folder.name)
        if recorded is None:
            return ""
        present = set(_files(folder, everything=self.everything))
        counted = {name for name in recorded if self.everything or is_loaded(name)}
        for name in sorted(present | counted):
            if name not in recorded:
                return f"{name} was added after the installation"
            if name not in present:
                return f"{name} was removed after the installation"
            if not _is_unchanged(folder / name, recorded[name], full=full):
                return f"{name} was changed after the installation"
        return ""


def read_files(folder: Path, *, everything: bool = False) -> Recorded:
    """Return SHA-256, size and time of each file of a package that counts."""
    return {
        name: (digest, (folder / name).stat().st_size, (folder / name).stat().st_mtime_ns)
        for name, digest in hash_files(folder, everything=everything).items()
    }


def record_package(packages: Path, name: str, recorded: Recorded) -> None:
    """Record the files of a package that was just put among the others."""
    with _alone(packages):
        PackageLock.read(packages).with_package(name, recorded).write()


def forget_package(packages: Path, name: str) -> None:
    """Forget what was recorded of a package, if anything was."""
    with _alone(packages):
        lock = PackageLock.read(packages)
        if name in lock.entries or lock.damaged:
            lock.without(name).write()


@contextmanager
def _alone(packages: Path) -> Iterator[None]:
    """Let nobody else write the lock file: of two that read it at once, one would undo the other's entry."""
    place = packages / f".{LOCK_NAME}.held"
    with ExitStack() as holding:
        while True:
            file = holding.enter_context(place.open("a+b"))
            with suppress(OSError):  # a disk without locks gives nobody one
                holding.enter_context(locked(file.fileno()))
            with suppress(OSError):
                if os.path.samestat(os.fstat(file.fileno()), place.stat()):
                    break
            holding.close()  # the one before us has removed it
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no file that is open; there it stays
                place.unlink()


def hash_files(folder: Path, *, everything: bool = False) -> dict[str, str]:
    """Return the SHA-256 (hex) of every file of a package that counts, by its path inside it."""
    return {name: digest_file(folder / name) for name in _files(folder, everything=everything)}


def is_loaded(name: str) -> bool:
    """Tell whether a file of a package, by its path inside it, is ever loaded.

    Examples
    --------
    >>> is_loaded("model/model.bin"), is_loaded("metadata.json"), is_loaded("stanza/resources.json")
    (True, True, False)
    """
    return name in _LOADED or name.startswith(f"{MODEL}/")


def _files(folder: Path, *, everything: bool) -> list[str]:
    files = (path for path in folder.rglob("*") if not is_of_desktop(path.name))
    names = (path.relative_to(folder).as_posix() for path in files if not path.is_dir())
    return sorted(name for name in names if everything or is_loaded(name))


def _is_unchanged(path: Path, recorded: tuple[str, int, int], *, full: bool) -> bool:
    digest, size, changed = recorded
    status = path.stat()
    if status.st_size != size:
        return False
    return (not full and status.st_mtime_ns == changed) or digest_file(path) == digest


def _parse(content: Any) -> dict[str, dict[str, tuple[str, int, int]]]:
    return {
        name: {
            file: (str(digest), int(size), int(changed)) for file, (digest, size, changed) in files.items()
        }
        for name, files in content["packages"].items()
    }
