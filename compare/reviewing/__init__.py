"""Review: a person looks at one pair after the other, and every decision is kept at once."""

from __future__ import annotations

from compare.reviewing.agreeing import Agreement, cohen_kappa, measure_agreement
from compare.reviewing.applying import apply_decisions
from compare.reviewing.items import Item, make_items
from compare.reviewing.messages import answer
from compare.reviewing.opening import open_session, review
from compare.reviewing.recalibrating import Refit, refit_calibration
from compare.reviewing.session import Session
from compare.reviewing.store import DecisionStore
from compare.reviewing.summarising import read_decisions, summarise_rows
from compare.reviewing.terminal import (
    read_command,
    read_shown,
    tell_end,
    tell_item,
    tell_keys,
    tell_progress,
)
from compare.reviewing.viewing import view_session
from compare.reviewing.words import interfaces

__all__ = [
    "Agreement",
    "DecisionStore",
    "Item",
    "Refit",
    "Session",
    "answer",
    "apply_decisions",
    "cohen_kappa",
    "interfaces",
    "make_items",
    "measure_agreement",
    "open_session",
    "read_command",
    "read_decisions",
    "read_shown",
    "refit_calibration",
    "review",
    "summarise_rows",
    "tell_end",
    "tell_item",
    "tell_keys",
    "tell_progress",
    "view_session",
]
