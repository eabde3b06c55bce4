"""``outletdiff review``: the same decisions in a terminal, also through a pipe."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, get_args

import pandas as pd
import pytest

from compare.errors import UsageError
from compare.page import make_rows, write_json
from compare.page.phrases import load_phrases
from compare.records import Interface, Signature
from compare.reviewing import DecisionStore, make_items, open_session, read_decisions
from compare.reviewing.queue import ORDERS, SHOWN
from compare.reviewing.standing import LABELS
from compare.reviewing.terminal import read_command, read_shown, tell_item, tell_keys, tell_progress
from compare.reviewing.viewing import view_session
from compare.reviewing.words import load_words
from tests.support.command_line import outletdiff
from tests.support.page_samples import bridge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_json(bridge(), tmp_path / "comparison.json")
    return tmp_path


def review(folder: Path, *lines: str, options: tuple[str, ...] = ()) -> CompletedProcess[str]:
    typed = "".join(f"{line}\n" for line in lines)
    return outletdiff("review", "comparison.json", *options, cwd=folder, stdin=typed)


def labels(folder: Path) -> list[str]:
    return [decision.label for decision in DecisionStore(folder / "decisions.jsonl").read()]


def test_a_review_through_a_pipe_goes_on_where_it_stopped(folder: Path) -> None:
    total = len(make_items(bridge()))
    first = review(folder, "3", "0", "n look again", "u", "q")
    assert first.returncode == 0, first.stderr
    assert labels(folder) == ["unsure", "skip", "note", "undo"]
    assert first.stdout.endswith(f"2 of {total} decided: unsure 1, skipped 1, open {total - 2}. "
                                 "The same command goes on from here.\n")  # fmt: skip
    again = review(folder)
    assert f"--- 3 of {total}: " in again.stdout
    assert "?" in again.stdout.splitlines()[0]


def test_both_texts_and_the_translation_are_shown_and_the_score_is_not(folder: Path) -> None:
    session = open_session(bridge(), folder / "none.jsonl")
    session.choose("matches")
    for _ in session.queue:
        text = "\n".join(tell_item(view_session(session)))
        item = session.item
        assert item is not None
        for article, indices in ((item.left_article, item.left), (item.right_article, item.right)):
            for index in indices:
                claim = session.comparison.claims[article][index]
                assert claim.text in text
                if claim.translation is not None:
                    assert claim.translation.text in text
        assert "%" not in text.splitlines()[0]
        session.move(1)
    session.show_score = True
    assert "%" in next(iter(tell_item(view_session(session))))


def test_help_errors_and_choices(folder: Path) -> None:
    run = review(
        folder, "?", "nonsense", "show no match", "order least probable first", "show nothing", "1 z"
    )
    assert run.returncode == 0
    assert "confirm that there is none" in run.stdout
    assert "'nonsense' means nothing here" in run.stderr
    assert "there is no such choice: 'nothing'" in run.stderr
    assert "there is no 'z'" in run.stderr
    assert "Shown: no match, least probable first." in run.stdout
    assert labels(folder) == []


@pytest.mark.parametrize("ui", get_args(Interface))
def test_the_keys_stand_in_two_columns_of_a_narrow_terminal(ui: str, folder: Path) -> None:
    view = view_session(open_session(bridge(), folder / "none.jsonl", ui=ui))
    lines = tell_keys(view).splitlines()
    assert max(map(len, lines)) < 80
    columns = [re.fullmatch(r"(\S+(?: \S+)*)?  +(\S.*)", line) for line in lines]
    assert len({found and found.start(2) for found in columns}) == 1
    named = " ".join(found[2] for found in columns if found)
    for name in map(load_words(ui).name_choice, (*SHOWN, *ORDERS)):
        assert name in named
        assert any(name in line for line in lines)


@pytest.mark.parametrize("ui", get_args(Interface))
def test_a_decision_has_one_name_in_the_review_and_on_the_page(ui: Interface) -> None:
    in_review, on_page = load_words(ui), load_phrases(ui)
    for label in LABELS:
        assert in_review(f"label.{label}") == on_page(f"label.{label}")


@pytest.mark.parametrize("ui", get_args(Interface))
def test_a_review_begins_with_what_its_own_list_of_keys_offers(ui: str, folder: Path) -> None:
    say = load_words(ui)
    for choice in SHOWN:
        assert read_shown(say.name_choice(choice).upper(), say) == choice
    decided = say.name_choice("same")
    assert review(folder, "1", options=("--ui", ui, "--show", say.name_choice("matches"))).returncode == 0
    run = review(folder, options=("--ui", ui, "--show", decided))
    assert run.returncode == 0, run.stderr
    assert f"--- {say('position', position=1, total=1)}: " in run.stdout
    refused = review(folder, options=("--ui", ui, "--show", "tomorrow"))
    assert refused.returncode == 2
    assert "there is no such choice: 'tomorrow'" in refused.stderr
    assert decided in refused.stderr


def test_a_store_that_cannot_be_read_is_one_clear_line(folder: Path) -> None:
    (folder / "decisions.jsonl").mkdir()
    run = review(folder, "3")
    assert run.returncode == 1
    assert run.stderr.startswith("error: decisions.jsonl cannot be read")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_if_saving_fails_it_says_so_and_stays(folder: Path) -> None:
    (folder / "decisions.jsonl").symlink_to(folder / "missing" / "decisions.jsonl")
    run = review(folder, "3", "q")
    assert run.returncode == 0
    assert "Nothing was saved: the decision was not saved" in run.stderr
    assert run.stdout.count("--- 1 of ") == 1
    assert "--- 2 of " not in run.stdout
    assert "0 of " in run.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "kind", "wanted"),
    [
        ("1", "match", {"do": "decide", "label": "same"}),
        ("2", "match", {"do": "decide", "label": "different"}),
        ("l b", "match", {"do": "decide", "label": "link", "linked": "hb"}),
        ("1", "no match", {"do": "decide", "label": "link", "linked": "ha"}),
        ("1 b", "no match", {"do": "decide", "label": "link", "linked": "hb"}),
        ("2", "no match", {"do": "decide", "label": "confirm"}),
        ("ф", "match", {"do": "accept"}),
        ("т две причины", "match", {"do": "note", "text": "две причины"}),
        ("t a Better so.", "match", {"do": "correct", "source": "hl", "text": "Better so."}),
    ],
)
def test_what_a_line_means(line: str, kind: str, wanted: dict[str, Any]) -> None:
    candidates = [{"hash": "ha"}, {"hash": "hb"}]
    claims = [{"hash": "hl", "translation": "x"}]
    item = {
        "key": "k",
        "kind": kind,
        "candidates": candidates,
        "chosen": 0,
        "left": {"claims": claims},
        "right": {"claims": []},
    }
    about = {} if wanted["do"] == "accept" else {"key": "k"}
    assert read_command(line, {"item": item, "show_score": False}) == wanted | about
    if line == "1" and kind == "no match":
        with pytest.raises(UsageError, match="choose a candidate first"):
            read_command(line, {"item": {**item, "chosen": None}, "show_score": False})


@pytest.mark.parametrize("line", ["", ">", "<", "u", "г", "s", "show all", "order as they stand"])
def test_what_needs_no_item(line: str) -> None:
    assert "key" not in read_command(line, {"item": None, "show_score": False})
    with pytest.raises(UsageError, match="nothing is shown"):
        read_command("1", {"item": None, "show_score": False})


def test_progress_names_every_label(folder: Path) -> None:
    view = view_session(open_session(bridge(), folder / "none.jsonl"))
    assert set(view["counts"]) == {*LABELS, "open", "stale"}
    view["counts"] = dict.fromkeys(view["counts"], 1)
    assert tell_progress(view).endswith(", of these 1 with a text that changed")


def test_page_agreement_and_refit_from_the_command_line(folder: Path) -> None:
    by_shipped_weights = replace(bridge(), signature=Signature(()))
    write_json(by_shipped_weights, folder / "comparison.json")
    for reviewer, answers in (("anna", "1212"), ("boris", "1122")):
        done = review(folder, *answers, options=("--reviewer", reviewer, "--show", "matches"))
        assert done.returncode == 0, done.stderr
    agreed = outletdiff("review", "comparison.json", "--agreement", "anna", "boris", cwd=folder)
    assert agreed.stdout.splitlines()[:3] == ["decided by both\t4", "agreed\t0.500", "Cohen's kappa\t0.000"]
    page = outletdiff(
        "review", "comparison.json", "--page", "page.html", "--apply", "--reviewer", "anna", cwd=folder
    )
    assert page.returncode == 0, page.stderr
    assert "Reviewed" in (folder / "page.html").read_text("utf-8")
    page = outletdiff("review", "comparison.json", "--page", "ua.html", "--ui", "uk", cwd=folder)
    assert page.returncode == 0, page.stderr
    assert '<html lang="uk">' in (folder / "ua.html").read_text("utf-8")
    refit = outletdiff("review", "comparison.json", "--refit", "own.json", "--reviewer", "anna", cwd=folder)
    assert refit.returncode == 0, refit.stderr
    assert "refitted" in json.loads((folder / "own.json").read_text("utf-8"))["name"]
    nobody = outletdiff("review", "comparison.json", "--agreement", "anna", "clara", cwd=folder)
    assert nobody.returncode == 2
    assert "nothing in common" in nobody.stderr
    assert outletdiff("review", "comparison.json", "--apply", cwd=folder).returncode == 2


def test_a_page_with_decisions_can_be_excerpts(folder: Path) -> None:
    absent = sum(not item.is_match for item in make_items(bridge()))
    assert review(folder, *["2"] * absent, options=("--show", "no match")).returncode == 0
    decisions = read_decisions(bridge(), folder / "decisions.jsonl")
    alone = {row.id for row in make_rows(bridge()) if not row.is_matched}
    kept = min(alone)
    pages = {}
    for name, options in (
        ("whole", ()),
        ("short", ("--excerpts",)),
        ("kept", ("--excerpts", "--keep", kept)),
    ):
        page = outletdiff("review", "comparison.json", "--page", f"{name}.html", *options, cwd=folder)
        assert page.returncode == 0, page.stderr
        pages[name] = (folder / f"{name}.html").read_text("utf-8")
    shown = {name: {row for row in alone if f" id={row} " in page} for name, page in pages.items()}
    assert shown == {"whole": alone, "short": set(), "kept": {kept}}
    assert "Reviewed: no match confirmed" in pages["kept"]
    by_python = bridge().to_html(folder / "python.html", decisions, excerpts=True)
    assert by_python.read_text("utf-8") == pages["short"]
    asked = outletdiff("review", "comparison.json", "--excerpts", cwd=folder)
    assert (asked.returncode, asked.stderr) == (2, "error: --excerpts shortens the page: give --page too\n")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("decisions.csv", partial(pd.read_csv, keep_default_na=False)),
        ("decisions.XLSX", partial(pd.read_excel, keep_default_na=False)),
        ("decisions.parquet", pd.read_parquet),
    ],
)
def test_decisions_can_be_had_as_a_table(
    name: str, read: Callable[[Path], pd.DataFrame], folder: Path
) -> None:
    assert review(folder, "2", "<", "n another bridge", options=("--show", "matches")).returncode == 0
    run = outletdiff("review", "comparison.json", "--page", name, cwd=folder)
    assert run.returncode == 0, run.stderr
    assert run.stderr == f"written: {name}\n"
    table = read(folder / name)
    decided = table[table["decision"] != ""]
    assert set(decided["decision"]) == {"different"}
    assert set(decided["decision_note"]) == {"another bridge"}
    assert decided["row"].nunique() == 1
    assert list(table.columns) == list(bridge().to_frame().columns)


def test_decisions_have_no_place_in_the_json_of_a_comparison(folder: Path) -> None:
    run = outletdiff("review", "comparison.json", "--page", "decided.json", cwd=folder)
    assert run.returncode == 2
    refused = "error: decided.json: unknown format 'json': one of html, csv, xlsx, parquet"
    assert run.stderr.splitlines()[0] == refused


TOLD = {
    "en": ("decided: ", "no match found in", "Saved: unsure.", "matches"),
    "ru": ("решено ", "соответствие не найдено: ", "Сохранено: не уверен(а).", "совпадения"),
    "uk": ("вирішено ", "відповідника не знайдено: ", "Збережено: не певен (не певна).", "збіги"),
}


@pytest.mark.parametrize("ui", TOLD)
def test_the_review_speaks_three_languages(ui: str, folder: Path) -> None:
    progress, kind, saved, matches = TOLD[ui]
    run = review(
        folder, "?", "show no match", "3", f"show {matches}", "shwo", "order xyz", options=("--ui", ui)
    )
    assert run.returncode == 0, run.stderr
    for told in (progress, kind, saved, matches):
        assert told in run.stdout
    others = {word for other in TOLD if other != ui for word in TOLD[other]}
    assert not [word for word in others if word in run.stdout + run.stderr]
    in_variable = outletdiff(
        "review", "comparison.json", cwd=folder, env={"OUTLETDIFF_UI": ui, "OUTLETDIFF_QUIET": "1"}
    )
    assert progress in in_variable.stdout


def test_all_that_is_certain_is_accepted_with_one_key_and_taken_back_with_one(folder: Path) -> None:
    run = review(folder, "a", "u", "a", "a", "q")
    assert run.returncode == 0, run.stderr
    certain = sum(item.is_match and item.probability >= 0.99 for item in make_items(bridge()))
    assert certain
    assert f"Accepted unread: {certain}, all open matches of at least 99 %." in run.stdout
    assert "Taken back: all that was accepted together." in run.stdout
    assert "There is no open match of at least 99 %." in run.stdout
    assert labels(folder) == ["same"] * certain + ["undo"] * certain + ["same"] * certain


def test_when_everything_is_decided_the_page_is_next(folder: Path) -> None:
    run = review(folder, *["3"] * len(make_items(bridge())))
    assert run.stdout.splitlines()[-1].endswith(
        "Everything is decided; next: outletdiff review comparison.json --page page.html --apply"
    )
