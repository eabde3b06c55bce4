"""Translating inside an archive: each distinct sentence once, in buckets by its digest."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.archive.choosing import ChosenStory
from compare.archive.planning import STEPS, Task
from compare.archive.rows import read_articles
from compare.archive.tables import Archive, make_key, path_within, read_files, write_rows
from compare.claims import split_article
from compare.errors import ModelMissingError, UnsupportedLanguageError
from compare.records import EngineChoice, SentenceMapping, Translation, TranslationSettings
from compare.translation import fingerprint_engine, translate_texts


@dataclass(slots=True)
class Translated:
    """Where the translations of an archive's sentences are.

    Attributes
    ----------
    target : str
        ISO 639-1 code.
    engine : str
        Which engine was asked for.
    fingerprints : dict of str to str
        What would translate each language; languages that nothing translates are not in it.
    buckets : dict of str to set of str
        The buckets of the sentences of each report.
    wanted : dict of str to dict
        The sentences of each bucket by their digests.
    keys : dict of str to str
        The key of the file of each bucket.
    """

    target: str
    engine: EngineChoice
    fingerprints: dict[str, str]
    buckets: dict[str, set[str]] = field(default_factory=dict)
    wanted: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def made_by(self) -> str:
        """What all translations hang on."""
        return make_key(self.target, self.fingerprints)

    def files_for(self, articles: Iterable[str]) -> list[str]:
        """Return the files that hold the translations of some reports."""
        buckets = sorted({bucket for name in articles for bucket in self.buckets.get(name, ())})
        return [path_within("translations", one, self.keys[one]) for one in buckets if one in self.keys]


def gather_sentences(
    archive: Archive, chosen: Sequence[ChosenStory], target: str, engine: EngineChoice
) -> Translated:
    """Find the sentences of stories that languages meet in, if in another one, and list them as a table.

    Reports of a story in one language are compared in that language and are not translated.

    Parameters
    ----------
    archive : Archive
        Whose stories.
    chosen : sequence of ChosenStory
        The stories.
    target : str
        ISO 639-1 code of the language to translate into.
    engine : {"auto", "argos", "gloss", ...}
        As of `compare.translate`.

    Returns
    -------
    Translated
        Without files yet.

    Raises
    ------
    ModelMissingError
        If nothing translates any of their languages.
    """
    meeting = [one for one in chosen if len(one.languages) > 1]
    wanted = {name for one in meeting for name in one.articles}
    foreign = [
        article
        for day in sorted({day for one in meeting for day in one.days})
        for article in read_articles(archive.read("articles", [day]))
        if article.id in wanted and article.language != target
    ]
    languages = sorted({article.language for article in foreign})
    found = Translated(target, engine, _ask_engines(languages, target, engine))
    for article in foreign:
        if article.language not in found.fingerprints:
            continue
        for sentence in split_article(article):
            digest = _digest(article.language, sentence.text)
            found.wanted.setdefault(digest[:2], {})[digest] = article.language, sentence.text
            found.buckets.setdefault(article.id, set()).add(digest[:2])
    _write_sentences(archive, found)
    return found


def _ask_engines(languages: Sequence[str], target: str, engine: EngineChoice) -> dict[str, str]:
    """Return what would translate each language; those that nothing translates are left out."""
    fingerprints: dict[str, str] = {}
    missing: list[ModelMissingError | UnsupportedLanguageError] = []
    for language in languages:
        try:
            fingerprints[language] = fingerprint_engine(language, target, _settings(target, engine))
        except (ModelMissingError, UnsupportedLanguageError) as error:
            missing.append(error)
    if missing and not fingerprints:
        raise missing[0]
    return fingerprints


def _write_sentences(archive: Archive, found: Translated) -> None:
    """Write the sentences of each bucket, those of earlier builds among them: nothing is translated again."""
    parts = {}
    for bucket, wanted in sorted(found.wanted.items()):
        before = archive.read("sentences", [bucket]).to_pylist()
        sentences = {row["digest"]: (row["language"], row["text"]) for row in before} | wanted
        parts[bucket] = [
            {"digest": digest, "language": language, "text": text}
            for digest, (language, text) in sorted(sentences.items())
        ]
    archive.list_files("sentences", archive.listed("sentences") | archive.write_parts("sentences", parts))


def plan_translations(archive: Archive, found: Translated) -> list[Task]:
    """Return a task for each bucket; what the bucket has already is taken over."""
    listed = archive.listed("translations")
    sentences = archive.listed("sentences")
    tasks = []
    for bucket in sorted(found.wanted):
        key = make_key("translations", STEPS["translations"], found.made_by, sentences[bucket])
        found.keys[bucket] = key
        tasks.append(
            Task(
                "translations",
                key,
                bucket,
                reads=tuple(path_within("sentences", bucket, name) for name in sentences[bucket]),
                also_reads=tuple(
                    path_within("translations", bucket, name) for name in listed.get(bucket, [])
                ),
                settings={"target": found.target, "engine": found.engine, **_prefixed(found.fingerprints)},
            )
        )
    return tasks


def translate_bucket(root: Path, task: Task, output: Path) -> None:
    """Translate the sentences of a bucket, those that have no translation by the same engine."""
    target = task.settings["target"]
    kept = [
        row
        for path in task.also_reads
        if (root / path).is_file()
        for row in read_files("translations", [root / path]).to_pylist()
        if row["target_language"] != target
        or task.settings.get(f"by {row['source_language']}", row["fingerprint"]) == row["fingerprint"]
    ]
    there = {row["digest"] for row in kept if row["target_language"] == target}
    asked = read_files("sentences", [root / path for path in task.reads]).to_pylist()
    missing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in asked:
        if row["digest"] not in there:
            missing[row["language"]].append(row)
    rows = kept
    for language, sentences in sorted(missing.items()):
        fingerprint = task.settings.get(f"by {language}")
        if fingerprint is None:
            continue
        settings = _settings(target, task.settings["engine"])  # type: ignore[arg-type]
        made = translate_texts([row["text"] for row in sentences], language, target, settings)
        rows += [_row(row["digest"], one, fingerprint) for row, one in zip(sentences, made, strict=True)]
    write_rows("translations", output, sorted(rows, key=lambda row: (row["digest"], row["target_language"])))


def read_translations(paths: Sequence[Path], target: str) -> dict[tuple[str, str], Translation]:
    """Return translations by language and sentence."""
    return {
        (row["source_language"], row["source"]): _translation(row)
        for row in read_files("translations", paths).to_pylist()
        if row["target_language"] == target
    }


def _row(digest: str, made: Translation, fingerprint: str) -> dict[str, Any]:
    return {
        "digest": digest,
        "source_language": made.source_language,
        "target_language": made.target_language,
        "source": made.source,
        "text": made.text,
        "engine": made.engine,
        "fingerprint": fingerprint,
        "score": made.score,
        "warnings": list(made.warnings),
    }


def _translation(row: Mapping[str, Any]) -> Translation:
    source, text = row["source"], row["text"]
    score, warnings = row["score"], tuple(row["warnings"])
    whole = SentenceMapping(0, len(source), 0, len(text), row["engine"], score, warnings, reused=True)
    return Translation(
        source, text, row["source_language"], row["target_language"], row["engine"], score, warnings,
        reused=True, sentences=(whole,),
    )  # fmt: skip


def _settings(target: str, engine: EngineChoice) -> TranslationSettings:
    return TranslationSettings(target=target, engine=engine, use_memory=False)


def _prefixed(fingerprints: Mapping[str, str]) -> dict[str, str]:
    return {f"by {language}": fingerprint for language, fingerprint in sorted(fingerprints.items())}


def _digest(language: str, text: str) -> str:
    return hashlib.blake2b(f"{language}\n{text}".encode(), digest_size=12).hexdigest()
