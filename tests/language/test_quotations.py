"""Quotation marks: pairs, kinds, speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.language import find_quotes
from compare.language.speech.quote_marks import pair_marks

PAIRS = (
    ("«Мы не верим в “план”», — сказал он.", "Мы не верим в “план”|план"),
    ('"Why?" he asked. "No," she said.', "Why?|No,"),
    ("The workers' rights and the mayor's plan aren't 'dead' yet", "dead"),
    ("'We won't go,' he said", "We won't go,"),
    ("победим», — сказал он", "победим"),
    ("“We will win.", "We will win."),
    ("„Wir gehen“, sagte er", "Wir gehen"),
    ('слово "мир"-это', "мир"),
    ("“It's the mayor’s ‘deal’,” he said", "It's the mayor’s ‘deal’,|deal"),
    ("5'10\" tall", ""),
    ('it has not risen yet...", she writes', "it has not risen yet..."),
    ('""Мост построят"", - сказал он.', "Мост построят"),
    ("''We will not go,'' he said.", "We will not go,"),
    ('""Мост построят, сказал мэр.', ""),
    ('Мост построят, сказал мэр.""', ""),
    ('"He told us ""no"" twice," she said.', 'He told us ""no"" twice,|no'),
)
KINDS = (
    ("ru", "«Мы увидели баржу слишком поздно», — сказал капитан.", "speech", "капитан"),
    ("ru", "Капитан сказал: «Поздно, всё».", "speech", "Капитан"),
    ("ru", "Паром «Хальвена» затонул.", "title", ""),
    ("ru", "Об этом сообщает газета «Туманный день».", "title", ""),
    ("ru", "Он добавил, что дело возбуждено по ст. 166 УК («Угон машины без цели хищения»).", "title", ""),
    ("ru", "Тун сообщил в письме 5 мая («Мост откроют в срок, и он простоит сто лет»).", "speech", "Тун"),
    ("ru", "По данным «Коммерсанта», цены выросли.", "title", ""),
    ("ru", "«Хальвена», сообщает порт, затонула.", "title", ""),
    ("ru", "Приехали «эксперты» из столицы.", "distance", ""),
    (
        "ru",
        "Он сослался на так называемую «волю народа и мнение большинства граждан страны».",
        "distance",
        "",
    ),
    ("ru", "Зеленский заявил, что это «всегда с оговоркой».", "speech", "Зеленский"),
    ("en", "“We saw the barge too late,” Capt. Mark Tolan told investigators.", "speech", "Capt. Mark Tolan"),
    ("en", 'He said the count was "too neat to be true".', "speech", "He"),
    ("en", 'The "floating coffin" was built in 1978.', "distance", ""),
    ("en", 'The film "Dark Water" opened.', "title", ""),
    ("en", "The mayor added: “This has been one step in a long journey.”", "speech", "The mayor"),
    ("en", "“It is over,” the mayor said.", "speech", "the mayor"),
)


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_of_all_styles_pair(text: str, expected: str) -> None:
    assert "|".join(text[found.start : found.stop] for found in pair_marks(text)) == expected


@pytest.mark.parametrize(("language", "text", "kind", "speaker"), KINDS)
def test_speech_is_told_from_names_and_distance(language: str, text: str, kind: str, speaker: str) -> None:
    (quote,) = find_quotes(text, language)
    assert (quote.kind, quote.speaker) == (kind, speaker)
    assert text[quote.start : quote.stop] == quote.text


def test_each_quotation_has_its_own_speaker() -> None:
    text = "«Да», — сказал Рейл. «Нет», — ответила Корвин."
    assert [(quote.text, quote.speaker) for quote in find_quotes(text, "ru")] == [
        ("Да", "Рейл"),
        ("Нет", "Корвин"),
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"We do not know yet." Karl Tun, the mayor, said, "The bridge is closed."', ["", "Karl Tun"]),
        ('"We do not know," Karl Tun, the mayor, said. "The bridge is closed."', ["Karl Tun", "Karl Tun"]),
        ('"Do we know?" Karl Tun, the mayor, said, "The bridge is closed."', ["Karl Tun", "Karl Tun"]),
    ],
)
def test_who_opens_a_quotation_need_not_have_said_the_one_before(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in find_quotes(text, "en")] == speakers


def test_the_comma_of_the_sentence_is_not_quoted() -> None:
    (quote,) = find_quotes("“It is over,” the mayor said.", "en")
    assert quote.text == "It is over"


def test_a_text_without_marks_has_no_quotes() -> None:
    assert find_quotes("It isn't over, the mayor's aide said.", "en") == ()


@given(st.text(alphabet="аБ ,.—«»„“”\"'‘’a1:", max_size=60), st.sampled_from(["ru", "en"]))
def test_spans_stay_inside_the_text(text: str, language: str) -> None:
    for quote in find_quotes(text, language):
        assert 0 <= quote.start <= quote.stop <= len(text)
        assert text[quote.start : quote.stop] == quote.text
        assert quote.kind in ("speech", "title", "distance")


@pytest.mark.parametrize("piece", ["«", "»", '"', "«»", "' a", "“”", '"said" ', "«Да», — сказал он. "])
def test_a_hostile_line_ends(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert all(text[quote.start : quote.stop] == quote.text for quote in find_quotes(text, "ru"))
