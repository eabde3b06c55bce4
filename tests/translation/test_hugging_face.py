"""Folders of Hugging Face, as transformers writes them, converted with transformers and torch."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import ModelError
from compare.records import TranslationSettings
from compare.translation import (
    install_model,
    list_packages,
    remove_package,
    translate_texts,
    verify_packages,
)
from tests.support.argos_packages import word_by_word
from tests.support.hugging_face import begin_marian_folder, need_converters, write_all
from tests.support.hugging_face_many import begin_many_folder
from tests.support.made_once import made_once
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

TEXT = "Паром затонул в порту утром. Министр сообщил, что Щукин прибыл, 12 \\ 5: нет!"
MARIAN = "opus-mt-ru-en"
MANY = {"nllb": "nllb-200-distilled-600M", "m2m": "m2m100_418M"}
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
# One process installs one folder after the other, each into a home of its own. What converts is loaded anew
# for one that is sound and for the one that somebody tampered with, as for every user; the other conversions
# are forked from a process that has it loaded. On the last "disk" no file can be long: as good as
# full.
LOADED_ANEW = ("model.safetensors", "evil")
INSTALL = """
import contextlib, io, json, os, resource, sys
from compare.cli import main
from tests.support.warm_conversion import fork_conversions
told, anew = {}, int(sys.argv[1])
for place, (case, folder, data) in enumerate(json.load(sys.stdin)):
    if place == anew:
        fork_conversions()
    os.environ["XDG_DATA_HOME"] = data
    if case == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        code = main(["models", "install", folder])
    told[case] = code, said.getvalue()
print(json.dumps(told))
"""


class Evil:
    """What a checkpoint that somebody tampered with does when it is read without care."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self._trace}",)


def with_evil_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Evil(folder / "it-ran")))


def with_cut_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1_000])


def without_languages(folder: Path) -> None:
    (folder / "added_tokens.json").unlink()
    place = folder / "tokenizer_config.json"
    kept = {
        key: value
        for key, value in json.loads(place.read_text("utf-8")).items()
        if key not in ("added_tokens_decoder", "additional_special_tokens", "extra_special_tokens")
    }
    place.write_text(json.dumps(kept), "utf-8")


def spoil(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text("{", "utf-8")


def leave_out(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def leave_out_weights(folder: Path) -> None:
    for path in folder.glob("model*.safetensors*"):
        path.unlink()


# Name of the case: its folder, what is done to it, and what the line says.
DAMAGED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "evil": (MARIAN, with_evil_weights, "its weights cannot be converted"),
    "cut": (MARIAN, with_cut_weights, "its weights cannot be converted"),
    "no-pieces": (MANY["nllb"], leave_out("sentencepiece.bpe.model"), "holds no sentencepiece model"),
    "no-weights": (MANY["nllb"], leave_out_weights, "holds neither a model converted"),
    "spoilt-config": (MANY["nllb"], spoil("config.json"), "config.json is not valid JSON"),
    "no-vocabulary": (MANY["m2m"], leave_out("vocab.json"), "its weights cannot be converted"),
    "spoilt-tokenizer": (MANY["nllb"], spoil("tokenizer.json"), "its weights cannot be converted"),
    "no-languages": (
        MANY["m2m"],
        without_languages,
        "with every .json file (one names the tokens of languages)",
    ),
    "full": (MARIAN, lambda folder: None, "error: no space is left for the model on the disk of"),
}


def install_all(base: Path) -> None:
    """Write each published folder, damage copies of them, and install whatever there is."""
    python, hub = need_converters(), base / "hub"
    # The weights of one kind lie in several files, as those of large models do.
    write_all(
        python,
        [
            begin_marian_folder(hub / MARIAN),
            begin_many_folder(hub / MANY["nllb"], "nllb", largest_file="2MB"),
            begin_many_folder(hub / MANY["m2m"], "m2m"),
        ],
    )
    folders = {kind: hub / name for kind, name in MANY.items()}
    for weights in WEIGHTS:
        folders[weights] = Path(shutil.copytree(hub / MARIAN, base / weights / MARIAN))
        for other in {*WEIGHTS} - {weights}:
            (folders[weights] / other).unlink()
    for case, (name, damage, _) in DAMAGED.items():
        folders[case] = Path(shutil.copytree(hub / name, base / case / name))
        damage(folders[case])
    cases = [*LOADED_ANEW, *(case for case in folders if case not in LOADED_ANEW)]
    given = [(case, str(folders[case]), str(base / "homes" / case)) for case in cases]
    run = subprocess.run(
        [python, "-c", INSTALL, str(len(LOADED_ANEW))],
        cwd=ROOT, input=json.dumps(given), capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    (base / "told.json").write_text(run.stdout, "utf-8")


@pytest.fixture(scope="module")
def installed(run_folder: Path) -> Path:
    need_converters()
    return made_once(run_folder / "hugging-face", install_all)


@pytest.fixture
def said(installed: Path, home: Path) -> Callable[[str], tuple[int, str]]:
    """Return what a case ended with and said, its models in the home of the test."""

    def told(case: str) -> tuple[int, str]:
        if (installed / "homes" / case).exists():
            shutil.copytree(installed / "homes" / case, home / "data")
        code, lines = json.loads((installed / "told.json").read_text("utf-8"))[case]
        return code, lines

    return told


Said = Callable[[str], tuple[int, str]]


@pytest.mark.parametrize("weights", WEIGHTS)
def test_a_folder_of_hugging_face_is_converted_and_translates(
    weights: str, installed: Path, said: Said
) -> None:
    code, lines = said(weights)
    assert code == 0, lines
    assert "installed opus-ru_en: ru to en" in lines
    [package] = list_packages()
    published = installed / weights / MARIAN / weights
    assert package.path.joinpath("model.bin").stat().st_size < published.stat().st_size / 2
    [made] = translate_texts([TEXT], "ru", "en", TranslationSettings(use_memory=False))
    assert made.engine == "opus:ru_en"
    assert made.text == word_by_word(TEXT)
    assert [found.problem for found in verify_packages()] == [""]


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_folder_or_a_full_disk_gets_one_line(case: str, installed: Path, said: Said) -> None:
    name, _, expected = DAMAGED[case]
    code, lines = said(case)
    assert code == 4, lines
    [line] = lines.splitlines()
    assert expected in line
    assert name in line or case == "full"
    assert list_packages() == []
    assert not list(installed.rglob("it-ran"))


@pytest.mark.parametrize("kind", MANY)
def test_a_folder_for_many_languages_is_converted_translates_and_goes_again(
    kind: str, installed: Path, said: Said, home: Path
) -> None:
    files = list((installed / "hub" / MANY[kind]).glob("model*.safetensors"))
    assert (len(files) > 1) == (kind == "nllb")
    code, lines = said(kind)
    assert code == 0, lines
    [package] = list_packages()
    assert package.engine == f"{kind}:4.{'2' if kind == 'nllb' else '1'}M"
    assert {"ru", "uk", "en", "de"} <= set(package.source.split(",")) & set(package.target.split(","))
    assert not {"vocab.json", "tokenizer.json", "tokenizer_config.json"} & set(package.digests)
    for source in ("ru", "uk"):
        [made] = translate_texts([TEXT], source, "en", TranslationSettings(use_memory=False))
        assert (made.text, made.engine, made.warnings) == (word_by_word(TEXT), package.engine, ())
    assert [found.problem for found in verify_packages()] == [""]
    remove_package(package.name)
    assert list_packages() == []
    assert not list(home.rglob("model.bin"))


def test_without_transformers_a_line_says_what_to_install(tmp_path: Path) -> None:
    folder = tmp_path / "opus-mt-ru-en"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian"}', "utf-8")
    (folder / "model.safetensors").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"needs transformers: [^\n]*pip install transformers[^\n]*"):
        install_model(folder)
