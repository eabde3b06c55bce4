"""Figures keep their values in a model whose tokenizer has the usual normalisation, nmt_nfkc."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
import sentencepiece

from compare.language import find_numbers
from compare.records import TranslationSettings
from compare.translation import install_package, translate_texts
from compare.translation.checks.plain_figures import write_plainly
from compare.translation.memory import Memory
from tests.support.argos_packages import WORDS, WordModel, build_word_package

NFKC = WordModel(nfkc=True, words={**WORDS, "тонн": "tonnes", "года": "year", "градусов": "degrees"})
NORMALIZER = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc")


def normalized(text: str) -> str:
    made: str = NORMALIZER.normalize(text)
    return made.replace("\N{LOWER ONE EIGHTH BLOCK}", " ").strip()


# The sentence, as it is decoded, as a model that keeps everything gives it back.
WRITTEN = [
    ("10½ % порта", "10,5 % порта", "10,5 % порта"),
    ("1 000¼ тонн", "1 000,25 тонн", "1 000,25 тонн"),
    ("½ порта и ¾", "1/2 порта и 3/4", "1/2 порта и 3/4"),
    ("10 ½ года", "10 1/2 года", "10 1/2 года"),
    ("3⅓ года", "3 1/3 года", "3 1/3 года"),
    ("1¹⁄₂ и 10 1⁄2", "1 1/2 и 10 1/2", "1 1/2 и 10 1/2"),
    ("счёт 2½:1½", "счёт 2,5:1,5", "счёт 2,5:1,5"),
    ("5·10³ тонн", "5·10^3 тонн", "5·10³ тонн"),
    ("10⁻⁶ и Ca²⁺", "10^-6 и Ca^2+", "10⁻⁶ и Ca²⁺"),
    ("12³ человек", "12^3 человек", "12³ человек"),
    ("сказал²", "сказал^2", "сказал²"),
    ("50 м² и 100 км³", "50 м2 и 100 км3", "50 м² и 100 км³"),
    ("50㎡ за 5㎞", "50 m2 за 5 km", "50 m² за 5 km"),
    ("CO₂ и 10₂", "CO2 и 10_2", "CO₂ и 10₂"),
    ("+20⁰C, 36,6º, 5˚", "+20°C, 36,6°, 5°", "+20°C, 36,6°, 5°"),
    ("№5 и № 6", "№ 5 и № 6", "№ 5 и № 6"),
    ("① Паром ⒉ Порт", "(1) Паром (2) Порт", "① Паром ⒉ Порт"),
    ("10 % и 1/2 (3) x^2", "10 % и 1/2 (3) x^2", "10 % и 1/2 (3) x^2"),
]


@pytest.mark.parametrize(("sentence", "written", "restored"), WRITTEN)
def test_signs_are_written_as_what_they_mean_and_put_back(sentence: str, written: str, restored: str) -> None:
    plain = write_plainly(sentence, "ru")
    assert plain.text == written
    assert plain.restored(plain.text) == restored
    digits = re.findall(r"\d+", written)
    assert re.findall(r"\d+", normalized(plain.text)) == digits


@pytest.mark.parametrize(
    "sentence",
    [
        "10½ %",
        "½ %",
        "3⅓ года",
        "5·10³ тонн",
        "50 м²",
        "10 ½ %",
        "12³ человек",
        "10 1⁄2 %",
        "1⁄3 года",
        "⅛ финала",
        "1¹⁄₂ %",
        "1¹/₂ тонны",
        "21 ²⁄₃ года",
        "¾ млн и ³⁄₄ млн",
    ],
)
def test_what_is_written_is_the_same_number_to_our_own_reader(sentence: str) -> None:
    plain = write_plainly(sentence, "ru")
    before, after = (find_numbers(text, "ru") for text in (sentence, plain.restored(plain.text)))
    assert [(one.low, one.high, one.unit) for one in after] == [
        (pytest.approx(one.low), pytest.approx(one.high), one.unit) for one in before
    ]


def test_english_decimals_have_a_point_and_spanish_ordinals_stay() -> None:
    assert write_plainly("10½ %", "en").text == "10.5 %"
    assert write_plainly("1º", "es").text == "1º"


def test_no_sign_that_the_normalisation_knows_grows_together_with_a_figure() -> None:
    """Every character is tried; what is not written as a decimal leaves the figures beside it alone."""
    glued = []
    for character in map(chr, range(0xA0, sys.maxunicode)):
        if unicodedata.category(character) in ("Cs", "Co", "Cn") or character.isdecimal():
            continue
        if not any(map(str.isdigit, normalized(character))):
            continue
        own = re.findall(r"\d+", normalized(character))
        for sentence in (f"7{character}7", f"7{character}", f"{character}7"):
            plain = re.sub(r"7\.\d+", "7", normalized(write_plainly(sentence, "en").text))
            figures = re.findall(r"\d+", plain)
            if not set(figures) <= {"7", *own}:
                glued.append((sentence, figures))
    assert glued == []


def test_a_put_back_sign_is_not_put_where_the_sentence_has_the_plain_form_itself() -> None:
    plain = write_plainly("10³ и y^3", "ru")
    assert plain.restored("10^3 and y^3") == "10^3 and y^3"


# --- a genuine package -----------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "nfkc.argosmodel", NFKC))


@pytest.mark.usefixtures("package")
def test_the_package_itself_has_the_trap() -> None:
    from compare.translation.models import open_models

    engine = open_models("ru", "en", TranslationSettings(use_memory=False))
    made = [one[0].text for one in engine.begin(["Погибли 10½ %", "Порт 10³"])()]
    assert made == ["Died 101⁄2 %", "Port 103"]


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("sentence", "translation"),
    [
        ("Погибли 10½ % пассажиров.", "Died 10,5 % passengers."),
        ("Паром 5·10³ тонн.", "Ferry 5·10³ tonnes."),
        ("В порту 50 м² и 3⅓ года.", "In port 50 m² and 3 1/3 year."),
        ("Паром № 5 и порт №6.", "Ferry No 5 and port No 6."),
        ("Погибли 1¹⁄₂ % пассажиров.", "Died 1 1/2 % passengers."),
        ("Погибли 10³ пассажиров.", "Died 10³ passengers."),
        ("Паром https://a.ru/½ и 2½ года.", "Ferry https://a.ru/½ and 2,5 year."),
    ],
)
def test_the_translation_has_the_same_figure_and_the_record_the_original(
    sentence: str, translation: str
) -> None:
    [made] = translate_texts([sentence], "ru", "en", TranslationSettings(use_memory=False))
    assert (made.source, made.text) == (sentence, translation)
    assert not {"numbers", "dates", "links"} & set(made.warnings)


@pytest.mark.usefixtures("package")
def test_only_sentences_that_are_written_anew_are_decoded_anew(tmp_path: Path) -> None:
    """Those of before may hold wrong figures; all others keep what the memory has."""
    from compare.translation.models import open_models

    settings = TranslationSettings(memory=tmp_path / "m.sqlite")
    sentences = ["Погибли 10½ %.", "Порт № 5."]
    translate_texts(sentences, "ru", "en", settings)
    plain = open_models("ru", "en", settings).fingerprint.partition(" ")[0]
    with Memory(tmp_path / "m.sqlite") as memory:
        kept = {unit.source: unit.fingerprint == plain for unit in memory.read_units(machine=True)}
    assert kept == {"Погибли 10½ %.": False, "Порт № 5.": True}
    assert all(one.reused for one in translate_texts(sentences, "ru", "en", settings))
