"""What a first comparison of short reports does not do: it would take longer than they do."""

import json
from pathlib import Path
from typing import Any

from tests.support.processes import run_python

REPORTS = {
    "berega.md": "---\nlanguage: ru\n---\n# Паром затонул\n\nПогибли 16 человек. «Мы видели», — сказал он.",
    "courier.md": "---\nlanguage: en\n---\n# Ferry sinks\n\nSixteen people died. The captain saw the barge.",
}


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
