"""Which models lead from one language to another: the fewest, and of as few the ones that are preferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from compare.errors import ModelError, ModelMissingError
from compare.translation.kinds import KINDS
from compare.translation.packages.inventory import find_packages
from compare.translation.packages.package import Package
from compare.translation.packages.preferring import order_of, read_order

_PIVOT = "en"  # between chains that are alike: models from and into English are the best ones


class Leg(NamedTuple):
    """One model of a chain, and between which languages it translates there."""

    package: Package
    source: str
    target: str


def find_route(source: str, target: str, kinds: Collection[str] = KINDS) -> tuple[Leg, ...]:
    """Return the chain of models that leads from one language to another.

    The shortest chain is taken. Chains of one length are compared model by model in the order that the
    user set, and those that are alike in that go through English.

    Parameters
    ----------
    source, target : str
        ISO 639-1 codes.
    kinds : collection of str
        The kinds of models that may be used.

    Raises
    ------
    ModelMissingError
        If there is none; the message names the command that mends it.
    ModelError
        If the only ones are broken.
    """
    found = find_packages()
    packages = [package for package in found if package.kind in kinds]
    route = plan_route([package for package in packages if not package.problem], source, target)
    if route:
        return route
    for leg in plan_route(packages, source, target):  # what would lead there if nothing were broken
        package = leg.package
        if package.problem:
            raise ModelError(f"model {package.name}: {package.problem}", hint=package.remedy)
    for package in found:  # nobody knows what is in there
        if package.is_closed_folder:
            raise ModelError(package.problem, hint=package.remedy)
    if len(kinds) < len(KINDS) and "argos" not in kinds:
        named = " or ".join(kinds)
        raise ModelMissingError(
            f"no {named} model translates {source} to {target}",
            hint="outletdiff models install FOLDER, or choose --engine auto",
            pair=(source, target),
        )
    raise ModelMissingError(
        f"no model translates {source} to {target}",
        hint=_mending(packages, source, target),
        pair=(source, target),
    )


def plan_route(
    packages: Iterable[Package], source: str, target: str, preferred: Sequence[str] | None = None
) -> tuple[Leg, ...]:
    """Choose the chain among these packages; empty where none leads there.

    Examples
    --------
    >>> from pathlib import Path
    >>> def argos(*pair): return Package("_".join(pair), Path(), *pair, "1.9")
    >>> route = plan_route([argos("uk", "en"), argos("en", "ru"), argos("ru", "en")], "uk", "ru", ())
    >>> [(leg.source, leg.target) for leg in route]
    [('uk', 'en'), ('en', 'ru')]
    """
    preferred = read_order() if preferred is None else preferred
    ranked = sorted(packages, key=lambda package: order_of(package, preferred))
    reached: dict[str, tuple[tuple[Any, ...], tuple[Leg, ...]]] = {source: ((), ())}
    ends, seen = [source], {source}
    while ends and target not in reached:
        further: dict[str, tuple[tuple[Any, ...], tuple[Leg, ...]]] = {}
        for language in ends:
            key, legs = reached[language]
            for place, package in enumerate(ranked):
                if language not in package.sources:
                    continue
                rank = order_of(package, preferred)[0]
                for onward in set(package.targets) - seen:
                    step = (rank, onward not in (_PIVOT, target), place, onward)
                    option = ((*key, step), (*legs, Leg(package, language, onward)))
                    if onward not in further or option[0] < further[onward][0]:
                        further[onward] = option
        reached.update(further)
        ends = sorted(further)
        seen.update(further)
    return reached[target][1] if target in reached else ()


def languages_into(target: str, kinds: Collection[str] = KINDS) -> frozenset[str]:
    """Return the languages that installed models of these kinds translate into `target`, through others too.

    Parameters
    ----------
    target : str
        ISO 639-1 code.
    kinds : collection of str
        `FEW_LANGUAGES` for those that somebody chose for their languages: that NLLB knows two hundred says
        nothing about which ones are met.
    """
    packages = [package for package in find_packages() if not package.problem and package.kind in kinds]
    found, ends = {target}, {target}
    while ends:
        ends = {
            source for package in packages if ends & set(package.targets) for source in package.sources
        } - found
        found |= ends
    return frozenset(found - {target})


def _mending(packages: list[Package], source: str, target: str) -> str:
    """Name the command to run: through English where nothing leads from one to the other directly."""
    pivots = [
        pair
        for pair in ((source, _PIVOT), (_PIVOT, target))
        if not any(package.translates(*pair) and not package.problem for package in packages)
    ]
    direct = _PIVOT in (source, target)
    pairs = [(source, target)] if direct else pivots
    commands = [f"outletdiff models install {' '.join(pair)}" for pair in pairs]
    return f"{' and '.join(commands)} (with no network: outletdiff models install FILE)"
