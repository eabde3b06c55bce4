"""What is read from an archive's tables, as small frozen records. Times are as the reports state them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted.

    Attributes
    ----------
    since, until : str
        First and last day of the first report, ISO 8601; "" for no limit.
    outlet : str
        Only stories of which a report of this outlet was found.
    least_outlets : int
        Only stories told by so many outlets and more; the default leaves out what one outlet alone has.
    language : str
        Only stories with a report in this language, ISO 639-1 code.
    text : str
        Only stories of which a title has this text, in capitals or not.
    top : int
        So many at most; 0 for all.

    Examples
    --------
    >>> StoryFilter(outlet="Talsk Courier").least_outlets
    2
    """

    since: str = ""
    until: str = ""
    outlet: str = ""
    least_outlets: int = 2
    language: str = ""
    text: str = ""
    top: int = 0


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story as a list shows it.

    Attributes
    ----------
    id : str
        That of its first report.
    day : str
        The folder of the tables in which it stands.
    title, language : str
        Of its first report.
    first_published, last_published : datetime or None
        None where it is not known.
    reports, copies, outlets : int
        How many reports, how many of them are folded copies, how many outlets.
    languages : tuple of str
        Of its reports.
    owners : int or None
        How many owners these outlets have, where users said who owns what; an outlet of which they did not
        counts as one of its own. None where nothing was said.
    """

    id: str
    day: str
    title: str
    language: str
    first_published: datetime | None
    last_published: datetime | None
    reports: int
    copies: int
    outlets: int
    languages: tuple[str, ...]
    owners: int | None = None


@dataclass(frozen=True, slots=True)
class CopySource:
    """The earlier report whose wording a report has.

    Attributes
    ----------
    report, outlet : str
        Id and outlet of the earliest report with this wording.
    kind : str
        "exact", "near" or "rewritten".
    share : float
        How much of the wording is shared, 0 to 1.
    """

    report: str
    outlet: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A report of a story.

    Attributes
    ----------
    id, outlet, language, title, url : str
        As in the archive.
    published : datetime or None
        As the report states it.
    delay : timedelta or None
        After the first report of the story; None where one of the two times is not known.
    copy_of : CopySource or None
        None where no earlier report with its wording was found.
    is_folded : bool
        Whether another report stands for it: it is an exact or near copy.
    """

    id: str
    outlet: str
    language: str
    title: str
    url: str
    published: datetime | None
    delay: timedelta | None
    copy_of: CopySource | None
    is_folded: bool


@dataclass(frozen=True, slots=True)
class OutletShare:
    """A story in an outlet that published on a day of the story.

    Attributes
    ----------
    story, outlet : str
        The story's id, and the outlet.
    reports : int
        How many of its reports are in the story; 0: no report found in this archive.
    copies : int
        How many of these are folded copies.
    first_report : str
        Id of its first report of the story, or "".
    first_published : datetime or None
        When that was published.
    delay : timedelta or None
        After the first report of the story; None where a time is not known.
    published_then : int
        How many reports it published on the days of the story.
    owner : str
        Who owns it, as users said; "" where they did not.
    """

    story: str
    outlet: str
    reports: int
    copies: int
    first_report: str
    first_published: datetime | None
    delay: timedelta | None
    published_then: int
    owner: str = ""

    @property
    def is_found(self) -> bool:
        """Whether a report was found."""
        return self.reports > 0

    @property
    def is_first(self) -> bool:
        """Whether it was the first, or as early as the first."""
        return self.delay == timedelta(0)

    @property
    def result(self) -> str:
        """What tables say of it: a report was found, or none in this archive."""
        return "report found" if self.is_found else "no report found in this archive"


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with all its reports.

    Attributes
    ----------
    listed : ListedStory
        What a list shows of it.
    reports : tuple of StoryReport
        By time of publication.
    shares : tuple of OutletShare
        First the outlets that reported, the earliest first; then those that published on a day of the story
        and of which no report of it was found in this archive, by name.
    """

    listed: ListedStory
    reports: tuple[StoryReport, ...]
    shares: tuple[OutletShare, ...]
