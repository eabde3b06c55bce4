"""The command line: arguments in, plain calls, exit codes out.

Data goes to standard output, messages and progress to standard error. Exit codes: 0 done, 1 nothing
could be done, 2 usage, 3 some inputs failed, 4 a model is missing, 130 and 143 interrupted.
"""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import TextIO

from compare._version import __version__
from compare.cli.console import Console
from compare.cli.options import EXIT_CODES
from compare.cli.parsing import HelpLayout, Parser
from compare.cli.shadowing import describe_intruder
from compare.errors import (
    InputError,
    OutletdiffError,
    OutputError,
    ReadingWarning,
    SortingWarning,
    UnknownNameError,
)
from compare.outputs import NO_ROOM

# The table of contents of the command line, in the order of ``outletdiff --help``: command -> the module of
# this package whose ``add_COMMAND`` adds it. A process loads no more of them than it runs.
COMMANDS = {
    "demo": "comparing",
    "compare": "comparing",
    "translate": "translating",
    "read": "reading",
    "models": "models",
    "memory": "memory",
    "archive": "archive",
    "versions": "versioning",
    "explain": "explaining",
    "review": "reviewing",
    "notebook": "notebooks",
    "doctor": "doctor",
}
INTERRUPTED, TERMINATED = 130, 143
# More than loading and a few short reports make: what stays to the end is then never searched through. Next
# to nothing of what a command makes is garbage that only a search finds, so long runs need no more memory.
_OBJECTS_BETWEEN_COLLECTIONS = 500_000
# Met outside of the results themselves: in temporary files, say.
_DISK_TROUBLE = NO_ROOM | {errno.EROFS}


class _Terminated(BaseException):
    """SIGTERM arrived; unwinds like Ctrl-C, so that finished work is kept and temporary files go."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments without the program's name; None takes them from the process.

    Returns
    -------
    int
        The exit code.

    Examples
    --------
    >>> main(["compare"])
    2
    """
    _collect_rarely()
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        arguments = build_parser(words[0] if words else "").parse_args(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:
        return _tell_disk_trouble(error, Console())
    console = Console.from_arguments(arguments)
    if intruder := describe_intruder():
        console.warn(f"{intruder}: outletdiff doctor says what to do")
    previous = _on_sigterm(_terminate)
    try:
        with _warning_on(console):
            code = int(arguments.run(arguments, console))
            _flush_output()
            return code
    except OutletdiffError as error:
        console.error(str(error))
        return _settle(error, arguments, console)
    except KeyboardInterrupt as stop:
        _tell_stopped("interrupted", stop, arguments, console)
        return INTERRUPTED
    except _Terminated as stop:
        _tell_stopped("terminated", stop, arguments, console)
        return TERMINATED
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing is left to say to it.
        _discard_output()
        return 0
    except UnicodeEncodeError as error:
        if _can_be_printed(text := error.object[error.start : error.end]):
            raise
        console.error(
            f"standard output ({sys.stdout.encoding}) cannot hold {text!a}: "
            "set PYTHONIOENCODING=utf-8:backslashreplace or, for a result, name a file with -o"
        )
        return OutputError.exit_code
    except OSError as error:
        return _tell_disk_trouble(error, console)
    finally:
        console.close()
        _on_sigterm(previous)


def build_parser(command: str = "") -> argparse.ArgumentParser:
    """Return the parser of one command, or of the whole command line where it is none of `COMMANDS`."""
    parser: argparse.ArgumentParser = Parser(
        prog="outletdiff",
        description="Shows how news outlets tell the same story. Offline: nothing leaves this machine.",
        epilog=f"start with: outletdiff demo\n\n{EXIT_CODES}",
        formatter_class=HelpLayout,
    )
    parser.add_argument("--version", action="version", version=f"outletdiff {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in [command] if command in COMMANDS else COMMANDS:
        getattr(import_module(f"compare.cli.{COMMANDS[name]}"), f"add_{name}")(verbs)
    return parser


@contextmanager
def _warning_on(console: Console) -> Iterator[None]:
    """Say what reading and sorting warn of as the command says everything else, without a traceback."""
    with warnings.catch_warnings():
        show = warnings.showwarning

        def say(  # noqa: PLR0913, PLR0917 - Python's own signature
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            if issubclass(category, (ReadingWarning, SortingWarning)):
                console.warn(str(message))
            else:
                show(message, category, filename, lineno, file, line)

        warnings.showwarning = say
        for kind in (ReadingWarning, SortingWarning):
            warnings.simplefilter("always", kind)
        yield


def _collect_rarely() -> None:
    """Spare dictionaries, which stay to the end, from being searched for garbage while they are loaded.

    On short reports that search takes longer than loading; half of it comes when the process ends.
    """
    gc.set_threshold(max(gc.get_threshold()[0], _OBJECTS_BETWEEN_COLLECTIONS))
    atexit.register(_leave_dictionaries)


def _leave_dictionaries() -> None:
    """Spare the last search for garbage, but never where models ran: what is decoding must be taken down."""
    if "ctranslate2" not in sys.modules:
        gc.freeze()


def _settle(error: OutletdiffError, arguments: argparse.Namespace, console: Console) -> int:
    """Return the exit code of an error that ended the command."""
    if isinstance(error, UnknownNameError):
        console.add(f"usage: {arguments.usage}")
    # A command that goes on with the rest reports its own: this one could do nothing at all.
    return OutletdiffError.exit_code if isinstance(error, InputError) else error.exit_code


def _tell_stopped(how: str, stop: BaseException, arguments: argparse.Namespace, console: Console) -> None:
    """Say that the command was stopped, and what it noted of how far it came."""
    console.error(f"{how}: {_what_is_kept(arguments)}")
    for note in getattr(stop, "__notes__", ()):
        console.say(note)


def _what_is_kept(arguments: argparse.Namespace) -> str:
    if getattr(arguments, "lines", False):
        return "lists are written when they are done, so nothing was written"
    if getattr(arguments, "begins_anew", False) and not getattr(arguments, "watch", None):
        return "what was written is kept, and whole; run the same command again"
    return "what was finished is kept; run the same command again to go on"


def _flush_output() -> None:
    """Write what is still held back, while somebody can say that it could not be written."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _discard_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_disk_trouble(error: OSError, console: Console) -> int:
    if error.errno not in _DISK_TROUBLE:
        raise error
    console.error(f"{error.strerror}: free space or name another place; what was finished is kept")
    try:
        _flush_output()
    except OSError:  # the process would try once more when it ends, and complain by itself
        _discard_output()
    return OutputError.exit_code


def _can_be_printed(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise _Terminated


def _on_sigterm(handler: object) -> object:
    try:
        return signal.signal(signal.SIGTERM, handler)  # type: ignore[arg-type]
    except ValueError:  # only the main thread may set handlers
        return None
