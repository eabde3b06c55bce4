"""``outletdiff notebook``: copy the notebooks beside the user's files and open JupyterLab, offline."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from compare.cli.console import Console
from compare.cli.options import Verbs, add_command
from compare.cli.results import as_folder
from compare.cli.shadowing import find_shadow
from compare.errors import OutletdiffError, OutputError, UnknownNameError, UsageError
from compare.resources import install_command, resource_folder

# JupyterLab asks the network for news and for extensions unless told not to.
OFFLINE_OPTIONS = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
# Without it JupyterLab asks the user whether it may fetch news, whatever its options say.
_SETTINGS = Path(__file__).parent / "jupyter"


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
        "-o",
        "--output",
        metavar="DIR",
        type=as_folder,
        default=Path(),
        help="where to copy them (default: here)",
    )
    command.add_argument("--no-open", action="store_true", help="copy only")
    command.set_defaults(run=run_notebook)


def run_notebook(arguments: argparse.Namespace, console: Console) -> int:
    """Copy notebooks that are not there yet, then open JupyterLab."""
    if shadow := find_shadow(arguments.output):
        raise UsageError(
            f"notebooks in {arguments.output.resolve()} would import {shadow} in place of outletdiff",
            hint="rename it, or name another folder with -o",
        )
    there = set(arguments.output.glob("*.ipynb"))
    copies = copy_notebooks(arguments.name, arguments.output)
    for path in copies:
        console.say(_tell_copy(path, was_there=path in there))
    if arguments.no_open:
        named = [arguments.name] if arguments.name else []
        elsewhere = [] if arguments.output == Path() else ["-o", str(arguments.output)]
        opening = " ".join(["outletdiff notebook", *named, *elsewhere])
        console.say(f"next:    {opening}   opens {'it' if named else 'them'} in JupyterLab")
        return 0
    if find_spec("jupyterlab") is None:
        raise OutletdiffError("JupyterLab is not installed", hint=install_command("jupyterlab"))
    opened = copies[0] if arguments.name else arguments.output
    command = [sys.executable, "-m", "jupyterlab", *OFFLINE_OPTIONS, *_root_options(), str(opened)]
    return subprocess.call(command, env=_environment())


def _tell_copy(path: Path, *, was_there: bool) -> str:
    if not was_there:
        return f"written: {path}"
    source = resource_folder("notebooks") / path.name
    if path.read_bytes() == source.read_bytes():
        return f"there:   {path}"
    return (
        f"kept:    {path}, which differs from the one that ships (edited, run, or of another version); "
        f"for a fresh one rename or delete it and run this again, or name another folder with -o"
    )


def _root_options() -> tuple[str, ...]:
    """Allow what JupyterLab refuses to root, who is the only user of many containers."""
    return ("--allow-root",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _environment() -> dict[str, str]:
    """Add our settings of JupyterLab to those of the user, for this run alone."""
    paths = [str(_SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}


def copy_notebooks(name: str | None, folder: Path) -> list[Path]:
    """Copy one notebook, or all, into `folder`; a copy that is there already is kept as it is."""
    sources = {path.stem: path for path in sorted(resource_folder("notebooks").glob("*.ipynb"))}
    if name is not None and name not in sources:
        raise UnknownNameError("there is no notebook", name, sources)
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
