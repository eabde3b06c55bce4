"""``outletdiff models``: what translates; the only command that may use the network."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.columns import print_rows
from compare.cli.console import Console
from compare.cli.models.measuring import add_measure
from compare.cli.options import TARGETS, Verbs, add_command, add_output_options
from compare.cli.parsing import HelpLayout
from compare.errors import ModelError, UsageError, suggest_name

if TYPE_CHECKING:
    from compare.translation import Package

_UNTOLD = "not told by its files"
_NONE_IS_THERE = "no model is installed; next: outletdiff models install ru en"

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")  # of a language, in an index of packages

_DIGEST_NOTE = (
    "The SHA-256 of every file that is loaded is printed at the installation, kept in a lock file beside\n"
    "the packages and checked: on every load for files whose size or time has changed, by 'verify' for all.\n"
    "That proves that nothing was damaged or changed since; it does not prove where a package came from:\n"
    "compare the printed digests with a source that you trust.\n"
    "\n"
    "Packages that argostranslate, LibreTranslate or argospm installed are used where they are, in the\n"
    "folders that ARGOS_PACKAGES_DIR, argostranslate's settings.json, XDG_DATA_HOME and snaps name."
)
_KINDS_NOTE = (
    "PATH is a .argosmodel file, an archive of OPUS-MT, or a folder: converted by CTranslate2's own\n"
    "converters from OPUS-MT, NLLB-200 or M2M-100, or (where transformers is installed) of Hugging Face.\n"
    "What it is, and which languages it translates, is found out. Weights are rounded to 8 bits once."
)


def add_models(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff models``."""
    command = add_command(
        verbs,
        "models",
        "list, install, prefer, verify and remove models that translate",
        """
        outletdiff models install ru en                        with a network
        outletdiff models install translate-ru_en.argosmodel   carried over on a stick
        outletdiff models install opus-mt-ru-en                a folder converted by CTranslate2
        outletdiff models install --from-opus opus-2020-02-26.zip --languages ru:en
        outletdiff models prefer opus:ru_en argos:ru_en
        outletdiff models list
        outletdiff models measure pairs.tsv --text reports/    what --fast saves and costs
        outletdiff models verify
        """,
    )
    command.description = f"{command.description}\n\n{_DIGEST_NOTE}"
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="say which models are installed, and which are broken")
    listing.set_defaults(run=run_list)

    install = actions.add_parser(
        "install",
        help="install a model from a file or a folder or, with a network, by language pair",
        description=f"Install a model.\n\n{_KINDS_NOTE}\n\n{_DIGEST_NOTE}",
        formatter_class=HelpLayout,
    )
    install.add_argument(
        "what", nargs="*", metavar="PATH | SOURCE TARGET", help="a .argosmodel file, a folder, or: ru en"
    )
    install.add_argument(
        "--from-opus",
        metavar="ZIP",
        type=Path,
        help="Marian weights as OPUS-MT publishes them; converted once",
    )
    install.add_argument(
        "--languages", metavar="SOURCE:TARGET", default="",
        help="what an OPUS-MT model translates, where its files do not say it: ru:en, or be,ru,uk:en",
    )  # fmt: skip
    install.add_argument(
        "--mirror", metavar="ADDRESS", default=os.environ.get("OUTLETDIFF_MIRROR"),
        help="address of the package index to use instead of the public one [OUTLETDIFF_MIRROR]",
    )  # fmt: skip
    install.set_defaults(run=run_install)

    prefer = actions.add_parser(
        "prefer",
        help="say which model is asked first where several can translate",
        description="Set the order in which models are asked; without a name, show it. The fewest models in\n"
        "a row are always taken; this order decides between chains of one length.",
        formatter_class=HelpLayout,
    )
    prefer.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="opus:ru_en, argos:ru_en, or a whole kind: opus, nllb, argos, m2m",
    )
    prefer.add_argument("--forget", action="store_true", help="go back to the usual order")
    prefer.set_defaults(run=run_prefer)

    verify = actions.add_parser("verify", help="check every file of every model against the lock file")
    verify.set_defaults(run=run_verify)

    remove = actions.add_parser("remove", help="remove a model")
    remove.add_argument("name", help="as 'outletdiff models list' shows it")
    remove.set_defaults(run=run_remove)
    measure = add_measure(actions)
    for action in (listing, install, prefer, verify, remove, measure):
        add_output_options(action)


def run_list(arguments: argparse.Namespace, console: Console) -> int:
    """Print a line for each model."""
    from compare.translation import list_languages, list_packages

    packages = list_packages()
    print_rows(
        (
            package.name, list_languages(package.source), list_languages(package.target), package.version,
            package.engine, f"{_mebibytes(package)} MiB", package.licence or _UNTOLD, package.problem or "ok",
        )
        for package in packages
    )  # fmt: skip
    if not packages:
        console.say(_NONE_IS_THERE)
    elif len(packages) > 1:
        _say_order(packages, console)
    return 0


def _mebibytes(package: Package) -> str:
    return (
        f"{package.size / (1 << 20):,.0f}" if package.size >= 10 << 20 else f"{package.size / (1 << 20):.1f}"
    )


def _say_order(packages: list[Package], console: Console) -> None:
    names = ", ".join(package.engine for package in packages if not package.problem)
    console.say(f"asked in this order: {names or 'none is in order'}")
    console.say("next: outletdiff models prefer NAME... changes that")


def run_install(arguments: argparse.Namespace, console: Console) -> int:
    """Install a model and print the digest of every file."""
    from compare.translation import list_languages

    before = _digests_of_all()
    package = _install(arguments, console)
    for name, digest in sorted(package.digests.items()):
        print(f"{digest}  {package.name}/{name}")
    sides = f"{list_languages(package.source)} to {list_languages(package.target)}"
    console.say(f"installed {package.name}: {sides}")
    if before.get(package.path, package.digests) != package.digests:
        console.say(f"it takes the place of another {package.name}, which is gone")
    console.say(f"{_mebibytes(package)} MiB; licence: {package.licence or _UNTOLD}")
    into = next((language for language in TARGETS if language in package.targets), "")
    if into:
        console.say(f"next: outletdiff translate FILE -o DIR --into {into}")
    else:  # it can only be one of several in a row
        console.say(f"next: a model from {list_languages(package.target)} into {' or '.join(TARGETS)}")
    return 0


def _digests_of_all() -> Mapping[Path, Mapping[str, str]]:
    from compare.translation import list_packages

    try:
        return {package.path: package.digests for package in list_packages()}
    except ModelError:  # an order that is damaged, say: no reason to install nothing
        return {}


def _install(arguments: argparse.Namespace, console: Console) -> Package:
    from compare.translation import install_model, install_opus, install_pair

    what, languages = arguments.what, arguments.languages
    if arguments.from_opus is not None and not what:
        return install_opus(arguments.from_opus, languages=languages)
    if len(what) == 1 and arguments.from_opus is None:
        if _CODE.fullmatch(what[0]) and not Path(what[0]).exists():
            hint = f"name two languages, as in: outletdiff models install {what[0].lower()} en"
            raise UsageError(f"{what[0]} is no file and no folder, and one language alone", hint=hint)
        return install_model(Path(what[0]), languages=languages)
    if len(what) == 2 and arguments.from_opus is None and not languages:
        source, target = what
        if paths := [word for word in what if not _CODE.fullmatch(word)]:  # the network is not for them
            hint = "give one file or folder at a time, or two languages: ru en"
            raise UsageError(f"{paths[0]} is no code of a language", hint=hint)
        return install_pair(source, target, mirror=arguments.mirror, progress=console.progress)
    hint = "give one file or folder, or a source and a target language, or --from-opus ZIP"
    raise UsageError("what to install is not clear", hint=hint)


def run_prefer(arguments: argparse.Namespace, console: Console) -> int:
    """Set the order in which models are asked, and print it."""
    from compare.translation import list_absent, list_packages, prefer_models

    if arguments.names and arguments.forget:
        raise UsageError("--forget and names contradict each other", hint="give one of them")
    change = arguments.forget or arguments.names
    packages = prefer_models(arguments.names) if change else list_packages()
    for package in packages:
        print(f"{package.engine}\t{package.problem or 'ok'}")
    for name in list_absent(packages):
        console.say(describe_absent(name, packages))
    if not packages:
        console.say(_NONE_IS_THERE)
    return 0


def describe_absent(name: str, packages: Sequence[Package]) -> str:
    """Say that a name in the order is of no model now, and which names are near, or all that there are.

    Examples
    --------
    >>> from compare.translation import Package
    >>> describe_absent("nllb", [Package("opus-ru_en", Path(), "ru", "en", kind="opus")])
    'nllb: no such model is installed now, so it changes nothing yet; installed: opus:ru_en'
    """
    installed = [package.engine for package in packages]
    near = suggest_name(name, installed, list_all=False)
    return "; ".join(
        filter(
            None,
            [
                f"{name}: no such model is installed now, so it changes nothing yet",
                near or (f"installed: {', '.join(installed)}" if installed else ""),
            ],
        )
    )


def run_verify(arguments: argparse.Namespace, console: Console) -> int:
    """Check every file of every model; exit code 4 if one is damaged."""
    from compare.translation import verify_packages

    packages = verify_packages()
    for package in packages:
        print(f"{package.name}\t{package.problem or 'ok'}")
    broken = [package for package in packages if package.problem]
    for package in broken:
        console.say(f"next: {package.remedy}")
    if not packages:
        console.say(_NONE_IS_THERE)
    return 4 if broken else 0


def run_remove(arguments: argparse.Namespace, console: Console) -> int:
    """Remove a model."""
    from compare.translation import remove_package

    remove_package(arguments.name)
    console.say(f"removed {arguments.name}")
    return 0
