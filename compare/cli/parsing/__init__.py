"""How the command line is read: near names for what is mistyped, the environment, help that fits."""

from __future__ import annotations

from compare.cli.parsing.arguments import Parser, describe_unknown, read_variable, refuse_value
from compare.cli.parsing.help_layout import HelpLayout

__all__ = ["HelpLayout", "Parser", "describe_unknown", "read_variable", "refuse_value"]
