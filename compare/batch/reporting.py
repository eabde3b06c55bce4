"""What a run did: counted while it goes on, and written beside its results."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from compare import __version__
from compare.batch.planning import Task
from compare.documents import write_atomically
from compare.records import Failure, Progress, ProgressEvent, Translation, TranslationRun, TranslationSettings

REPORT, FAILURES = "run.json", "failures.jsonl"


class Tally:
    """Counts sentences by engine while a run goes on, and tells how far it is.

    Parameters
    ----------
    sources : sequence of pathlib.Path
        The files of the run; their sizes tell how much is left.
    report : Progress
        Is told about files, sentences, and what the memory answered.
    """

    def __init__(self, sources: Sequence[Path], report: Progress) -> None:
        self._sizes = {source: _size_of(source) for source in sources}
        self._seen: Counter[Path] = Counter()
        self._finished = 0
        self._report = report
        self.engines: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.sentences = self.reused = self.simplified = 0

    def count(self, source: Path, made: Translation) -> None:
        """Count one translated segment of a file."""
        self._seen[source] += len(made.source.encode())
        for sentence in made.sentences:
            self.sentences += 1
            self.engines[sentence.engine] += 1
            self.reused += sentence.reused
            self.warnings.update(sentence.warnings)

    def finish(self, source: Path) -> None:
        """Count one file as done, whatever came of it."""
        self._finished += 1
        self._seen[source] = self._sizes[source]
        self._tell(self.sentences, self.reused)

    def progress(self, event: ProgressEvent) -> None:
        """Pass on what the translation of the current window says, added to what is done (a `Progress`)."""
        self._tell(self.sentences + event.done, self.reused + event.reused)

    def _tell(self, sentences: int, reused: int) -> None:
        files = f"file {min(self._finished + 1, len(self._sizes)):,} of {len(self._sizes):,}"
        total = sentences if self._finished == len(self._sizes) else self._estimate()
        self._report(
            ProgressEvent("translating", sentences, max(total, sentences), "sentences", reused, files)
        )

    def _estimate(self) -> int:
        """Guess how many sentences there are, from the share of bytes seen; 0 where it is too early."""
        seen = sum(min(self._seen[source], size) for source, size in self._sizes.items())
        return round(self.sentences * sum(self._sizes.values()) / seen) if seen and self.sentences else 0


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def write_report(
    folder: Path, run: TranslationRun, tasks: Sequence[Task], settings: TranslationSettings
) -> None:
    """Write ``run.json`` and, where a file failed, ``failures.jsonl``.

    Neither holds a path of this machine: files are named as they lie below the output folder, and
    failed inputs by their names.
    """
    written = set(run.written)
    report = {
        "outletdiff": __version__,
        "settings": _describe(settings),
        "sentences": run.sentences,
        "reused": run.reused,
        "engines": dict(sorted(run.engines.items())),
        "warnings": dict(sorted(run.warnings.items())),
        "simplified_formatting": run.simplified,
        **({"match_bands": _name_counts(run.match_bands)} if run.match_bands else {}),
        "files": [
            {
                "file": task.target.relative_to(folder).as_posix(),
                "source_sha256": digest_of(task.source),
                "sha256": digest_of(task.target),
            }
            for task in tasks
            if task.target in written
        ],
    }
    with write_atomically(folder / REPORT) as file:
        file.write((json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode())
    if run.failed:
        lines = [json.dumps(_without_folder(failure), ensure_ascii=False) for failure in run.failed]
        with write_atomically(folder / FAILURES) as file:
            file.write("".join(f"{line}\n" for line in lines).encode())
    else:
        (folder / FAILURES).unlink(missing_ok=True)


def _name_counts(bands: Mapping[str, tuple[int, int, int]]) -> dict[str, dict[str, int]]:
    units = ("segments", "words", "characters")
    return {name: dict(zip(units, counts, strict=True)) for name, counts in bands.items()}


def _without_folder(failure: Failure) -> dict[str, str]:
    name = failure.path.name
    return {"file": name, "reason": failure.reason.replace(str(failure.path), name)}


def _describe(settings: TranslationSettings) -> dict[str, object]:
    described = asdict(settings)
    described["memory"] = "own" if settings.memory is None else settings.memory.name
    described["layers"] = [layer.name for layer in settings.layers]
    described["glossary"] = settings.glossary.name if settings.glossary else None
    return described


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal.

    Examples
    --------
    >>> import os
    >>> digest_of(Path(os.devnull))[:8]
    'e3b0c442'
    """
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
