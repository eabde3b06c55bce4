"""Folders of Hugging Face, as transformers writes them, converted with transformers and torch."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
from pathlib import Path

import pytest

from compare.errors import ModelError
from compare.records import TranslationSettings
from compare.translation import install_model, list_packages, translate_texts, verify_packages
from tests.support.argos_packages import word_by_word
from tests.support.hugging_face import build_marian_folder, need_converters
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


def test_without_transformers_a_line_says_what_to_install(tmp_path: Path) -> None:
    folder = tmp_path / "opus-mt-ru-en"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "marian"}', "utf-8")
    (folder / "model.safetensors").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"needs transformers: [^\n]*pip install transformers[^\n]*"):
        install_model(folder)
