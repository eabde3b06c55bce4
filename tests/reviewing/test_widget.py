"""The widget's own logic under node's test runner, and what of it reaches the kernel."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

import compare
from compare.errors import UsageError
from compare.records import Interface
from compare.reviewing import interfaces
from compare.reviewing.messages import answer
from compare.reviewing.opening import open_session
from compare.reviewing.queue import ORDERS, SHOWN
from compare.reviewing.standing import LABELS
from compare.reviewing.words import load_words
from tests.support.page_samples import bridge
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

STATIC = ROOT / "compare" / "reviewing" / "static"


def test_the_widgets_logic_under_node() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    ran = subprocess.run(
        [node, "--test", str(ROOT / "tests" / "reviewing" / "review.test.mjs")],
        capture_output=True,
        text=True,
        timeout=HANGS_AFTER,
        env={"PATH": str(Path(node).parent)},
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_widget_knows_every_label_and_asks_nothing_of_a_network() -> None:
    script = (STATIC / "review.mjs").read_text("utf-8")
    assert set(interfaces()) == set(get_args(Interface))
    for ui in interfaces():
        known = load_words(ui).texts
        said = set(re.findall(r"words\.(\w+)|words\[\"([\w.]+)\"\]|say\(words, \"(\w+)\"", script))
        assert {"".join(names) for names in said} - set(known) == set()
        assert {f"label.{label}" for label in (*LABELS, "open")} <= set(known)
        assert all(load_words(ui).name_choice(choice) for choice in (*SHOWN, *ORDERS))
    for text in (script, (STATIC / "review.css").read_text("utf-8")):
        assert not re.search(r"https?:|//\w+\.|@import|url\(|innerHTML|eval\(|\bimport\b.*from", text)


def test_the_widget_hands_messages_to_the_session(tmp_path: Path) -> None:
    pytest.importorskip("anywidget")
    widget = compare.review(bridge(), tmp_path / "decisions.jsonl", reviewer="anna")
    first = widget.view["item"]["key"]
    label = "same" if widget.view["item"]["kind"] == "match" else "confirm"
    widget._handle_custom_msg({"do": "decide", "label": label, "key": first, "number": 1}, [])
    assert widget.view["said"].startswith("Saved: ")
    assert widget.view["number"] == 1
    assert widget.view["item"]["key"] != first
    assert [decision.label for decision in widget.decisions.values()] == [label]
    again = compare.review(bridge(), tmp_path / "decisions.jsonl", reviewer="anna")
    assert again.view["item"] == widget.view["item"]


def test_two_keys_in_quick_succession_do_not_hit_two_items(tmp_path: Path) -> None:
    session = open_session(bridge(), tmp_path / "decisions.jsonl")
    assert session.item is not None
    message = {"do": "decide", "label": "unsure", "key": session.item.key}
    answer(session, message)
    assert answer(session, message)["error"]
    assert len(session.store.read()) == 1


@pytest.mark.parametrize(("ui", "said"), [("en", "Saved: "), ("ru", "Сохранено: "), ("uk", "Збережено: ")])
def test_the_widget_speaks_three_languages(
    ui: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("anywidget")
    monkeypatch.setenv("OUTLETDIFF_UI", ui)
    widget = compare.review(bridge(), tmp_path / "decisions.jsonl")
    assert compare.review(bridge(), tmp_path / "decisions.jsonl", ui="en").view["ui"] == "en"
    assert widget.words == load_words(ui).texts
    assert widget.view["ui"] == ui
    key = widget.view["item"]["key"]
    widget._handle_custom_msg({"do": "decide", "label": "unsure", "key": key, "number": 1}, [])
    assert widget.view["said"].startswith(said)
    widget._handle_custom_msg({"do": "note", "text": " ", "key": widget.view["item"]["key"], "number": 2}, [])
    assert widget.view["error"] == load_words(ui)("not_saved", why=load_words(ui)("note_empty"))


def test_a_language_without_an_interface_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no interface in 'fr'"):
        open_session(bridge(), tmp_path / "decisions.jsonl", ui="fr")
