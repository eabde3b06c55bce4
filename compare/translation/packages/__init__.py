"""Models on this machine: installed safely, listed, verified, preferred, removed."""

from __future__ import annotations

from compare.translation.packages.checks import read_metadata
from compare.translation.packages.folder_files import (
    closing_tokens,
    opening_tokens,
    read_config,
    read_vocabulary,
)
from compare.translation.packages.folder_installing import install_model, install_opus
from compare.translation.packages.index import install_pair
from compare.translation.packages.installing import install_package
from compare.translation.packages.inventory import (
    list_packages,
    prefer_models,
    remove_package,
    verify_packages,
)
from compare.translation.packages.library import open_tokenizer
from compare.translation.packages.listing import fingerprint_of
from compare.translation.packages.manifest import read_manifest
from compare.translation.packages.package import Package, list_languages
from compare.translation.packages.places import models_folder, package_folders, packages_folder
from compare.translation.packages.preferring import list_absent
from compare.translation.packages.routes import Leg, find_route, languages_into

__all__ = [
    "Leg",
    "Package",
    "closing_tokens",
    "find_route",
    "fingerprint_of",
    "install_model",
    "install_opus",
    "install_package",
    "install_pair",
    "languages_into",
    "list_absent",
    "list_languages",
    "list_packages",
    "models_folder",
    "open_tokenizer",
    "opening_tokens",
    "package_folders",
    "packages_folder",
    "prefer_models",
    "read_config",
    "read_manifest",
    "read_metadata",
    "read_vocabulary",
    "remove_package",
    "verify_packages",
]
