"""How the help of a command is laid out on a terminal of any width."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Sequence
from itertools import groupby

_FURTHER = " " * 6
_EXAMPLE = re.compile(r"(?P<indent>\s*)(?P<typed>.+?)(?:\s{2,}(?P<said>\S.*))?")
_WORD = re.compile(r'"[^"]*"|\S+')


class HelpLayout(argparse.RawDescriptionHelpFormatter):
    """Help as it was written wherever that fits the terminal; longer paragraphs and examples are broken."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        paragraphs = [_fit(lines.splitlines(), width) for lines in text.split("\n\n")]
        return "".join(f"{indent}{line}\n" for line in "\n\n".join(paragraphs).splitlines())


def _fit(lines: Sequence[str], width: int) -> str:
    """Return a paragraph in lines of `width`; what is indented is a line of its own, an example."""
    if all(len(line) <= width for line in lines):
        return "\n".join(lines)
    fitted: list[str] = []
    for is_example, group in groupby(lines, key=lambda line: line.startswith(" ")):
        if is_example:
            fitted += [part for line in group for part in break_example(line, width)]
        else:
            fitted += textwrap.wrap(" ".join(group), width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(fitted)


def break_example(line: str, width: int) -> list[str]:
    r"""Return an example in lines of `width`: what it is said to do goes below, a shell joins the rest.

    Examples
    --------
    >>> print(*break_example("  outletdiff compare news/ -o out/    a page for each story", 40), sep="\n")
      outletdiff compare news/ -o out/
          a page for each story
    >>> print(*break_example('  outletdiff archive stories news/ --outlet "Talsk Courier"', 40), sep="\n")
      outletdiff archive stories news/ \
          --outlet "Talsk Courier"
    """
    if len(line) <= width:
        return [line]
    example = _EXAMPLE.fullmatch(line)
    assert example is not None
    first, *words = _WORD.findall(example["typed"])
    broken: list[str] = []
    here = example["indent"] + first
    for word in words:
        if len(here) + len(word) > width - len("  \\"):
            broken.append(f"{here} \\")
            here = _FURTHER + word
        else:
            here += f" {word}"
    said = textwrap.wrap(example["said"] or "", width, initial_indent=_FURTHER, subsequent_indent=_FURTHER)
    return [*broken, here, *said]
