"""The nearest candidate where no match was found: why it is none, and its translation."""

from __future__ import annotations

from compare.claims import read_claim
from compare.page.cells import Candidate, make_candidate
from compare.page.phrases import load_phrases
from compare.page.rows import Nearest, Row, Telling
from compare.records import Claim, Refusal, Sentence, Translation


def claim(text: str, language: str = "en", translation: str = "") -> Claim:
    made = Translation(text, translation, language, "en", "argos:ru_en@1.9") if translation else None
    return read_claim(Sentence("x", 0, 0, len(text), text), language, translation=made)


def candidate(
    here: Claim,
    there: Claim,
    probability: float = 0.5,
    *,
    refused: Refusal = "",
    ui: str = "en",
    row: str = "other",
) -> Candidate:
    nearest = Nearest(there, probability, row, refused=refused)
    return make_candidate(
        Row("a", 1, (Telling(0, (here,)),)), nearest, there.language, {"a": 1, "other": 12}, load_phrases(ui)
    )


HERE, THERE = claim("The bridge in Talsk was closed."), claim("The old bridge in Talsk has been shut.")


def test_a_candidate_that_another_claim_took_names_the_row() -> None:
    found = candidate(HERE, THERE, refused="taken")
    assert found.reasons == ("not taken: that sentence is matched in row 12",)
    assert candidate(HERE, THERE, refused="taken", row="not shown").reasons == (
        "not taken: that sentence is matched with another one",
    )


def test_an_improbable_candidate_may_wait_and_says_why_all_the_same() -> None:
    found = candidate(HERE, THERE, 0.15, refused="taken")
    assert found.is_far
    assert found.reasons == ("not taken: that sentence is matched in row 12",)
    assert not candidate(HERE, THERE, 0.2).is_far


def test_a_candidate_out_of_order_says_so() -> None:
    assert candidate(HERE, THERE, refused="order").reasons == (
        "not taken: it stands out of the order of both texts",
    )


def test_a_candidate_of_another_time_or_place_says_which() -> None:
    monday = claim("The bridge in Talsk was closed on March 3, 2025.")
    friday = claim("The bridge in Talsk was closed on March 7, 2025.")
    assert candidate(monday, friday).reasons == ("another time: “March 3, 2025” here, “March 7, 2025” there",)
    london = claim("The bridge in London was closed.")
    paris = claim("The bridge in Paris was closed.")
    assert candidate(london, paris).reasons == ("another place: “London” here, “Paris” there",)
    taken = candidate(monday, friday, refused="taken").reasons
    assert taken[1:] == ("another time: “March 3, 2025” here, “March 7, 2025” there",)


def test_nothing_is_quoted_of_a_candidate_whose_row_is_left_out() -> None:
    monday = claim("The bridge in London was closed on March 3, 2025.")
    friday = claim("The bridge in Paris was closed on March 7, 2025.")
    assert len(candidate(monday, friday).reasons) == 2
    left_out = candidate(monday, friday, row="not shown")
    assert (left_out.text, left_out.row, left_out.reasons) == ("", "", ())
    assert candidate(monday, friday, refused="order", row="not shown").reasons == (
        "not taken: it stands out of the order of both texts",
    )


def test_nothing_is_said_where_time_and_place_agree_or_where_it_is_far_anyway() -> None:
    monday = claim("The bridge in London was closed on March 3, 2025.")
    assert candidate(monday, claim("London shut its bridge on March 3.")).reasons == ()
    assert candidate(monday, claim("Paris shut its bridge on March 7.")).reasons != ()
    assert candidate(monday, claim("Paris shut its bridge on March 7."), probability=0.1).reasons == ()


def test_a_candidate_has_its_translation_for_who_reads_another_language() -> None:
    russian = claim("Мост в Тальске закрыли.", "ru", "The bridge in Talsk was closed.")
    found = candidate(HERE, russian)
    assert (found.translation, found.target, found.engine) == (
        "The bridge in Talsk was closed.",
        "en",
        "machine: Argos ru→en 1.9",
    )
    assert candidate(HERE, russian, ui="ru").translation == ""
    assert candidate(HERE, THERE).translation == ""
    # What is too far to be quoted is not translated either.
    assert (candidate(HERE, russian, 0.05).text, candidate(HERE, russian, 0.05).translation) == ("", "")
