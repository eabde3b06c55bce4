"""A vocabulary shortlist: which pieces a decoder has to choose from, given the pieces of the source.

A decoder weighs every piece of its vocabulary at every step, though of tens of thousands a few hundred can
follow from the sentences of a batch. CTranslate2 calls the list that says so a vocabulary map, and looks
for it in ``vmap.txt`` beside the weights.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

_FILE = "vmap.txt"
_MOST_COMMON = 200
_MOST_A_PIECE = 8
SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""What sentencepiece writes for a space, and so in front of a word."""
END = "</s>"
"""The token at the end of a sentence."""


@dataclass(frozen=True)
class Shortlist:
    """Pieces that may always be chosen, and those that may be where a piece stands in the source.

    Examples
    --------
    >>> shortlist = Shortlist(("a",), {"один": ("one",), "</s>": ()})
    >>> shortlist.covers(["один", "</s>"]), shortlist.covers(["два"])
    (True, False)
    """

    common: tuple[str, ...]
    by_piece: Mapping[str, tuple[str, ...]]

    def covers(self, tokens: Sequence[str]) -> bool:
        """Tell whether every piece of a sentence is known; where one is not, all pieces must be weighed."""
        return all(token in self.by_piece for token in tokens)

    def written(self) -> bytes:
        """Return the vocabulary map as CTranslate2 reads it.

        Examples
        --------
        >>> print(Shortlist(("a", "the"), {"один": ("one",), "</s>": ()}).written().decode())
                a the
        один	one
        <BLANKLINE>
        """
        lines = [
            f"{piece}\t{' '.join(into)}"
            for piece, into in (("", self.common), *sorted(self.by_piece.items()))
            if into
        ]
        return "".join(f"{line}\n" for line in lines).encode()

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the map and of what it covers."""
        known = "\n".join(sorted(self.by_piece)).encode()
        return hashlib.sha256(self.written() + b"\0" + known).hexdigest()


def shorten(
    followed: Mapping[str, Counter[str]],
    common: Counter[str],
    vocabulary: Collection[str],
    always: Sequence[str] = (),
) -> Shortlist:
    """Choose what goes into a shortlist from what a model wrote.

    Parameters
    ----------
    followed : mapping of str to Counter of str
        For each piece of the source, what was written for it, and how often.
    common : Counter of str
        What was written, and how often.
    vocabulary : collection of str
        The pieces that the model can write.
    always : sequence of str
        Pieces that must not be lacking.

    Returns
    -------
    Shortlist
        A piece can always be copied, and everything can be spelled letter by letter.
    """
    can_write = {piece for piece in vocabulary if piece and not any(map(str.isspace, piece))}
    letters = sorted(piece for piece in can_write if len(piece.removeprefix(SPACE)) <= 1 and _is_plain(piece))
    frequent = [piece for piece, _ in common.most_common(_MOST_COMMON)]
    kept = dict.fromkeys(piece for piece in (*always, END, *frequent, *letters) if piece in can_write)
    by_piece = {}
    for piece, counts in followed.items():
        if not piece or any(map(str.isspace, piece)):
            continue
        best = [into for into, _ in counts.most_common(_MOST_A_PIECE)]
        by_piece[piece] = tuple(
            into for into in dict.fromkeys((*best, piece)) if into in can_write and into not in kept
        )
    return Shortlist(tuple(kept), by_piece)


def _is_plain(piece: str) -> bool:
    """Leave out the thousands of signs of scripts in which no name is spelled here."""
    return piece.removeprefix(SPACE)[-1:] < "\N{ARMENIAN CAPITAL LETTER AYB}" or not piece[-1:].isalpha()


@contextmanager
def beside_weights(folder: Path, shortlist: Shortlist | None) -> Iterator[Path]:
    """Give a folder in which the map lies beside the weights; the model's own folder stays as it is.

    What is loaded from it is loaded whole, so that it can go again at once.
    """
    if shortlist is None:
        yield folder
        return
    with TemporaryDirectory(prefix="outletdiff-") as scratch:
        shadow = Path(scratch)
        for file in folder.iterdir():
            if file.is_file() and file.name != _FILE:
                _link(file.resolve(), shadow / file.name)
        (shadow / _FILE).write_bytes(shortlist.written())
        yield shadow


def _link(file: Path, place: Path) -> None:
    try:
        place.symlink_to(file)
    except OSError:  # where links need a permission; another disk takes no second name of a file
        try:
            os.link(file, place)
        except OSError:
            shutil.copyfile(file, place)
