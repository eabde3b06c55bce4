"""What workers do: each task reads files of an archive and writes one file, named by what it is made of.

A task is plain data. Whoever runs it, in this process or on a cluster, calls `run_task`, and nothing but a
file comes of it: it is written beside its place and renamed, so it is there complete or not at all.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from compare.alignment import (
    SCALE,
    UNDATED,
    Profile,
    choose_quick_encoder,
    collect_evidence,
    count_profiles,
    describe_encoder,
    read_profiles,
    weigh_profiles,
)
from compare.archive.copies import Signatures, find_boilerplate, find_copy_pairs, join_signatures, sign_texts
from compare.archive.planning import Task
from compare.archive.rows import (
    frequency_rows,
    profile_row,
    read_articles,
    read_frequencies,
    read_profile_rows,
)
from compare.archive.tables import UNDATED_DAY, read_files, read_parquet, write_rows
from compare.errors import InputError, OutletdiffError, OutputError
from compare.meaning import Encoder
from compare.outputs import write_atomically
from compare.records import AlignmentSettings


def run_task(root: str, task: Task) -> str:
    """Make the file of a task, unless it is there, and return its path within the archive."""
    folder = Path(root)
    output = task.output(folder)
    if not output.is_file():
        _STEPS[task.step](folder, task, output)
    return task.path


def _sign(root: Path, task: Task, output: Path) -> None:
    articles = read_files("articles", [root / path for path in task.reads], ["title", "text", "outlet"])
    rows = articles.to_pylist()
    signed = sign_texts([row["text"] or row["title"] for row in rows], [row["outlet"] for row in rows])
    _write_columns(output, signed.to_columns())


def _pair_copies(root: Path, task: Task, output: Path) -> None:
    """Find pairs of copies among the reports of a day, and with those of the days before."""
    before, [today] = (
        [_read_signatures(root / path) for path in paths] for paths in (task.reads, task.also_reads)
    )
    earlier = join_signatures(before)
    boilerplate = find_boilerplate(earlier, today)
    across = find_copy_pairs(earlier, today, boilerplate)
    within = find_copy_pairs(today, None, boilerplate)
    found = [(True, pair) for pair in across] + [(False, pair) for pair in within]
    _write_columns(
        output,
        {
            "is_across": [is_across for is_across, _ in found],
            **{name: [getattr(pair, name) for _, pair in found] for name in _PAIR},
        },
    )


_PAIR = ("earlier", "later", "kind", "jaccard", "containment")


def _profile(root: Path, task: Task, output: Path) -> None:
    """Read what reports are about; one that cannot be read is left out and named."""
    table = read_files("articles", [root / path for path in task.reads])
    wanted = set(task.articles)
    articles = {article.id: article for article in read_articles(table) if article.id in wanted}
    rows, failed = [], []
    encoder = _open_encoder(task.settings["encoder"])
    profiles: list[Profile | None]
    try:
        profiles = list(read_profiles([articles[name] for name in task.articles], encoder))
    except Exception:
        profiles = [None] * len(task.articles)
    for name, profile in zip(task.articles, profiles, strict=True):
        try:
            rows.append(profile_row(name, profile or read_profiles([articles[name]], encoder)[0]))
        except Exception as error:
            failed.append({"step": task.step, "article": name, "what": describe_error(error)})
    # The file of the task comes last: once it is there, nobody comes back to what is missing in it.
    if failed:
        write_rows("failures", task.failures(root), failed)
    else:
        task.failures(root).unlink(missing_ok=True)
    write_rows("profiles", output, rows)


def describe_error(error: BaseException) -> str:
    """Return in one line what went wrong, and where."""
    if isinstance(error, OutletdiffError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, {frames[-1].name})" if frames else ""
    return f"{type(error).__name__}: {error}{place}".replace("\n", " ")


@cache
def _open_encoder(name: str) -> Encoder | None:
    """Open an encoder once a process; a worker without the encoder of the build would make other tables."""
    encoder = None if name == "none" else choose_quick_encoder(AlignmentSettings(encoder="default"))
    if (found := describe_encoder(encoder)) != name:
        raise OutletdiffError(
            f"the build measures meaning by {name}, a worker by {found}",
            hint="install the same outletdiff on every machine, or build with --encoder none",
        )
    return encoder


def _count(root: Path, task: Task, output: Path) -> None:
    table = read_files("profiles", [root / path for path in task.reads])
    found = count_profiles(profile for _, profile in read_profile_rows(table))
    write_rows("frequencies", output, frequency_rows(found))


def _pair(root: Path, task: Task, output: Path) -> None:
    """Rate the reports of a day with one another and with those of the days before."""
    names: list[str] = []
    profiles: list[Profile] = []
    days: list[int] = []
    for path in task.reads:
        day = path.split("day=")[1].partition("/")[0]
        for name, profile in read_profile_rows(read_files("profiles", [root / path])):
            names.append(name)
            profiles.append(profile)
            days.append(UNDATED if day == UNDATED_DAY else date.fromisoformat(day).toordinal())
    frequencies = read_frequencies([read_files("frequencies", [root / path]) for path in task.also_reads])
    evidence = collect_evidence(weigh_profiles(profiles, frequencies), days, _first_of(days))
    rows = [
        {"one": names[one], "other": names[other], "odds": odds / SCALE}
        for one, other, odds in zip(*(part.tolist() for part in evidence), strict=True)
    ]
    write_rows("pairs", output, rows)


def _first_of(days: Sequence[int]) -> int:
    """Return the first report of the last day."""
    return days.index(days[-1]) if days else 0


def _read_signatures(path: Path) -> Signatures:
    table = read_parquet(path)
    return Signatures.from_columns({name: table[name].to_pylist() for name in table.column_names})


def _write_columns(path: Path, columns: Mapping[str, Any]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with write_atomically(path) as file:
        pq.write_table(pa.table(dict(columns)), file, compression="zstd")


def _compare(root: Path, task: Task, output: Path) -> None:
    """Compare the reports of a story; one that cannot be compared is named."""
    from compare.archive.comparing import compare_story  # and all that compares, which other steps need not

    try:
        compare_story(root, task, output)
    except (InputError, OutputError):
        raise  # the archive or the disk, and not the story
    except Exception as error:
        what = f"story {task.settings['story']}: {describe_error(error)}"
        write_rows("failures", task.failures(root), [{"step": task.step, "article": None, "what": what}])
        write_rows("matches", output, [])


def _translate(root: Path, task: Task, output: Path) -> None:
    from compare.archive.translations import translate_bucket

    translate_bucket(root, task, output)


_STEPS: dict[str, Callable[[Path, Task, Path], None]] = {
    "signatures": _sign,
    "copy_pairs": _pair_copies,
    "profiles": _profile,
    "frequencies": _count,
    "pairs": _pair,
    "translations": _translate,
    "matches": _compare,
}
