"""What trafilatura takes for the report of a page, without the comparisons that could not change it.

``bare_extraction`` holds what it finds against what readability and jusText find, which takes longer than
finding it. Here its own stages are called, and theirs only where its rules could take what they give. What
comes out is the same; `tests/documents/test_extracting.py` holds the two against each other.
"""

from __future__ import annotations

from contextlib import suppress
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_FORUM = "DiscussionForumPosting"  # comments are the report there
_VIDEO = 5  # readability writes as many letters for a film
# As trafilatura's rules have it: readability's text is taken where it is longer than so many times its own,
# and a short text is held against so much of the page.
_MUCH_LONGER, _SHORT, _SHARE = 2, 3000, 0.2


class _Stages(NamedTuple):
    """The steps of trafilatura, as its own sequence takes them."""

    prune: Callable[[HtmlElement, list[object]], HtmlElement]
    unwanted: list[object]
    clean: Callable[[HtmlElement, Extractor], HtmlElement]
    convert: Callable[[HtmlElement, Extractor, str | None], HtmlElement]
    extract: Callable[[HtmlElement, Extractor], tuple[_Element, str]]
    compare: Callable[[HtmlElement, HtmlElement, _Element, str, Extractor], tuple[_Element, str]]
    find_unclean: Callable[[_Element], list[_Element]]
    dump: Callable[[HtmlElement], tuple[_Element, str, int]]
    measure: Callable[[HtmlElement], str]
    write: Callable[[_Element, bool], str]


def extract_text(tree: HtmlElement) -> str:
    """Return the text that trafilatura takes for the report of a page; "" where it finds none.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page; it is left as it is.
    """
    options = _read_options()
    stages = _load_stages()
    if stages is not None and not any(_FORUM in (script.text or "") for script in tree.iter("script")):
        # What fails here, or in another version of trafilatura, is left to its own sequence.
        with suppress(TypeError, ValueError, AttributeError):
            text = _extract_in_stages(tree, options, stages)
            if text is not None:
                return text
    from trafilatura import bare_extraction

    found = bare_extraction(tree, options=options)
    return "" if found is None or isinstance(found, dict) else str(found.text or "")


def has_discarded(element: HtmlElement) -> bool:
    """Return whether an element holds, or may hold, something that trafilatura leaves out by its name."""
    if not any(inner.attrib for inner in element.iterdescendants()):
        return False
    try:
        from trafilatura.xpaths import DISCARD_IMAGE_ELEMENTS, OVERALL_DISCARD_XPATH, TEASER_DISCARD_XPATH
    except ImportError:
        return True  # another version of it has them elsewhere, and is left to look for itself
    paths = (*OVERALL_DISCARD_XPATH, *TEASER_DISCARD_XPATH, *DISCARD_IMAGE_ELEMENTS)
    return any(path(element) for path in paths)


def _extract_in_stages(tree: HtmlElement, options: Extractor, stages: _Stages) -> str | None:
    """Return the text, or None where later stages of trafilatura may find more of it."""
    page = stages.prune(copy(tree), stages.unwanted)
    body, text = stages.extract(stages.convert(stages.clean(copy(page), options), options, None), options)
    whole = _count_letters(page)
    if not _is_settled(body, text, whole, options, stages):
        body, text = stages.compare(stages.clean(copy(page), options), copy(page), body, text, options)
    if len(text) < options.min_extracted_size:
        plain, plain_text, length = stages.dump(page)
        if length > len(text):
            body, text = plain, plain_text
    # Its measure of a page has at most two characters for each letter.
    may_be_little = 0 < len(text) < _SHORT and len(text) < _SHARE * 2 * whole
    if may_be_little and len(text) < _SHARE * len(stages.measure(page)):
        return None
    if len(text) < options.min_output_size:
        return ""
    return stages.write(body, options.formatting)


def _is_settled(body: _Element, text: str, whole: int, options: Extractor, stages: _Stages) -> bool:
    """Return whether neither readability nor jusText could be preferred, whatever they find."""
    if len(text) < options.min_extracted_size or whole > _MUCH_LONGER * len(text):
        return False
    if next(body.iter("table"), None) is not None or not any(
        "".join(paragraph.itertext()) for paragraph in body.iter("p")
    ):
        return False
    return not stages.find_unclean(body)


def _count_letters(page: HtmlElement) -> int:
    """Return the most characters that readability could find in a page, white space being one space."""
    unseen = sum(len("".join((element.text or "").split())) for element in page.iter("script", "style"))
    films = sum(1 for _ in page.iter("iframe"))
    return len(" ".join(page.text_content().split())) - unseen + _VIDEO * films


@cache
def _load_stages() -> _Stages | None:
    """Return trafilatura's stages, or None where another version of it has them elsewhere."""
    try:
        from trafilatura.baseline import baseline, html2txt
        from trafilatura.external import SANITIZED_XPATH, compare_extraction
        from trafilatura.htmlprocessing import convert_tags, prune_unwanted_nodes, tree_cleaning
        from trafilatura.main_extractor import extract_content
        from trafilatura.xml import xmltotxt
        from trafilatura.xpaths import RAW_TREE_PRUNE_XPATH, REMOVE_COMMENTS_AND_LISTS_XPATH
    except ImportError:
        return None
    from lxml.etree import XPath

    return _Stages(
        prune_unwanted_nodes,
        [*RAW_TREE_PRUNE_XPATH, *REMOVE_COMMENTS_AND_LISTS_XPATH],
        tree_cleaning,
        convert_tags,
        extract_content,
        compare_extraction,
        XPath(SANITIZED_XPATH),
        baseline,
        html2txt,
        xmltotxt,
    )


@cache
def _read_options() -> Extractor:
    """Read the extractor's settings once: that takes longer than many a page."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)
