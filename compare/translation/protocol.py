"""What every way of translating offers: the `Translator` protocol and its answer, a `Rendering`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

LIMIT = "limit"
"""Warning: the decoder stopped at its limit."""
SPLIT = "split"
"""Warning: the sentence was translated in parts."""
CHATTER = "chatter"
"""Warning: a model wrote something beside the translation."""
LANGUAGE = "language"
"""Warning: the answer is in another language than the one that was asked for."""
TERMS = "terms"
"""Warning: a glossary term could not be put in."""


class Rendering(NamedTuple):
    """One sentence, translated.

    `engine`, `score`, `warnings`, `reused` and `backend` are those of `compare.records.SentenceMapping`;
    `kept` are the pieces (addresses, handles, glossary terms) that were put back exactly as they must be.
    """

    text: str
    engine: str
    score: float | None = None
    warnings: tuple[str, ...] = ()
    reused: bool = False
    kept: tuple[str, ...] = ()
    backend: str = ""


class Translator(Protocol):
    """Translates sentences of one language into one other.

    Attributes
    ----------
    name : str
        Who made the translation, as `compare.records.Translation` says it.
    fingerprint : str
        Changes whenever the same sentence could come out differently. What stands behind its first space
        names the kind of machine; the memory is asked without it, so that what was made on another kind is
        reused all the same: each rendering names its `backend`.
    """

    @property
    def name(self) -> str:
        """Who made the translation."""

    @property
    def fingerprint(self) -> str:
        """What the translation depends on, beside the sentence."""

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Answer each sentence, or None where this translator has nothing to say."""


Decoded = list[list[Rendering]]
"""For each sentence its renderings, best first; at least one each."""


Neighbours = tuple[str, str]
"""The sentences before and after one, "" where there is none in its document."""
ALONE: Neighbours = ("", "")


class Asked(NamedTuple):
    """A sentence to translate, and its neighbours where the engine is one that reads them.

    What an engine makes of a sentence beside other neighbours is another translation.
    """

    sentence: str
    neighbours: Neighbours = ALONE


@runtime_checkable
class Decoder(Protocol):
    """Translates in windows, so that one can be checked while the next is decoded."""

    @property
    def name(self) -> str:
        """Who made the translation."""

    @property
    def fingerprint(self) -> str:
        """What the translation depends on, beside the sentence."""

    def plan_windows(self, sentences: Sequence[str], *, in_order: bool = False) -> list[list[int]]:
        """Sort the sentences into windows; every index is in exactly one.

        With `in_order`, the first sentences are wanted first.
        """

    def begin(self, sentences: Sequence[str], *, again: bool = False) -> Callable[[], Decoded]:
        """Start decoding, and return what waits for the result; `again` decodes with other settings."""


@runtime_checkable
class ContextDecoder(Decoder, Protocol):
    """A `Decoder` that is helped by what stands around a sentence."""

    def know(self, neighbours: Sequence[Neighbours]) -> None:
        """Take note of the neighbours of each sentence that `begin` is called with next."""
