"""What the pages of an archive have in common: their frame, where they link to, what they say of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from compare._version import __version__
from compare.archive import ListedStory
from compare.outputs import write_whole
from compare.page.archive.phrases import load_archive_phrases
from compare.page.assembling import fill_template, inline, read_static, read_style
from compare.page.phrases import Phrases
from compare.page.sanitizing import address, displayable, language_tag
from compare.page.settings import PageSettings

_ABOUT = ("none", "first", "copies", "sorted")
_OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class ArchiveLinks:
    """Where the pages of a report lie, each address relative to the page that is written.

    Attributes
    ----------
    index : str
        The list of all stories; "" for none.
    stories, outlets, comparisons : mapping of str to str
        Pages of stories by id, of outlets by name, and of stories that were compared by id; what has no page
        is named without a link.
    """

    index: str = ""
    stories: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    comparisons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryName:
    """A story's title as a page shows it."""

    title: str
    language: str
    link: str


def name_story(story: ListedStory, links: ArchiveLinks, say: Phrases) -> StoryName:
    """Return a story's title in its original, its language and its page."""
    title = displayable(" ".join(story.title.split()))
    if not title:
        return StoryName(say("archive_untitled"), say("language"), address(links.stories.get(story.id, "")))
    return StoryName(title, language_tag(story.language), address(links.stories.get(story.id, "")))


def name_outlet(outlet: str, say: Phrases) -> str:
    """Return an outlet's name fit to be shown."""
    return displayable(" ".join(outlet.split())) or say("archive_unnamed")


def count_outlets(story: ListedStory, say: Phrases) -> str:
    """Return how many outlets told a story, and how many owners these have where users said who owns what."""
    if story.owners is None:
        return str(story.outlets)
    return say("archive_with_owners", outlets=story.outlets, owners=story.owners)


def write_page(
    template: str,
    path: str | Path,
    settings: PageSettings | None,
    *,
    has_owners: bool = False,
    **values: object,
) -> Path:
    """Fill a template of an archive's page in its frame, and write it; where it names owners, it says whence.

    Raises
    ------
    OutputError
        If the page cannot be written.
    """
    say = load_archive_phrases((settings or PageSettings()).ui)
    choices = fill_template("versions_choices.css.jinja", tokens=())
    page = fill_template(
        template,
        say=say,
        about=[say(f"archive_about_{name}") for name in (*_ABOUT, *([_OWNERS] if has_owners else []))],
        version=displayable(__version__),
        has_owners=has_owners,
        **values,
        **inline(f"{read_style()}\n{read_static('archive.css')}\n{choices}"),
    )
    return write_whole(path, page.encode("utf-8", "replace"))
