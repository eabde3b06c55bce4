"""What an installed model folder is: written once at the installation, read whenever it is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from compare.errors import PackageRefusedError
from compare.outputs import write_whole
from compare.translation.kinds import KINDS

MANIFEST_NAME = "outletdiff-model.json"
NOT_OURS = "it is not used; if it holds a model, outletdiff models install FOLDER"
"""What to do about a folder among the models that somebody else put there."""


@dataclass(frozen=True)
class Manifest:
    """What was found out about a model folder.

    Attributes
    ----------
    kind : {"opus", "nllb", "m2m"}
        What it is.
    label : str
        What tells it from others of its kind: ``ru_en``, ``600M``.
    sources, targets : mapping of str to str
        The languages (ISO 639-1), and the token of the model for each: "" where it needs none.
    tokenizers : tuple of str
        The sentencepiece files for the source and for the target; the same one twice if it serves both.
    version, licence, origin : str
        What its files say, in one line each or ""; `origin` is what was installed, without its place.
    """

    kind: str
    label: str
    sources: Mapping[str, str]
    targets: Mapping[str, str]
    tokenizers: tuple[str, str]
    version: str = ""
    licence: str = ""
    origin: str = ""
    about: str = field(default="What outletdiff found out about this model when it was installed")

    @property
    def name(self) -> str:
        """The name of the folder that it is installed as."""
        return f"{self.kind}-{self.label}"

    def write(self, folder: Path) -> None:
        """Write it into a folder."""
        write_whole(folder / MANIFEST_NAME, json.dumps(asdict(self), indent=1, ensure_ascii=False).encode())


def read_manifest(folder: Path) -> Manifest:
    """Read what an installed folder is.

    Raises
    ------
    PackageRefusedError
        If the folder was not installed by outletdiff, or that file is damaged.
    """
    try:
        content: Any = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
        source, target = content.pop("tokenizers")
        made = Manifest(**content, tokenizers=(str(source), str(target)))
        tokens = [*made.sources.values(), *made.targets.values()]
        if len(tokens) < 2 or not all(isinstance(token, str) for token in tokens):
            raise ValueError
        if made.kind not in KINDS or any(Path(name).name != name for name in made.tokenizers):
            raise ValueError
    except FileNotFoundError:
        what = f"holds no {MANIFEST_NAME}, so it was not installed by outletdiff"
        raise PackageRefusedError(what, hint=NOT_OURS) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise PackageRefusedError(f"its {MANIFEST_NAME} is damaged") from None
    return made
