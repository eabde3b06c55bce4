"""Comparing inside an archive: the claims of chosen stories, and how they differ."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from compare.alignment import read_weights
from compare.archive.choosing import MOST_OUTLETS, ChosenStory, current_articles
from compare.archive.planning import STEPS, Task
from compare.archive.rows import read_articles
from compare.archive.tables import COMPARISONS, Archive, make_key, path_within, read_files, write_rows
from compare.archive.translations import Translated, read_translations
from compare.errors import TooFewReportsError
from compare.outputs import write_atomically
from compare.pipeline import compare_articles
from compare.records import (
    AlignmentSettings,
    Article,
    Comparison,
    EncoderSetting,
    Progress,
    Sentence,
    Translation,
    TranslationSettings,
)
from compare.translation import describe_untranslated

COMPARED = "compared.json"
"""Which stories were compared, in the folder of lists."""


def plan_comparisons(
    archive: Archive,
    chosen: Sequence[ChosenStory],
    encoder: EncoderSetting,
    translated: Translated | None,
) -> list[Task]:
    """Return a task for each story.

    Parameters
    ----------
    archive : Archive
        Its list of articles says which files are read.
    chosen : sequence of ChosenStory
        What to compare.
    encoder : str
        What measures meaning.
    translated : Translated, optional
        Where translations are; without them reports in several languages meet without any.

    Returns
    -------
    list of Task
    """
    listed = archive.listed("articles")
    tasks = []
    for one in chosen:
        reads = [path_within("articles", day, key) for day in one.days for key in listed[day]]
        settings = {
            "story": one.story,
            "reports": str(one.reports),
            "encoder": encoder,
            "target": translated.target if translated else "",
        }
        made_by = translated.made_by if translated else ""
        key = make_key("matches", STEPS["matches"], read_weights()["name"], settings, made_by, one.articles)
        also = translated.files_for(one.articles) if translated else ()
        tasks.append(Task("matches", key, one.day, one.articles, tuple(reads), tuple(also), settings))
    return tasks


def list_comparisons(archive: Archive, tasks: Sequence[Task]) -> None:
    """List what was compared; what was said of stories that have changed since is let go."""
    stories = {row["story"] for row in archive.read("stories", columns=["story"]).to_pylist()}
    known = {story: said for story, said in read_compared(archive).items() if story in stories}
    known |= {
        task.settings["story"]: {"key": task.key, "day": task.day, "articles": list(task.articles)}
        for task in tasks
        if task.output(archive.root).is_file()
    }
    now = current_articles(archive, known)
    known = {story: said for story, said in sorted(known.items()) if said["articles"] == now.get(story)}
    if known != read_compared(archive) or not (archive.root / "tables" / COMPARED).is_file():
        with write_atomically(archive.root / "tables" / COMPARED) as file:
            file.write((json.dumps(known, indent=0) + "\n").encode("utf-8"))
    files: dict[str, list[str]] = defaultdict(list)
    for said in known.values():
        files[said["day"]].append(said["key"])
    archive.list_files("matches", files)
    for path in (archive.root / COMPARISONS).glob("*.json"):
        if path.stem not in known:
            path.unlink(missing_ok=True)


def forget_comparisons(archive: Archive, tasks: Sequence[Task]) -> None:
    """Remove the stored comparisons of stories that changed or are compared anew.

    Where the build is broken off, or the story cannot be compared, no page shows what was said of other
    reports. One whose stored comparison has gone is compared again.
    """
    by_story = {task.settings["story"]: task for task in tasks}
    for story, task in by_story.items():
        output = task.output(archive.root)
        is_stored = (archive.root / COMPARISONS / f"{story}.json").is_file()
        if output.is_file() and not is_stored and read_files("matches", [output], ["story"]).num_rows:
            output.unlink()
    known = read_compared(archive)
    now = current_articles(archive, known)
    for path in (archive.root / COMPARISONS).glob("*.json"):
        of_story = by_story.get(path.stem)
        if of_story is not None:
            is_current = of_story.output(archive.root).is_file()
        else:
            is_current = path.stem in known and known[path.stem]["articles"] == now.get(path.stem)
        if not is_current:
            path.unlink(missing_ok=True)


def read_compared(archive: Archive) -> dict[str, dict[str, Any]]:
    """Return what was compared, by story."""
    path = archive.root / "tables" / COMPARED
    found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def compare_story(root: Path, task: Task, output: Path) -> None:
    """Compare the reports of a story; its matches become rows, all of it a file that a page is made of."""
    table = read_files("articles", [root / path for path in task.reads])
    wanted = set(task.articles)
    articles = [article for article in read_articles(table) if article.id in wanted]
    target = task.settings["target"]
    known = read_translations([root / path for path in task.also_reads], target) if target else {}
    try:
        comparison = compare_articles(
            articles,
            target or articles[0].language,
            alignment=AlignmentSettings(encoder=task.settings["encoder"]),  # type: ignore[arg-type]
            translate=lambda *asked: _look_up(known, *asked),
        )
    except TooFewReportsError:
        rows = []
    else:
        comparison = replace(comparison, notes=(*comparison.notes, *_say_left(task)))
        comparison.to_json(root / COMPARISONS / f"{task.settings['story']}.json")
        rows = _match_rows(task.settings["story"], comparison)
    write_rows("matches", output, rows)


def _look_up(
    known: Mapping[tuple[str, str], Translation],
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    settings: TranslationSettings,
    progress: Progress,
) -> tuple[dict[str, list[Translation]], tuple[str, ...]]:
    """Translate reports from the archive's table; what is not there is compared as it stands."""
    if len({article.language for article in articles}) == 1:
        return {}, ()
    foreign = [article for article in articles if article.language != settings.target]
    found: dict[str, list[Translation]] = {}
    for article in foreign:
        made = [known.get((article.language, sentence.text)) for sentence in sentences[article.id]]
        whole = [one for one in made if one is not None]
        if len(whole) == len(made):
            found[article.id] = whole
    return found, _say_untranslated([article for article in foreign if article.id not in found])


def _say_untranslated(articles: Sequence[Article]) -> tuple[str, ...]:
    mend = "outletdiff archive build --compare … --translate"
    return (describe_untranslated(articles, "no translation is stored", mend),) if articles else ()


def _say_left(task: Task) -> tuple[str, ...]:
    compared, reports = len(task.articles), int(task.settings["reports"])
    if compared == reports:
        return ()
    return (
        f"{compared} of {reports} reports of this story in the archive are compared: the first of each "
        f"outlet, at most {MOST_OUTLETS}, without copies.",
    )


def _match_rows(story: str, comparison: Comparison) -> list[dict[str, Any]]:
    rows = []
    for alignment in comparison.alignments:
        sides = comparison.claims[alignment.left], comparison.claims[alignment.right]
        for match in alignment.matches:
            left, right = (
                " ".join(claims[place].sentence.text for place in places)
                for claims, places in zip(sides, (match.left, match.right), strict=True)
            )
            rows.append(
                {
                    "story": story,
                    "left": alignment.left,
                    "right": alignment.right,
                    "left_sentences": list(match.left),
                    "right_sentences": list(match.right),
                    "left_text": left,
                    "right_text": right,
                    "probability": round(match.probability, 6),
                    "kinds": [found.kind for found in match.differences],
                    "notes": [found.note for found in match.differences],
                    "severities": [round(found.severity, 4) for found in match.differences],
                    "maybe_translation": [found.maybe_translation for found in match.differences],
                }
            )
    return rows
