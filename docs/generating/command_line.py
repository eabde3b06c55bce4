"""The reference of the command line, made from its parser."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from docs.generating.markdown import code, fence, prose, table

_ENVIRONMENT = re.compile(r"\s*\[([A-Z][A-Z_]+)\]")
_READ = re.compile(r"^(?:OUTLETDIFF_.*|NO_COLOR)$")
# Read where models are looked for, not by an option.
_PLACES = (
    (
        "ARGOS_PACKAGES_DIR",
        "where Argos models are installed; where it is set, they are looked for nowhere else",
    ),
    ("ARGOS_PACKAGE_INDEX", "address of the index that `models install` asks, unless a mirror is named"),
    ("OUTLETDIFF_MODELS", "where models of OPUS-MT, NLLB and M2M-100 are installed"),
    ("XDG_CONFIG_HOME", "the folder that holds `argos-translate/settings.json`, which may name both, too"),
    ("XDG_DATA_HOME", "the folder that holds `argos-translate/packages`, and the user's translation memory"),
)


class Command(NamedTuple):
    """A command or an action of one: its name, its one line of help and its parser."""

    name: str
    summary: str
    parser: argparse.ArgumentParser


def describe_command_line() -> str:
    """Return the page: every command, option and environment variable."""
    with _environment_of_nobody():
        parser = _build_parser()
    commands = list(_commands(parser, parser.prog))
    parts = ["# The command line", prose(parser.description or ""), _exit_codes(parser)]
    rows = [(f"[`{each.name}`](#{_anchor(each.name)})", prose(each.summary)) for each in commands]
    parts += [table(("command", "what it does"), rows)]
    parts += [part for each in commands for part in _describe(each)]
    return "\n\n".join([*parts, "## Environment variables", _describe_environment(commands)])


def _build_parser() -> argparse.ArgumentParser:
    from compare.cli import build_parser

    return build_parser()


@contextmanager
def _environment_of_nobody() -> Iterator[None]:
    """Hide the variables of whoever writes the page: they are the defaults of options."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if _READ.match(name)}
    try:
        yield
    finally:
        os.environ.update(kept)


def _commands(parser: argparse.ArgumentParser, prefix: str) -> Iterator[Command]:
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        summaries = {choice.dest: choice.help or "" for choice in action._choices_actions}
        for name, inner in action.choices.items():
            yield Command(f"{prefix} {name}", summaries.get(name, ""), inner)
            yield from _commands(inner, f"{prefix} {name}")


def _describe(command: Command) -> Iterator[str]:
    name, summary, parser = command
    yield f"{'#' * (len(name.split()))} {name}"
    yield prose(parser.description or f"{summary[:1].upper()}{summary[1:]}.")
    yield fence(f"{name} {_usage(parser)}".strip(), "text")
    rows = [_row(action) for action in _own_actions(parser)]
    if rows:
        yield table(("argument", "what it means", "default", "environment"), rows)
    if examples := (parser.epilog or "").partition("examples:\n")[2].partition("\n\n")[0]:
        yield "Examples:\n\n" + fence("\n".join(line.strip() for line in examples.splitlines()), "text")


def _own_actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    skipped = (argparse._SubParsersAction, argparse._HelpAction)
    own = [action for action in parser._actions if not isinstance(action, skipped)]
    return sorted(own, key=lambda action: bool(action.option_strings))


def _usage(parser: argparse.ArgumentParser) -> str:
    words = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            words.append(str(action.metavar))
        elif not action.option_strings:
            name = _metavar(action)
            words.append(f"{name}..." if action.nargs == "+" else name)
        elif action.required:
            words.append(f"{action.option_strings[0]} {_metavar(action)}")
    return " ".join([*words, "[options]"])


def _row(action: argparse.Action) -> tuple[str, str, str, str]:
    told = (action.help or "") % {**vars(action)}
    variables = ", ".join(code(name) for name in _ENVIRONMENT.findall(told))
    value = "" if action.nargs == 0 else _metavar(action)
    names = ", ".join(code(f"{option} {value}".strip()) for option in action.option_strings) or code(value)
    return names, prose(_ENVIRONMENT.sub("", told)), _default(action), variables


def _metavar(action: argparse.Action) -> str:
    if action.choices is not None:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())


def _default(action: argparse.Action) -> str:
    value = action.default
    if value in (None, False, [], argparse.SUPPRESS):
        return ""
    return code(value.as_posix() if isinstance(value, Path) else str(value))


def _exit_codes(parser: argparse.ArgumentParser) -> str:
    told = (parser.epilog or "").partition("exit codes:")[2]
    return (
        f"Data goes to standard output, messages and progress to standard error. Exit codes: {_join(told)}."
    )


def _join(text: str) -> str:
    return " ".join(text.split())


def _describe_environment(commands: list[Command]) -> str:
    uses: dict[str, tuple[str, set[str]]] = {}
    for command in commands:
        for action in _own_actions(command.parser):
            for name in _ENVIRONMENT.findall(action.help or ""):
                option = action.option_strings[-1]
                uses.setdefault(name, (option, set()))[1].add(command.name.split()[1])
    rows = [
        (code(name), f"{code(option)} of {', '.join(sorted(names))}")
        for name, (option, names) in sorted(uses.items())
    ]
    return table(("variable", "what it stands for"), [*rows, *((code(name), told) for name, told in _PLACES)])


def _anchor(name: str) -> str:
    return name.replace(" ", "-")
