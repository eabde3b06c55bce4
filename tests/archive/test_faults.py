"""Workers and drivers die, reports do harm, disks are full: an archive comes out the same, or says why."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import psutil  # type: ignore[import-untyped]
import pytest
from distributed import Client, LocalCluster

from compare.archive import Archive, comparing, find_damage, tasks
from compare.archive.adding import add_articles, add_files, hold
from compare.archive.building import BuildSettings, build_archive
from compare.archive.running import open_runner
from compare.errors import InputError, OutletdiffError, OutputError, UsageError
from compare.records import Article
from tests.support.archives import COMPARING, LISTS, QUICK, STEPS, STEPS_OF_TASKS, contents_of
from tests.support.breaking_workers import POISON, DyingWorkers, PoisonedWorkers
from tests.support.processes import HANGS_AFTER, run_python
from tests.support.sample_stories import ROOT
from tests.support.synthetic_archive import Planted
from tests.support.warm_workers import warm_workers


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """A cluster such as a user has; a task that killed one worker is a suspect at once.

    Each test has its own: one whose workers died a dozen times may have none left for the next.
    """
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.worker.daemon": True,
        "distributed.deploy.lost-worker-timeout": "1 hour",  # a busy machine may start them slowly
    }
    with (
        dask.config.set(settings),
        warm_workers(),
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster


# --- workers -----------------------------------------------------------------------------------------


def test_a_worker_dies_in_each_step(
    cluster: LocalCluster, compared: dict[str, bytes], tmp_path: Path, added: Path
) -> None:
    markers = tmp_path / "markers"
    markers.mkdir()
    with Client(cluster) as client, open_runner(scheduler=cluster.scheduler_address) as runner:
        client.register_plugin(DyingWorkers(markers), name="dying")
        build_archive(added, COMPARING, runner=runner)
        client.unregister_worker_plugin("dying")
    assert {path.name for path in markers.iterdir()} == set(STEPS_OF_TASKS)
    assert contents_of(added) == compared


_WORKERS_DIE = """
import sys
from pathlib import Path
import dask
from compare.archive import build_archive, open_runner
from tests.support.archives import QUICK
from tests.support.breaking_workers import DyingWorkers
from tests.support.warm_workers import warm_workers
root, markers = map(Path, sys.argv[1:])
# Each worker takes longer than this to be back.
timeout = dask.config.set({"distributed.deploy.lost-worker-timeout": "1ms"})
with timeout, warm_workers(), open_runner(1) as runner:
    runner._client.register_plugin(DyingWorkers(markers), name="dying")
    build_archive(root, QUICK, runner=runner)
"""


def test_a_worker_that_dies_is_waited_for_however_long_it_takes_to_be_back(
    expected: dict[str, bytes], tmp_path: Path, added: Path
) -> None:
    markers = tmp_path / "markers"
    markers.mkdir()
    run = run_python(_WORKERS_DIE, added, markers, check=False)
    assert run.returncode == 0, run.stderr
    assert list(markers.iterdir())
    assert contents_of(added) == expected


def poison(planted: Sequence[Planted], day: int = 2) -> list[Article]:
    """Return three reports of one day, the first of which does harm."""
    reports = [one.article for one in planted if one.article.published and one.article.published.day == day]
    text = f"{reports[0].text}\n\n{POISON}."
    return [replace(reports[0], text=text, digest="of another text"), *reports[1:3]]


def test_a_report_that_kills_whoever_reads_it_is_set_aside(
    cluster: LocalCluster, planted: Sequence[Planted], tmp_path: Path
) -> None:
    root, log = tmp_path / "archive", tmp_path / "log"
    add_articles(root, poison(planted))
    with Client(cluster) as client, open_runner(scheduler=cluster.scheduler_address) as runner:
        client.register_plugin(PoisonedWorkers(log), name="poisoned")
        built = build_archive(root, QUICK, runner=runner)
        tries = log.read_text().split()
        again = build_archive(root, QUICK, runner=runner)
        client.unregister_worker_plugin("poisoned")
    # Beside others and alone on the cluster; then in halves. How often depends on when a worker is dead.
    assert set(tries) == {"3", "1"}
    assert (built.articles, built.failures) == (3, 1)
    assert again == replace(built, made=0)
    assert log.read_text().split() == tries
    archive = Archive(root)
    [failure] = archive.read("failures").to_pylist()
    harmful = {row["id"] for row in archive.read("articles").to_pylist() if POISON in row["text"]}
    assert {failure["article"]} == harmful
    assert failure["step"] == "profiles"
    assert failure["what"].startswith("the process that read it died each time")
    assert len(set(archive.read("profiles")["article"].to_pylist()) - harmful) == 2


def test_a_report_that_raises_is_set_aside_and_tried_again_in_another_archive_only(
    planted: Sequence[Planted], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = tasks.read_profiles  # type: ignore[attr-defined]

    def fail(articles: Sequence[Article], encoder: Any = None) -> Any:
        if any(POISON in article.text for article in articles):
            raise ValueError("this report\ndoes harm")
        return read(articles, encoder)

    monkeypatch.setattr(tasks, "read_profiles", fail)
    add_articles(root, poison(planted))
    built = build_archive(root, QUICK)
    assert (built.articles, built.failures) == (3, 1)
    [failure] = Archive(root).read("failures").to_pylist()
    assert failure["what"] == "ValueError: this report does harm (test_faults.py, fail)"
    monkeypatch.setattr(tasks, "read_profiles", lambda *_: pytest.fail("it is not tried again"))
    assert build_archive(root, QUICK) == replace(built, made=0)


def test_a_story_that_cannot_be_compared_is_named_and_the_others_are_compared(
    added: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_articles = comparing.compare_articles  # type: ignore[attr-defined]
    failed: list[str] = []

    def fail(articles: Sequence[Article], *given: Any, **named: Any) -> Any:
        if not failed:
            failed.append(articles[0].id)
            raise RuntimeError("too hard")
        return compare_articles(articles, *given, **named)

    monkeypatch.setattr(comparing, "compare_articles", fail)
    built = build_archive(added, COMPARING)
    assert (built.compared, built.failures) == (2, 1)
    [failure] = Archive(added).read("failures").to_pylist()
    assert (failure["step"], failure["article"]) == ("matches", None)
    assert failure["what"] == f"story {failed[0]}: RuntimeError: too hard (test_faults.py, fail)"
    assert {row["story"] for row in Archive(added).read("matches").to_pylist()} - set(failed)
    assert build_archive(added, COMPARING) == replace(built, made=0)
    assert build_archive(added, replace(COMPARING, compare="")).failures == 1  # what is kept is still said


# --- who builds dies, or is stopped --------------------------------------------------------------------

_DIES_IN_EACH_STEP = """
import os, sys, warnings
from pathlib import Path
from compare.alignment import read_profiles
from compare.archive.building import build_archive
from compare.documents import make_article
from tests.support.archives import COMPARING, die_once
root, markers = map(Path, sys.argv[1:])
warnings.simplefilter("ignore", DeprecationWarning)  # that a child of a process with threads might hang
for text in ("A ferry sank in Talsk on Friday.", "В пятницу в Тальске затонул паром."):
    read_profiles([make_article("Outlet", "", text)])  # dictionaries are read once and not by each child
while True:
    if (child := os.fork()) == 0:
        die_once(markers, 2)
        build_archive(root, COMPARING)
        os._exit(0)
    if (code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) >= 0:
        sys.exit(code)
    print("left behind" if list(root.rglob("*.part")) else "nothing left")
"""


def test_who_builds_dies_in_each_step_and_is_run_again(
    compared: dict[str, bytes], tmp_path: Path, added: Path
) -> None:
    markers = tmp_path / "markers"
    markers.mkdir()
    run = run_python(_DIES_IN_EACH_STEP, added, markers, check=False)
    assert run.returncode == 0, run.stderr
    died = {path.name for path in markers.iterdir()}
    assert died == STEPS | LISTS
    assert run.stdout.split("\n").count("left behind") == len(died)
    assert contents_of(added) == compared


_STOPPED = """
import os, signal, sys
from pathlib import Path
from distributed import default_client
from compare.archive.building import build_archive
from compare.archive.running import open_runner
from tests.support.archives import QUICK

def wait(event):
    if event.stage == "profiles":
        print(*default_client().run(os.getpid).values(), flush=True)
        signal.pause()

with open_runner(1) as runner:
    build_archive(Path(sys.argv[1]), QUICK, runner=runner, progress=wait)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_while_workers_build_it_leaves_no_process_and_goes_on(
    how: signal.Signals, expected: dict[str, bytes], added: Path
) -> None:
    said = added.with_name("said")
    with (
        said.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-c", _STOPPED, added],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True,
        ) as process,
    ):  # fmt: skip
        assert process.stdout is not None
        workers = [psutil.Process(int(word)) for word in process.stdout.readline().split()]
        assert len(workers) == 1
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as Ctrl-C: to every process of the terminal
        else:
            process.kill()
        assert process.wait(HANGS_AFTER) == -how
    _, alive = psutil.wait_procs(workers, HANGS_AFTER)
    assert not alive
    # Workers say nothing of it: the one traceback is of this test's own little program.
    assert said.read_text().count("Traceback") == (how == signal.SIGINT), said.read_text()
    build_archive(added, QUICK)
    assert contents_of(added) == expected


# --- the folder ------------------------------------------------------------------------------------------


def test_a_second_writer_is_refused_in_one_line(files: list[Path], root: Path) -> None:
    add_files(root, files[:1])
    for write in (lambda: build_archive(root, QUICK), lambda: add_files(root, files)):
        with hold(Archive(root)), pytest.raises(OutputError) as refused:
            write()
        assert str(refused.value) == (
            "archive: another process is writing to this archive: wait until it is done, or stop it"
        )


def test_a_full_disk_is_one_line_and_what_was_finished_is_kept(
    expected: dict[str, bytes], added: Path
) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    sizes = sorted(len(content) for name, content in expected.items() if name.startswith("work/"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (sizes[-1] - 1, limits[1]))
    try:
        with pytest.raises(
            OutputError, match=r"parquet cannot be written \(File too large\): free space"
        ) as full:
            build_archive(added, QUICK)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "\n" not in str(full.value)
    assert list((added / "work").rglob("*.parquet"))
    assert not list(added.rglob("*.part"))
    build_archive(added, QUICK)
    assert contents_of(added) == expected


def test_what_was_left_behind_is_swept(expected: dict[str, bytes], added: Path) -> None:
    day = next((added / "articles").iterdir()).name
    for path in (
        f"articles/{day}/.a.parquet.12345678.part", f"articles/{day}/of-no-table.parquet",
        "profiles/day=2020-01-01/old.parquet", f"profiles/{day}/half-0.parquet",
        f"failures/{day}/half-0.parquet", "work/signatures/old.parquet",
        "tables/.stories.json.12345678.part", ".archive.json.12345678.part",
    ):  # fmt: skip
        (added / path).parent.mkdir(parents=True, exist_ok=True)
        (added / path).write_bytes(b"PAR1")
    build_archive(added, QUICK)
    assert contents_of(added) == expected
    assert not list(added.rglob("day=2020*"))


def test_a_damaged_file_is_named(files: list[Path], added: Path) -> None:
    day = Archive(added).days("articles")[0]
    [path] = (added / "articles" / f"day={day}").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    for write in (lambda: build_archive(added, QUICK), lambda: add_files(added, files)):
        with pytest.raises(InputError) as damaged:
            write()
        assert str(damaged.value) == (
            f"articles/day={day}/{path.name} is damaged, or cannot be read: copy it back from a backup"
        )
    path.unlink()
    with pytest.raises(InputError, match=f"{path.name} is not there: copy it back from a backup"):
        build_archive(added, QUICK)


def test_a_folder_that_can_only_be_read_is_told_in_one_line(files: list[Path], root: Path) -> None:
    add_files(root, files[:1])
    (root / ".lock").unlink()
    (root / ".lock").mkdir()  # nobody, root neither, writes to a folder as to a file
    with pytest.raises(OutputError, match="archive: nothing can be written there"):
        build_archive(root, QUICK)


# --- the user's cluster ------------------------------------------------------------------------------------


def test_a_scheduler_that_does_not_answer_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.archive.running._ANSWERS_WITHIN", 0.2)
    with (
        pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9: "),
        open_runner(scheduler="tcp://127.0.0.1:9"),
    ):
        pass


_SCHEDULER_GOES = """
import sys, tempfile
from pathlib import Path
import dask
from distributed import LocalCluster
from compare.archive.building import build_archive
from compare.archive.running import open_runner
from compare.errors import OutletdiffError
from tests.support.archives import QUICK

def go_away(event):
    if event.stage == "profiles":
        cluster.close()

if __name__ == "__main__":
    cluster = LocalCluster(n_workers=1, dashboard_address="127.0.0.1:0", silence_logs=50)
    try:
        with open_runner(scheduler=cluster.scheduler_address) as runner:
            build_archive(Path(sys.argv[1]), QUICK, runner=runner, progress=go_away)
    except OutletdiffError as error:
        print(error)
"""


def test_a_scheduler_that_goes_away_is_told_in_one_line_and_the_build_goes_on_later(
    expected: dict[str, bytes], added: Path
) -> None:
    run = run_python(_SCHEDULER_GOES, added, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout == "the Dask cluster has gone away: build again: what was finished is kept\n"
    build_archive(added, QUICK)
    assert contents_of(added) == expected


def test_without_the_list_of_articles_nothing_is_removed(files: list[Path], added: Path) -> None:
    build_archive(added, QUICK)
    before = contents_of(added)
    listed = (added / "tables/articles.json").read_bytes()
    (added / "tables/articles.json").unlink()
    for use in (lambda: add_files(added, files[:1]), lambda: build_archive(added, QUICK)):
        with pytest.raises(InputError, match=r"tables/articles\.json is not there: copy it back"):
            use()
    assert [damage.file for damage in find_damage(Archive(added))] == ["tables/articles.json"]
    (added / "tables/articles.json").write_bytes(listed)
    assert contents_of(added) == before


def test_a_worker_without_the_encoder_of_the_build_is_told_in_one_line(
    added: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks._open_encoder.cache_clear()
    monkeypatch.setattr(tasks, "choose_quick_encoder", lambda settings: None)
    with pytest.raises(OutletdiffError, match=r"measures meaning by \S+, a worker by none: install the same"):
        build_archive(added, BuildSettings(encoder="default"))
