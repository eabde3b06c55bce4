"""Ukrainian claims meet Russian and English ones by their words, where nobody translated them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import compare
from compare.alignment import explain_pair, find_stories, meeting_language
from compare.records import AlignmentSettings, Article, Claim, EncoderSetting, Sentence, Translation

UKRAINIAN = (
    "У лікарні сталася пожежа, двоє пацієнтів загинули. "
    "Прокуратура відкрила кримінальне провадження. "
    "Міська рада ухвалила бюджет на наступний рік. "
    "Синоптики попередили про сильний вітер."
)
IN_OTHER_ORDER = {
    "ru": (
        "Горсовет принял бюджет на будущий год. "
        "При пожаре в больнице погибли двое пациентов. "
        "О сильном ветре предупредили синоптики. "
        "Уголовное производство открыла прокуратура."
    ),
    "en": (
        "The city council passed next year's budget. "
        "Two patients died in a fire at the hospital. "
        "Forecasters warned of strong wind. "
        "Prosecutors opened a criminal case."
    ),
}
DAY = datetime(2031, 3, 12, tzinfo=UTC)
SAME = {(0, 1), (1, 3), (2, 0), (3, 2)}


@pytest.mark.parametrize("encoder", ["default", "none"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_nobody_translated_meets_by_its_words(language: str, encoder: EncoderSetting) -> None:
    left = UKRAINIAN.split(". ")
    right = IN_OTHER_ORDER[language].split(". ")
    settings = AlignmentSettings(encoder=encoder)
    matches = compare.align_texts(left, right, ("uk", language), settings=settings)
    assert {(match.left[0], match.right[0]) for match in matches if match.probability > 0.3} >= {
        pair for pair in SAME if encoder == "default" or language == "ru" or pair == (0, 1)
    }
    assert all((match.left[0], match.right[0]) in SAME for match in matches if match.probability > 0.5)
    turned = compare.align_texts(right, left, (language, "uk"), settings=settings)
    assert {(match.right, match.left, round(match.probability, 6)) for match in turned} == {
        (match.left, match.right, round(match.probability, 6)) for match in matches
    }


def test_the_evidence_names_the_words_that_both_share() -> None:
    _, evidence = explain_pair(
        "Прокуратура відкрила кримінальне провадження.",
        "Уголовное производство открыла прокуратура.",
        ("uk", "ru"),
    )
    shared = next(piece for piece in evidence if piece.feature == "shared meaning")
    assert shared.value > 0.5


def claim(text: str, language: str, into: str = "") -> Claim:
    sentence = Sentence("a", 0, 0, len(text), text)
    made = Translation(text, "…", language, into, "argos:x_y@1") if into else None
    return Claim(sentence, translation=made, language=language)


@pytest.mark.parametrize(
    ("claims", "language"),
    [
        ([claim("Так.", "uk"), claim("Да.", "ru")], "ru"),
        ([claim("Так.", "uk"), claim("Yes.", "en")], "en"),
        # A gloss of the Russian one does not lead away from the words of a neighbour.
        ([claim("Так.", "uk"), claim("Да.", "ru", "en")], "ru"),
        # What a model translated meets in that language.
        ([claim("Так.", "uk", "en"), claim("Да.", "ru", "en")], "en"),
        ([claim("Так.", "uk", "en"), claim("Yes.", "en")], "en"),
        ([claim("Так.", "uk"), claim("Ні.", "uk")], "uk"),
    ],
)
def test_the_language_in_which_reports_meet(claims: list[Claim], language: str) -> None:
    assert meeting_language(claims) == meeting_language(claims[::-1]) == language


def test_a_claim_that_one_report_denies_is_paired_and_told_otherwise() -> None:
    articles = [
        Article("a", "a", "uk", "", "Прокуратура відкрила кримінальне провадження через пожежу."),
        Article("b", "b", "uk", "", "Прокуратура не відкрила кримінальне провадження через пожежу."),
    ]
    (match,) = compare.compare_articles(articles).alignments[0].matches
    assert match.probability > 0.5
    assert [difference.kind for difference in match.differences] == ["negation"]


def test_reports_of_one_event_in_three_languages_are_one_story() -> None:
    told = {
        "uk": (
            "Міст закрили на ремонт",
            "Міст через річку Вельгу закрили на ремонт до 20 травня.",
        ),
        "ru": (
            "Мост закрыли на ремонт",
            "Мост через реку Вельгу закрыт на ремонт до 20 мая.",
        ),
        "en": (
            "Bridge closed for repairs",
            "The bridge over the river Velha is closed until May 20.",
        ),
    }
    articles = [Article(code, code, code, *texts, published=DAY) for code, texts in told.items()]
    other = Article(
        "x",
        "x",
        "uk",
        "Синоптики обіцяють дощ",
        "На заході країни очікують дощі.",
        published=DAY,
    )
    stories = find_stories([*articles, other])
    assert sorted(len(story.articles) for story in stories) == [1, 3]
