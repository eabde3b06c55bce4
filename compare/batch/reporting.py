"""What a run did, written beside its results."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from operator import itemgetter
from pathlib import Path
from typing import Any

from compare._version import __version__
from compare.batch.planning import FAILURES, REPORT
from compare.batch.windows import OpenFile
from compare.outputs import write_atomically
from compare.records import Failure, TranslationRun, TranslationSettings

# Parts of a report that several runs add up.
_ADDED = ("sentences", "reused", "simplified_formatting")
_COUNTED = ("engines", "backends", "warnings")


def write_report(  # noqa: PLR0913, PLR0917 - what a run was given and what came of it
    folder: Path,
    run: TranslationRun,
    files: Sequence[OpenFile],
    settings: TranslationSettings,
    given: Sequence[Path],
    earlier: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Write ``run.json`` and, where a file failed, ``failures.jsonl``; return what ``run.json`` holds.

    Neither holds a path of this machine: files are named as they lie below the output folder, failed
    inputs as they lie below what was `given`. With an `earlier` report, the new one is of both runs.
    """
    report: dict[str, Any] = {
        "outletdiff": __version__,
        "settings": _describe(settings),
        "sentences": run.sentences,
        "reused": run.reused,
        "engines": dict(sorted(run.engines.items())),
        "backends": dict(sorted(run.backends.items())),
        "warnings": dict(sorted(run.warnings.items())),
        "simplified_formatting": run.simplified,
        **({"match_bands": _name_counts(run.match_bands)} if run.match_bands else {}),
        "files": [
            {
                "file": file.task.target.relative_to(folder).as_posix(),
                "source_sha256": file.state.digest if file.state else "",
                "sha256": file.digest,
            }
            for file in files
            if file.digest
        ],
    }
    if earlier:
        report = _add_reports(earlier, report)
    _write_text(folder / REPORT, json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    if run.failed:
        lines = [json.dumps(_without_folder(failure, given), ensure_ascii=False) for failure in run.failed]
        _write_text(folder / FAILURES, "".join(f"{line}\n" for line in lines))
    else:
        (folder / FAILURES).unlink(missing_ok=True)
    return report


def read_report(folder: Path, settings: TranslationSettings) -> dict[str, Any] | None:
    """Return the report in a folder if the same version made it with the same settings.

    Examples
    --------
    >>> read_report(Path("nowhere"), TranslationSettings()) is None
    True
    """
    try:
        report = json.loads((folder / REPORT).read_text("utf-8"))
        files = [(file["file"], file["source_sha256"], file["sha256"]) for file in report["files"]]
        is_equal = report["outletdiff"] == __version__ and report["settings"] == _as_read(_describe(settings))
        counts = [report[key] for key in _ADDED] + [n for key in _COUNTED for n in report[key].values()]
        whole = all(isinstance(count, int) for count in counts) and all(
            isinstance(value, str) for file in files for value in file
        )
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ):  # none, or none that this command wrote
        return None
    return report if is_equal and whole else None


def _as_read(described: Mapping[str, object]) -> object:
    return json.loads(json.dumps(described))


def _add_reports(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """Return one report of two runs; of a file that both translated, the later one counts."""
    files = {file["file"]: file for report in (earlier, later) for file in report["files"]}
    added = {key: earlier[key] + later[key] for key in _ADDED}
    counted = {key: dict(sorted((Counter(earlier[key]) + Counter(later[key])).items())) for key in _COUNTED}
    return {**later, **added, **counted, "files": sorted(files.values(), key=itemgetter("file"))}


def _write_text(path: Path, text: str) -> None:
    with write_atomically(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))  # a name that is no text stays valid JSON


def _name_counts(bands: Mapping[str, tuple[int, int, int]]) -> dict[str, dict[str, int]]:
    units = ("segments", "words", "characters")
    return {name: dict(zip(units, counts, strict=True)) for name, counts in bands.items()}


def _without_folder(failure: Failure, given: Sequence[Path]) -> dict[str, str]:
    """Name the file, and those that the reason names, without what stands before what was given."""
    names = {"file": str(failure.path), "reason": failure.reason}
    for root in {path if path in failure.path.parents else path.parent for path in given}:
        start = re.compile(rf"(?<![\w/\\]){re.escape(str(root))}[/\\]")
        names = {key: start.sub("", text) for key, text in names.items()}
    return names


def _describe(settings: TranslationSettings) -> dict[str, object]:
    described = asdict(settings)
    described["memory"] = "own" if settings.memory is None else settings.memory.name
    described["layers"] = [layer.name for layer in settings.layers]
    described["glossary"] = settings.glossary.name if settings.glossary else None
    return described
