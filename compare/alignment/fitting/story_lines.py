"""Fits how likely two reports are about one event: a line over likenesses, none of them against it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.alignment.fitting.report_sets import read_report_pairs
from compare.alignment.fitting.sets import read_table, topic_of
from compare.alignment.fitting.translated_sets import read_translated_reports
from compare.alignment.stories import (
    ACROSS_LANGUAGES,
    LIKENESSES,
    count_profiles,
    measure_block,
    read_profiles,
    weigh_profiles,
)
from compare.meaning import Encoder
from compare.records import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

# Of pairs that have nothing to do with each other every tenth is enough.
_EVERY = 10
# How much the sets count beside each other. The Russian pairs were chosen as hard ones and have a prior of
# their own; translations of one report are more alike than reports of two outlets.
_EVENTS, _HARD_PAIRS, _TRANSLATED = 1.0, 0.03, 0.3
_RIDGE = 3e-6
# Stories are joined from these log odds on: where cross-validation (`bench_stories`) does best.
_JOIN_FROM = -0.5


class Question(NamedTuple):
    """Pairs of reports: their likenesses, whether they are about one event, how much each counts."""

    rows: Values
    answers: Values
    weights: Values
    has_own_prior: bool = False


class Events(NamedTuple):
    """English reports, the event of each and the topic that it belongs to; likenesses of each two."""

    events: Values
    topics: Values
    likenesses: Values


def measure_all(articles: Sequence[Article], encoder: Encoder | None) -> Values:
    """Return the likenesses (len(LIKENESSES), n, n) of reports that make a collection."""
    import numpy as np

    profiles = read_profiles(articles, encoder)
    weighed = weigh_profiles(profiles, count_profiles(profiles))
    return np.asarray(measure_block(weighed, slice(None), slice(None)), dtype=np.float64)


def read_events(folder: Path) -> list[tuple[Article, str]]:
    """Return English reports and the event of each."""
    rows = read_table(folder / "documents" / "ecbplus.docs.tsv")
    return [
        (
            Article(row["doc_id"], "", "en", row["title"], (row["text"] or "").replace("\\n", "\n")),
            row["subtopic"],
        )
        for row in rows
    ]


def measure_events(folder: Path, encoder: Encoder | None) -> Events:
    """Measure the reports of `read_events`."""
    import numpy as np

    read = read_events(folder)
    events = np.array([event for _, event in read])
    topics = np.array([topic_of(event) for _, event in read])
    return Events(events, topics, measure_all([article for article, _ in read], encoder))


def ask_events(measured: Events, held_out: frozenset[str] = frozenset()) -> Question:
    """Return pairs of these reports, without the topics that are held out."""
    import numpy as np

    kept = np.flatnonzero(~np.isin(measured.topics, sorted(held_out)))
    one, other = (kept[side] for side in np.triu_indices(len(kept), 1))
    is_near = measured.topics[one] == measured.topics[other]
    chosen = is_near | (np.arange(len(one)) % _EVERY == 0)
    one, other, is_near = one[chosen], other[chosen], is_near[chosen]
    answers = (measured.events[one] == measured.events[other]).astype(np.float64)
    return Question(measured.likenesses[:, one, other].T, answers, np.where(is_near, 1.0, float(_EVERY)))


def ask_report_pairs(folder: Path, encoder: Encoder | None) -> Question:
    """Return pairs of reports, mostly Russian, that are about one event or about two that are alike."""
    import numpy as np

    pairs = read_report_pairs(folder)
    likenesses = measure_all([article for one, other, _ in pairs for article in (one, other)], encoder)
    first = np.arange(0, 2 * len(pairs), 2)
    answers = np.array([float(is_same) for *_, is_same in pairs])
    return Question(likenesses[:, first, first + 1].T, answers, np.ones(len(pairs)), has_own_prior=True)


def ask_translated_reports(folder: Path, encoder: Encoder | None) -> Question:
    """Return each Russian report beside each English one, of which one is its translation."""
    import numpy as np

    same = [pair for pair in read_translated_reports(folder) if pair[2]]
    size = len(same)
    originals, translations = [one for one, _, _ in same], [other for _, other, _ in same]
    likenesses = measure_all([*originals, *translations], encoder)
    rows = likenesses[:, :size, size:].reshape(len(LIKENESSES), -1).T
    return Question(rows, np.eye(size).ravel(), np.ones(size * size))


def fit_stories(folder: Path, encoder: Encoder | None = None) -> dict[str, Any]:
    """Fit how likely two reports are about the same event, in one language and in two.

    Returns
    -------
    dict
        What the file of weights holds: for one language and for two, a prior and slopes.
    """
    last = None if encoder else -1
    events = ask_events(measure_events(folder, encoder))
    pairs = ask_report_pairs(folder, encoder)
    translated = ask_translated_reports(folder, encoder)
    two = [(events, _EVENTS), (pairs, _HARD_PAIRS), (translated, _TRANSLATED)]
    across = fit_line(two, ACROSS_LANGUAGES[:last])
    return {
        "one language": fit_one_language(events, pairs, LIKENESSES[:last]),
        "two languages": {part: across[part] for part in ("prior", "slopes")},
    }


def fit_one_language(events: Question, pairs: Question, names: Sequence[str] = LIKENESSES) -> dict[str, Any]:
    """Fit how likely two reports in one language are about the same event."""
    return fit_line([(events, _EVENTS), (pairs, _HARD_PAIRS)], names)


def fit_line(questions: Sequence[tuple[Question, float]], names: Sequence[str]) -> dict[str, Any]:
    """Fit one slope, not below 0, for each likeness that is named, and a prior.

    Logistic regression with a small ridge, by the bounded quasi-Newton method L-BFGS-B (Byrd, Lu, Nocedal,
    Zhu, "A Limited Memory Algorithm for Bound Constrained Optimization", SIAM J. Sci. Comput. 16, 1995).
    """
    import numpy as np
    from scipy.optimize import minimize

    columns = [LIKENESSES.index(name) for name in names]
    own = [np.full(len(asked.answers), float(asked.has_own_prior)) for asked, _ in questions]
    rows = np.column_stack(
        [np.vstack([asked.rows[:, columns] for asked, _ in questions]), np.concatenate(own)]
    )
    rows = np.column_stack([rows, np.ones(len(rows))])
    answers = np.concatenate([asked.answers for asked, _ in questions])
    weights = np.concatenate([asked.weights / asked.weights.sum() * count for asked, count in questions])
    weights /= weights.sum()
    ridge = np.array([_RIDGE] * len(columns) + [0.0, 0.0])

    def lose(slopes: Values) -> tuple[float, Values]:
        odds = rows @ slopes
        loss = weights @ (np.logaddexp(0.0, odds) - answers * odds) + ridge @ slopes**2 / 2
        told = 1.0 / (1.0 + np.exp(-odds))
        return float(loss), rows.T @ (weights * (told - answers)) + ridge * slopes

    bounds = [(0.0, None)] * len(columns) + [(None, None)] * 2
    fitted = minimize(lose, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    slopes = {name: round(float(slope), 4) for name, slope in zip(names, fitted, strict=False)}
    apart, prior = (float(value) for value in fitted[-2:])
    line: dict[str, Any] = {"prior": round(prior - _JOIN_FROM, 4), "slopes": slopes}
    if any(asked.has_own_prior for asked, _ in questions):
        line["stricter prior"] = round(prior + min(apart, 0.0) - _JOIN_FROM, 4)
    return line
