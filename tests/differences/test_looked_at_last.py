"""A rule that needs something of both texts looks at the second only where the first has it."""

from __future__ import annotations

from types import ModuleType

import pytest

from compare.differences import date_differences, find_differences
from compare.differences.changes import figure_changes
from compare.differences.denials import confirmations, denied_verbs
from compare.differences.names import bodies, directions

PLAIN = ("Tenants of Orra met in the hall.", "The tenants of Orra held a meeting in the hall.")


@pytest.mark.parametrize(
    ("module", "name", "texts", "most"),
    [
        (date_differences, "days_of_month", PLAIN, 1),
        (date_differences, "turned_events", PLAIN, 1),
        (date_differences, "sided_phrases", PLAIN, 1),
        (bodies, "_opening_body", PLAIN, 1),
        (confirmations, "_confirmed", PLAIN, 0),
        (figure_changes, "_shares", PLAIN, 1),
        (directions, "_split_places", PLAIN, 2),
        (
            figure_changes,
            "_rises",
            ("Rents in Orra rose to 40 euros.", "In Orra, rents rose to 45 euros."),
            0,
        ),
        (denied_verbs, "_affirmed", ("Nina Tun did not resign.", "Nina Tun has resigned."), 2),
    ],
)
def test_the_second_text_is_looked_at_last(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, texts: tuple[str, str], most: int
) -> None:
    asked: list[object] = []
    look = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given: asked.append(given) or look(*given))
    find_differences(*texts, languages="en")
    assert len(asked) == most
