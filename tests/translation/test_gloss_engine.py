"""The gloss as an engine: when it answers, what it says of itself, and that it can carry a comparison."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

import compare
from compare.errors import ModelMissingError, UsageError
from compare.page import read_comparison
from compare.records import Comparison, TranslationSettings
from compare.translation import Memory, translate_texts
from compare.translation.gloss import open_gloss
from tests.support.command_line import outletdiff
from tests.support.processes import run_python
from tests.support.sample_stories import SEEDS, STORIES, sample_articles, sample_gold

SENTENCE = "Паром затонул в озере."
RUSSIAN = SEEDS / "ferry-accident" / "selmarskie-vedomosti.md"
ENGLISH = SEEDS / "ferry-accident" / "selmara-standard.md"
GLOSSED = TranslationSettings(use_memory=False, engine="gloss")


def test_it_says_that_it_is_a_gloss() -> None:
    [made] = translate_texts([f"{SENTENCE} Погибли 14 человек."], "ru", "en", GLOSSED)
    assert made.engine == "gloss"
    assert {sentence.engine for sentence in made.sentences} == {"gloss"}
    assert made.text == "The ferry sank in the lake. Died 14 people."


@pytest.mark.parametrize(("source", "target"), [("uk", "en"), ("en", "ru"), ("ru", "uk"), ("de", "en")])
def test_every_other_pair_needs_a_model(source: str, target: str) -> None:
    with pytest.raises(ModelMissingError, match="gloss knows only Russian to English"):
        open_gloss(source, target, TranslationSettings())


def test_it_is_never_remembered(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    settings = TranslationSettings(memory=path, engine="gloss")
    translate_texts([SENTENCE], "ru", "en", settings)
    if path.exists():
        with Memory(path) as memory:
            assert list(memory.read_units()) == []


def test_what_a_person_translated_comes_first() -> None:
    settings = TranslationSettings(use_memory=False, engine="gloss", layers=(SEEDS / "memory.tmx",))
    made = translate_texts(["По предварительным данным, погибли 14 человек.", SENTENCE], "ru", "en", settings)
    assert [one.engine for one in made] == ["memory", "gloss"]


def test_only_settings_that_allow_it_fall_back_to_it() -> None:
    allowed = TranslationSettings(use_memory=False, gloss=True)
    assert translate_texts([SENTENCE], "ru", "en", allowed)[0].engine == "gloss"
    with pytest.raises(ModelMissingError) as caught:
        translate_texts([SENTENCE], "ru", "en", TranslationSettings(use_memory=False))
    assert caught.value.exit_code == 4


def test_translate_never_glosses_unasked() -> None:
    with pytest.raises(ModelMissingError):
        compare.translate([SENTENCE], "ru", settings=TranslationSettings(gloss=True))
    assert compare.translate([SENTENCE], "ru", engine="gloss")[0].engine == "gloss"


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="no engine"):
        translate_texts([SENTENCE], "ru", "en", TranslationSettings(engine="oracle"))  # type: ignore[arg-type]


# --- on the command line -------------------------------------------------------------------------


def test_compare_glosses_by_itself_and_says_so(tmp_path: Path) -> None:
    run = outletdiff("compare", RUSSIAN, ENGLISH, "-o", tmp_path / "page.html")
    assert run.returncode == 0, run.stderr
    assert "rough gloss: install a model for a translation" in run.stderr
    assert "outletdiff models install ru en" in run.stderr
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "rough gloss: install a model for a translation (outletdiff models install ru en)" in page


def test_without_the_gloss_the_report_is_compared_as_it_stands(tmp_path: Path) -> None:
    run = outletdiff("compare", RUSSIAN, ENGLISH, "--no-gloss", "-o", tmp_path / "all.json")
    assert run.returncode == 0
    assert "outletdiff models install ru en" in run.stdout + run.stderr
    comparison = read_comparison(tmp_path / "all.json")
    assert not [claim for told in comparison.claims.values() for claim in told if claim.translation]
    assert comparison.alignments[0].matches


def test_the_demo_stays_on_human_english_unless_asked(tmp_path: Path) -> None:
    for options, engine in (((), "memory"), (("--engine", "gloss"), "gloss")):
        run = outletdiff("demo", "-o", tmp_path, *options)
        assert run.returncode == 0, run.stderr
        comparison = read_comparison(tmp_path / "security-guarantees" / "comparison.json")
        made = [
            claim.translation for told in comparison.claims.values() for claim in told if claim.translation
        ]
        assert {translation.engine for translation in made} == {engine}


def test_explain_prints_the_chain() -> None:
    run = outletdiff("explain", "--gloss", SENTENCE)
    assert run.returncode == 0, run.stderr
    assert "The ferry sank in the lake." in run.stdout
    [line] = [line for line in run.stdout.splitlines() if line.strip().startswith("затонул")]
    assert line.split()[1] == "sank"
    assert "tense" in line


def test_loading_the_package_or_an_engine_does_not_load_the_lexicon() -> None:
    code = (
        "import sys, compare, compare.translation, compare.pipeline\n"
        "names = [name for name in sys.modules if name.startswith('compare.translation.gloss')]\n"
        "names += [name for name in ('pymorphy3',) if name in sys.modules]\n"
        "import json; print(json.dumps(names))"
    )
    assert json.loads(run_python(code).stdout) == []


# --- carrying a comparison -----------------------------------------------------------------------


def f1_of_pairing(story: str, comparison: Comparison) -> float:
    """Return the F1 of matched sentences against the gold of a story."""
    names = {article.id: name for name, article in sample_articles(story).items()}
    true, found = set(), set()
    for claim in sample_gold(story)["claims"]:
        for left, right in combinations(sorted(claim["told"]), 2):
            true |= {(left, a, right, b) for a in claim["told"][left] for b in claim["told"][right]}
    for alignment in comparison.alignments:
        here, there = comparison.claims[alignment.left], comparison.claims[alignment.right]
        for match in alignment.matches:
            for i in match.left:
                for j in match.right:
                    one = (names[alignment.left], here[i].text)
                    other = (names[alignment.right], there[j].text)
                    found.add((*min(one, other), *max(one, other)))
    return 2 * len(true & found) / (len(true) + len(found))


@pytest.mark.parametrize("story", STORIES)
def test_pairing_through_the_gloss_finds_the_gold_matches(story: str) -> None:
    articles = list(sample_articles(story).values())
    comparison = compare.compare_articles(articles, translation=GLOSSED)
    assert f1_of_pairing(story, comparison) >= 0.80
