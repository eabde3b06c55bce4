"""``outletdiff notebook``: copy the notebooks beside the user's files and open JupyterLab, offline."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from compare.cli.console import Console
from compare.cli.options import Verbs, add_command
from compare.errors import OutletdiffError, OutputError, UsageError

# JupyterLab asks the network for news and for extensions unless told not to.
OFFLINE_OPTIONS = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def add_notebook(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff notebook``."""
    command = add_command(
        verbs,
        "notebook",
        "copy the notebooks here and open them in JupyterLab, its network look-ups off",
        """
        outletdiff notebook
        outletdiff notebook compare_a_story
        outletdiff notebook --no-open
        """,
    )
    command.add_argument("name", nargs="?", help="one notebook (default: all)")
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=Path(), help="where to copy them (default: here)"
    )
    command.add_argument("--no-open", action="store_true", help="copy only")
    command.set_defaults(run=run_notebook)


def run_notebook(arguments: argparse.Namespace, console: Console) -> int:
    """Copy notebooks that are not there yet, then open JupyterLab."""
    copies = copy_notebooks(arguments.name, arguments.output)
    for path in copies:
        console.say(f"written: {path}")
    if arguments.no_open:
        console.say("next:    outletdiff notebook opens them")
        return 0
    if find_spec("jupyterlab") is None:
        raise OutletdiffError("JupyterLab is not installed", hint="pip install 'outletdiff[notebooks]'")
    opened = copies[0] if arguments.name else arguments.output
    return subprocess.call([sys.executable, "-m", "jupyterlab", *OFFLINE_OPTIONS, str(opened)])


def copy_notebooks(name: str | None, folder: Path) -> list[Path]:
    """Copy one notebook, or all, into `folder`; a copy that is there already is kept as it is."""
    from compare.resources import resource_folder

    sources = {path.stem: path for path in sorted(resource_folder("notebooks").glob("*.ipynb"))}
    if name is not None and name not in sources:
        raise UsageError(f"there is no notebook {name!r}", hint=f"one of {', '.join(sources)}")
    copies = []
    for stem, source in sources.items():
        if name in (None, stem):
            target = folder / source.name
            try:
                folder.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    shutil.copyfile(source, target)
            except OSError as error:
                raise OutputError(
                    f"{target}: {error.strerror}", hint="name another folder with -o"
                ) from error
            copies.append(target)
    return copies
