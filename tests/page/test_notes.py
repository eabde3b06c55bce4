"""Notes: one for each thing that differs, who agrees with whom, and nothing sure beside what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from compare.language.figures.counting import read_groups
from compare.page.notes import Note, make_notes
from compare.page.notes.subjects import find_subjects
from compare.page.phrases import interfaces, load_phrases
from compare.page.rows import Row, make_rows, outlet_labels
from compare.records import Comparison, Difference, Span
from tests.support.compared import compared
from tests.support.one_row import one_row

THREE = {
    "A": ["The flood in Talsk killed 5 people and injured 17."],
    "B": ["The flood in Talsk killed 3 people and injured 17."],
    "C": ["The flood in Talsk killed 5 people and injured 23."],
}


def told_row(comparison: Comparison) -> Row:
    return next(row for row in make_rows(comparison) if row.is_matched)


def notes(
    sentences: Mapping[str, Sequence[str]],
    unsure: Sequence[str] = (),
    ui: str = "en",
    *,
    doubtful: bool = False,
) -> list[Note]:
    comparison = one_row(sentences, unsure)
    claims = tuple(comparison.claims[article.id] for article in comparison.articles)
    return make_notes(
        told_row(comparison), tuple(sentences), load_phrases(ui), doubtful=doubtful, claims=claims
    )


def lines(found: Sequence[Note]) -> list[str]:
    return [f"{note.kind} | {note.subject} | {note.text}" for note in found]


# --- one quantity, one note ------------------------------------------------------------------------


def test_each_quantity_is_one_note_that_names_it_and_says_who_agrees() -> None:
    assert sorted(lines(notes(THREE))) == [
        "number | injured | A, B: 17; C: 23",
        "number | killed | A, C: 5; B: 3",
    ]


@pytest.mark.parametrize(
    ("ui", "expected"),
    [
        ("en", "number | killed | A, C: 14; B: about 1,200"),
        ("ru", "number | погибли | A, C: 14; B: около 1\u00a0200"),
    ],
)
def test_the_same_figure_in_two_languages_stands_together(ui: str, expected: str) -> None:
    found = notes(
        {
            "A": ["При наводнении в Тальске погибли четырнадцать человек."],
            "B": ["The flood in Talsk killed about 1,200 people."],
            "C": ["The flood in Talsk killed 14 people."],
        },
        ui=ui,
    )
    assert lines(found) == [expected]


def test_figures_of_unlike_things_are_named_one_by_one() -> None:
    [note] = notes(
        {"A": ["The flood in Talsk killed 14 people."], "B": ["The flood in Talsk injured 14 people."]}
    )
    assert (note.subject, note.text) == ("", "A: 14 (killed); B: 14 (injured)")


def test_the_dead_and_the_injured_are_never_one_value() -> None:
    said = lines(
        notes(
            {
                "A": ["8 bodies at the mine of Talsk after the explosion."],  # what they count is not read
                "B": ["Explosion at the mine of Talsk leaves 15 dead, 8 hurt."],
                "C": ["Explosion at the mine of Talsk leaves 8 dead, 15 hurt."],
            }
        )
    )
    assert said
    assert not any(
        names in line for line in said for names in ("A, B: 8", "A, C: 8", "B, C: 8", "A, B, C: 8")
    )


def test_a_share_is_not_named_after_what_was_voted_on() -> None:
    [note] = notes(
        {
            "A": ["Turnout was 52 percent in the Lurania vote, the election commission said."],
            "B": ["Turnout was 48 percent in the Lurania vote, the election commission said."],
        }
    )
    assert (note.kind, note.subject) == ("number", "")


def test_a_figure_with_a_unit_is_quoted_as_it_stands() -> None:
    [note] = notes({"A": ["The Halva ferry did 18 knots."], "B": ["The Halva ferry did 15 knots."]})
    assert (note.subject, note.text) == ("", "A: “18 knots”; B: “15 knots”")


def test_a_quantity_is_not_named_where_the_records_do_not_agree_on_it() -> None:
    # "Rescue boats" are read as rescued persons on one side: the note names no quantity.
    found = notes(
        {
            "A": ["Озеро в Тальске всю ночь прочёсывали четыре катера."],
            "B": ["Four rescue boats searched the lake in Talsk all night."],
            "C": ["Six rescue boats searched the lake in Talsk all night."],
        }
    )
    assert lines(found) == ["number |  | A, B: 4; C: 6"]


def test_one_date_is_one_note() -> None:
    found = notes(
        {
            "A": ["В среду, 20 августа, мост в Тальске закрыли."],
            "B": ["On Wednesday, Aug. 20, the bridge in Talsk was closed."],
            "C": ["On Thursday, Aug. 21, the bridge in Talsk was closed."],
        }
    )
    assert lines(found) == ["date |  | A, B: “Wednesday, Aug. 20”; C: “Thursday, Aug. 21”"]


# --- sure and doubtful -----------------------------------------------------------------------------


def test_a_report_that_is_not_surely_matched_stands_in_no_sure_note() -> None:
    unsure = ("A C", "B C")
    assert lines(notes(THREE, unsure)) == ["number | killed | A: 5; B: 3"]
    rest = notes(THREE, unsure, doubtful=True)
    assert sorted(lines(rest)) == ["number | injured | A, B: 17; C: 23", "number | killed | A, C: 5; B: 3"]


def test_what_sure_matches_tell_is_not_said_again_as_doubtful() -> None:
    # A and C do not surely match, but each surely matches B.
    chain = ("A C",)
    assert "number | killed | A, C: 5; B: 3" in lines(notes(THREE, chain))
    told_again = notes(THREE, chain, doubtful=True)
    assert told_again == []


def test_no_subject_holds_sure_and_doubtful_differences() -> None:
    row = told_row(one_row(THREE, ("A C", "B C")))
    for subject in find_subjects(row):
        assert all(found.pair.match.is_nearly_certain for found in subject.found)
    for subject in find_subjects(row, doubtful=True):
        assert not any(found.pair.match.is_nearly_certain for found in subject.found)


# --- who says so -----------------------------------------------------------------------------------


def test_an_attribution_names_its_speaker_and_who_names_none() -> None:
    found = notes(
        {
            "A": ["The bridge in Talsk is closed, according to the road office."],
            "B": ["The bridge in Talsk is closed."],
        }
    )
    assert lines(found) == [
        "attribution | who says so | A: the road office (“according to”); B: no source named"
    ]


def test_a_long_quotation_is_cut_between_words_and_says_so() -> None:
    rest = "based on our earlier visit, we are convinced that conditions are suitable for the test"
    found = notes(
        {
            "A": [
                '"We are pleased to confirm our return visit to the city of Talsk in the month of June as, '
                f'{rest}," director Ann Lind said in a statement.'
            ],
            "B": [f'Director Ann Lind confirmed the visit and said that "{rest}".'],
        }
    )
    (quoted,) = [note.text for note in found if note.kind == "quote"]
    assert "we are convinced that conditions are…”; B: “based on" in quoted


@pytest.mark.parametrize("ui", ["en", "ru", "uk"])
@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        ("Plan rose by 7%.", "Plan rose to 7%.", ("by 7%", "to 7%")),
        (
            "Смета в Тальске выросла на 7 млн рублей.",
            "Смета в Тальске выросла до 7 млн рублей.",
            ("на 7 млн рублей", "до 7 млн рублей"),
        ),
        (
            "Repairs in Talsk cost nearly $3bn.",
            "Repairs in Talsk cost over $3bn.",
            ("nearly $3bn", "over $3bn"),
        ),
    ],
)
def test_figures_of_one_value_are_quoted_with_what_tells_them_apart(
    here: str, there: str, words: tuple[str, str], ui: str
) -> None:
    [note] = notes({"A": [here], "B": [there]}, ui=ui)
    left, right = (load_phrases(ui)("note.words", words=each) for each in words)
    assert note.text == f"A: {left}; B: {right}"


@pytest.mark.parametrize("ui", ["ru", "uk"])
def test_so_it_is_where_the_words_stand_for_an_english_note(ui: str) -> None:
    said = "we are pleased to say that the bridge in Talsk will be opened again in June " * 3
    found = one_row({"A": [f'"{said.strip()}," she said.'], "B": ["She said the bridge will open."]})
    whole = Span(0, 1, 1 + len(said.strip()))
    told = Difference("quote", whole, Span(0, 0, 8), 0.5, "other words", rule="quote_by_meaning")
    [alignment] = found.alignments
    [match] = alignment.matches
    [row] = make_rows(
        replace(found, alignments=(replace(alignment, matches=(replace(match, differences=(told,)),)),))
    )
    [note] = make_notes(row, ("A", "B"), load_phrases(ui))
    cut = re.search("«(.*?)»", note.text)
    assert cut
    assert cut[1].endswith("June we are…")
    assert said.startswith(cut[1].removesuffix("…") + " ")


def test_a_pronoun_names_whom_it_probably_points_to() -> None:
    found = notes(
        {
            "A": ["Ivan Petrov met reporters in Talsk.", "The bridge in Talsk is closed, he said."],
            "B": ["The bridge in Talsk is closed."],
        }
    )
    assert lines(found) == [
        "attribution | who says so | A: “he”, probably Ivan Petrov (“said”); B: no source named"
    ]
    alone = notes({"A": ["The bridge in Talsk is closed, he said."], "B": ["The bridge in Talsk is closed."]})
    assert [note.text for note in alone] == ["A: “he” (“said”; who that is stays open); B: no source named"]


def test_one_reserve_is_one_note_in_two_languages() -> None:
    found = notes(
        {
            "A": ["Reportedly, the bridge in Talsk will be closed."],
            "B": ["The bridge in Talsk will be closed."],
            "C": ["Сообщается, что мост в Тальске якобы закроют."],
        }
    )
    hedges = [note for note in found if note.kind == "hedging"]
    assert lines(hedges) == ["hedging |  | A: “Reportedly”; C: “якобы”; B: no such reserve"]


def test_names_and_words_kept_at_a_distance_are_two_things() -> None:
    found = notes(
        {
            "A": ["Kyiv met the coalition in Talsk."],
            "B": ["Kiev met the so-called coalition in Talsk."],
        }
    )
    assert sorted(lines(found)) == [
        "naming | spelling | A: “Kyiv”; B: “Kiev”",
        "naming | words kept at a distance | B: “so-called coalition”; A: no such words or quotation marks",
    ]


def test_a_denial_is_shown_with_the_word_that_it_denies() -> None:
    found = notes({"A": ["The bridge in Talsk will not close."], "B": ["The bridge in Talsk will close."]})
    assert [note.text for note in found if note.kind == "negation"] == ["A: “not close”; B: no denial"]


# --- the story of the demo -------------------------------------------------------------------------

# Read one by one against the four reports: each is true. What stands here may come and go with how sure the
# matches are; a note that does not stand here must be read before it is added.
TRUE_OF_THE_DEMO = {
    ("date", "“Thursday, Aug. 21” “Wednesday, Aug. 20”"),
    ("date", "“26 марта” “March 27”"),
    ("number", "27 about 30"),
    ("number", "27 30 31 about 30"),
    ("hedging", "no such reserve “Reportedly”"),
    ("hedging", "no such reserve “якобы”"),
    ("hedging", "no such reserve “по сообщениям”"),
    ("quote", "“signal from Washington” “signal”"),
    (
        "quote",
        "“always comes with a caveat” “it always comes with a caveat, only if there is US presence or "
        "coordination”",
    ),
    ("naming", "“Kiev” “Kyiv”"),
    ("naming", "“Sergei Lavrov” “Sergey Lavrov”"),
    ("naming", "not named here “Сергей Шойгу”"),
    ("naming", "no such words or quotation marks “so-called coalition”"),
    ("naming", "no such words or quotation marks “так называемой коалиции”"),
    ("naming", "no such words or quotation marks “so-called coalition” “так называемой коалиции”"),
    ("wording", "“conflict” “invasion” “войны” “конфликта”"),
    ("wording", "“invasion” “конфликта”"),
    ("number", "27 30 about 30"),
    ("hedging", "no such reserve “Reportedly” “по сообщениям”"),
    ("attribution", "President Volodymyr Zelenskyy of Ukraine (“says”) no source named"),
    ("attribution", "no source named “его”, probably Владимир Зеленский (“По его словам”)"),
    ("attribution", "no source named “he” (“said”; who that is stays open)"),
    ("attribution", "a European diplomat (“according to”) no source named"),
    ("attribution", "no source named СМИ (“сообщали”)"),
    ("attribution", "no source named СМИ (“по сообщениям”)"),
    (
        "attribution",
        "Security Council Secretary Sergei Shoigu (“claimed”) no source named "
        "Секретарь Совбеза РФ Сергей Шойгу (“утверждает”)",
    ),
}  # fmt: skip
SURE_OF_THE_DEMO = ("date", "naming", "number", "wording")


def test_the_story_of_the_demo_shows_no_false_difference() -> None:
    comparison = compared("security-guarantees")
    outlets = outlet_labels(comparison)
    claims = tuple(comparison.claims[article.id] for article in comparison.articles)
    seen: dict[bool, set[tuple[str, str]]] = {False: set(), True: set()}
    for row in make_rows(comparison):
        for doubtful, found in seen.items():
            for note in make_notes(row, outlets, load_phrases("en"), doubtful=doubtful, claims=claims):
                told = sorted(part.split(": ", 1)[1] for part in re.split("; (?!who that)", note.text))
                found.add((note.kind, " ".join(told)))
    assert (seen[False] | seen[True]) - TRUE_OF_THE_DEMO == set()
    assert {kind for kind, _ in seen[False]} == set(SURE_OF_THE_DEMO)


@pytest.mark.parametrize("ui", interfaces())
def test_every_listed_quantity_has_its_words(ui: str) -> None:
    say = load_phrases(ui)
    assert [concept for concept in read_groups() if not say.has("counted", concept)] == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_mark_names_what_differs_of_both_texts_and_not_of_one(language: str) -> None:
    say = load_phrases(language)
    marks = [say.known("mark", kind) for kind in ("number", "date", "attribution", "quote", "naming")]
    assert all(mark.endswith(("расходятся", "різняться")) for mark in marks)
