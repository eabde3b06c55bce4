"""A small archive that all tests of building share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import COMPARING, add_and_build, contents_of
from tests.support.synthetic_archive import Planted, make_archive, write_jsonl


@pytest.fixture(scope="session")
def planted() -> list[Planted]:
    return make_archive(60, days=3, seed=7, outlets=6)


@pytest.fixture(scope="session")
def files(planted: list[Planted], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The reports as files, one a day."""
    return write_jsonl(planted, tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def expected(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the archive holds, built at once in one process without an encoder."""
    folder = tmp_path_factory.mktemp("archive")
    add_and_build(folder, files)
    return contents_of(folder)


@pytest.fixture(scope="session")
def compared(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same, and two stories compared."""
    folder = tmp_path_factory.mktemp("archive")
    add_and_build(folder, files, COMPARING)
    return contents_of(folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where an archive can be made."""
    return tmp_path / "archive"
