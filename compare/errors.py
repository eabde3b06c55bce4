"""Every error that outletdiff raises on purpose, in one tree.

::

    OutletdiffError                    (exit code 1)
    |-- UsageError                     arguments that contradict each other (2)
    |   `-- UnknownNameError           a name that there is not: a story, a notebook, a format, a choice
    |-- InputError                     one input cannot be used; the rest of a batch goes on (3)
    |   |-- UnreadableFileError        missing, empty, binary, damaged or lying file
    |   `-- UnsupportedLanguageError   a text whose language is not known has to be translated
    |-- TooFewReportsError             fewer than two reports are left to compare
    |-- ModelMissingError              no engine can translate this pair (4)
    |-- ModelError                     a model or a package is there but cannot be used (4)
    |   |-- PackageRefusedError        a package file that must not be installed
    |   `-- ServerError                a server on this machine gives no answer that can be used
    |-- NetworkError                   ``models install`` found no network or no answer (4)
    |-- MemoryStoreError               the translation memory cannot be opened, read or written
    |-- OutputError                    a result cannot be written: full disk, read-only folder
    `-- DecisionStoreError             a review decision cannot be read or written

Each message is one line: what went wrong, where, and what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


class OutletdiffError(Exception):
    """The root: catch this to catch everything that outletdiff raises on purpose.

    Parameters
    ----------
    what : str
        What is wrong, and where.
    hint : str, optional
        What to do about it.

    Examples
    --------
    >>> str(OutletdiffError("a.txt is empty", hint="leave it out"))
    'a.txt is empty: leave it out'
    """

    exit_code = 1

    def __init__(self, what: str, *, hint: str = "") -> None:
        self.what = what
        self.hint = hint
        super().__init__(f"{what}: {hint}" if hint else what)


class UsageError(OutletdiffError):
    """Arguments contradict each other or name something unknown; change the call."""

    exit_code = 2


class UnknownNameError(UsageError):
    """There is nothing of that name; the message says which name is near, or which there are.

    Examples
    --------
    >>> str(UnknownNameError("there is no notebook", "revew", ["compare", "review"]))
    "there is no notebook 'revew': did you mean review?"
    """

    def __init__(self, what: str, given: str, names: Iterable[str]) -> None:
        super().__init__(f"{what} {given!r}", hint=suggest_name(given, names))


class InputError(OutletdiffError):
    """One input cannot be used; mend or leave out that input, the others go on."""

    exit_code = 3


class UnreadableFileError(InputError):
    """A file is missing, empty, binary, damaged or not what its name says; replace it."""


class ReadingWarning(UserWarning):
    """A file was read, but not all of what it says or shows was taken as it stands, or not all of it is read.

    Examples
    --------
    >>> issubclass(ReadingWarning, UserWarning)
    True
    """


class SortingWarning(UserWarning):
    """Reports were sorted into stories, but so many hung together that weak evidence was let go.

    Examples
    --------
    >>> issubclass(SortingWarning, UserWarning)
    True
    """


class UnsupportedLanguageError(InputError):
    """The language of a text that has to be translated is not known; leave it out or name its language."""


class TooFewReportsError(OutletdiffError):
    """Fewer than two reports are left to compare; give at least two."""


class ModelMissingError(OutletdiffError):
    """No engine can translate this pair; install the model that the message names.

    Parameters
    ----------
    what, hint
        As in `OutletdiffError`.
    pair : (str, str), optional
        The source and the target language that no engine serves.
    """

    exit_code = 4

    def __init__(self, what: str, *, hint: str = "", pair: tuple[str, str] | None = None) -> None:
        self.pair = pair
        super().__init__(what, hint=hint)


class ModelError(OutletdiffError):
    """A model or package is there but cannot be used; verify it, remove it, install it again."""

    exit_code = 4


class PackageRefusedError(ModelError):
    """A package file is damaged or unsafe and was not installed; fetch it again."""


class ServerError(ModelError):
    """A server on this machine does not answer, breaks off or answers nonsense; start it, run again."""


class NetworkError(OutletdiffError):
    """The package index could not be reached; install from a file instead."""

    exit_code = 4


class MemoryStoreError(OutletdiffError):
    """The translation memory cannot be opened, read or written; name another or use none."""


class OutputError(OutletdiffError):
    """A result cannot be written (full disk, read-only folder); free space or name another place."""


class DecisionStoreError(OutletdiffError):
    """A review decision cannot be read or written; the decision was not recorded."""


def refuse_one_string(texts: object, name: str) -> None:
    """Refuse one string where a list of texts is asked for: each of its letters would be one.

    Raises
    ------
    UsageError
        If `texts` is a string; `name` says which argument it is.
    """
    if isinstance(texts, str):
        raise UsageError(f"{name} is one string", hint="give a list of texts")


_PARTS = re.compile(r"[-_ ]")
_SHORT = 3


def suggest_name(given: str, names: Iterable[str], *, list_all: bool = True) -> str:
    """Return the hint for a name that is not known: the near one, else all that there are.

    Parameters
    ----------
    given : str
        As typed.
    names : iterable of str
        What it could have been.
    list_all : bool
        Whether all names are listed where none is near; without, the hint is "" then.

    Examples
    --------
    >>> suggest_name("hmtl", ["html", "csv"]), suggest_name("ferry", ["election", "ferry-accident"])
    ('did you mean html?', 'did you mean ferry-accident?')
    >>> suggest_name("zip", ["html", "csv"])
    'one of html, csv'
    """
    known = list(names)
    if near := find_near_name(given, known):
        return f"did you mean {near}?"
    return f"one of {', '.join(known)}" if list_all else ""


def find_near_name(given: str, names: Iterable[str]) -> str:
    """Return the name that was probably meant, or "" where none is near.

    Examples
    --------
    >>> find_near_name("mathces", ["all", "matches"]), find_near_name("zip", ["html"])
    ('matches', '')
    >>> find_near_name("feryr", ["election-count", "ferry-accident"])
    'ferry-accident'
    """
    known = {name.lower(): name for name in names}
    typed = given.lower()
    like = [name for name in known if typed and name.startswith(typed)] + get_close_matches(typed, known, n=1)
    # Of a name of several words, somebody may have typed one.
    parts = {part: name for name in reversed(known) for part in _PARTS.split(name) if len(part) > _SHORT}
    like += [parts[part] for part in get_close_matches(typed, parts, n=1)]
    return known[like[0]] if like else ""
