"""An archive so small that all it tells can be read off: two stories and a report that stands alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from compare.archive import Archive
from compare.documents import make_article
from tests.support.archive_tables import write_planted
from tests.support.synthetic_archive import Planted

COURIER, POST, BEREG, MIRROR = "Talsk Courier", "Selmara Post", "Берег сегодня", "Harbour Mirror"
FERRY_TITLE = "Ferry sinks off Talsk"
FERRY, FERRY_RU = (
    "The ferry Amelia sank off Talsk. Sixteen people died.",
    "Паром «Амелия» затонул. Погибли 16 человек.",
)


def _report(outlet: str, time: str, title: str, text: str, **truth: str | None) -> Planted:
    language = "ru" if outlet == BEREG else "en"
    published = datetime.fromisoformat(time) if time else None
    article = make_article(outlet, title, text, language, published)
    address = f"https://{article.id[:6]}.example.org/{article.digest[:6]}"
    return Planted(replace(article, url=address), **truth)  # type: ignore[arg-type]


def plant_reports() -> list[Planted]:
    """The ferry in three outlets, one of them with the words of the first; the vote in two; one about a fair.

    The Courier reports the ferry first, the Mirror copies it, Берег сегодня follows on the next day. The Post
    publishes on both days, and has no report of the ferry.
    """
    first = _report(COURIER, "2026-03-02T08:00:00+00:00", FERRY_TITLE, FERRY, event="ferry")
    copy = _report(MIRROR, "2026-03-02T10:30:00+00:00", FERRY_TITLE, FERRY, event="ferry")
    copy = replace(copy, copy_of=first.article.id, copy_kind="exact")
    late = _report(BEREG, "2026-03-03T08:00:00+03:00", "Паром затонул", FERRY_RU, event="ferry")
    vote = _report(
        POST, "2026-03-02T12:00:00+00:00", "Council votes on the bridge", "The council voted.", event="vote"
    )
    again = _report(
        COURIER, "2026-03-02T13:00:00+00:00", "Bridge vote in Selmara", "A vote was held.", event="vote"
    )
    fair = _report(
        POST, "2026-03-03T09:00:00+00:00", "A fair opens", "A fair opened in Selmara.", event="fair"
    )
    return [first, copy, vote, again, late, fair]


def write_small_archive(folder: Path) -> Archive:
    return write_planted(folder, plant_reports())
