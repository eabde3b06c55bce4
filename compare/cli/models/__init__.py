"""``outletdiff models``: what translates, and how well."""

from __future__ import annotations

from compare.cli.models.managing import add_models

__all__ = ["add_models"]
