"""The help of every command fits a terminal of 80 columns, and loses nothing there."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest

from compare.cli import build_parser
from compare.cli.parsing.help_layout import break_example


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


ALL = list(parsers(build_parser()))


@pytest.mark.parametrize("parser", ALL, ids=lambda parser: parser.prog)
def test_no_line_of_help_is_wider_than_80_columns(
    parser: argparse.ArgumentParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = parser.format_help()
    assert [line for line in told.splitlines() if len(line) > 80] == []
    written = " ".join(filter(None, (parser.description, parser.epilog)))
    assert set(written.split()) <= set(told.split())


def test_where_there_is_room_help_is_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for parser in ALL:
        examples = re.findall(r"^  outletdiff .*", parser.epilog or "", re.MULTILINE)
        assert set(examples) <= set(parser.format_help().splitlines())


@pytest.mark.parametrize("width", [30, 40, 60])
def test_a_broken_example_is_what_a_shell_makes_of_it(width: int) -> None:
    typed = '  outletdiff archive report news/ --text ferry --outlet "Talsk Courier" -o report/'
    *lines, said = break_example(f"{typed}    one outlet", width)
    assert said.strip() == "one outlet"
    assert len(lines) > 1
    assert re.sub(r" \\\n\s+", " ", "\n".join(lines)) == typed
    assert max(map(len, lines)) <= width
