"""What killed processes left half written is swept; what is being written is not."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from compare import outputs
from compare.errors import OutputError
from compare.outputs import write_whole
from tests.support.processes import HANGS_AFTER, run_python
from tests.support.sample_stories import ROOT

# Says so when half of the file is written, and goes on when told to.
HALF = """
import sys
from compare.outputs import write_atomically
with write_atomically(sys.argv[1]) as file:
    file.write(b"half")
    file.flush()
    print("half", flush=True)
    sys.stdin.readline()
    file.write(b", and the rest")
"""
WRITE = "import sys; from compare.outputs import write_whole; write_whole(sys.argv[1], b'new')"


def start_half(path: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", HALF, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert started.stdout is not None
    assert started.stdout.readline() == "half\n"
    return started


def kill_half(path: Path) -> Path:
    """Return what a killed process left."""
    with start_half(path) as started:
        started.kill()
        assert started.wait(HANGS_AFTER) == -signal.SIGKILL
    [left] = path.parent.glob(".*.????????.????????.part")
    return left


@pytest.mark.parametrize("name", ["page.html", "о" * 100 + ".txt"])
def test_the_next_run_sweeps_what_a_killed_one_left_and_nothing_else(name: str, tmp_path: Path) -> None:
    others = [tmp_path / other for other in (".page.html.part", ".page.html.12345678.part", "a.part")]
    for other in others:
        other.write_bytes(b"of the user")
    left = kill_half(tmp_path / name)
    assert left.read_bytes() == b"half"
    with start_half(tmp_path / "other.html") as writing:
        [growing] = tmp_path.glob(".other.html.*.part")
        run_python(WRITE, tmp_path / name)
        assert not left.exists()
        assert growing.exists()
        writing.communicate("go on\n", timeout=HANGS_AFTER)
        assert writing.returncode == 0
    assert (tmp_path / "other.html").read_bytes() == b"half, and the rest"
    assert {path.name for path in tmp_path.iterdir() if path not in others} == {
        name, "other.html", "home",
    }  # fmt: skip
    assert all(other.read_bytes() == b"of the user" for other in others)


def test_writers_of_one_file_at_once_sweep_nothing_of_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Never(set[Path]):
        def add(self, folder: Path) -> None:
            """Forget it, so that each writer looks through the folder."""

    monkeypatch.setattr(outputs, "_swept", Never())
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for _ in range(100):
                write_whole(tmp_path / "out" / "a.txt", b"%d" % number)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_what_another_machine_writes_on_a_shared_disk_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = kill_half(tmp_path / "a.txt")
    monkeypatch.setattr(outputs.platform, "node", lambda: "another.example")
    outputs._ending.cache_clear()
    try:
        write_whole(tmp_path / "a.txt", b"new")
    finally:
        monkeypatch.undo()
        outputs._ending.cache_clear()
    assert left.exists()


def test_what_says_that_a_disk_is_full_has_one_home() -> None:
    package = Path(outputs.__file__).parent
    named = [path.name for path in package.rglob("*.py") if "ENOSPC" in path.read_text("utf-8")]
    assert named == ["outputs.py"]


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("old", "utf-8")
    for path in (tmp_path / "r.txt" / "a.txt", tmp_path / "r.txt" / "deep" / "a.txt"):
        with pytest.raises(OutputError, match=r"\(.*r\.txt is a file, and no folder\): name another place$"):
            write_whole(path, b"new")
