"""A model on this machine, whatever it is made of: what it is called and what it translates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from compare.errors import ModelError, PackageRefusedError
from compare.translation.kinds import ARGOS

CANNOT_READ = "check who may read its files, or install it again"
"""What mends a model whose files cannot be read."""


@dataclass(frozen=True, slots=True)
class Package:
    """A model: an Argos package, or a folder that was installed beside them.

    Attributes
    ----------
    name : str
        The name of its folder.
    path : pathlib.Path
        Its folder.
    source, target : str
        The languages it translates between, several joined by commas, or "".
    version : str
        As its metadata says, or "".
    problem : str
        Why it cannot be used, in one line; "" if it can.
    digests : mapping of str to str
        SHA-256 (hex) of each file as it was at the installation; empty where another program
        installed it.
    mend : str
        What to do about the problem; "" where it is to be removed and installed again.
    kind : {"argos", "opus", "nllb", "m2m"}
        What it is.
    licence : str
        What its files say of their licence, in one line; "" where they say nothing.
    size : int
        Bytes of its files.
    is_closed_folder : bool
        Whether it stands for all models in a folder that cannot be read.
    """

    name: str
    path: Path
    source: str = ""
    target: str = ""
    version: str = ""
    problem: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    mend: str = ""
    kind: str = ARGOS
    licence: str = ""
    size: int = 0
    is_closed_folder: bool = False

    @property
    def engine(self) -> str:
        """Who made a translation, as its record says: ``argos:ru_en@1.9``, ``opus:ru_en``, ``nllb:600M``."""
        if not self.source:  # what translates nothing has made nothing
            return self.name
        if self.kind == ARGOS:
            return f"{ARGOS}:{self.source}_{self.target}@{self.version}"
        return f"{self.kind}:{self.name.removeprefix(f'{self.kind}-')}"

    @property
    def sources(self) -> tuple[str, ...]:
        """The languages it translates from."""
        return tuple(self.source.split(",")) if self.source else ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The languages it translates into."""
        return tuple(self.target.split(",")) if self.target else ()

    @property
    def remedy(self) -> str:
        """What to do about the problem."""
        return self.mend or f"outletdiff models remove {self.name}, then install it again"

    def translates(self, source: str, target: str) -> bool:
        """Tell whether it translates between two languages; whether it is in order is another matter."""
        return source != target and source in self.sources and target in self.targets


def examine(package: Package, check: Callable[[], object]) -> Package:
    """Return a package with what a check finds wrong with it, unless something is known to be wrong already.

    Examples
    --------
    >>> def refuse() -> None: raise PackageRefusedError("holds no model.bin")
    >>> found = examine(Package("x", Path()), refuse)
    >>> found.problem, examine(found, print) is found
    ('holds no model.bin', True)
    """
    if package.problem:
        return package
    try:
        check()
    except PackageRefusedError as error:
        return replace(package, problem=error.what)
    except ModelError as error:  # this machine cannot run it, whatever is in its files
        return replace(package, problem=error.what, mend=error.hint)
    return package


def closed_folder(place: Path, error: OSError, kind: str) -> Package:
    """Return what stands for the models in a folder that cannot be read, so that it hides no others.

    Examples
    --------
    >>> found = closed_folder(Path("models"), PermissionError(13, "Permission denied"), "opus")
    >>> found.problem, found.is_closed_folder
    ('the folder models cannot be read (Permission denied)', True)
    """
    problem = f"the folder {place} cannot be read ({error.strerror})"
    return Package(
        place.name, place, problem=problem, mend="check who may read it", kind=kind, is_closed_folder=True
    )


def list_languages(codes: str, most: int = 8) -> str:
    """Return the languages of one side of a package for a reader: the first ones, and how many more.

    Examples
    --------
    >>> list_languages("be,ru,uk"), list_languages("en,ru,uk,be,de,fr", most=3)
    ('be,ru,uk', 'en,ru,uk and 3 more')
    """
    languages = codes.split(",")
    more = len(languages) - most
    return codes if more <= 0 else f"{','.join(languages[:most])} and {more} more"
