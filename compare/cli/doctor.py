"""``outletdiff doctor``: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from typing import NamedTuple

from compare._version import __version__
from compare.cli.console import Console
from compare.cli.options import Verbs, add_command
from compare.errors import OutletdiffError

# Distribution, module to look for, what it is for, extra that brings it ("" for the package itself).
_LIBRARIES = (
    ("argostranslate", "argostranslate", "reads Argos packages", ""),
    ("ctranslate2", "ctranslate2", "runs translation models", ""),
    ("sentencepiece", "sentencepiece", "splits words for the models", ""),
    ("rapidfuzz", "rapidfuzz", "fuzzy matching", ""),
    ("sparse-dot-topn", "sparse_dot_topn", "finds candidates", ""),
    ("pymorphy3", "pymorphy3", "Russian word forms", ""),
    ("sentencex", "sentencex", "sentences of other languages", ""),
    ("trafilatura", "trafilatura", "reads saved web pages", ""),
    ("jupyterlab", "jupyterlab", "the notebooks", "notebooks"),
    ("anywidget", "anywidget", "reviewing in notebooks", "notebooks"),
    ("matplotlib", "matplotlib", "pictures in notebooks", "notebooks"),
)
_PAIRS = (("ru", "en"), ("en", "ru"), ("uk", "en"))


class Finding(NamedTuple):
    """One line of the report: whether it is well, what was looked at, and the command that mends it."""

    well: bool
    what: str
    mend: str = ""


def add_doctor(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff doctor``."""
    command = add_command(
        verbs,
        "doctor",
        "say what is installed, what is missing and how to mend it",
        "outletdiff doctor",
    )
    command.set_defaults(run=run_doctor)


def run_doctor(arguments: argparse.Namespace, console: Console) -> int:
    """Print the findings; the exit code is 0 whether or not something optional is missing."""
    findings = [
        *examine_program(),
        *examine_libraries(),
        *examine_decoder(),
        *examine_models(),
        *examine_memory(),
        *examine_samples(),
    ]
    for finding in findings:
        print(f"{'ok     ' if finding.well else 'missing'}  {finding.what}")
        if finding.mend:
            print(f"         -> {finding.mend}")
    missing = sum(not finding.well for finding in findings)
    print("everything is there" if not missing else f"{missing} missing; the arrows say how to mend it")
    return 0


def examine_program() -> list[Finding]:
    """Say which outletdiff and which Python this is."""
    return [Finding(True, f"outletdiff {__version__}, Python {sys.version.split()[0]}")]


def examine_libraries() -> list[Finding]:
    """Look for the libraries, without importing them."""
    findings = []
    for distribution, module, purpose, extra in _LIBRARIES:
        if find_spec(module) is not None:
            findings.append(Finding(True, f"{distribution} {_version_of(distribution)}: {purpose}"))
        else:
            wanted = f"outletdiff[{extra}]" if extra else "outletdiff"
            mend = f"{sys.executable} -m pip install '{wanted}'"
            findings.append(Finding(False, f"{distribution}: {purpose}", mend))
    return findings


def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "(version unknown)"


def examine_decoder() -> list[Finding]:
    """Say what decodes here: machines of one kind give the same translations, byte for byte."""
    if find_spec("ctranslate2") is None:
        return []
    from compare.translation import describe_backend

    return [
        Finding(True, f"models run on {describe_backend()}; other kinds of machines may translate otherwise")
    ]


def examine_models() -> list[Finding]:
    """Look at the installed Argos packages, good and broken, and at the pairs people need."""
    from compare.translation import list_packages

    packages = list_packages()
    findings = [
        Finding(True, f"model {package.name}: {package.source} to {package.target}")
        if not package.problem
        else Finding(
            False, f"model {package.name}: {package.problem}", f"outletdiff models remove {package.name}"
        )
        for package in packages
    ]
    good = {(package.source, package.target) for package in packages if not package.problem}
    for source, target in _PAIRS:
        if (source, target) not in good:
            mend = f"outletdiff models install {source} {target}   (with no network: install FILE.argosmodel)"
            findings.append(Finding(False, f"model {source} to {target}", mend))
    return findings


def examine_memory() -> list[Finding]:
    """Look at the user's translation memory, without creating it."""
    from compare.translation import Memory, default_memory_path

    path = default_memory_path()
    if not path.exists():
        return [Finding(True, "translation memory: none yet, made when first needed")]
    try:
        with Memory(path, read_only=True) as memory:
            stats = memory.stats()
    except OutletdiffError as error:
        return [Finding(False, f"translation memory: {error}", "outletdiff memory forget --all")]
    return [Finding(True, f"translation memory: {stats.human:,} human units, {stats.machine:,} machine")]


def examine_samples() -> list[Finding]:
    """Look for the sample stories and the notebooks."""
    from compare.resources import resource_folder

    findings = []
    for name in ("seeds", "notebooks"):
        try:
            resource_folder(name)
            findings.append(Finding(True, f"{name} that ship with outletdiff"))
        except OutletdiffError as error:
            findings.append(Finding(False, str(error)))
    return findings
