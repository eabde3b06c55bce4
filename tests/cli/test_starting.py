"""What a first comparison of short reports does not do: it would take longer than they do."""

import json
from pathlib import Path
from typing import Any

from tests.support.processes import run_python

REPORTS = {
    "berega.md": "---\nlanguage: ru\n---\n# Паром затонул\n\nПогибли 16 человек. «Мы видели», — сказал он.",
    "courier.md": "---\nlanguage: en\n---\n# Ferry sinks\n\nSixteen people died. The captain saw the barge.",
}

# What few runs need: other formats than Markdown, decoders and encoders, lists of sentences, tables.
SELDOM = {
    f"compare.{name}"
    for name in (
        "alignment.list_files", "alignment.lists", "alignment.ranking", "documents.bilingual",
        "documents.copied", "documents.cues", "documents.formats.hypertext", "documents.formats.parquet",
        "documents.formats.tabular", "documents.markup", "documents.notation.formulas",
        "documents.publication.imprint", "documents.publication.signatures", "documents.publication.stated",
        "documents.structured", "documents.telegram", "meaning.multilingual_e5", "meaning.universal",
        "page.findings.tidy", "page.interchange", "page.lists", "page.stories", "page.tables",
        "translation.checks.decoder", "translation.checks.guards", "translation.checks.plain_figures",
        "translation.checks.terminology", "translation.memory.exchange", "translation.memory.match_bands",
        "translation.memory.suggesting", "translation.memory.tmx",
    )
}  # fmt: skip


def after_comparing(folder: Path, expression: str, *options: str) -> Any:
    """Compare two reports in a new process, and return what an expression has there before and after."""
    for name, text in REPORTS.items():
        (folder / name).write_text(text, "utf-8")
    words = ["compare", *REPORTS, "--engine", "gloss", "--no-memory", "-o", "page.html", *options]
    probe = (
        f"import gc, json, sys; from compare.cli import main; before = {expression}; code = main({words}); "
        f"print(json.dumps([before, {expression}]), file=sys.stderr); sys.exit(code)"
    )
    return json.loads(run_python(probe, cwd=folder).stderr.splitlines()[-1])


def test_short_reports_are_compared_without_a_search_for_garbage(tmp_path: Path) -> None:
    before, after = after_comparing(tmp_path, "[kept['collections'] for kept in gc.get_stats()]")
    assert after == before


def test_a_report_in_markdown_loads_nothing_of_what_few_runs_need(tmp_path: Path) -> None:
    _, loaded = after_comparing(tmp_path, "sorted(sys.modules)", "--encoder", "none")
    assert {"compare.documents.formats.markdown.blocks", "compare.translation.gloss"} <= set(loaded)
    assert SELDOM & set(loaded) == set()
    assert "importlib.metadata" not in loaded
