"""Models of OPUS-MT, NLLB and M2M-100 on this machine: recognised, checked, and used like any other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compare.errors import ModelError, ModelMissingError, PackageRefusedError, UnreadableFileError, UsageError
from compare.records import Translation, TranslationSettings
from compare.translation import (
    Memory,
    install_model,
    list_packages,
    models_folder,
    packages_folder,
    remove_package,
    translate_texts,
    verify_packages,
)
from compare.translation.models import open_models
from compare.translation.models.nllb import open_nllb_pieces
from compare.translation.models.opus import open_opus_pieces
from compare.translation.packages import converting
from tests.support.argos_packages import WORDS, build_word_package, change_unseen, word_by_word
from tests.support.model_folders import (
    M2M_CODES,
    NLLB_CODES,
    FolderModel,
    build_many_folder,
    build_opus_archive,
    build_opus_folder,
    change_json,
)

NO_MEMORY = TranslationSettings(use_memory=False)
Build = Callable[[Path, FolderModel], Path]


def opus(path: Path, model: FolderModel) -> Path:
    return build_opus_folder(path / "opus-mt-ru-en", model)


def opus_as_transformers_has_it(path: Path, model: FolderModel) -> Path:
    return build_opus_folder(path / "opus-mt-ru-en", replace(model, own_end=False))


def opus_archive(path: Path, model: FolderModel) -> Path:
    return build_opus_archive(path / "opus-2020-02-26.zip", model)


def nllb(path: Path, model: FolderModel) -> Path:
    return build_many_folder(path / "nllb-200", NLLB_CODES, replace(model, own_end=False))


def m2m(path: Path, model: FolderModel) -> Path:
    return build_many_folder(path / "m2m100", M2M_CODES, replace(model, own_end=False))


def m2m_as_fairseq_has_it(path: Path, model: FolderModel) -> Path:
    return build_many_folder(path / "m2m100", M2M_CODES, model)


BUILDS = (opus, opus_as_transformers_has_it, opus_archive, nllb, m2m, m2m_as_fairseq_has_it)
# What decodes is the same however a folder of one kind was written.
DECODED = (opus, nllb, m2m)
ENGINES = {"opus": r"opus:ru_en", "nllb": r"nllb:\d\.\dM", "m2m": r"m2m:\d\.\dM"}


@pytest.fixture(params=BUILDS, ids=lambda build: build.__name__)
def build(request: pytest.FixtureRequest) -> Build:
    chosen: Build = request.param
    return chosen


def engine_of(build: Build) -> str:
    """Return what the one installed model is called, which says its kind."""
    [package] = list_packages()
    assert re.fullmatch(ENGINES[build.__name__.partition("_")[0]], package.engine)
    return package.engine


def translate(*texts: str, settings: TranslationSettings = NO_MEMORY) -> list[Translation]:
    return translate_texts(texts, "ru", "en", settings)


# --- every kind ----------------------------------------------------------------------------------


def test_a_model_is_installed_used_verified_and_removed(build: Build, tmp_path: Path, home: Path) -> None:
    installed = install_model(build(tmp_path, FolderModel()))
    assert installed.problem == ""
    assert installed.engine == engine_of(build)
    assert installed.translates("ru", "en")
    assert {"model.bin", "config.json", "outletdiff-model.json"} <= set(installed.digests)
    assert installed.size == sum(path.stat().st_size for path in installed.path.iterdir())
    assert [found.problem for found in verify_packages()] == [""]
    text = "Паром затонул в порту утром.  Министр сообщил, что Щукин прибыл!"
    [made] = translate(text)
    assert made.text == word_by_word(text)
    assert {one.engine for one in made.sentences} == {engine_of(build)}
    assert [path.name for path in home.iterdir()] == ["data"]
    remove_package(installed.engine)
    assert list_packages() == []
    assert [path.name for path in models_folder().iterdir()] == ["outletdiff-lock.json"]
    assert installed.name not in (models_folder() / "outletdiff-lock.json").read_text("utf-8")


def test_no_word_of_a_long_sentence_is_lost(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel()))
    words = list(WORDS)
    text = " ".join(words[number % len(words)] + ("," if number % 17 == 0 else "") for number in range(500))
    [made] = translate(text)
    assert made.text == word_by_word(text)
    assert "split" in made.warnings


@pytest.mark.parametrize("build", DECODED, ids=lambda build: build.__name__)
def test_a_translation_does_not_depend_on_its_neighbours(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel(noise=0.15)))
    words = list(WORDS)
    texts = [
        " ".join(words[(start * 5 + step * 3) % len(words)] for step in range(count))
        for start in range(4)
        for count in (1, 4, 9, 11, 15)
    ]
    together = [(one.text, one.score) for one in translate(*texts)]
    assert together == [(one.text, one.score) for one in translate(*reversed(texts))][::-1]
    assert together[::4] == [(one.text, one.score) for text in texts[::4] for one in translate(text)]


def test_addresses_survive_exactly_and_the_record_says_so(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel()))
    [made] = translate("Пишите на press_a@example.org, сайт https://пример.рф/ж?я=1 и @имя_1.")
    assert made.text == "Write on press_a@example.org, site https://пример.рф/ж?я=1 and @имя_1."
    assert made.sentences[0].kept == ("press_a@example.org", "https://пример.рф/ж?я=1", "@имя_1")
    assert made.warnings == ()


def test_addresses_survive_a_model_that_destroys_the_masks(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel(lost={"Q": "K", "Z": "S"})))
    [made] = translate("Пишите на press_a@example.org, https://пример.рф/ж .")
    assert made.text == "Write on press_a@example.org, https://пример.рф/ж ."
    assert made.warnings == ("split",)


def test_what_stays_wrong_is_said_and_kept_in_the_memory(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel(words={**WORDS, "семнадцать": "sixteen"})))
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite")
    first, second = (translate("Спасли семнадцать человек. Порт.", settings=settings)[0] for _ in range(2))
    assert first.text == "Rescued sixteen people. Port."
    assert [one.warnings for one in first.sentences] == [("numbers",), ()]
    assert (first.reused, second.reused) == (False, True)
    assert replace(second, sentences=(), reused=False) == replace(first, sentences=(), reused=False)
    with Memory(tmp_path / "memory.sqlite") as memory:
        assert memory.stats().engines == {engine_of(build): 2}


def test_a_failing_sentence_is_tried_again_and_the_better_translation_kept(
    build: Build, tmp_path: Path
) -> None:
    words = {**WORDS, "семнадцать": "sixteen"}
    install_model(build(tmp_path, FolderModel(words=words, alternatives={"семнадцать": "seventeen"})))
    [made] = translate("Спасли семнадцать человек.")
    assert (made.text, made.warnings) == ("Rescued seventeen people.", ())


def test_a_glossary_term_is_put_in(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel()))
    (tmp_path / "terms.csv").write_text("source,target\nпаром,car ferry\n", "utf-8")
    settings = TranslationSettings(use_memory=False, glossary=tmp_path / "terms.csv")
    [made] = translate("Паром a.ru затонул, новый паром прибыл.", settings=settings)
    assert made.text == "Car ferry a.ru sank, new car ferry arrived."
    assert made.sentences[0].kept == ("Car ferry", "a.ru", "car ferry")


def test_fast_decoding_gives_the_same_from_a_sure_model(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel()))
    texts = ["Паром затонул.", "Министр сообщил, что паром прибыл в порт утром.", "Порт."]
    fast = translate(*texts, settings=TranslationSettings(use_memory=False, fast=True))
    assert [one.text for one in fast] == [word_by_word(text) for text in texts]


def test_what_sentencepiece_changes_in_figures_is_written_otherwise_before(
    build: Build, tmp_path: Path
) -> None:
    """All of these tokenizers have the usual normalisation, which makes 101⁄2 of 10½."""
    install_model(build(tmp_path, FolderModel()))
    [made] = translate("Погибли 10½ % пассажиров.")
    assert made.text == "Died 10,5 % passengers."
    assert made.warnings == ()


@pytest.mark.parametrize("build", DECODED, ids=lambda build: build.__name__)
def test_running_again_gives_the_same_however_many_threads_there_are(build: Build, tmp_path: Path) -> None:
    install_model(build(tmp_path, FolderModel(noise=0.15)))
    words = list(WORDS)
    texts = [" ".join(words[place : place + 2 + place % 9]) for place in range(30)]
    runs = [translate(*texts, settings=replace(NO_MEMORY, threads=threads)) for threads in (1, 3, 1)]
    assert runs[0] == runs[1] == runs[2]
    assert len({one.score for one in runs[0]}) > 10


@pytest.mark.parametrize("build", DECODED, ids=lambda build: build.__name__)
def test_what_was_done_before_an_interruption_is_used_and_the_rest_is_the_same(
    build: Build, tmp_path: Path
) -> None:
    install_model(build(tmp_path, FolderModel(noise=0.15)))
    words = list(WORDS)
    texts = [" ".join(words[place : place + 1 + place % 5]) for place in range(25)]
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite")
    translate(*texts[::2], settings=settings)
    resumed, whole = translate(*texts, settings=settings), translate(*texts)
    assert [one.reused for one in resumed] == [place % 2 == 0 for place in range(len(texts))]
    assert [(one.text, one.score) for one in resumed] == [(one.text, one.score) for one in whole]


# --- what a folder is ----------------------------------------------------------------------------


def test_the_memory_keeps_kinds_apart(tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite")
    install_model(opus(tmp_path, FolderModel()))
    install_model(nllb(tmp_path, FolderModel(words={**WORDS, "паром": "boat"})))
    for engine, text in (("opus", "Ferry."), ("nllb", "Boat."), ("auto", "Ferry.")):
        [made] = translate("Паром.", settings=replace(settings, engine=engine))  # type: ignore[arg-type]
        assert (made.text, made.reused) == (text, engine == "auto")


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [(NLLB_CODES, "rus_Cyrl", "eng_Latn"), (M2M_CODES, "__ru__", "__en__")],
    ids=["nllb", "m2m"],
)
def test_a_model_for_many_languages_is_told_which(
    codes: tuple[str, ...], source: str, target: str, tmp_path: Path
) -> None:
    package = install_model(build_many_folder(tmp_path / "x", codes))
    pieces = open_nllb_pieces(package.path, "ru", "en")
    assert pieces.encode("Паром.") == [source, "▁Паром", ".", "</s>"]
    assert pieces.prefix == (target,)
    assert pieces.decode(["▁Ferry", ".", target]) == "Ferry."
    assert open_nllb_pieces(package.path, "en", "uk").prefix == (codes[2],)
    assert package.sources[:3] == ("ru", "uk", "en")


def test_a_language_with_two_scripts_is_that_of_its_first_code(tmp_path: Path) -> None:
    package = install_model(build_many_folder(tmp_path / "x", NLLB_CODES))
    assert package.sources == ("ru", "uk", "en", "ace", "zh")
    assert open_nllb_pieces(package.path, "ru", "zh").prefix == ("zho_Hans",)


def test_a_model_without_a_token_to_start_from_is_started_by_its_end(tmp_path: Path) -> None:
    folder = build_many_folder(tmp_path / "x", M2M_CODES)
    change_json(folder / "config.json", decoder_start_token=None)
    package = install_model(folder)
    assert open_nllb_pieces(package.path, "ru", "en").prefix == ("</s>", "__en__")
    assert translate("Паром затонул.")[0].text.split()[-1] == "sank."


LABELS = (">>bel<<", ">>rus<<", ">>ukr<<")


def test_a_model_of_opus_without_a_token_to_start_from_is_started_by_its_end_too(tmp_path: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    change_json(folder / "config.json", decoder_start_token=None)
    install_model(folder)
    assert [found.problem for found in verify_packages()] == [""]
    assert translate("Паром затонул в порту.")[0].text == "Ferry sank in port."


def test_a_model_into_several_languages_gets_the_label_of_the_wanted_one(tmp_path: Path) -> None:
    words = {"ferry": "паром", "sank": "затонул"}
    model = FolderModel("eng", "bel rus ukr orv_Cyrl", words, labels=LABELS)
    package = install_model(build_opus_folder(tmp_path / "opus-mt-tc-big-en-zle", model))
    assert (package.engine, package.source, package.target) == ("opus:tc-big-en_zle", "en", "be,ru,uk")
    assert open_opus_pieces(package.path, "en", "ru").encode("Ferry.")[0] == ">>rus<<"
    [made] = translate_texts(["Ferry sank."], "en", "ru", NO_MEMORY)
    assert made.text == "Паром затонул."
    prints = {open_models("en", into, NO_MEMORY).fingerprint for into in ("ru", "uk")}
    assert len(prints) == 2  # the same files, another label


def test_one_label_in_a_vocabulary_is_not_said(tmp_path: Path) -> None:
    package = install_model(build_opus_folder(tmp_path / "x", FolderModel(labels=(">>eng<<",))))
    assert open_opus_pieces(package.path, "ru", "en").encode("Паром")[0] == "▁Паром"


def test_signs_that_a_model_has_never_seen_are_written_as_in_its_training(tmp_path: Path) -> None:
    install_model(build_opus_folder(tmp_path / "opus-mt-ru-en", FolderModel(unknown="«»—")))
    [made] = translate("Министр: «Шторм» — сильный – 5.")
    assert made.text == 'Minister: "Shtorm" - strong – 5.'


def test_vocabularies_may_be_one_for_each_side_or_plain_lists(tmp_path: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    tokens = json.loads((folder / "shared_vocabulary.json").read_text("utf-8"))
    (folder / "shared_vocabulary.json").rename(folder / "source_vocabulary.json")
    (folder / "target_vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    install_model(folder)
    assert translate("Паром затонул.")[0].text == "Ferry sank."


def test_one_tokenizer_may_serve_both_sides(tmp_path: Path) -> None:
    words = {**WORDS, **{word: word for word in WORDS.values()}}
    folder = build_opus_folder(tmp_path / "ru-en", FolderModel(words=words))
    (folder / "target.spm").unlink()
    (folder / "source.spm").rename(folder / "both.model")
    install_model(folder)
    assert translate("Паром затонул.")[0].text == "Ferry sank."


def test_only_what_is_needed_is_taken_over(tmp_path: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    (folder / "secret.txt").write_text("x")
    (folder / "notes").mkdir()
    assert {path.name for path in install_model(folder).path.iterdir()} == {
        "LICENSE", "README.md", "config.json", "model.bin", "outletdiff-model.json", "shared_vocabulary.json",
        "source.spm", "target.spm",
    }  # fmt: skip


def test_argostranslate_never_sees_them(tmp_path: Path) -> None:
    install_model(opus(tmp_path, FolderModel()))
    assert not packages_folder().exists()


def test_a_model_of_the_same_name_is_replaced(tmp_path: Path) -> None:
    install_model(opus(tmp_path, FolderModel()))
    shutil.rmtree(tmp_path / "opus-mt-ru-en")
    install_model(opus(tmp_path, FolderModel(words={**WORDS, "паром": "boat"})))
    assert [found.problem for found in verify_packages()] == [""]
    assert translate("Паром затонул.")[0].text == "Boat sank."


@pytest.mark.parametrize(
    ("readme", "licence"),
    [
        ("---\nlicense: cc-by-nc-4.0\ntags: [a]\n---\n# NLLB\n", "cc-by-nc-4.0"),
        ("# x\n\n* license: CC-BY 4.0\n", "CC-BY 4.0"),
        ("# x\n", "Attribution 4.0 International"),
        ("---\n: [\n---\n**License:** MIT\n", "MIT"),
    ],
)
def test_the_licence_line_is_shown(readme: str, licence: str, tmp_path: Path) -> None:
    folder = build_opus_folder(tmp_path / "opus-mt-ru-en", FolderModel(readme=readme))
    assert install_model(folder).licence == licence


# --- which languages -----------------------------------------------------------------------------

SAYINGS = [
    ("readme list", "x", "* source language(s): rus\n* target language(s): eng\n", "ru", "en"),
    ("readme group", "x", "* source languages: bel rus ukr\n* target languages: en\n", "be,ru,uk", "en"),
    ("readme words", "x", "- Source Language: Russian\n- **Target Language:** English\n", "ru", "en"),
    ("readme link", "x", "[z](https://h.example/OPUS-MT-models/ru-en/opus-2020-02-26.zip)\n", "ru", "en"),
    ("readme link", "x", "*  OPUS readme: [uk-en](https://h.example/)\n", "uk", "en"),
    ("name", "opus-mt-ru-en", "# x\n", "ru", "en"),
    ("name with more", "opus-mt-uk-en-ct2-int8", "# x\n", "uk", "en"),
    ("plain name", "ru-en", "", "ru", "en"),
    ("three letters", "rus-eng", "", "ru", "en"),
]


@pytest.mark.parametrize(
    ("name", "readme", "source", "target"), [case[1:] for case in SAYINGS], ids=[case[0] for case in SAYINGS]
)
def test_the_languages_are_found_where_the_folder_says_them(
    name: str, readme: str, source: str, target: str, tmp_path: Path
) -> None:
    package = install_model(build_opus_folder(tmp_path / name, FolderModel(readme=readme)))
    assert (package.source, package.target) == (source, target)


def test_a_tokenizers_configuration_says_the_languages_too(tmp_path: Path) -> None:
    folder = build_opus_folder(tmp_path / "x", FolderModel(readme=""))
    (folder / "tokenizer_config.json").write_text('{"source_lang": "rus", "target_lang": "eng"}')
    assert install_model(folder).engine == "opus:ru_en"


def test_a_place_that_names_one_language_twice_says_nothing(tmp_path: Path) -> None:
    """The next place is asked then: a model from a language into itself would never be."""
    readme = "* source language(s): eng\n* target language(s): eng\n"
    installed = install_model(opus(tmp_path, FolderModel(readme=readme)))
    assert (installed.source, installed.target) == ("ru", "en")


def test_where_nothing_says_the_languages_they_can_be_named(tmp_path: Path) -> None:
    folder = build_opus_folder(tmp_path / "model-3", FolderModel(readme=""))
    with pytest.raises(PackageRefusedError, match=r"nothing in it says which languages.*--languages ru:en"):
        install_model(folder)
    package = install_model(folder, languages="be,ru,uk:en")
    assert (package.engine, package.source, package.target) == ("opus:be-ru-uk_en", "be,ru,uk", "en")
    with pytest.raises(UsageError, match="'ru-en' names no languages"):
        install_model(folder, languages="ru-en")


@pytest.mark.parametrize(
    ("languages", "line"),
    [
        ("en:ru", "says of itself that it translates ru:en, not en:ru: leave --languages out"),
        ("uk:en", "says of itself that it translates ru:en, not uk:en"),
        ("ru:ru", "--languages ru:ru leads nowhere: name two languages"),
    ],
)
def test_languages_that_contradict_the_model_are_refused(languages: str, line: str, tmp_path: Path) -> None:
    folder = build_opus_folder(tmp_path / "model-3")
    with pytest.raises(UsageError, match=line):
        install_model(folder, languages=languages)
    assert list_packages() == []
    assert install_model(folder, languages="be,ru:en").source == "be,ru"


def test_what_only_a_name_hints_at_contradicts_nothing(tmp_path: Path) -> None:
    folder = build_opus_folder(tmp_path / "it-is-mine", FolderModel(readme=""))
    assert install_model(folder, languages="ru:en").engine == "opus:ru_en"


def test_a_model_that_names_its_languages_takes_no_others(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names its languages itself"):
        install_model(nllb(tmp_path, FolderModel()), languages="ru:en")


# --- refused, each with its own line -------------------------------------------------------------

Damage = Callable[[Path], object]


def cut(name: str, share: float) -> Damage:
    return lambda folder: (folder / name).write_bytes(
        (folder / name).read_bytes()[: int((folder / name).stat().st_size * share)]
    )


def written(name: str, content: str | bytes) -> Damage:
    raw = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(raw)


def missing(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


def one_token_less(folder: Path) -> None:
    path = folder / "shared_vocabulary.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))[:-1]), "utf-8")


def other_tokens(folder: Path) -> None:
    path = folder / "shared_vocabulary.json"
    tokens = [f"x{place}" for place, _ in enumerate(json.loads(path.read_text("utf-8")))]
    path.write_text(json.dumps(tokens), "utf-8")


def outside(folder: Path) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / "source.spm").rename(folder.parent / "elsewhere" / "source.spm")
    (folder / "source.spm").symlink_to("../elsewhere/source.spm")


def to_itself(folder: Path) -> None:
    (folder / "source.spm").unlink()
    (folder / "source.spm").symlink_to("source.spm")


def another_kind(folder: Path) -> None:
    path = folder / "model.bin"
    path.write_bytes(path.read_bytes().replace(b"\x10\x00TransformerSpec", b"\x10\x00WhisperSpec1234", 1))


def unpacked_argos(folder: Path) -> None:
    (folder / "model.bin").unlink()
    (folder / "metadata.json").write_text("{}")


DAMAGES: list[tuple[str, Damage, str]] = [
    ("no source.spm", missing("source.spm"), "holds no source.spm"),
    ("no target.spm", missing("target.spm"), "holds no target.spm"),
    ("broken tokenizer", written("target.spm", b"junk"), "its tokenizer target.spm cannot be loaded"),
    ("no vocabulary", missing("shared_vocabulary.json"), "holds no vocabulary"),
    ("broken vocabulary", written("shared_vocabulary.json", '{"a": 1}'), "its shared_vocabulary is damaged"),
    ("shorter vocabulary", one_token_less, "its source vocabulary has"),
    ("other vocabulary", other_tokens, "belongs to another model (0 of its"),
    ("no configuration", missing("config.json"), "holds no config.json: convert it anew"),
    ("broken configuration", written("config.json", "{"), "its config.json is not valid JSON"),
    ("odd configuration", written("config.json", "[]"), "its config.json describes no model"),
    ("cut model", cut("model.bin", 0.5), "its model.bin is cut short or damaged"),
    ("cut model at its head", cut("model.bin", 0.00001), "its model.bin is cut short or damaged"),
    (
        "no model file",
        written("model.bin", b"junk" * 100),
        "its model.bin is no model that CTranslate2 wrote",
    ),
    ("model of another kind", another_kind, "its model.bin is a model of another kind (WhisperSpec1234)"),
    ("empty model", written("model.bin", b""), "its model.bin is cut short or damaged"),
    ("link outside", outside, "source.spm is a link that leads outside the folder: copy the folder"),
    ("link to itself", to_itself, "source.spm is a link that leads nowhere"),
    ("Argos, unpacked", unpacked_argos, "is an Argos package: name its .argosmodel file"),
    ("no model at all", missing("model.bin"), "holds neither a model converted by CTranslate2"),
]


@pytest.mark.parametrize(
    ("damage", "line"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES]
)
def test_a_damaged_folder_is_refused(damage: Damage, line: str, tmp_path: Path, home: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    damage(folder)
    with pytest.raises(PackageRefusedError) as caught:
        install_model(folder)
    assert line in str(caught.value)
    assert str(caught.value).startswith("opus-mt-ru-en: ")
    assert "\n" not in str(caught.value)
    assert list_packages() == []
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (missing("sentencepiece.bpe.model"), "holds no sentencepiece model"),
        (
            written("spm.model", b"x"),
            "holds several sentencepiece models (sentencepiece.bpe.model, spm.model)",
        ),
        (one_token_less, "its source vocabulary has"),
    ],
)
def test_a_damaged_folder_of_many_languages_is_refused(damage: Damage, line: str, tmp_path: Path) -> None:
    folder = nllb(tmp_path, FolderModel())
    damage(folder)
    with pytest.raises(PackageRefusedError, match=line.replace("(", r"\(").replace(")", r"\)")):
        install_model(folder)


def test_languages_that_a_vocabulary_does_not_know_are_refused(tmp_path: Path) -> None:
    model = FolderModel("eng", "deu", {"ferry": "паром"}, labels=LABELS)
    with pytest.raises(PackageRefusedError, match="no label for de: it translates into ru, uk, be"):
        install_model(build_opus_folder(tmp_path / "x", model))
    folder = build_many_folder(tmp_path / "y", ("xxx_Latn", "qqq_Cyrl"))
    with pytest.raises(PackageRefusedError, match="its vocabulary names no languages that are known"):
        install_model(folder)


def test_a_model_that_lost_its_languages_in_the_conversion_says_so(tmp_path: Path) -> None:
    """As CTranslate2's converter writes M2M-100 where the list of special tokens is not there."""
    folder = build_many_folder(tmp_path / "m2m100", [f"madeupword{number}" for number in range(8)])
    with pytest.raises(
        PackageRefusedError, match=r"lacks the tokens of languages: .*special_tokens_map\.json"
    ):
        install_model(folder)


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    (folder / "source.spm").rename(folder / "s.bin")
    (folder / "source.spm").symlink_to("s.bin")
    assert not install_model(folder).path.joinpath("source.spm").is_symlink()


def hugging_face(path: Path, weights: str) -> Path:
    folder = path / "opus-mt-ru-en"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian"}')
    (folder / weights).write_bytes(b"x")
    return folder


def test_a_hugging_face_folder_needs_transformers_and_the_line_says_how_to_do_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_spec", lambda name: None)
    folder = hugging_face(tmp_path, "model.safetensors")
    with pytest.raises(ModelError, match=r"needs transformers: .*pip install.*ct2-transformers-converter"):
        install_model(folder)
    (folder / "config.json").write_text('{"model_type": "llama"}')
    with pytest.raises(PackageRefusedError, match=r"is a model of another kind \(llama\)"):
        install_model(folder)


def test_what_the_conversion_of_a_hugging_face_folder_says_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_spec", lambda name: True)
    folder = hugging_face(tmp_path, "pytorch_model.bin")
    with pytest.raises(PackageRefusedError, match=r"its weights cannot be converted \(\w+") as caught:
        install_model(folder)
    assert "\n" not in str(caught.value)
    assert list_packages() == []


def test_weights_in_a_pickle_are_not_read_by_what_could_be_made_to_run_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_spec", lambda name: True)
    monkeypatch.setattr(converting, "version", lambda name: "2.5.1")
    folder = hugging_face(tmp_path, "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"torch 2\.5\.1 is too old to read pytorch_model\.bin safely"):
        install_model(folder)


def test_an_empty_folder_and_a_missing_one_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match="is an empty folder"):
        install_model(tmp_path / "empty")
    with pytest.raises(UnreadableFileError, match="No such file"):
        install_model(tmp_path / "missing")


def test_an_old_model_stays_when_the_new_one_is_refused(tmp_path: Path) -> None:
    folder = opus(tmp_path, FolderModel())
    install_model(folder)
    cut("model.bin", 0.5)(folder)
    with pytest.raises(PackageRefusedError):
        install_model(folder)
    assert [found.problem for found in verify_packages()] == [""]


def other_kind(folder: Path) -> None:
    change_json(folder / "outletdiff-model.json", kind="whisper")


# --- changed later -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (missing("source.spm"), "holds no source.spm"),
        (missing("model.bin"), "holds no model.bin"),
        (missing("LICENSE"), "LICENSE was removed after the installation"),
        (written("config.json", "{}"), "config.json was changed after the installation"),
        (written("added.txt", "x"), "added.txt was added after the installation"),
        (missing("outletdiff-model.json"), "holds no outletdiff-model.json, so it was not installed"),
        (written("outletdiff-model.json", '{"kind": "opus"}'), "its outletdiff-model.json is damaged"),
        (other_kind, "its outletdiff-model.json is damaged"),
    ],
)
def test_a_change_after_the_installation_is_found_on_load(
    change: Damage, problem: str, tmp_path: Path
) -> None:
    package = install_model(opus(tmp_path, FolderModel()))
    change(package.path)
    assert problem in list_packages()[0].problem
    with pytest.raises((ModelError, ModelMissingError)):
        translate("Паром затонул.")
    remove_package("opus-ru_en")
    assert list_packages() == []


def test_a_file_that_cannot_be_read_is_not_called_broken(tmp_path: Path) -> None:
    package = install_model(opus(tmp_path, FolderModel()))
    (package.path / "LICENSE").unlink()
    (package.path / "LICENSE").symlink_to("LICENSE")
    [found] = list_packages()
    assert found.problem.startswith("cannot be read (")
    assert found.mend == "check who may read its files, or install it again"


def test_a_change_that_keeps_size_and_time_is_found_by_verify(tmp_path: Path) -> None:
    change_unseen(install_model(opus(tmp_path, FolderModel())).path / "model.bin")
    assert list_packages()[0].problem == ""
    assert "model.bin was changed" in verify_packages()[0].problem


@pytest.mark.parametrize("name", [".DS_Store", "._model.bin", "Thumbs.db", "desktop.ini"])
def test_what_a_desktop_leaves_in_a_folder_is_no_damage(name: str, tmp_path: Path) -> None:
    package = install_model(opus(tmp_path, FolderModel()))
    argos = install_model(build_word_package(tmp_path / "ru_en.argosmodel"))
    before = open_models("ru", "en", NO_MEMORY).fingerprint
    for folder in (package.path, argos.path / "model"):
        (folder / name).write_bytes(b"x")
    assert [found.problem for found in verify_packages()] == ["", ""]
    assert open_models("ru", "en", NO_MEMORY).fingerprint == before
    assert translate("Паром затонул.")[0].text == "Ferry sank."


def test_a_folder_of_somebody_else_is_never_removed_and_nobody_is_told_to(tmp_path: Path) -> None:
    install_model(opus(tmp_path, FolderModel()))
    (models_folder() / "photos").mkdir()
    (models_folder() / "photos" / "a.jpg").write_bytes(b"x")
    [found] = [found for found in verify_packages() if found.name == "photos"]
    assert "remove" not in found.remedy
    with pytest.raises(UsageError, match=r"^photos was not installed by outletdiff: [^\n]+$"):
        remove_package("photos")
    assert (models_folder() / "photos" / "a.jpg").exists()
    (models_folder() / "opus-ru_en" / "outletdiff-model.json").unlink()
    remove_package("opus-ru_en")  # it is ours, whatever became of it
    assert [found.name for found in list_packages()] == ["photos"]


def test_a_folder_that_nobody_installed_is_no_model(tmp_path: Path) -> None:
    good = install_model(opus(tmp_path, FolderModel()))
    shutil.copytree(good.path, models_folder() / "opus-uk_en")
    (models_folder() / "stray").mkdir()
    problems = {found.name: found.problem for found in list_packages()}
    assert problems.pop("opus-ru_en") == ""
    assert "has no digests in the lock file" in problems["opus-uk_en"]
    assert "holds no outletdiff-model.json" in problems["stray"]
    assert translate("Паром затонул.")[0].text == "Ferry sank."
