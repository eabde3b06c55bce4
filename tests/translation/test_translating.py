"""The flow: who answers in which order, streams, progress, and interruptions that lose nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import ModelMissingError, UnsupportedLanguageError, UsageError
from compare.records import Article, ProgressEvent, TranslationSettings
from compare.translation import (
    MatchAnalysis,
    Memory,
    SourceText,
    Unit,
    cut_sentences,
    default_memory_path,
    describe_untranslated,
    install_package,
    translate_stream,
    translate_texts,
    translating,
)
from compare.translation.memory.suggesting import open_suggestions
from tests.support.argos_packages import WORDS, WordModel, build_word_package, word_by_word
from tests.support.processes import HANGS_AFTER, run_python
from tests.support.sample_stories import ROOT

NO_MEMORY = TranslationSettings(use_memory=False)


@pytest.fixture
def package(tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "ru_en.argosmodel"))


# --- who answers ---------------------------------------------------------------------------------


@given(st.text("аб Q.!?«»\n\t", max_size=60))
def test_identity_gives_every_text_back(text: str) -> None:
    [made] = translate_texts([text], "en", "en", NO_MEMORY)
    assert made.text == text
    assert {made.engine, *(one.engine for one in made.sentences)} == {"identity"}
    assert all(
        text[one.source_start : one.source_stop] == text[one.start : one.stop] for one in made.sentences
    )


def test_what_has_no_word_of_the_language_needs_no_model() -> None:
    texts = ["12.05 — 14:00", "Reuters", "https://example.org/новости", "***", ""]
    assert [one.text for one in translate_texts(texts, "ru", "en", NO_MEMORY)] == texts
    assert not default_memory_path().exists()


def test_the_order_is_identity_memory_cache_engine(package: None) -> None:
    texts = ["Порт.", "Паром.", "5", "Шторм."]
    translate_texts(["Паром."], "ru", "en")
    with Memory() as memory:
        memory.add_units([Unit("Порт.", "Harbour.", "ru", "en"), Unit("5", "Five", "ru", "en")])
    made = translate_texts(texts, "ru", "en")
    assert [(one.text, one.engine, one.reused) for one in made] == [
        ("Harbour.", "memory", False),
        ("Ferry.", "argos:ru_en@1.9", True),
        ("5", "identity", False),
        ("Storm.", "argos:ru_en@1.9", False),
    ]


def test_a_memory_that_covers_all_needs_no_model() -> None:
    with Memory() as memory:
        memory.add_units([Unit("Порт.", "Harbour.", "ru", "en")])
    assert translate_texts(["Порт."], "ru", "en")[0].engine == "memory"
    with pytest.raises(ModelMissingError):
        translate_texts(["Порт.", "Паром."], "ru", "en")


def test_equal_sentences_are_translated_once_and_stored_once(package: None) -> None:
    events: list[ProgressEvent] = []
    made = translate_texts(
        ["Паром. Порт.", "Порт. \u00a0Паром.", "Паром."] * 50, "ru", "en", progress=events.append
    )
    assert [one.text for one in made[:3]] == ["Ferry. Port.", "Port. \u00a0Ferry.", "Ferry."]
    with Memory() as memory:
        assert memory.stats().machine == 2
    assert (events[-1].done, events[-1].total, events[-1].reused) == (250, 250, 0)
    translate_texts(["Паром. Порт."], "ru", "en", progress=events.append)
    assert (events[-1].done, events[-1].total, events[-1].reused) == (2, 2, 2)


def test_no_memory_touches_nothing(package: None, home: Path) -> None:
    with Memory() as memory:
        memory.add_units([Unit("Порт.", "Harbour.", "ru", "en")])
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert translate_texts(["Порт."], "ru", "en", NO_MEMORY)[0].text == "Port."
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_guards_findings_are_stored_with_the_translation(tmp_path: Path) -> None:
    words = {**WORDS, "семнадцать": "sixteen"}
    install_package(build_word_package(tmp_path / "x.argosmodel", WordModel(words=words)))
    text = "Спасли семнадцать человек, сайт a.ru."
    first, second = (translate_texts([text], "ru", "en")[0] for _ in range(2))
    assert (first.reused, second.reused) == (False, True)
    assert first.warnings == second.warnings == ("numbers",)
    assert first.sentences[0].kept == second.sentences[0].kept == ("a.ru",)
    assert first.score == second.score


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\u202e", "\U0001f6a2", "\u0301", "\u2028", "\ufeff"])
def test_no_character_stops_a_translation(package: None, sign: str) -> None:
    text = f"Паром{sign} затонул. {sign} Порт."
    first, second = (translate_texts([text], "ru", "en")[0] for _ in range(2))
    assert first.text.startswith("Ferry")
    assert first.text == second.text
    assert second.reused


def test_an_unknown_language_and_an_unknown_engine_are_one_line(package: None) -> None:
    with pytest.raises(UnsupportedLanguageError, match="name its language"):
        translate_texts(["Паром."], "und", "en")
    assert translate_texts(["12"], "und", "en")[0].engine == "identity"
    with pytest.raises(UsageError, match="there is no engine 'other'"):
        translate_texts(["Паром."], "ru", "en", TranslationSettings(engine="other"))  # type: ignore[arg-type]


def test_the_gloss_answers_when_asked_or_allowed_and_is_never_remembered() -> None:
    for settings in (TranslationSettings(engine="gloss"), TranslationSettings(gloss=True)):
        events: list[ProgressEvent] = []
        [made] = translate_texts(["Паром затонул."], "ru", "en", settings, events.append)
        assert (made.engine, made.reused) == ("gloss", False)
        assert (events[-1].done, events[-1].reused) == (1, 0)
        assert made.text != made.source
    assert not default_memory_path().exists()
    with pytest.raises(ModelMissingError, match="outletdiff models install ru en"):
        translate_texts(["Паром затонул."], "ru", "en", TranslationSettings())
    with pytest.raises(ModelMissingError, match="outletdiff models install uk en"):
        translate_texts(["Паром затонув."], "uk", "en", TranslationSettings(gloss=True))


def test_a_model_is_taken_before_the_gloss(package: None) -> None:
    [made] = translate_texts(["Паром затонул."], "ru", "en", TranslationSettings(gloss=True))
    assert made.engine == "argos:ru_en@1.9"


# --- streams -------------------------------------------------------------------------------------


def test_a_stream_may_mix_languages_and_keeps_the_order(package: None, tmp_path: Path) -> None:
    install_package(
        build_word_package(tmp_path / "uk.argosmodel", WordModel("uk", "en", {"пором": "ferry"}, version="2"))
    )
    texts = [SourceText("Паром.", "ru"), SourceText("Ferry.", "en"), SourceText("Пором.", "uk")] * 3
    made = list(translate_stream(texts, "en"))
    assert [one.text for one in made] == ["Ferry."] * 9
    assert [one.engine for one in made[:3]] == ["argos:ru_en@1.9", "identity", "argos:uk_en@2"]
    assert [one.source_language for one in made[:3]] == ["ru", "en", "uk"]


def test_a_stream_takes_texts_as_it_needs_them_and_totals_come_at_the_end(
    package: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translating, "POOL_SENTENCES", 10)
    taken = 0

    def texts() -> Iterator[SourceText]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield SourceText(f"Паром {number}.", "ru")

    events: list[ProgressEvent] = []
    stream = translate_stream(texts(), "en", progress=events.append)
    assert next(stream).text == "Ferry 0."
    assert taken == 11
    assert events[-1].total == 0
    assert [one.text for one in stream] == [f"Ferry {number}." for number in range(1, 100)]
    assert (events[-1].done, events[-1].total) == (100, 100)
    assert [event.done for event in events] == sorted(event.done for event in events)


def test_threads_translate_at_once_into_one_memory(package: None) -> None:
    texts = [f"Паром {number} затонул." for number in range(60)]
    results: list[list[str]] = []

    def work() -> None:
        results.append([one.text for one in translate_texts(texts, "ru", "en")])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[word_by_word(text) for text in texts]] * 4
    with Memory() as memory:
        assert memory.stats().machine == 60


# --- interruptions -------------------------------------------------------------------------------

RUN = """
import sys
from compare.translation import translate_texts
numbers = range(int(sys.argv[1]))
texts = [f"Паром {number} затонул, министр {number * 7} сообщил." for number in numbers]
last = 0
def report(event):
    global last
    if event.done != last:
        last = event.done
        print(event.done, event.reused, flush=True)
made = translate_texts(texts, "ru", "en", progress=report)
assert [one.text for one in made] == [
    f"Ferry {number} sank, minister {number * 7} said." for number in numbers]
"""
SENTENCES = 1_500


def test_interrupted_runs_translate_nothing_twice_but_the_windows_in_flight(package: None) -> None:
    chance = random.Random(4)
    committed = 0
    for signal_sent in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT) * 2:
        stop_at = committed + chance.randrange(40, 160)
        with subprocess.Popen(
            [sys.executable, "-c", RUN, str(SENTENCES)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ) as run:  # fmt: skip
            assert run.stdout is not None
            done, reused = map(int, run.stdout.readline().split())
            assert reused >= committed
            while done < stop_at and (line := run.stdout.readline()):
                done = int(line.split()[0])
            time.sleep(chance.random() * 0.02)
            run.send_signal(signal_sent)
            run.wait(HANGS_AFTER)
        with Memory() as memory:
            stored = memory.stats().machine
        assert stored >= done
        committed = stored
    finished = run_python(RUN, str(SENTENCES))
    assert finished.stdout.splitlines()[-1].split() == [str(SENTENCES), str(committed)]


# --- suggestions ---------------------------------------------------------------------------------

UNITS = [
    Unit("Паром затонул в порту рано утром.", "The ferry sank in port early in the morning.", "ru", "en"),
    Unit("Погибли 12 человек, сообщил министр.", "12 people died, the minister said.", "ru", "en"),
    Unit("Щукин прибыл на место аварии.", "Shchukin arrived at the scene.", "ru", "en"),
    Unit("Паром затонул в порту рано утром.", "Пором затонув.", "ru", "uk"),
]


@pytest.fixture
def filled_memory() -> None:
    with Memory() as memory:
        memory.add_units(UNITS)


@pytest.mark.parametrize(
    ("sentence", "offered"),
    [
        ("Паром затонул в порту поздно утром.", [UNITS[0].target]),
        ("паром затонул в порту рано утром", [UNITS[0].target]),
        ("Паром затонул в порту рано утром.", []),  # an answer, not a suggestion
        ("Погибли 13 человек, сообщил министр.", []),  # another number
        ("Погибли 12 человек, сообщила министр.", [UNITS[1].target]),
        ("Петров прибыл на место аварии.", []),  # another name
        ("Совсем другое предложение.", []),
    ],
)
def test_fuzzy_hits_are_offered_unless_numbers_or_names_differ(
    filled_memory: None, sentence: str, offered: list[str]
) -> None:
    found = open_suggestions("ru", "en", TranslationSettings()).suggest(sentence)
    assert [one.target for one in found] == offered
    assert all(0.75 <= one.similarity < 1 for one in found)


def test_suggestions_are_never_used_by_themselves(filled_memory: None) -> None:
    with pytest.raises(ModelMissingError):
        translate_texts(["Паром затонул в порту поздно утром."], "ru", "en")


def test_the_bands_of_a_text_add_up(filled_memory: None) -> None:
    text = (
        "Паром затонул в порту рано утром. Паром затонул в порту поздно утром. Совсем другое, новое. "
        "Паром затонул в порту рано утром."
    )
    analysis = MatchAnalysis("en")
    analysis.add([text[start:stop] for start, stop in cut_sentences(SourceText(text, "ru"))], "ru")
    bands = {band.name: band for band in analysis.bands}
    assert {name: band.segments for name, band in bands.items()} == {
        "repetitions": 1, "exact": 1, "95-99": 0, "85-94": 1, "75-84": 0, "none": 1,
    }  # fmt: skip
    assert sum(band.words for band in bands.values()) == 21
    assert sum(band.characters for band in bands.values()) == len(text) - 3


@pytest.mark.parametrize(("language", "is_read"), [("uk", True), ("de", False), ("ru", False)])
def test_a_note_says_that_ukrainian_meets_others_by_its_words(language: str, is_read: bool) -> None:
    reports = [Article("a", "Talsk Courier", language, "", "Паром.")]
    told = describe_untranslated(reports, "no model", "")
    assert "compared by names, figures and dates" in told
    assert ("Ukrainian also word by word" in told) is is_read
    alone = describe_untranslated(reports, "no model", "install one", alone=True)
    assert alone.endswith("is shown as it is. To have it translated: install one.")
