"""When a report was published: what its file states, and nothing that it does not.

A time that is stated is kept with its zone; one that is shown relative to now ("2 hours ago") counts from
the time at which the page was captured, where the file says that, and never from the clock of the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.documents.publication.day_orders import DayOrders
from compare.documents.publication.headlines import take_stamps
from compare.documents.publication.mastheads import take_masthead
from compare.documents.publication.outlets import list_headlines, names_paper, split_outlet, strip_sections
from compare.documents.publication.paper_names import is_paper_name
from compare.documents.publication.parsing import parse_published
from compare.documents.publication.sections import is_no_title, is_section
from compare.documents.publication.stamps import MONTH, find_stamps, read_stamp
from compare.loading import load_later

if TYPE_CHECKING:
    from compare.documents.publication.imprint import Imprint, find_imprint
    from compare.documents.publication.signatures import find_body, find_publisher, find_signature
    from compare.documents.publication.stated import find_modified, find_stated

__all__ = [
    "MONTH",
    "DayOrders",
    "Imprint",
    "find_body",
    "find_imprint",
    "find_modified",
    "find_publisher",
    "find_signature",
    "find_stamps",
    "find_stated",
    "is_no_title",
    "is_paper_name",
    "is_section",
    "list_headlines",
    "names_paper",
    "parse_published",
    "read_stamp",
    "split_outlet",
    "strip_sections",
    "take_masthead",
    "take_stamps",
]

# They read pages of the web, which most reports are not.
__getattr__ = load_later(__name__, __all__, "stated", "signatures", "imprint")
