"""Who runs tasks: this process, processes of this machine, or a Dask cluster that the user has.

Scheduling is Dask's. What is added: a task that keeps killing its worker is run alone, cut in halves down to
the one report that does it, and that report is set aside with one line in `failures`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from compare.allocation import keep_freed_blocks
from compare.archive.planning import Task
from compare.archive.tables import read_files, write_rows
from compare.archive.tasks import describe_error, run_task
from compare.errors import OutletdiffError, UsageError
from compare.records import Progress, ProgressEvent

if TYPE_CHECKING:
    from distributed import Client

# A worker that died is started again. Dask forgets one that takes longer than this, as on a busy machine, and
# with the last one all work waits for ever.
_NEVER_FORGOTTEN = "1000 days"
_HINT = "pip install 'dask[distributed]'"
_ANSWERS_WITHIN = 10.0
Say = Callable[[str], None]


class Runner(Protocol):
    """Runs tasks of one step; returns when the file of each is there, or its failure is written down."""

    def __call__(self, root: Path, tasks: Sequence[Task], progress: Progress) -> None:
        """Run tasks."""


@contextmanager
def open_runner(
    workers: int | None = None, scheduler: str | None = None, say: Say = lambda line: None
) -> Iterator[Runner]:
    """Open what runs tasks.

    Parameters
    ----------
    workers : int, optional
        So many processes of this machine; none: everything is done in this process.
    scheduler : str, optional
        Address of the scheduler of a Dask cluster that can read and write the archive's folder.
    say : callable
        Called with lines for the user, such as where to watch the work.

    Yields
    ------
    Runner

    Raises
    ------
    UsageError
        If Dask is asked for and not installed, or the scheduler is not reached.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"{workers} workers: at least 1 is needed")
    if workers is None and scheduler is None:
        yield run_here
        return
    with _open_client(workers, scheduler) as client:
        say(f"Dask at work: {_address(client)}")
        if not client.scheduler_info()["workers"]:
            say("no worker has joined the cluster yet: the work begins when one does")
        yield _DaskRunner(client)


def run_here(root: Path, tasks: Sequence[Task], progress: Progress) -> None:
    """Run tasks one after another in this process."""
    for done, task in enumerate(tasks):
        progress(ProgressEvent(task.step, done, len(tasks), "files"))
        run_task(str(root), task)
    if tasks:
        progress(ProgressEvent(tasks[0].step, len(tasks), len(tasks), "files"))


class _DaskRunner:
    """Runs tasks on a Dask cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __call__(self, root: Path, tasks: Sequence[Task], progress: Progress) -> None:
        """Run tasks side by side; those that killed their worker again, alone."""
        root = root.resolve()  # workers stand in folders of their own
        sent = {self._send(root, task): task for task in tasks}
        try:
            for task in self._wait_for(sent, progress):
                self._run_alone(root, task)
        except BaseException:
            if self._client.status == "running":
                self._client.cancel(list(sent), force=True)
            raise
        for task in tasks:
            if not task.output(root).is_file():
                raise OutletdiffError(
                    f"{task.path}: a worker wrote it, and it is not there",
                    hint="all workers and this process have to see one and the same folder",
                )

    def _wait_for(self, sent: Mapping[Any, Task], progress: Progress) -> list[Task]:
        """Wait until all tasks are done, and return those that killed their worker."""
        from distributed import as_completed

        suspects = []
        for done, future in enumerate(as_completed(list(sent)), 1):
            task = sent[future]
            progress(ProgressEvent(task.step, done, len(sent), "files"))
            if self._killed(future):
                suspects.append(task)
        return suspects

    def _send(self, root: Path, task: Task) -> Any:
        # A key of its own for each try: Dask would hand out the failure of an earlier one.
        return self._client.submit(_run_in_worker, str(root), task, pure=False)

    def _killed(self, future: Any) -> bool:
        """Tell whether a task took its worker with it; any other failure is raised."""
        from distributed import CancelledError
        from distributed.scheduler import KilledWorker

        try:
            future.result()
        except KilledWorker:
            return True
        except CancelledError as error:
            raise OutletdiffError(
                "the Dask cluster has gone away", hint="build again: what was finished is kept"
            ) from error
        finally:
            future.release()
        return False

    def _run_alone(self, root: Path, task: Task) -> None:
        """Run a task with nothing beside it; cut it in halves down to what kills its worker each time."""
        if not self._killed(self._send(root, task)):
            return
        halves = task.split()
        # A worker that is still dying may be handed the next task: what is left at last gets another try.
        if not halves and not self._killed(self._send(root, task)):
            return
        for half in halves:
            self._run_alone(root, half)
        if halves:
            _put_together(root, task, halves)
        else:
            _set_aside(root, task)


def _run_in_worker(root: str, task: Task) -> str:
    keep_freed_blocks()
    return run_task(root, task)


def _put_together(root: Path, task: Task, halves: Sequence[Task]) -> None:
    """Make the file of a task of those of its halves."""
    made: list[Path] = []
    # The file of the task comes last: once it is there, nobody comes back to what is missing in it.
    for table, place in (("failures", Task.failures), (task.step, Task.output)):
        paths = [path for path in (place(half, root) for half in halves) if path.is_file()]
        if paths:
            write_rows(table, place(task, root), read_files(table, paths).to_pylist())
            made += paths
    for path in made:
        path.unlink()


def _set_aside(root: Path, task: Task) -> None:
    """Write down that a report or a story took its worker with it, and go on without it."""
    what = "the process that read it died each time: too little memory, or a fault in a library"
    if task.step == "profiles":
        article: str | None = task.articles[0]
    elif task.step == "matches":
        article, what = None, f"story {task.settings['story']}: {what}"
    else:
        raise OutletdiffError(
            f"{task.step} of {task.day}: the worker dies each time",
            hint="give workers more memory, or build without --workers",
        )
    write_rows("failures", task.failures(root), [{"step": task.step, "article": article, "what": what}])
    write_rows(task.step, task.output(root), [])


@contextmanager
def _open_client(workers: int | None, scheduler: str | None) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError("--workers and --scheduler need Dask, which is not installed", hint=_HINT) from error
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=_ANSWERS_WITHIN)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no Dask scheduler answers at {scheduler}: {describe_error(error)}",
                hint="start it, or build with --workers N",
            ) from error
        with client:
            yield client
        return
    settings = {
        "distributed.scheduler.allowed-failures": 1,
        "distributed.worker.daemon": True,
        "distributed.deploy.lost-worker-timeout": _NEVER_FORGOTTEN,
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):  # fmt: skip
        client.register_worker_callbacks(_leave_interrupts_to_the_driver)
        yield client


def _leave_interrupts_to_the_driver() -> None:
    """Ignore Ctrl-C, which every process of a terminal gets: who builds stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _address(client: Client) -> str:
    """Return where the work can be watched: Dask's dashboard needs Bokeh."""
    link = str(client.dashboard_link)
    return link if find_spec("bokeh") else f"{link} (with Bokeh installed: pip install bokeh)"
