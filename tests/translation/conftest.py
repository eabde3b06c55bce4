"""What tests of translation share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _looks_at_what_is_left_behind(own_cache: object) -> None:
    """Keep downloads and what is left of them in the test's own home."""
