"""Argos packages on this machine: installed safely, listed, verified, removed."""

from __future__ import annotations

from compare.translation.packages.checks import read_metadata
from compare.translation.packages.index import install_pair
from compare.translation.packages.installing import install_package
from compare.translation.packages.library import open_tokenizer
from compare.translation.packages.listing import (
    Package,
    find_route,
    fingerprint_of,
    languages_into,
    list_packages,
    remove_package,
    verify_packages,
)
from compare.translation.packages.places import package_folders, packages_folder

__all__ = [
    "Package",
    "find_route",
    "fingerprint_of",
    "install_package",
    "install_pair",
    "languages_into",
    "list_packages",
    "open_tokenizer",
    "package_folders",
    "packages_folder",
    "read_metadata",
    "remove_package",
    "verify_packages",
]
