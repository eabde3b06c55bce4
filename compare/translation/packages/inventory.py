"""All models on this machine: the Argos packages, and the folders beside them."""

from __future__ import annotations

from collections.abc import Sequence

from compare.errors import ModelError, UnknownNameError, UsageError
from compare.translation.kinds import ARGOS
from compare.translation.packages.folders import list_folders, remove_folder, verify_folders
from compare.translation.packages.listing import list_packages as list_argos
from compare.translation.packages.listing import remove_package as remove_argos
from compare.translation.packages.listing import verify_packages as verify_argos
from compare.translation.packages.listing import with_facts
from compare.translation.packages.package import Package
from compare.translation.packages.places import models_folder, packages_folder
from compare.translation.packages.preferring import order_of, read_order, write_order
from compare.translation.packages.staging import sweep_left


def list_packages() -> list[Package]:
    """Return all models, good and broken, in the order in which they are asked.

    Returns
    -------
    list of Package
        A broken one says why in `problem`. Files whose size and time are as recorded count as
        unchanged; `verify_packages` reads everything.
    """
    for place in (packages_folder(), models_folder()):
        sweep_left(place)
    return _in_order(find_packages())


def find_packages() -> list[Package]:
    """Return all models, good and broken, in no order, and without what only a reader of a list wants."""
    return [*list_argos(), *list_folders()]


def verify_packages() -> list[Package]:
    """Check every file of every model against its lock file, and load every model.

    Returns
    -------
    list of Package
        As `list_packages`. Equal digests prove that nothing was changed since the installation; they
        do not prove where a model came from.
    """
    return _in_order([*verify_argos(), *verify_folders()])


def prefer_models(names: Sequence[str]) -> list[Package]:
    """Set the order in which models are asked that could answer for the same languages.

    Parameters
    ----------
    names : sequence of str
        Each a model as its translations name it, with or without the version (``opus:ru_en``,
        ``argos:ru_en``), the name of its folder, or a kind (``nllb``). What is not named comes after them
        in the usual order, and no name at all means the usual order alone.

    Returns
    -------
    list of Package
        All models, in the order in force.

    Raises
    ------
    UnknownNameError
        If no model has such a name.
    ModelError
        If the order cannot be kept.
    """
    write_order(names, find_packages())
    return list_packages()


def _in_order(packages: list[Package]) -> list[Package]:
    preferred = read_order()
    told = [with_facts(package) if package.kind == ARGOS else package for package in packages]
    return sorted(told, key=lambda package: order_of(package, preferred))


def remove_package(name: str) -> None:
    """Remove a model, whether good or broken.

    Parameters
    ----------
    name : str
        As `list_packages` shows it: the name of its folder, or what its translations name (``opus:ru_en``);
        the version can be left out where that leaves no doubt.

    Raises
    ------
    UsageError
        If there is none of that name.
    ModelError
        If it cannot be removed.
    """
    packages = [*list_folders(), *list_argos()]
    found = next((package for package in packages if name in (package.name, package.engine)), None)
    versions = [package for package in packages if name == package.engine.partition("@")[0]]
    if found is None and len(versions) == 1:
        found = versions[0]
    if found is None or found.kind == ARGOS:
        try:
            remove_argos(found.name if found else name)  # which knows packages that are not listed, too
        except UsageError:
            if not packages:
                raise
            known = [one.engine if one in versions else one.name for one in packages]
            raise UnknownNameError("there is no model", name, known) from None
        return
    try:
        remove_folder(found.name)
    except OSError as error:
        raise ModelError(f"{found.path}: {error.strerror}", hint="check who may write there") from error
