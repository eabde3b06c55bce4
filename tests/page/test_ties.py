"""How surely each cell of a row is tied to the others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.claims import read_claim
from compare.page import PageSettings
from compare.page.cells import tie_cells
from compare.page.rows import Row, RowPair, Telling, make_rows
from compare.page.view import RowViewer
from compare.records import Comparison, Match, Sentence
from tests.support.one_row import one_row

SENTENCES = {
    name: [f"The old bridge in Talsk was closed on Monday{mark}"]
    for name, mark in zip("ABCD", ".;!?", strict=True)
}


def ties(**probabilities: float) -> dict[int, tuple[float, int]]:
    given = {f"{a} {b}": 0.0 for i, a in enumerate("ABCD") for b in "ABCD"[i + 1 :]}
    given |= {" ".join(pair): value for pair, value in probabilities.items()}
    [row] = [row for row in make_rows(one_row(SENTENCES, probabilities=given)) if row.is_matched]
    return {column: tuple(tie) for column, tie in tie_cells(row).items()}


def test_a_claim_is_as_sure_as_its_surest_way_to_the_heart() -> None:
    # D is weakly tied to A and C, and best to B.
    found = ties(AB=0.97, AC=0.95, BC=0.6, AD=0.4, BD=0.7, CD=0.35)
    assert found == {0: (0.97, 1), 1: (0.97, 0), 2: (0.95, 0), 3: (0.7, 1)}


def test_the_weakest_step_of_a_way_counts() -> None:
    assert ties(AB=0.95, BC=0.5, CD=0.99)[3] == (0.5, 2)
    found = ties(AB=0.95, AC=0.93, BC=0.9, CD=0.85)
    assert found[3] == (0.85, 2)
    chain = ties(AB=0.95, BC=0.6, CD=0.8)
    assert (chain[2], chain[3]) == ((0.6, 1), (0.6, 2))


def test_two_hearts_with_a_weak_bridge_do_not_both_look_certain() -> None:
    found = ties(AB=0.96, CD=0.95, BC=0.4)
    assert [found[column][0] for column in range(4)] == [0.96, 0.96, 0.4, 0.4]


def test_without_sure_matches_the_surest_is_the_heart() -> None:
    found = ties(AB=0.6, AC=0.8, CD=0.5)
    assert found == {0: (0.8, 2), 2: (0.8, 0), 1: (0.6, 0), 3: (0.5, 2)}


def test_a_claim_of_another_row_makes_no_telling_less_sure() -> None:
    told = {
        name: tuple(
            read_claim(Sentence(name, index, 0, len(text), text, index), "en")
            for index, text in enumerate(texts)
        )
        for name, texts in {
            "A": ["Sixteen people died."],
            "B": ["16 were killed.", "Two are missing."],
            "C": ["16 died, two are missing."],
        }.items()
    }
    # B's second sentence stands in a row of its own; together with the first it matches C's.
    sure = RowPair(0, 1, Match((0,), (0,), 0.95), told["A"], told["B"][:1])
    doubtful = RowPair(1, 2, Match((0, 1), (0,), 0.56), told["B"], told["C"])
    row = Row(
        "a", 1, (Telling(0, told["A"]), Telling(1, told["B"][:1]), Telling(2, told["C"])), (sure, doubtful)
    )
    assert tie_cells(row) == {0: (0.95, 1), 1: (0.95, 0), 2: (0.56, 1)}


PAIRS = ("AB", "AC", "AD", "BC", "BD", "CD")


@given(st.lists(st.sampled_from([0.0, 0.4, 0.55, 0.7, 0.85, 0.92, 0.97]), min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_way_to_the_heart_is_surer(probabilities: list[float]) -> None:
    given_ = dict(zip(PAIRS, probabilities, strict=True))
    found = ties(**given_)
    links = {("ABCD".index(pair[0]), "ABCD".index(pair[1])): p for pair, p in given_.items() if p}
    assert set(found) == {column for pair in links for column in pair}

    def reach(start: set[int], least: float) -> set[int]:
        reached = set(start)
        for _ in range(4):
            reached |= {
                column for pair, p in links.items() if p >= least and reached & set(pair) for column in pair
            }
        return reached

    hearts = [part for column in range(4) if len(part := reach({column}, 0.9)) > 1]
    if hearts:
        heart = max(hearts, key=lambda part: (len(part), -min(part)))
        for column, (probability, _) in found.items():
            if column not in heart and column in reach(heart, 0.01):
                ways = [p for p in set(links.values()) if column in reach(heart, p)]
                assert probability == max(ways)
            elif column in heart:
                assert probability >= 0.9


def cells_of(comparison: Comparison) -> list[tuple[str, str]]:
    rows = make_rows(comparison)
    viewer = RowViewer(comparison, {row.id: row.number for row in rows}, PageSettings())
    [row] = [viewer.view(row) for row in rows if row.is_matched]
    return [(cell.band, cell.tie) for cell in row.cells]


def test_a_cell_that_is_not_nearly_certain_says_so_and_by_which_report() -> None:
    three = {name: SENTENCES[name] for name in "ABC"}
    assert cells_of(one_row(three, probabilities={"A C": 0.62, "B C": 0.51})) == [
        ("certain", "almost certain"),
        ("certain", "almost certain"),
        ("possible", "possible (62\u00a0%), with A"),
    ]


def test_of_two_cells_the_head_of_the_row_speaks_where_they_are_sure() -> None:
    two = {name: SENTENCES[name] for name in "AB"}
    assert cells_of(one_row(two)) == [("", ""), ("", "")]
    assert [band for band, _ in cells_of(one_row(two, ("A B",)))] == ["possible", "possible"]
