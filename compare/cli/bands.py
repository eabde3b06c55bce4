"""How much of some texts the translation memory covers, as a table on standard output."""

from __future__ import annotations

from collections.abc import Mapping

BANDS_NOTE = (
    "The table says for how many segments, words and characters the memory has the same text or one\n"
    "that is like it: repetitions came before in the same files, exact are answered as they are, the\n"
    "rest by how like the nearest human unit with the same names and figures is, in per cent."
)


def print_bands(bands: Mapping[str, tuple[int, int, int]]) -> None:
    r"""Print a line for each band of likeness, and their sum, with tabs between the columns.

    Examples
    --------
    >>> print_bands({"exact": (2, 10, 60), "none": (1, 4, 20)})  # doctest: +NORMALIZE_WHITESPACE
    match	segments	words	characters
    exact	2	10	60
    none	1	4	20
    total	3	14	80
    """
    print("match", "segments", "words", "characters", sep="\t")
    for name, counts in bands.items():
        print(name, *counts, sep="\t")
    print("total", *map(sum, zip(*bands.values(), strict=True)), sep="\t")
