"""``outletdiff compare --lines``: two lists of sentences, and how they are read, paired and written."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import combinations
from math import exp
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from compare.alignment import Work, align_texts, pair_files, pair_lists, pairing, ranking, score_pairs
from compare.alignment.evidence.features import measure_pairs
from compare.alignment.evidence.readings import add_vectors, read_text
from compare.alignment.evidence.surroundings import Surroundings
from compare.claims import split_article
from compare.cli import build_parser
from compare.cli.listing import are_lists, summarise_lists
from compare.documents import read_sentence_list
from compare.errors import UnreadableFileError, UsageError
from compare.meaning import open_encoder
from compare.records import AlignmentSettings
from tests.support.command_line import outletdiff
from tests.support.sample_stories import STORIES, sample_articles

TOWNS = ["Velhar", "Selmara", "Oluna", "Kessary", "Ladrey", "Dorn", "Kestria", "Paris", "Kyiv", "Malta"]
TOLD = ["{} elects a mayor", "A ferry sinks near {}", "Snow falls in {}", "Thousands march through {}"]
LEFT = [text.format(town) for town in TOWNS for text in TOLD]
RIGHT = [text.format(town) + " on Monday" for town in reversed(TOWNS) for text in TOLD]


@pytest.fixture(autouse=True)
def leave_the_encoder_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure meaning only where a test asks for it, as for whoever says nothing."""
    monkeypatch.delenv("OUTLETDIFF_ENCODER")


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("Two ferries sank off Oluna.\n\n=SUM(A1) is what the bank wrote.\nRain fell.\n", "utf-8")
    right.write_text("It snowed in Dorn.\nOff Oluna, two ferries have sunk.\n", "utf-8")
    return left, right


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_one_sentence_is_counted_as_one(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A kiln burst in Ladrey.\n", "utf-8")
    (tmp_path / "two.txt").write_text("In Ladrey a kiln has burst.\nBread is dear.\n", "utf-8")
    said = outletdiff("compare", "one.txt", "two.txt", "--lines", cwd=tmp_path).stderr
    assert "one.txt: 1 sentence, " in said
    assert "two.txt: 2 sentences, " in said


def test_each_line_gets_its_match_or_its_nearest(lists: tuple[Path, Path], tmp_path: Path) -> None:
    run = outletdiff("compare", *lists, "--lines", "-o", tmp_path / "pairs.csv")
    assert run.returncode == 0, run.stderr
    first, *rest = rows_of((tmp_path / "pairs.csv").read_text("utf-8"))
    assert (first["result"], first["left_line"], first["right_line"]) == ("match", "1", "2")
    assert [(row["result"], row["left_line"]) for row in rest[:2]] == [
        ("no match found in right.txt", "3"),
        ("no match found in right.txt", "4"),
    ]
    assert (rest[2]["result"], rest[2]["right_line"]) == ("no match found in left.txt", "1")
    assert len(rest) == 3
    assert rest[0]["left_text"].startswith("'=SUM")
    assert all("threshold:0.3" in row["signature"] for row in (first, *rest))
    assert "1 matches" not in run.stderr
    assert "left.txt: 3 sentences, 2 with no match found in right.txt" in run.stderr
    assert str(tmp_path) not in (tmp_path / "pairs.csv").read_text("utf-8")


def test_a_line_whose_nearest_is_matched_with_another_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Three ferries sank off Oluna on Monday.\nOn Monday three ferries sank off Oluna.\nBread is dear.\n",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text("Off Oluna, three ferries sank on Monday.\n", "utf-8")
    run = outletdiff("compare", "a.txt", "b.txt", "--lines", "-o", "pairs.csv", cwd=tmp_path)
    results = [row["result"] for row in rows_of((tmp_path / "pairs.csv").read_text("utf-8"))]
    assert sorted(results) == ["match", "no match found in b.txt", "perhaps in another match of b.txt"]
    told = "a.txt: 3 sentences, 1 with no match found in b.txt, 1 perhaps in a match of another sentence"
    assert told in run.stderr
    turned = outletdiff("compare", "b.txt", "a.txt", "--lines", "--format", "json", cwd=tmp_path)
    results = [row["result"] for row in json.loads(turned.stdout)]
    assert sorted(results) == ["match", "no match found in b.txt", "perhaps in another match of b.txt"]


def test_json_goes_to_standard_output_and_parquet_to_a_file(lists: tuple[Path, Path], tmp_path: Path) -> None:
    run = outletdiff("compare", *lists, "--lines", "--format", "json")
    told = json.loads(run.stdout)
    outletdiff("compare", *lists, "--lines", "-o", tmp_path / "pairs.parquet")
    frame = pd.read_parquet(tmp_path / "pairs.parquet")
    assert [row["result"] for row in told] == frame["result"].tolist()
    assert told[0]["right_text"] == frame["right_text"][0] == "Off Oluna, two ferries have sunk."
    assert told[1]["probability"] == pytest.approx(frame["probability"][1])


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("left.txt", "right.txt", "--lines", "-o", "page.html"), 2, "a table, not a page"),
        (("left.txt", "--lines"), 2, "pairs two files, not 1"),
        (("left.txt", "right.txt", "--lines", "--ordered"), 2, "give one of them"),
        (("left.txt", "russian.txt", "--lines"), 1, "outletdiff translate"),
        (("left.txt", "none.txt", "--lines"), 1, "none.txt does not exist"),
        (("left.txt", "blank.txt", "--lines"), 1, "blank.txt holds no text"),
    ],
)
def test_what_cannot_be_paired_gets_one_clear_line(
    lists: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    (tmp_path / "russian.txt").write_text("Два парома затонули у берегов.\nШёл дождь.\n", "utf-8")
    (tmp_path / "blank.txt").write_text("\n \n", "utf-8")
    run = outletdiff("compare", *arguments, cwd=tmp_path)
    assert run.returncode == code
    [line] = run.stderr.strip().splitlines()
    assert says in line
    assert not list(tmp_path.glob("p*"))


def test_long_plain_texts_are_lists_and_reports_are_not(lists: tuple[Path, Path], tmp_path: Path) -> None:
    long = [tmp_path / name for name in ("a.txt", "b.txt")]
    for path in long:
        path.write_text("Rain fell.\n" * 10_000, "utf-8")
    parse = build_parser().parse_args
    assert are_lists(parse(["compare", *map(str, long)]))
    for option in ("--one-story", "--ordered"):
        assert not are_lists(parse(["compare", *map(str, long), option]))
    assert not are_lists(parse(["compare", *map(str, lists)]))
    assert are_lists(parse(["compare", *map(str, lists), "--lines"]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "The ferry sank.\nRain fell.\n"),
        ("page.txt", "\n<!DOCTYPE html>\n<p>The ferry sank.</p>\n"),
        ("page.txt", "{\\rtf1\\ansi The ferry sank.}\n"),
        ("page.docx", "PK"),
        ("page.pdf", "%PDF-1.7"),
        ("crawl.warc.gz", "WARC/1.0"),
        ("page.csv", "outlet,text\nCourier,The ferry sank.\n"),
    ],
)
def test_what_is_no_plain_text_is_no_list_of_sentences(
    name: str, text: str, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    run = outletdiff("compare", "--lines", name, lists[1], "-o", "pairs.csv", cwd=tmp_path)
    assert run.returncode == 1
    [line] = run.stderr.splitlines()
    assert line.startswith(
        f"error: {name} is no plain text with one sentence a line: save its sentences as .txt"
    )
    assert not (tmp_path / "pairs.csv").exists()


def test_a_list_may_be_called_as_one_likes(tmp_path: Path) -> None:
    for name in ("a.md", "b.list", "c"):
        (tmp_path / name).write_text("The ferry sank.\n<b>Rain</b> fell.\n", "utf-8")
        assert read_sentence_list(tmp_path / name).sentences == ["The ferry sank.", "<b>Rain</b> fell."]


def test_a_line_that_no_sentence_can_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("short\n" + "a" * 1_000_001, "utf-8")
    with pytest.raises(UnreadableFileError, match=r"line 2 has more than 1,000,000 characters"):
        read_sentence_list(path)


def test_processes_of_their_own_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_BLOCK", 16)
    told: list[tuple[str, int, int]] = []
    work = Work(2, lambda event: told.append((event.stage, event.done, event.total)))
    alone, shared = pair_lists(LEFT, RIGHT), pair_lists(LEFT, RIGHT, work=work)
    for one, other in zip(alone[:2], shared[:2], strict=True):
        assert all(np.array_equal(*columns) for columns in zip(one, other, strict=True))
    assert alone.right.is_match.all()
    assert [RIGHT[place] for place in alone.right.counterpart] == [f"{text} on Monday" for text in LEFT]
    assert told[0] == ("reading", 16, 80)
    assert told[-1][0] == "scoring"
    assert told[-1][1] == told[-1][2]


def test_many_sentences_are_measured_as_few_are() -> None:
    readings = [[read_text(text, "en") for text in side] for side in (LEFT, RIGHT)]
    pairs, rows, encoding = ranking.measure_many(LEFT, RIGHT)
    expected = measure_pairs(*readings, pairs), Surroundings(*readings).measure(pairs)
    assert rows == pytest.approx(np.column_stack(expected))
    assert encoding == 0


def test_many_sentences_mean_what_few_mean() -> None:
    texts = LEFT, RIGHT
    encoder = open_encoder("default", use_cache=False)
    readings = [add_vectors([read_text(text, "en") for text in side], encoder.encode(side)) for side in texts]
    settings = AlignmentSettings(encoder="default", use_cache=False)
    pairs, rows, encoding = ranking.measure_many(*texts, settings=settings)
    expected = measure_pairs(*readings, pairs), Surroundings(*readings).measure(pairs)
    # They wait in half precision.
    assert rows == pytest.approx(np.column_stack(expected), abs=1e-3)
    assert encoding > 0


def test_a_list_finds_by_meaning_what_shares_no_word() -> None:
    left = [*LEFT, "The pupils stayed at home because of the flu."]
    right = ["Influenza kept schoolchildren off their lessons.", *RIGHT]
    words, meaning = (
        pair_lists(left, right, settings=AlignmentSettings(encoder=encoder, use_cache=False))
        for encoder in ("none", "default")
    )
    assert not words.right.is_match[-1]
    assert meaning.right.is_match[-1]
    assert meaning.right.counterpart[-1] == 0


def test_lists_say_what_meaning_costs(lists: tuple[Path, Path]) -> None:
    settings = AlignmentSettings(encoder="default", use_cache=False)
    told = summarise_lists(pair_files(*lists, alignment=settings))
    assert re.search(r"meaning of \d+ sentences: [\d,]+ s of processor time", told)
    assert "encoder:use-multilingual-3" in told
    assert "encoder:none" in summarise_lists(pair_files(*lists))
    with pytest.raises(UsageError, match="too slow for lists"):
        pair_files(*lists, alignment=AlignmentSettings(encoder="e5"))


def test_an_empty_list_finds_nothing() -> None:
    found = pair_lists([], RIGHT)
    assert len(found.right.counterpart) == 0
    assert found.left.counterpart.tolist() == [-1] * len(RIGHT)


def test_very_many_sentences_are_matched_one_to_one_with_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "VERY_MANY", 50)
    matches = align_texts(LEFT, RIGHT)
    here = pair_lists(LEFT, RIGHT).right
    assert [(match.left, match.right) for match in matches] == [
        ((place,), (found,)) for place, found in enumerate(here.counterpart.tolist())
    ]
    for match, probability in zip(matches, here.probability, strict=True):
        log_odds = sum(piece.contribution for piece in match.evidence)
        assert 1 / (1 + exp(-log_odds)) == pytest.approx(match.probability) == pytest.approx(probability)


def test_the_nearest_are_those_that_brute_force_finds() -> None:
    """The best of three candidates is as probable as the best of all, for 98 of 100 sentences."""
    reached = total = 0
    for story in STORIES:
        reports = [article for article in sample_articles(story).values() if article.language == "en"]
        for one, other in combinations(reports, 2):
            left, right = ([sentence.text for sentence in split_article(each)] for each in (one, other))
            pairs = ranking.measure_many(left, right).pairs
            for place, text in enumerate(left):
                every = score_pairs([text] * len(right), right)
                among = [every[found] for found in pairs[pairs[:, 0] == place, 1]]
                # What has next to no chance is nobody's counterpart.
                if max(every) > 0.2:
                    total += 1
                    reached += max(among, default=0) >= max(every) - 1e-9
    assert total > 20
    assert reached >= 0.98 * total


def test_a_workbook_of_lists_holds_lines_without_a_match_too(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    run = outletdiff("compare", "--lines", *lists, "--format", "xlsx", "-o", tmp_path / "pairs.xlsx")
    assert run.returncode == 0, run.stderr
    rows = pd.read_excel(tmp_path / "pairs.xlsx", keep_default_na=False)
    assert "" in rows["right_line"].tolist()
    assert 1 in rows["left_line"].tolist()
