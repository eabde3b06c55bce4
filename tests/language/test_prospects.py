"""What sentences tell as weighed, planned, coming or done."""

from __future__ import annotations

import pytest

from compare.language import prospects_in


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The bank may sell its mine.", [("sell", "weighed")]),
        ("en", "The bank is considering selling its mine.", [("sell", "weighed")]),
        ("en", "The bank is to sell its mine.", [("sell", "planned")]),
        ("en", "The mine will be sold.", [("sell", "firm")]),
        ("en", "The bank has already sold its mine.", [("sell", "done")]),
        ("en", "The mine was sold.", [("sell", "done")]),
        ("en", "The bank would have sold its mine.", []),
        ("en", "The bank has not sold its mine.", []),
        ("en", "The bank does not plan to sell its mine.", []),
        ("en", "The mine is worth more in May.", []),
        ("en", "The cuts are due to damage.", []),
        ("ru", "Банк может продать рудник.", [("продать", "weighed")]),
        ("ru", "Банк в этом году планирует всё же продать рудник.", [("продать", "planned")]),
        ("ru", "Рудник может быть продан.", [("продать", "weighed")]),
        ("ru", "Рудник продадут.", [("продать", "firm")]),
        ("ru", "Банк продал рудник.", [("продать", "done")]),
        ("ru", "Банк не продал рудник.", []),
        ("ru", "Банк продал бы рудник.", []),
        ("en", "The bank agreed to sell its mine.", [("agree", "done"), ("sell", "firm")]),
        ("en", "The bank is weighing a $2.1 billion purchase of a mine.", [("buy", "weighed")]),
        ("en", "The bank is in talks on the sale of its mine.", [("sell", "weighed")]),
        ("en", "The bank is not considering a sale.", []),
        ("en", "The bank is considering the sum and the purchase.", []),
        ("ru", "Банк рассматривает возможную покупку рудника.", [("купить", "weighed")]),
        ("ru", "Банк ведёт переговоры о покупке рудника.", [("купить", "weighed")]),
        ("ru", "Суд рассматривает дело о продаже рудника.", []),
        ("ru", "Компания, открывшая рудник, богата.", [("открыть", "done")]),
        ("de", "Die Bank will die Mine verkaufen.", []),
    ],
)
def test_how_far_a_verb_has_come(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.verb, found.status) for found in prospects_in(text, language)] == expected
