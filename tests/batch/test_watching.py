"""A folder that is watched: what comes is translated once, whole, and a failure waits for a change."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from compare.batch import Arriving, Round, TranslationWatch, Wishes
from compare.batch.planning import SideBySide
from compare.batch.source_states import find_state, has_changed, read_state
from compare.errors import UsageError
from compare.records import Progress, ProgressEvent, TranslationSettings, no_progress

SETTINGS = TranslationSettings(engine="gloss", use_memory=False)
FERRY = "Паром затонул."


class Folder:
    """A watched folder and what each look told."""

    def __init__(self, place: Path, output: Path | None = None) -> None:
        self.folder = place / "in"
        self.folder.mkdir(exist_ok=True)
        self.output = output or place / "out"
        self.told: list[Round] = []
        self.watch = self.open()

    def open(
        self,
        settings: TranslationSettings = SETTINGS,
        progress: Progress = no_progress,
        side_by_side: SideBySide | None = None,
    ) -> TranslationWatch:
        wishes = Wishes(settings, side_by_side)
        self.watch = TranslationWatch(
            self.folder, self.output, wishes, self.told.append, pdf="html", progress=progress
        )
        return self.watch

    def write(self, name: str, text: str = FERRY) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def look(self, times: int = 2) -> list[str]:
        """Look some times, and return the names of what was written."""
        before = len(self.told)
        for _ in range(times):
            self.watch.look()
        return [path.name for told in self.told[before:] for path in told.run.written]

    def record(self) -> dict[str, str]:
        report = json.loads((self.output / "run.json").read_text("utf-8"))
        return {file["file"]: file["source_sha256"] for file in report["files"]}


@pytest.fixture
def inbox(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_counts_once_it_is_at_rest_and_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    arriving = Arriving()
    for text in ("half", "half and more", "all of it, at last"):
        path.write_text(text, "utf-8")
        assert arriving.look([path]).came == []
    assert names(arriving.look([path]).came) == ["a.txt"]
    assert arriving.look([path]) == ([], [])
    assert not arriving.has_moved_on(path)
    path.write_text("another", "utf-8")
    assert arriving.has_moved_on(path)
    assert [names(arriving.look([path]).came) for _ in range(3)] == [[], ["a.txt"], []]
    path.unlink()
    assert arriving.look([path]) == ([], [path])
    assert arriving.look([path]) == ([], [])


def test_a_file_moved_into_the_place_of_one_of_the_same_size_and_time_counts(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for place, text in ((path, "one"), (other, "two")):
        place.write_text(text, "utf-8")
        os.utime(place, (1_000_000_000, 1_000_000_000))
    arriving = Arriving()
    arriving.look([path])
    arriving.look([path])
    other.replace(path)
    assert [names(arriving.look([path]).came) for _ in range(2)] == [[], ["a.txt"]]
    assert find_state(tmp_path) is None


def test_a_source_has_changed_when_another_of_its_size_and_time_takes_its_place(
    tmp_path: Path,
) -> None:
    path, other, same = (tmp_path / f"{name}.txt" for name in "abc")
    for place, text in ((path, "one"), (other, "two"), (same, "one")):
        place.write_text(text, "utf-8")
        os.utime(place, (1_000_000_000, 1_000_000_000))
    state = read_state(path)
    assert state is not None
    same.replace(path)
    assert not has_changed(path, state)
    other.replace(path)
    assert has_changed(path, state)
    path.unlink()
    assert has_changed(path, state)


def test_a_half_copied_file_is_not_read(inbox: Folder) -> None:
    inbox.write("a.txt", "Паром затонул. Пор")
    assert inbox.look(1) == []
    inbox.write("a.txt", "Паром затонул. Порт закрыт.")
    assert inbox.look(1) == []
    assert not (inbox.output / "a.txt").exists()
    assert inbox.look(1) == ["a.txt"]
    [told] = inbox.told
    assert told.run.sentences == 2


def test_what_comes_later_is_translated_and_written_down_beside_the_rest(inbox: Folder) -> None:
    inbox.write("a.txt")
    assert inbox.look() == ["a.txt"]
    inbox.write("deep/b.txt")
    assert inbox.look(4) == ["b.txt"]
    assert (inbox.output / "deep" / "b.txt").is_file()
    assert list(inbox.record()) == ["a.txt", "deep/b.txt"]
    report = json.loads((inbox.output / "run.json").read_text("utf-8"))
    assert (report["sentences"], report["engines"]) == (2, {"gloss": 2})
    assert str(inbox.folder) not in json.dumps(report)


def test_what_is_finished_is_not_done_again(inbox: Folder) -> None:
    source = inbox.write("a.txt")
    inbox.look()
    translation = inbox.output / "a.txt"
    translation.write_text("Mended by hand.", "utf-8")
    os.utime(source, (1_000_000_000, 1_000_000_000))  # another time, the same content
    assert inbox.look() == []
    inbox.open()
    assert inbox.look() == []
    assert inbox.told[-1].finished == 1
    assert translation.read_text("utf-8") == "Mended by hand."
    inbox.write("a.txt", "Порт закрыт.")
    assert inbox.look() == ["a.txt"]


def test_what_other_settings_made_or_what_is_gone_is_done_again(inbox: Folder) -> None:
    inbox.write("a.txt")
    inbox.look()
    inbox.open(TranslationSettings(target="ru", engine="gloss", use_memory=False))
    assert inbox.look() == ["a.txt"]
    (inbox.output / "a.txt").unlink()
    inbox.open(TranslationSettings(target="ru", engine="gloss", use_memory=False))
    assert inbox.look() == ["a.txt"]


@pytest.mark.parametrize("content", ["", "[]", '{"files": 3}', '{"files": [{"file": 1}]}'])
def test_a_report_that_is_none_is_no_hindrance(inbox: Folder, content: str) -> None:
    inbox.output.mkdir()
    (inbox.output / "run.json").write_text(content, "utf-8")
    inbox.write("a.txt")
    inbox.open()
    assert inbox.look() == ["a.txt"]


def test_a_file_that_fails_is_said_once_and_tried_again_when_it_changes(inbox: Folder) -> None:
    inbox.write("a.txt", "")
    inbox.look(5)
    [told] = inbox.told
    [failure] = told.run.failed
    assert failure.path.name == "a.txt"
    inbox.write("b.txt")
    assert inbox.look() == ["b.txt"]
    assert inbox.told[-1].run.failed == ()
    standing = (inbox.output / "failures.jsonl").read_text("utf-8")
    assert json.loads(standing)["file"] == "a.txt"
    inbox.write("a.txt")
    assert inbox.look() == ["a.txt"]
    assert not (inbox.output / "failures.jsonl").exists()


def test_a_failure_ends_where_the_file_is_again_what_was_translated(inbox: Folder) -> None:
    inbox.write("a.txt")
    inbox.look()
    inbox.write("a.txt", "")
    inbox.look()
    assert (inbox.output / "failures.jsonl").exists()
    inbox.write("a.txt")
    assert inbox.look() == []
    assert inbox.told[-1].finished == 1
    assert not (inbox.output / "failures.jsonl").exists()


def test_the_output_folder_inside_the_watched_one_is_not_watched(tmp_path: Path) -> None:
    inbox = Folder(tmp_path, tmp_path / "in" / "english")
    inbox.write("a.txt")
    assert inbox.look(6) == ["a.txt"]
    assert not (inbox.output / "english").exists()


def test_places_that_would_feed_themselves_are_refused(tmp_path: Path) -> None:
    for output in (tmp_path / "in", tmp_path):
        with pytest.raises(UsageError, match="watched"):
            Folder(tmp_path, output)


def test_an_interrupt_keeps_what_was_done(inbox: Folder) -> None:
    for name in ("a.txt", "b.txt"):
        inbox.write(name)

    def stop(event: ProgressEvent) -> None:
        if event.detail == "file 2 of 2":
            raise KeyboardInterrupt

    inbox.open(progress=stop)
    with pytest.raises(KeyboardInterrupt):
        inbox.look()
    assert list(inbox.record()) == ["a.txt"]
    assert names(list(inbox.told[-1].run.written)) == ["a.txt"]
    inbox.open()
    assert inbox.look() == ["b.txt"]
    assert sorted(inbox.record()) == ["a.txt", "b.txt"]


def test_a_file_that_changes_on_its_way_is_no_failure_and_comes_again(inbox: Folder) -> None:
    changes = iter(["Порт закрыт. Паром затонул."])

    def change(event: ProgressEvent) -> None:
        for text in changes:
            inbox.write("a.txt", text)

    inbox.write("a.txt")
    inbox.open(progress=change)
    assert inbox.look() == []
    assert inbox.told[-1].run.failed == ()
    assert not (inbox.output / "failures.jsonl").exists()
    assert inbox.look() == ["a.txt"]
    assert inbox.told[-1].run.sentences == 2


def test_what_comes_later_never_takes_the_place_of_another_translation(inbox: Folder) -> None:
    """In order of names the PDF comes first, and would come out under the page's name; not so in time."""
    inbox.write("a.pdf.html", f"<p>{FERRY}</p>")
    assert inbox.look() == ["a.pdf.html"]
    inbox.write("a.pdf", "no PDF")
    assert inbox.look() == []
    [failure] = inbox.told[-1].run.failed
    assert "would overwrite the translation of" in failure.reason
    (inbox.folder / "a.pdf").unlink()
    inbox.write("a.pdf.html", f"<p>{FERRY} {FERRY}</p>")
    assert inbox.look() == ["a.pdf.html"]


def test_what_stands_beside_a_translation_never_takes_the_place_of_another(inbox: Folder) -> None:
    inbox.open(side_by_side="html")
    inbox.write("a.txt.side-by-side.html", f"<p>{FERRY}</p>")
    assert "a.txt.side-by-side.html" in inbox.look()
    translation = (inbox.output / "a.txt.side-by-side.html").read_bytes()
    inbox.write("a.txt")
    assert inbox.look() == []
    [failure] = inbox.told[-1].run.failed
    assert "would overwrite the translation of" in failure.reason
    assert (inbox.output / "a.txt.side-by-side.html").read_bytes() == translation


def test_a_folder_that_goes_away_is_waited_for(inbox: Folder) -> None:
    inbox.write("a.txt")
    inbox.look()
    inbox.folder.rename(inbox.folder.with_name("away"))
    assert inbox.look() == []
    inbox.folder.with_name("away").rename(inbox.folder)
    inbox.write("b.txt")
    assert inbox.look() == ["b.txt"]
