"""The shortlist of fast decoding: made from the model's own output, measured, kept outside of its files."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare.errors import InputError, UnreadableFileError, UsageError
from compare.records import TranslationSettings
from compare.translation import (
    Memory,
    Unit,
    install_model,
    install_package,
    translate_texts,
    verify_packages,
    write_units,
)
from compare.translation.decoding import Batch, Shortlist
from compare.translation.decoding.batching import BATCH_SENTENCES, FAST_BATCH_SENTENCES
from compare.translation.measuring import measure_model, read_pairs, remembered_sentences
from compare.translation.models import Trial, open_models
from compare.translation.models.chain import _Loaded
from compare.translation.models.shortlists import shortlists_folder
from tests.support.argos_packages import WORDS, WordModel, build_word_package, word_by_word
from tests.support.command_line import outletdiff
from tests.support.model_folders import OPUS_README, FolderModel, build_many_folder, build_opus_folder

FAST = TranslationSettings(use_memory=False, fast=True, threads=1)
SOURCES = [
    "Паром затонул.",
    "Министр сообщил, что паром прибыл в порт утром.",
    "Спасатели начали поиск в море.",
    "Сильный шторм.",
    "Город и порт.",
    "Совет встретился в понедельник.",
    "Президент заявил, что на борту было 12 человек.",
    "Новый корабль прибыл вечером.",
    "Пассажиров спасли.",
    "Старый сайт.",
]
PAIRS = [(source, word_by_word(source)) for source in SOURCES]
LEARNT = ["Спасатели спасли пассажиров утром.", "Новый паром, старый порт."]
UNLIKE = "Вторник, 13 января: Талск."


def install(tmp_path: Path, model: WordModel | None = None) -> None:
    install_package(build_word_package(tmp_path / "ru_en.argosmodel", model or WordModel()))


@pytest.fixture
def measured(tmp_path: Path) -> None:
    install(tmp_path)
    measure_model(PAIRS, ("ru", "en"), FAST, LEARNT)


def test_where_none_was_measured_there_is_none(tmp_path: Path) -> None:
    install(tmp_path)
    assert "shortlist" not in open_models("ru", "en", FAST).backend


@pytest.mark.usefixtures("measured")
def test_fast_decodes_with_what_was_measured_and_says_so_and_the_rest_never_does() -> None:
    made = translate_texts([*SOURCES, UNLIKE], "ru", "en", FAST)
    assert [one.text for one in made] == [word_by_word(text) for text in (*SOURCES, UNLIKE)]
    assert {one.sentences[0].backend.rpartition(" with a ")[2] for one in made} == {"shortlist"}
    assert "shortlist" not in open_models("ru", "en", TranslationSettings()).backend


@pytest.mark.usefixtures("measured")
def test_the_files_of_the_model_stay_as_they_were_installed() -> None:
    assert [package.problem for package in verify_packages()] == [""]


@pytest.mark.parametrize(
    "model",
    [
        FolderModel(),
        FolderModel(own_end=False),
        FolderModel(labels=(">>eng<<", ">>deu<<"), readme=OPUS_README.format(sources="ru", targets="en de")),
    ],
    ids=["opus", "as transformers has it", "with labels"],
)
def test_a_model_of_opus_is_measured_and_used_as_well(model: FolderModel, tmp_path: Path) -> None:
    install_model(build_opus_folder(tmp_path / "Модель ru en", model))
    measured = measure_model(PAIRS, ("ru", "en"), FAST, LEARNT)
    assert {way.chrf for way in measured.ways} == {100.0}
    assert measured.covered == len(PAIRS)
    made = translate_texts([*SOURCES, UNLIKE], "ru", "en", FAST)
    assert [one.text for one in made] == [word_by_word(text) for text in (*SOURCES, UNLIKE)]
    assert all(one.sentences[0].backend.endswith(" with a shortlist") for one in made)
    assert [package.problem for package in verify_packages()] == [""]


def test_a_model_that_is_told_its_language_takes_none(tmp_path: Path) -> None:
    """CTranslate2 would begin with a token of the batch before: another language, or an error."""
    install_model(build_many_folder(tmp_path / "nllb-200"))
    with pytest.raises(UsageError, match=r"^nllb:2\.1M takes no shortlist, [^\n]+$"):
        measure_model(PAIRS, ("ru", "en"), FAST, LEARNT)
    assert not shortlists_folder().exists()
    every = open_models("ru", "en", FAST)
    hop = every.only_model()
    assert hop is not None
    anything = Shortlist(("</s>", "eng_Latn"), dict.fromkeys(hop.encode(SOURCES[0]), ()))
    tried = open_models("ru", "en", FAST, trial=Trial(anything))
    assert (tried.fingerprint, "shortlist" in tried.backend) == (every.fingerprint, False)
    assert [one[0].text for one in tried.begin(SOURCES[:1])()] == [word_by_word(SOURCES[0])]


def test_another_shortlist_is_another_fingerprint(tmp_path: Path) -> None:
    install(tmp_path)
    trials = [None, Trial(), Trial(Shortlist(("</s>",), {"a": ()})), Trial(Shortlist(("</s>",), {"b": ()}))]
    prints = [open_models("ru", "en", FAST, trial=trial).fingerprint for trial in trials]
    assert prints[0] == prints[1]
    assert len(set(prints)) == 3


def test_only_listed_pieces_are_written_and_a_sentence_of_others_is_decoded_without_the_list(
    tmp_path: Path,
) -> None:
    install(tmp_path)
    known = {"▁Паром": ("▁Ferry",), "▁затонул": ("▁port",), ".": (".",)}
    listed = open_models("ru", "en", FAST, trial=Trial(Shortlist(("</s>",), known)))
    [[first], [second]] = listed.begin(["Паром затонул.", "Порт затонул."])()
    assert first.text != "Ferry sank." == word_by_word("Паром затонул.")
    assert second.text == "Port sank."
    # A second try weighs all pieces again.
    assert listed.begin(["Паром затонул."], again=True)()[0][0].text == "Ferry sank."


def test_pieces_that_no_sentence_holds_are_translated_alone(tmp_path: Path) -> None:
    install(tmp_path)
    hop = open_models("ru", "en", FAST).only_model()
    assert hop is not None
    shortlist = hop.make_shortlist(LEARNT, lambda _: None)
    for word, partner in WORDS.items():
        assert "▁" + partner in {*shortlist.by_piece["▁" + word], *shortlist.common}, word
    assert shortlist.covers(hop.encode(UNLIKE))


def test_a_damaged_or_unmeasured_shortlist_is_none(tmp_path: Path) -> None:
    install(tmp_path)
    measure_model(PAIRS, ("ru", "en"), FAST, LEARNT)
    [kept] = shortlists_folder().iterdir()
    whole = kept.read_text("utf-8")
    unmeasured = json.dumps({**json.loads(whole), "measured": None})
    for content in ("", "[]", whole[:200], unmeasured):
        kept.write_text(content, "utf-8")
        assert "shortlist" not in open_models("ru", "en", FAST).backend
    kept.write_text(whole, "utf-8")
    assert "shortlist" in open_models("ru", "en", FAST).backend


def test_fast_with_a_beam_of_four_has_a_beam_of_four() -> None:
    assert TranslationSettings(fast=True).beam_size == 1
    assert TranslationSettings(fast=True, beam=4).beam_size == 4


# --- pairs and the command -----------------------------------------------------------------------


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(("beam", "largest"), [(0, FAST_BATCH_SENTENCES), (4, BATCH_SENTENCES)])
def test_fast_batches_are_larger_unless_beams_or_a_shortlist_grow_with_them(
    beam: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    start = _Loaded.start

    def note(self: _Loaded, tokens: list[list[str]], batch: Batch, options: dict[str, Any]) -> Sequence[Any]:
        sizes.append(len(tokens))
        return start(self, tokens, batch, options)

    monkeypatch.setattr(_Loaded, "start", note)
    for trial, expected in (
        (None, BATCH_SENTENCES),
        (Trial(), largest),
    ):  # the one that was measured, and none
        hop = open_models("ru", "en", replace(FAST, beam=beam), trial=trial).only_model()
        assert hop is not None
        hop.begin([SOURCES[0]] * FAST_BATCH_SENTENCES, again=False)()
        assert max(sizes) == expected
        sizes.clear()


def write_pairs(path: Path, pairs: list[tuple[str, str]]) -> Path:
    path.write_text("".join(f"{source}\t{target}\n" for source, target in pairs), "utf-8")
    return path


def test_the_memory_is_learnt_from(tmp_path: Path) -> None:
    place = tmp_path / "memory.sqlite"
    with Memory(place) as memory:
        memory.add_units([Unit("Паром.", "Ferry.", "ru", "en"), Unit("Паром", "Пором", "uk", "en")])
    assert remembered_sentences("ru", TranslationSettings(memory=place)) == ["Паром."]
    assert remembered_sentences("ru", TranslationSettings(memory=place, use_memory=False)) == []


def test_a_tmx_file_is_learnt_from_as_well(tmp_path: Path) -> None:
    own, layer = tmp_path / "memory.sqlite", tmp_path / "human.tmx"
    with Memory(own) as memory:
        memory.add_units([Unit("Паром.", "Ferry.", "ru", "en")])
    write_units(layer, [Unit("Порт.", "Port.", "ru", "en"), Unit("Паром.", "Ferry.", "ru", "en")])
    settings = TranslationSettings(memory=own, layers=(layer,))
    assert remembered_sentences("ru", settings) == ["Порт.", "Паром."]
    assert remembered_sentences("ru", replace(settings, use_memory=False)) == ["Порт.", "Паром."]


def test_the_command_learns_from_the_memory_that_is_named_and_from_no_other(tmp_path: Path) -> None:
    install(tmp_path)
    pairs = write_pairs(tmp_path / "pairs.tsv", PAIRS)
    own, layer = tmp_path / "memory.sqlite", tmp_path / "human.tmx"
    with Memory(own) as memory:
        memory.add_units([Unit("Город.", "City.", "ru", "en"), Unit("Море.", "Sea.", "ru", "en")])
    write_units(layer, [Unit("Порт.", "Port.", "ru", "en")])
    measure = ("models", "measure", pairs, "--from", "ru", "--into", "en")
    env = {"OUTLETDIFF_MEMORY": str(own)}
    assert "from 1 sentence of yours" in outletdiff(*measure, "--memory", layer).stderr
    assert "from 2 sentences of yours" in outletdiff(*measure, env=env).stderr
    no_trace = {**env, "OUTLETDIFF_NO_MEMORY": "1"}
    assert "from 0 sentences of yours" in outletdiff(*measure, env=no_trace).stderr
    told = outletdiff(*measure, "--memory", tmp_path / "mistyped.sqlite")
    assert told.returncode == 1
    assert "mistyped.sqlite does not exist: check --memory" in told.stderr
    assert not (tmp_path / "mistyped.sqlite").exists()


def test_a_text_that_is_not_there_is_said_and_the_exit_code_says_it_too(tmp_path: Path) -> None:
    install(tmp_path)
    pairs = write_pairs(tmp_path / "pairs.tsv", PAIRS)
    told = outletdiff("models", "measure", pairs, "--text", tmp_path / "nowhere.txt")
    assert told.returncode == 3
    assert "nowhere.txt is not there" in told.stderr
    assert len(told.stdout.splitlines()) == 5


def test_languages_that_were_found_out_are_said(tmp_path: Path) -> None:
    install(tmp_path)
    turned = write_pairs(tmp_path / "turned.tsv", [(target, source) for source, target in PAIRS])
    told = outletdiff("models", "measure", turned)
    assert told.returncode == 4
    assert "the pairs are read as en to ru; --from and --into say otherwise" in told.stderr
    assert "no model translates en to ru" in told.stderr


def test_pairs_that_do_not_all_go_the_same_way_are_said(tmp_path: Path) -> None:
    install(tmp_path)
    both = [*PAIRS, *((target, source) for source, target in PAIRS[:5])]
    told = outletdiff("models", "measure", write_pairs(tmp_path / "both.tsv", both)).stderr
    assert "5 of 15 sentences look like another language than ru" in told
    assert (
        "look like another"
        not in outletdiff("models", "measure", write_pairs(tmp_path / "one.tsv", PAIRS)).stderr
    )


def test_the_command_measures_says_so_and_forgets(tmp_path: Path) -> None:
    install(tmp_path)
    pairs = write_pairs(tmp_path / "pairs.tsv", PAIRS)
    (tmp_path / "report.txt").write_text("\n\n".join(LEARNT), "utf-8")
    languages = ("--from", "ru", "--into", "en")
    told = outletdiff("models", "measure", pairs, *languages, "--text", tmp_path / "report.txt")
    assert told.returncode == 0, told.stderr
    heading, *ways = [line.split("\t") for line in told.stdout.splitlines()]
    assert heading == ["decoding", "chrF", "warned of", "ms a sentence"]
    assert [way[0] for way in ways] == [
        "beam 4", "beam 4 with the shortlist", "beam 1", "beam 1 with the shortlist",
    ]  # fmt: skip
    assert {way[1] for way in ways} == {"100.0"}
    assert "2 sentences of yours" in told.stderr
    assert "--fast now uses this shortlist" in told.stderr
    fast = ("translate", tmp_path / "report.txt", "-o", tmp_path / "out", "--fast", "--no-memory")
    assert "a shortlist was measured for argos:ru_en@1.9" in outletdiff(*fast).stderr
    assert (
        "has no shortlist any more" in outletdiff("models", "measure", pairs, *languages, "--forget").stderr
    )
    assert "no shortlist was measured" in outletdiff(*fast).stderr


def test_what_the_command_proposes_is_about_the_model_that_was_measured(tmp_path: Path) -> None:
    install(tmp_path)
    install_model(build_opus_folder(tmp_path / "opus-mt-ru-en"))  # which is asked first
    pairs = write_pairs(tmp_path / "the pairs.tsv", PAIRS)
    measure = ("models", "measure", pairs, "--from", "RU", "--into", "en", "--engine", "argos")
    told = outletdiff(*measure).stderr
    assert "next: outletdiff translate FILE -o DIR --fast --engine argos" in told
    line = next(line for line in told.splitlines() if "to do without it again" in line)
    proposed = shlex.split(line.partition("outletdiff ")[2])
    assert "argos:ru_en@1.9 has no shortlist any more" in outletdiff(*proposed).stderr


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        ("Паром.\tFerry.\n" * 9, InputError, "holds 9 pairs"),
        ("Паром.\tFerry.\nПаром\n" * 9, UnreadableFileError, "line 2, is not a sentence"),
        ("Паром.\tFerry.\tNote\n" * 12, UnreadableFileError, "line 1, is not"),
        ("Паром.\tFerry.\n", InputError, "holds 1 pair; "),
    ],
)
def test_what_is_no_file_of_pairs_is_refused(
    tmp_path: Path, content: str, error: type[Exception], said: str
) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(error, match=said):
        read_pairs(path)


def test_a_sign_that_only_looks_like_an_end_of_line_is_none(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("Паром\u2028затонул.\tFerry\u2028sank.\r\n" * 10, "utf-8", newline="")
    assert len(read_pairs(path)) == 10


def test_cells_that_a_spreadsheet_has_quoted_are_read_as_what_they_held(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    quoted = '"«Паром», он затонул."\t"A ""ferry"", it sank."\r\nПорт.\tPort.\r\n'
    path.write_text("\ufeff" + quoted * 5, "utf-8", newline="")
    assert read_pairs(path)[:2] == [("«Паром», он затонул.", 'A "ferry", it sank.'), ("Порт.", "Port.")]
    plain = '"Да", сказал он.\t"Yes," he said.\n"Нет".\t"No."\n'
    path.write_text(plain * 5, "utf-8")
    assert read_pairs(path)[:2] == [('"Да", сказал он.', '"Yes," he said.'), ('"Нет".', '"No."')]


def test_pairs_in_one_language_are_refused(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path / "pairs.tsv", [(source, source) for source in SOURCES])
    told = outletdiff("models", "measure", pairs)
    assert told.returncode == 2
    assert "the sentences and their translations are both in ru" in told.stderr


def test_only_models_are_measured(tmp_path: Path) -> None:
    pairs = write_pairs(tmp_path / "pairs.tsv", PAIRS)
    told = outletdiff("models", "measure", pairs, "--from", "ru", "--into", "en", "--engine", "server")
    assert told.returncode == 2
    assert "'server' is no kind of model" in told.stderr
