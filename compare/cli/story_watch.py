"""``outletdiff compare --watch``: reports that come into a folder are sorted into stories again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from compare.batch import Arriving, check_places
from compare.cli.console import Console
from compare.cli.keeping import move_aside
from compare.cli.results import Shown, Told, plan_pages, write_page
from compare.cli.watching import list_names
from compare.documents import find_reports, number_repeats, read_articles
from compare.errors import UsageError
from compare.outputs import digest_file, write_whole
from compare.records import AlignmentSettings, Article, Comparison, Story, TranslationSettings

if TYPE_CHECKING:
    from compare.page import PageSettings


class CompareWishes(NamedTuple):
    """How reports are read and compared, and what is written of them."""

    translation: TranslationSettings
    alignment: AlignmentSettings
    page: PageSettings
    form: str = "html"
    columns: tuple[str, ...] = ()
    is_one_story: bool = False


class _Page(NamedTuple):
    """A page that was written: what it shows, its digest, and the files of its reports."""

    shown: Shown
    digest: str
    sources: frozenset[Path]


class StoryWatch:
    """Keeps the pages of a folder of reports up to date, each time that `look` is called.

    A report is read again when its file changes, a story compared again when its reports do, and a page
    written again when it is another one.

    Parameters
    ----------
    folder, output : pathlib.Path
        The folder that is watched, and that of the pages, or the one file of the one story.
    wishes : CompareWishes
        How reports are compared.
    console : Console
        Is told what came and what was written.

    Raises
    ------
    UsageError
        If the folder is not there, its pages would lie among what is watched, or many stories in one file.
    """

    def __init__(self, folder: Path, output: Path, wishes: CompareWishes, console: Console) -> None:
        self._is_file = bool(output.suffix) and not output.is_dir()
        if self._is_file and not wishes.is_one_story:
            raise UsageError(f"{output} is one file, and a folder tells many stories", hint="name a folder")
        check_places(folder, output)
        self._folder = folder
        self._output = output
        self._base = output.parent if self._is_file else output
        self._wishes = wishes
        self._console = console
        self._arriving = Arriving()
        self._articles: dict[Path, list[Article]] = {}
        self._compared: dict[tuple[Article, ...], Comparison] = {}
        self._pages: dict[Path, _Page] = {}

    def look(self) -> None:
        """Read what came, or changed, since the last look and is at rest; write what is changed by it."""
        arrivals = self._arriving.look(self._list_files())
        came = [path for path in arrivals.came if self._read(path)]
        gone = [path for path in arrivals.gone if self._articles.pop(path, None)]
        # An empty folder is likelier a drive that was taken off than all reports withdrawn.
        if (not came and not gone) or not self._articles:
            return
        by_file = [(path, article) for path in sorted(self._articles) for article in self._articles[path]]
        articles = number_repeats(article for _, article in by_file)
        sources = {one.id: path for one, (path, _) in zip(articles, by_file, strict=True)}
        told = self._compare(articles)
        written, removed = self._write(told, sources)
        self._say(came, gone, written, removed, len(articles) if not told else 0)

    def _list_files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        found = [path for path in find_reports(self._folder) if isinstance(path, Path)]
        root, output = self._folder.resolve(), self._output.resolve()
        if not output.is_relative_to(root):
            return found
        avoided = self._folder / output.relative_to(root)
        return [path for path in found if not path.is_relative_to(avoided)]

    def _read(self, path: Path) -> bool:
        """Read one file; return whether there is anything new in it."""
        articles, failures = read_articles(path, columns=self._wishes.columns or None)
        if self._arriving.has_moved_on(path):
            return False  # it comes once more
        for failure in failures:
            self._console.warn(failure.reason)
        had = self._articles.pop(path, [])
        if articles:
            self._articles[path] = articles
        return articles != had

    def _compare(self, articles: Sequence[Article]) -> Told:
        from compare.alignment import find_stories
        from compare.pipeline import compare_articles

        if self._wishes.is_one_story:
            stories = [Story(tuple(articles))]
        else:
            stories = find_stories(articles, self._wishes.alignment)
        told = []
        for story in stories:
            if len({article.id for article in story.articles}) < 2:
                continue
            comparison = self._compared.get(story.articles)
            if comparison is None:
                comparison = compare_articles(
                    story.articles,
                    self._wishes.translation.target,
                    translation=self._wishes.translation,
                    alignment=self._wishes.alignment,
                    progress=self._console.progress,
                )
            told.append((story, comparison))
        self._compared = {story.articles: comparison for story, comparison in told}
        return told

    def _write(self, told: Told, sources: Mapping[str, Path]) -> tuple[list[Path], list[Path]]:
        """Write the pages that are other ones now; return them, and those that they took the place of."""
        written, pages = [], {}
        plan = plan_pages(told, self._wishes.form)
        if self._is_file and plan:
            [shown] = plan.values()
            plan = {self._output.name: shown}
        with TemporaryDirectory() as folder:
            for name, shown in plan.items():
                path = self._base / name
                known = self._pages.get(path)
                ids = (article.id for comparison in shown.values() for article in comparison.articles)
                of_files = frozenset(sources[one] for one in ids)
                if known and known.shown == shown and _holds(path, known.digest):
                    pages[path] = known._replace(sources=of_files)
                    continue
                made = write_page(Path(folder, name), shown, self._wishes.form, self._wishes.page)
                pages[path] = _Page(shown, digest_file(made), of_files)
                if not _holds(path, pages[path].digest):
                    move_aside(path, self._console)
                    written.append(write_whole(path, made.read_bytes()))
        removed = self._remove_outdated(pages)
        self._pages = pages
        return written, removed

    def _remove_outdated(self, pages: Mapping[Path, _Page]) -> list[Path]:
        """Take away the pages that others took the place of.

        A story has another name, and so its page another place, when an earlier report of it comes. Only
        pages that this very watch wrote are taken away, and none whose reports left the folder.
        """
        removed = []
        for path, page in self._pages.items():
            if path in pages or not page.sources <= self._articles.keys() or not _holds(path, page.digest):
                continue
            with suppress(OSError):
                path.unlink()
                removed.append(path)
                if path.parent != self._base:
                    path.parent.rmdir()
        return removed

    def _say(
        self,
        came: Sequence[Path],
        gone: Sequence[Path],
        written: Sequence[Path],
        removed: Sequence[Path],
        alone: int,
    ) -> None:
        base = self._base
        parts = [
            f"{what}: {list_names(paths, folder)}"
            for what, paths, folder in (
                ("came", came, self._folder),
                ("went", gone, self._folder),
                (f"written to {base}", written, base),
                ("removed, out of date", removed, base),
            )
            if paths
        ]
        if alone:
            parts.append(f"nothing to compare yet: reports {alone:,}, no two of one story")
        elif not written and not removed:
            parts.append("no page is changed by it")
        self._console.say("; ".join(parts))


def _holds(path: Path, digest: str) -> bool:
    try:
        return digest_file(path) == digest
    except OSError:
        return False
