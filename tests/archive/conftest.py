"""A small archive that all tests of building share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compare.archive import add_files, build_archive
from tests.support.archives import COMPARING, QUICK, contents_of
from tests.support.synthetic_archive import Planted, make_archive, write_jsonl


@pytest.fixture(scope="session")
def planted() -> list[Planted]:
    return make_archive(60, days=3, seed=7, outlets=6)


@pytest.fixture(scope="session")
def files(planted: list[Planted], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The reports as files, one a day."""
    return write_jsonl(planted, tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="session")
def archives(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Archives to which the reports were added, that were built, and that compared: never written to."""
    folder = tmp_path_factory.mktemp("archives")
    made = {name: folder / name for name in ("added", "built", "compared")}
    add_files(made["added"], files)
    shutil.copytree(made["added"], made["built"])
    build_archive(made["built"], QUICK)
    shutil.copytree(made["built"], made["compared"])
    build_archive(made["compared"], COMPARING)
    return made


@pytest.fixture(scope="session")
def expected(archives: dict[str, Path]) -> dict[str, bytes]:
    """What the archive holds, built at once in one process without an encoder."""
    return contents_of(archives["built"])


@pytest.fixture(scope="session")
def compared(archives: dict[str, Path]) -> dict[str, bytes]:
    """The same, and two stories compared."""
    return contents_of(archives["compared"])


@pytest.fixture
def added(archives: dict[str, Path], root: Path) -> Path:
    """An archive of a test's own to which the reports were added."""
    return Path(shutil.copytree(archives["added"], root))


@pytest.fixture
def built(archives: dict[str, Path], root: Path) -> Path:
    """An archive of a test's own that was built of the reports."""
    return Path(shutil.copytree(archives["built"], root))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where an archive can be made."""
    return tmp_path / "archive"
