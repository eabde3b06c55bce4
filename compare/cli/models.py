"""``outletdiff models``: Argos packages; the only command that may use the network."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from compare.cli.console import Console
from compare.cli.options import Verbs, add_command, add_output_options
from compare.errors import UsageError

_DIGEST_NOTE = (
    "The SHA-256 of every file that is loaded is printed at the installation, kept in a lock file beside\n"
    "the packages and checked on every load. That proves that nothing was damaged or changed since; it\n"
    "does not prove where a package came from: compare the printed digests with a source that you trust.\n"
    "\n"
    "Packages that argostranslate, LibreTranslate or argospm installed are used where they are, in the\n"
    "folders that ARGOS_PACKAGES_DIR, argostranslate's settings.json, XDG_DATA_HOME and snaps name."
)


def add_models(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff models``."""
    command = add_command(
        verbs,
        "models",
        "list, install, verify and remove Argos models",
        """
        outletdiff models install ru en                        with a network
        outletdiff models install translate-ru_en.argosmodel   carried over on a stick
        outletdiff models list
        outletdiff models verify
        """,
    )
    command.description = f"{command.description}\n\n{_DIGEST_NOTE}"
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)

    listing = actions.add_parser("list", help="say which models are installed, and which are broken")
    listing.set_defaults(run=run_list)

    install = actions.add_parser(
        "install",
        help="install a model from a file or, with a network, by language pair",
        description=f"Install a model.\n\n{_DIGEST_NOTE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    install.add_argument(
        "what", nargs="+", metavar="FILE | SOURCE TARGET", help="a .argosmodel file, or: ru en"
    )
    install.add_argument(
        "--mirror", metavar="ADDRESS", default=os.environ.get("OUTLETDIFF_MIRROR"),
        help="address of the package index to use instead of the public one [OUTLETDIFF_MIRROR]",
    )  # fmt: skip
    install.set_defaults(run=run_install)

    verify = actions.add_parser("verify", help="check every file of every model against the lock file")
    verify.set_defaults(run=run_verify)

    remove = actions.add_parser("remove", help="remove a model")
    remove.add_argument("name", help="as 'outletdiff models list' shows it")
    remove.set_defaults(run=run_remove)
    for action in (listing, install, verify, remove):
        add_output_options(action)


def run_list(arguments: argparse.Namespace, console: Console) -> int:
    """Print a line for each model."""
    from compare.translation import list_packages

    packages = list_packages()
    for package in packages:
        state = package.problem or "ok"
        print(f"{package.name}\t{package.source}\t{package.target}\t{package.version}\t{state}")
    if not packages:
        console.say("no model is installed; next: outletdiff models install ru en")
    return 0


def run_install(arguments: argparse.Namespace, console: Console) -> int:
    """Install a model and print the digest of every file."""
    from compare.translation import install_package, install_pair

    if len(arguments.what) == 1:
        package = install_package(Path(arguments.what[0]))
    elif len(arguments.what) == 2:
        source, target = arguments.what
        package = install_pair(source, target, mirror=arguments.mirror, progress=console.progress)
    else:
        raise UsageError("too many arguments", hint="give one file, or a source and a target language")
    for name, digest in sorted(package.digests.items()):
        print(f"{digest}  {package.name}/{name}")
    console.say(f"installed {package.name}: {package.source} to {package.target}")
    console.say(f"next: outletdiff translate FILE -o DIR --into {package.target}")
    return 0


def run_verify(arguments: argparse.Namespace, console: Console) -> int:
    """Check every file of every model; exit code 4 if one is damaged."""
    from compare.translation import verify_packages

    packages = verify_packages()
    for package in packages:
        print(f"{package.name}\t{package.problem or 'ok'}")
    broken = [package for package in packages if package.problem]
    for package in broken:
        mend = package.mend or f"outletdiff models remove {package.name}, then install it again"
        console.say(f"next: {mend}")
    if not packages:
        console.say("no model is installed; next: outletdiff models install ru en")
    return 4 if broken else 0


def run_remove(arguments: argparse.Namespace, console: Console) -> int:
    """Remove a model."""
    from compare.translation import remove_package

    remove_package(arguments.name)
    console.say(f"removed {arguments.name}")
    return 0
