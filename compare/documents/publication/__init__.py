"""When a report was published: what its file states, and nothing that it does not.

A time that is stated is kept with its zone; one that is shown relative to now ("2 hours ago") counts from
the time at which the page was captured, where the file says that, and never from the clock of the run.
"""

from __future__ import annotations

from compare.documents.publication.headlines import take_stamps
from compare.documents.publication.imprint import find_imprint
from compare.documents.publication.parsing import parse_published
from compare.documents.publication.stated import find_stated

__all__ = ["find_imprint", "find_stated", "parse_published", "take_stamps"]
