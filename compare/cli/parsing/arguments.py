"""The parser of every command: what was mistyped gets the near name, and the usage of its own command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any, NoReturn

from compare.errors import suggest_name

# What arguments that name a file or a folder are called.
_PLACES = frozenset(("PATH", "FILE", "FILE|DIR", "DIR", "OUT", "JSON", "CSV", "ZIP"))


class Parser(argparse.ArgumentParser):
    """An argparse parser whose errors are two short lines: the usage, and what is wrong."""

    def format_help(self) -> str:
        """Return the help, under one line of usage: the options are all explained below it."""
        self.usage = self.brief_usage("[options]").replace("%", "%%")
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with exit code 2."""
        self.exit(2, f"usage: {self.brief_usage()}\nerror: {message}\n")

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:  # type: ignore[override]
        """Write help, version or usage; of a full disk behind help argparse would keep silent."""
        if message and file is not None and file is sys.stdout:
            print(message, end="", file=file, flush=True)
        else:
            super()._print_message(message, file)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse what this command does not know itself: the one above it would show its own usage."""
        if args is not None and self._subparsers is None:
            self._check_options(args)
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown and self._subparsers is None:
            plain = [argument for argument in unknown if not argument.startswith("-")]
            self.error(f"not expected here: {' '.join(plain or unknown)}")
        if self._subparsers is None:
            parsed.usage = self.brief_usage()
        return parsed, unknown

    def _check_options(self, args: Sequence[str]) -> None:
        """Refuse an unknown option before what else is missing; argparse takes no value that begins so."""
        for argument in args:
            if argument == "--":
                return
            name = argument.partition("=")[0]
            if not name.startswith("--") or any(known.startswith(name) for known in self._options()):
                continue
            self.error(
                f"there is no option {name}{_colon(suggest_name(name, self._options(), list_all=False))}"
            )

    def _options(self) -> list[str]:
        return [option for action in self._actions for option in action.option_strings if option[:2] == "--"]

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """Refuse an empty name of a file, which would be taken for the current folder."""
        if action.metavar in _PLACES and "" in arg_strings:
            raise argparse.ArgumentError(action, "an empty name: name a file or a folder")
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices: Iterable[Any] | None = action.choices
        if choices is None or value in choices:
            return
        if isinstance(action, argparse._SubParsersAction):
            kind = str(action.metavar or "command").lower()
            self.error(f"there is no {kind} {value!r}: {suggest_name(value, choices)}")
        raise argparse.ArgumentError(action, describe_unknown(str(value), choices))

    def brief_usage(self, options: str = "[options: --help]") -> str:
        """Say in one line what has to be given, and whether there are options."""
        needed, has_options = [], False
        formatter = self.formatter_class(prog=self.prog)
        for action in self._actions:
            if action.option_strings and not action.required:
                has_options = True
            elif action.option_strings:
                needed.append(f"{action.option_strings[0]} {action.metavar or action.dest.upper()}")
            else:
                default = str(action.metavar or action.dest)
                # One of several ways to call it says by itself what may come again.
                needed.append(default if " " in default else formatter._format_args(action, default))
        return " ".join([self.prog, *needed, *([options] if has_options else [])])


class _Variable(str):
    """What an environment variable holds, and which one: nobody typed the option whose default it is."""

    __slots__ = ("name",)

    name: str


def read_variable(name: str, otherwise: str | None) -> str | None:
    """Return what an environment variable holds, or what is to be taken where it is not set."""
    if (value := os.environ.get(name)) is None:
        return otherwise
    held = _Variable(value)
    held.name = name
    return held


def refuse_value(value: str, why: str) -> argparse.ArgumentTypeError:
    """Return the error for an option's value, which names the variable where that is where it stands.

    Examples
    --------
    >>> str(refuse_value("xx", "'xx' is not one of en, ru"))
    "'xx' is not one of en, ru"
    """
    origin = f" (set by {value.name} in the environment)" if isinstance(value, _Variable) else ""
    return argparse.ArgumentTypeError(f"{why}{origin}")


def describe_unknown(value: str, choices: Iterable[str]) -> str:
    """Say that a value is none of the choices, and which one is near.

    Examples
    --------
    >>> describe_unknown("glos", ["auto", "gloss"]), describe_unknown("de", ["en", "ru"])
    ("'glos' is not known: did you mean gloss?", "'de' is not one of en, ru")
    """
    known = list(choices)
    if near := suggest_name(value, known, list_all=False):
        return f"{value!r} is not known: {near}"
    return f"{value!r} is not one of {', '.join(known)}"


def _colon(hint: str) -> str:
    return f": {hint}" if hint else ""
