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
from tests.support.hugging_face import build_marian_folder, need_converters
from tests.support.hugging_face_many import build_many_hugging_face
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

TEXT = "Паром затонул в порту утром. Министр сообщил, что Щукин прибыл, 12 \\ 5: нет!"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_marian_folder(need_converters(), tmp_path_factory.mktemp("hub") / "opus-mt-ru-en")


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "opus-mt-ru-en"))


def install(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in the environment where what converts is installed."""
    return subprocess.run(
        [need_converters(), "-m", "compare", "models", "install", str(folder)],
        cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("weights", ["model.safetensors", "pytorch_model.bin"])
def test_a_folder_of_hugging_face_is_converted_and_translates(weights: str, folder: Path) -> None:
    for other in {"model.safetensors", "pytorch_model.bin"} - {weights}:
        (folder / other).unlink()
    run = install(folder)
    assert run.returncode == 0, run.stderr
    assert "installed opus-ru_en: ru to en" in run.stderr
    [package] = list_packages()
    assert package.path.joinpath("model.bin").stat().st_size < folder.joinpath(weights).stat().st_size / 2
    [made] = translate_texts([TEXT], "ru", "en", TranslationSettings(use_memory=False))
    assert made.engine == "opus:ru_en"
    assert made.text == word_by_word(TEXT)
    assert [found.problem for found in verify_packages()] == [""]


class Evil:
    """What a checkpoint that somebody tampered with does when it is read without care."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self._trace}",)


def test_weights_that_run_something_are_refused_and_run_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "model.safetensors").unlink()
    trace = tmp_path / "it-ran"
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Evil(trace)))
    run = install(folder)
    assert run.returncode == 4, run.stderr
    assert "opus-mt-ru-en: its weights cannot be converted" in run.stderr
    assert not trace.exists()
    assert list_packages() == []


def test_cut_weights_are_refused_in_one_line(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1_000])
    run = install(folder)
    assert run.returncode == 4, run.stderr
    assert "Traceback" not in run.stderr
    assert "opus-mt-ru-en: its weights cannot be converted" in run.stderr
    assert list_packages() == []


# A process may write no longer file than this: the same as a disk that is full, for who has no such disk.
_FULL = """
import resource, sys
from compare.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
sys.exit(main(["models", "install", sys.argv[1]]))
"""


def test_where_no_room_is_left_for_what_is_converted_a_line_says_so(folder: Path) -> None:
    run = subprocess.run(
        [need_converters(), "-c", _FULL, str(folder)],
        cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=HANGS_AFTER, check=False,
    )  # fmt: skip
    assert run.returncode == 4, run.stderr
    [line] = run.stderr.splitlines()
    assert line.startswith("error: no space is left for the model on the disk of")
    assert list_packages() == []


# --- for many languages --------------------------------------------------------------------------

MANY = {"nllb": "nllb-200-distilled-600M", "m2m": "m2m100_418M"}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    hub = tmp_path_factory.mktemp("hub")
    for kind, name in MANY.items():
        build_many_hugging_face(need_converters(), hub / name, kind)
    return hub


@pytest.mark.parametrize("kind", MANY)
def test_a_folder_for_many_languages_is_converted_translates_and_goes_again(
    kind: str, many: Path, home: Path
) -> None:
    run = install(many / MANY[kind])
    assert run.returncode == 0, run.stderr
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


def test_weights_in_several_files_are_one_model(tmp_path: Path) -> None:
    name = MANY["nllb"]
    folder = build_many_hugging_face(need_converters(), tmp_path / name, "nllb", largest_file="2MB")
    assert len(list(folder.glob("model-*.safetensors"))) > 1
    run = install(folder)
    assert run.returncode == 0, run.stderr
    assert translate_texts([TEXT], "ru", "en")[0].text == word_by_word(TEXT)


def without_languages(folder: Path) -> None:
    (folder / "added_tokens.json").unlink()
    place = folder / "tokenizer_config.json"
    kept = {
        key: value
        for key, value in json.loads(place.read_text("utf-8")).items()
        if key not in ("added_tokens_decoder", "additional_special_tokens", "extra_special_tokens")
    }
    place.write_text(json.dumps(kept), "utf-8")


@pytest.mark.parametrize(
    ("kind", "damage", "line"),
    [
        (
            "nllb",
            lambda folder: (folder / "sentencepiece.bpe.model").unlink(),
            "holds no sentencepiece model",
        ),
        ("nllb", lambda folder: (folder / "model.safetensors").unlink(), "holds neither a model converted"),
        ("nllb", lambda folder: (folder / "config.json").write_text("{"), "config.json is not valid JSON"),
        (
            "nllb",
            lambda folder: (folder / "tokenizer.json").write_text("{"),
            "its weights cannot be converted",
        ),
        ("m2m", lambda folder: (folder / "vocab.json").unlink(), "its weights cannot be converted"),
        ("m2m", without_languages, "with every .json file (one names the tokens of languages)"),
    ],
)
def test_a_damaged_folder_for_many_languages_is_refused_in_one_line(
    kind: str, damage: Callable[[Path], object], line: str, many: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(many / MANY[kind], tmp_path / MANY[kind]))
    damage(folder)
    run = install(folder)
    assert run.returncode == 4, run.stderr
    assert line in run.stderr
    assert MANY[kind] in run.stderr
    assert "Traceback" not in run.stderr
    assert list_packages() == []


def test_without_transformers_a_line_says_what_to_install(tmp_path: Path) -> None:
    folder = tmp_path / "opus-mt-ru-en"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian"}', "utf-8")
    (folder / "model.safetensors").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"needs transformers: [^\n]*pip install transformers[^\n]*"):
        install_model(folder)
