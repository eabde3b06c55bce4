"""Which languages an OPUS-MT model translates, and what to call it: wherever its folder says so.

The places are asked in the order of `PLACES`; the first that names both sides is believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from compare.translation.packages.codes import is_language, language_of
from compare.translation.packages.readme import read_readme

Languages = tuple[tuple[str, ...], tuple[str, ...]]

_LISTED = r"^[\s*#-]*\**{side}[ _]languages?(?:\(s\))?\**\s*:\**\s*(\S.*)$"
_LINKED = re.compile(r"(?:OPUS-MT|Tatoeba-MT)-models/([\w+]+)-([\w+]+)/|OPUS readme: \[([\w+]+)-([\w+]+)\]")
_NAMED = re.compile(r"(?<![a-zA-Z0-9])([a-z]{2,3})[-_]([a-z]{2,3})(?![a-zA-Z0-9])")
_RELEASE = re.compile(r"opus-mt[-_](?P<family>(?:[\w.+]+-)*)(?P<source>[\w+]+)-(?P<target>[\w+]+)")
_ADDED = re.compile(r"[-_.](?:ct2|ctranslate2|int8|int16|float16|float32|main|master|zip)(?=$|[-_.])")


class NamedFolder(NamedTuple):
    """What is asked: the folder, and the name under which it came."""

    folder: Path
    name: str


def find_languages(named: NamedFolder, *, in_its_words: bool = False) -> Languages | None:
    """Return the source and the target languages (ISO 639-1), or None where nothing names them.

    With `in_its_words`, what only a name hints at does not count.

    Examples
    --------
    >>> find_languages(NamedFolder(Path("no-such-folder"), "opus-mt-ru-en"))
    (('ru',), ('en',))
    >>> find_languages(NamedFolder(Path("no-such-folder"), "opus-2020-02-26")) is None
    True
    """
    for place in _ITS_WORDS if in_its_words else PLACES:
        sides = place(named)
        if sides is not None:
            sources, targets = (_known(codes) for codes in sides)
            if sources and targets and (len(sources) > 1 or sources != targets):
                return sources, targets
    return None


def label_of(named: NamedFolder, languages: Languages) -> str:
    """Return what tells a model from others: its languages, or the group and the family that its name says.

    Examples
    --------
    >>> nowhere, east = Path("no-such-folder"), (("be", "ru", "uk"), ("en",))
    >>> label_of(NamedFolder(nowhere, "opus-mt-ru-en-ct2"), (("ru",), ("en",)))
    'ru_en'
    >>> [label_of(NamedFolder(nowhere, name), east) for name in ("opus-mt-tc-big-zle-en", "x")]
    ['tc-big-zle_en', 'be-ru-uk_en']
    """
    sources, targets = languages
    release = _RELEASE.search(_ADDED.sub("", named.name))
    family = release["family"] if release else ""
    pair = (sources[0], targets[0]) if len(sources) == len(targets) == 1 else None
    if pair is None and release:
        pair = (release["source"], release["target"])
    if pair is None:
        pair = _in_links(named, languages) or (_side(sources), _side(targets))
    return re.sub(r"[^\w.-]", "-", f"{family}{pair[0]}_{pair[1]}")


def _side(languages: tuple[str, ...], most: int = 4) -> str:
    return "-".join(languages) if len(languages) <= most else "mul"


def _in_links(named: NamedFolder, languages: Languages) -> tuple[str, str] | None:
    """Return the pair that a link names, where it is a group for each side that has several languages."""
    linked = _linked_pair(named)
    if linked is None:
        return None
    source, target = (
        language_of(code) if len(side) == 1 else code for code, side in zip(linked, languages, strict=True)
    )
    return source, target


def _linked_pair(named: NamedFolder) -> tuple[str, str] | None:
    found = _LINKED.search(read_readme(named.folder).text)
    if not found:
        return None
    source, target = [code for code in found.groups() if code]
    return source, target


# --- the places ----------------------------------------------------------------------------------


def _listed_in_readme(named: NamedFolder) -> tuple[list[str], list[str]] | None:
    text = read_readme(named.folder).text
    sides = []
    for side in ("source", "target"):
        found = re.search(_LISTED.format(side=side), text, re.IGNORECASE | re.MULTILINE)
        if not found:
            return None
        sides.append(re.split(r"[\s,;`]+", found[1].strip()))
    return sides[0], sides[1]


def _linked_in_readme(named: NamedFolder) -> tuple[list[str], list[str]] | None:
    linked = _linked_pair(named)
    return (linked[0].split("+"), linked[1].split("+")) if linked else None


def _told_by_tokenizer(named: NamedFolder) -> tuple[list[str], list[str]] | None:
    try:
        content = json.loads((named.folder / "tokenizer_config.json").read_text(encoding="utf-8"))
        return [str(content["source_lang"])], [str(content["target_lang"])]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _told_by_name(named: NamedFolder) -> tuple[list[str], list[str]] | None:
    release = _RELEASE.search(_ADDED.sub("", named.name))
    if release:
        return release["source"].split("+"), release["target"].split("+")
    return _pair_in(_ADDED.sub("", named.name))


def _told_by_decoder(named: NamedFolder) -> tuple[list[str], list[str]] | None:
    try:
        written = (named.folder / "decoder.yml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    return _pair_in(written)


def _pair_in(text: str) -> tuple[list[str], list[str]] | None:
    for found in _NAMED.finditer(text):
        if is_language(found[1]) and is_language(found[2]):
            return [found[1]], [found[2]]
    return None


Place = Callable[[NamedFolder], tuple[list[str], list[str]] | None]

_ITS_WORDS: tuple[Place, ...] = (_listed_in_readme, _linked_in_readme, _told_by_tokenizer)
PLACES: tuple[Place, ...] = (*_ITS_WORDS, _told_by_name, _told_by_decoder)


def _known(codes: list[str]) -> tuple[str, ...]:
    """Return the languages of codes or of English names; what is neither is left out."""
    found = [language_of(code) if is_language(code) else _english_names().get(code.lower()) for code in codes]
    return tuple(dict.fromkeys(filter(None, found)))


@cache
def _english_names() -> dict[str, str]:
    from babel.core import Locale

    return {name.lower(): code for code, name in Locale("en").languages.items() if len(code) <= 3}
