"""Argos packages on this machine: installed safely, listed, verified, removed."""

from __future__ import annotations

from compare.translation.packages.index import install_pair
from compare.translation.packages.installing import install_package
from compare.translation.packages.library import import_argos
from compare.translation.packages.listing import (
    Package,
    find_route,
    fingerprint_of,
    languages_into,
    list_packages,
    packages_folder,
    remove_package,
    verify_packages,
)

__all__ = [
    "Package",
    "find_route",
    "fingerprint_of",
    "import_argos",
    "install_package",
    "install_pair",
    "languages_into",
    "list_packages",
    "packages_folder",
    "remove_package",
    "verify_packages",
]
