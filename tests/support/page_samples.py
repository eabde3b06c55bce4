"""Comparisons made by hand, small and large, for the tests of the page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations

from compare.records import (
    Alignment,
    Article,
    Claim,
    Comparison,
    Difference,
    Evidence,
    Group,
    Leftover,
    Match,
    Member,
    Sentence,
    Signature,
    Span,
    Translation,
)

# name: (outlet, language, time, url, paragraphs of sentences; the first sentence is the headline)
_BRIDGE = {
    "ledger": (
        "River Ledger",
        "en",
        "2025-03-04T08:10:00+02:00",
        "https://example.org/ledger/bridge",
        [
            ["Old Sarn bridge closed after 35 cracks found"],
            ["The Old Sarn bridge was closed on Monday.", "Engineers found 35 cracks in its piers."],
            ["The mayor, Ada Renn, said the bridge “will not fall”.", "Repairs will cost about $4 million."],
            ["A ferry will carry passengers from Tuesday."],
            ["Bakers on the east bank say they lost half their trade."],
        ],
    ),
    "echo": (
        "Sarn Echo",
        "en",
        "2025-03-04T09:05:00+02:00",
        "https://example.org/echo/closed",
        [
            ["Doomed bridge shut in Sarn"],
            [
                "The Old Sarn bridge was abruptly closed on Sunday night.",
                "Engineers reportedly found 30 cracks.",
            ],
            [
                "“Will not fall and will be repaired”, said the mayor, Ada Renn.",
                "Repairs will cost $6 million.",
            ],
            ["Nobody was hurt."],
        ],
    ),
    "volna": (
        "Волна",
        "ru",
        "2025-03-04T09:40:00+02:00",
        "https://example.org/volna/most",
        [
            ["Старый мост в Сарне закрыли: в опорах нашли 35 трещин"],
            ["Старый мост в Сарне закрыли в понедельник.", "Инженеры нашли в опорах 35 трещин."],
            ["Ремонт обойдётся примерно в 4 миллиона долларов."],
            ["Со вторника пассажиров повезёт паром.", "Мост построили в 1936 году."],
        ],
    ),
    "bereg": (
        "Берег",
        "ru",
        "2025-03-04T12:30:00+02:00",
        "javascript:alert(1)",
        [
            ["Мост в Сарне закрыт"],
            [
                "Старый мост в Сарне закрыли в понедельник вечером.",
                "Инженеры нашли в опорах около 30 трещин.",
            ],
            ["По словам чиновников, ремонт обойдётся в 6 миллионов долларов."],
            ["Паром повезёт пассажиров уже в понедельник."],
        ],
    ),
}
# fmt: off
_ENGLISH = {
    "Старый мост в Сарне закрыли: в опорах нашли 35 трещин":
        "Old bridge in Sarn closed: 35 cracks found in piers",
    "Старый мост в Сарне закрыли в понедельник.": "The old bridge in Sarn was closed on Monday.",
    "Инженеры нашли в опорах 35 трещин.": "Engineers found 35 cracks in the piers.",
    "Ремонт обойдётся примерно в 4 миллиона долларов.": "The repair will cost about 4 million dollars.",
    "Со вторника пассажиров повезёт паром.": "From Tuesday a ferry will carry passengers.",
    "Мост построили в 1936 году.": "The bridge was built in 1936.",
    "Мост в Сарне закрыт": "Bridge in Sarn closed",
    "Старый мост в Сарне закрыли в понедельник вечером.": "Old bridge in Sarn close in Monday evening.",
    "Инженеры нашли в опорах около 30 трещин.": "Engineer find in pier about 30 crack.",
    "По словам чиновников, ремонт обойдётся в 6 миллионов долларов.":
        "According to officials, the repair will cost 6 dollars.",
    "Паром повезёт пассажиров уже в понедельник.": "The ferry will carry passengers already on Monday.",
}
# fmt: on
_MADE_BY = {"volna": "memory", "bereg": "argos:ru_en@1.9"}
_GLOSSED = ("Старый мост в Сарне закрыли в понедельник вечером.", "Инженеры нашли в опорах около 30 трещин.")
_WARNED = "По словам чиновников, ремонт обойдётся в 6 миллионов долларов."

# each claim that several outlets tell, by the places of its sentences
_CLAIMS: tuple[Mapping[str, tuple[int, ...]], ...] = (
    {"ledger": (0,), "volna": (0,), "bereg": (0,)},
    {"ledger": (1,), "echo": (1,), "volna": (1,), "bereg": (1,)},
    {"ledger": (2,), "echo": (2,), "volna": (2,), "bereg": (2,)},
    {"ledger": (3,), "echo": (3,)},
    {"ledger": (4,), "echo": (4,), "volna": (3,), "bereg": (3,)},
    {"ledger": (5,), "volna": (4,), "bereg": (4,)},
)
# fmt: off
# claim, kind, severity, then the words of the outlets that differ
_DIFFERENCES: tuple[tuple[int, str, float, Mapping[str, str], str], ...] = (
    (1, "date", 0.8, {"ledger": "Monday", "echo": "Sunday night"},
     "Monday on one side, Sunday night on the other."),
    (2, "number", 0.9, {"ledger": "35", "echo": "30"}, "35 cracks against 30 cracks."),
    (2, "number", 0.6, {"ledger": "35", "bereg": "около 30"}, "35 cracks against about 30 cracks."),
    (2, "number", 0.6, {"volna": "35", "bereg": "около 30"}, "35 cracks against about 30 cracks."),
    (2, "hedging", 0.4, {"ledger": "", "echo": "reportedly"},
     "One side says it with reserve (“reportedly”)."),
    (3, "quote", 0.5, {"ledger": "will not fall", "echo": "Will not fall and will be repaired"},
     "One quote is longer."),
    (4, "number", 0.9, {"ledger": "about $4 million", "echo": "$6 million"},
     "About $4 million against $6 million."),
    (4, "number", 0.9, {"volna": "примерно в 4 миллиона", "bereg": "6 миллионов"},
     "About 4 million against 6 million."),
    (4, "attribution", 0.3, {"volna": "", "bereg": "По словам чиновников"}, "One side names a source."),
    (5, "date", 0.7, {"volna": "Со вторника", "bereg": "в понедельник"}, "Tuesday against Monday."),
    (0, "naming", 0.5, {"ledger": "Old Sarn bridge", "bereg": "Мост"}, "The bridge is named differently."),
)
# fmt: on
_TRANSLATION_ONLY = "naming"


def bridge(outlets: Sequence[str] = ("ledger", "echo", "volna", "bereg")) -> Comparison:
    """Four invented outlets, two in English and two in Russian, about one bridge."""
    articles = tuple(_article(name) for name in outlets)
    claims = {name: _claims(name) for name in outlets}
    told = [{name: places for name, places in each.items() if name in outlets} for each in _CLAIMS]
    alignments = tuple(_align(left, right, claims, told) for left, right in combinations(outlets, 2))
    return Comparison(
        articles,
        claims,
        alignments,
        _groups(claims, told),
        Signature((("outletdiff", "0.1"), ("into", "en"), ("threshold", "0.5"))),
        notes=("The outlets are invented and their wording is deliberate.",),
        title="Old Sarn bridge closed",
    )


def two_outlets() -> Comparison:
    """The same story as two of the outlets tell it, both in Russian."""
    return bridge(("volna", "bereg"))


def hostile() -> Comparison:
    """Reports whose every text tries to break out of the page."""
    nasty = (
        "</script><script>window.broken=1</script>",
        "<img src=x onerror=window.broken=1>",
        "\u202eright to left\u202c and \u2066isolated",
        "NUL \x00 and escape \x1b and lone \ud800 and \ufffe",
        "word " * 20_000,
        "x" * 100_000,
        "{{ 7 * 7 }} {% raw %} --> ]]> </style> &amp; &#0;",
        "=HYPERLINK(\"http://example.org\")",
    )  # fmt: skip
    url = 'javascript:alert(1)//"><script>window.broken=1</script>'
    articles, claims = [], {}
    for name in ("a", "b"):
        outlet = f"<b>{name}</b></title>\u202e\x00"
        articles.append(
            Article(name, outlet, 'ru" onload=x', nasty[0], "\n\n".join(nasty), None, url, "\x00<")
        )
        claims[name] = tuple(
            Claim(Sentence(name, i, 0, len(text), text, i - 1), "body" if i else "title", language="en")
            for i, text in enumerate(nasty)
        )
    difference = Difference("number", Span(0, -5, 10_000), Span(99, 0, 1), 1.0, nasty[0] + "\ud800")
    matches = tuple(
        Match((i,), (i,), 0.9, (Evidence("<b>\x00", 0.5, 2.2),), (difference,)) for i in range(len(nasty))
    )
    groups = tuple(Group(f'"><script>{i}', (Member("a", (i,)), Member("b", (i,)))) for i in range(len(nasty)))
    return Comparison(
        tuple(articles),
        claims,
        (Alignment("a", "b", matches),),
        groups,
        Signature((("<i>", "\x00\ud800"),)),
        notes=("<script>window.broken=1</script>",),
        title=nasty[0],
    )


def large(rows: int) -> Comparison:
    """Two outlets, one in Russian with a translation and one in English; most rows match."""
    russian = (
        "В городе номер {n} к вечеру вторника насчитали {a} пострадавших, сообщили в местной службе спасения."
    )
    english = (
        "In town number {n} the local rescue service counted {a} injured people by Tuesday evening, it said."
    )
    claims: dict[str, tuple[Claim, ...]] = {"ru": (), "en": ()}
    count = rows * 4 // 5  # the rest have no match, half of them on each side
    alone = (rows - count) // 2
    for name, text in (("ru", russian), ("en", english)):
        made = []
        for i in range(count + alone):
            words = text.format(n=i, a=i % 90 + (name == "en" and i % 3 == 0))
            claim = Claim(Sentence(name, i, 0, len(words), words, i // 3), language=name)
            made.append(claim if name == "en" else _with_english(claim, english.format(n=i, a=i % 90)))
        claims[name] = tuple(made)
    matches = tuple(_large_match(i, claims) for i in range(count))
    left = tuple(Leftover(i, i, 0.12) for i in range(count, count + alone))
    groups = [Group(f"{i:012x}", (Member("ru", (i,)), Member("en", (i,))), 0.9) for i in range(count)]
    for name in ("ru", "en"):
        groups += [Group(f"{name}{i:010x}", (Member(name, (i,)),)) for i in range(count, count + alone)]
    articles = tuple(
        Article(name, outlet, name, outlet, "", datetime(2025, 3, 4, 8 + i), "https://example.org/")
        for i, (name, outlet) in enumerate((("ru", "Волна"), ("en", "River Ledger")))
    )
    alignment = Alignment("ru", "en", matches, left, left)
    return Comparison(articles, claims, (alignment,), tuple(groups), Signature((("outletdiff", "0.1"),)))


def _large_match(i: int, claims: Mapping[str, Sequence[Claim]]) -> Match:
    differences: tuple[Difference, ...] = ()
    if i % 3 == 0:
        spans = []
        for name, number in (("ru", i % 90), ("en", i % 90 + 1)):
            at = claims[name][i].text.rindex(str(number))
            spans.append(Span(i, at, at + len(str(number))))
        note = f"{i % 90} injured people against {i % 90 + 1} injured people."
        differences = (Difference("number", spans[0], spans[1], 0.8, note),)
    evidence = tuple(Evidence(f"feature_{n}", 0.5, 0.3) for n in range(8))
    return Match((i,), (i,), 0.92, evidence, differences)


def _with_english(claim: Claim, english: str) -> Claim:
    translation = Translation(claim.text, english, "ru", "en", "argos:ru_en@1.9", -0.4)
    return Claim(claim.sentence, claim.part, translation, language="ru")


def _article(name: str) -> Article:
    outlet, language, time, url, paragraphs = _BRIDGE[name]
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs[1:])
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, outlet, language, paragraphs[0][0], text, datetime.fromisoformat(time), url, digest)


def _claims(name: str) -> tuple[Claim, ...]:
    _, language, _, _, paragraphs = _BRIDGE[name]
    claims: list[Claim] = []
    offset = 0
    for number, sentences in enumerate(paragraphs):
        for text in sentences:
            start = offset if number else 0
            sentence = Sentence(name, len(claims), start, start + len(text), text, number - 1)
            part = "body" if number else "title"
            claims.append(Claim(sentence, part, _translate(name, text), language=language))
            offset += len(text) + 1 if number else 0
        offset += 1 if number else 0
    return tuple(claims)


def _translate(name: str, text: str) -> Translation | None:
    if name not in _MADE_BY:
        return None
    engine = "gloss" if text in _GLOSSED else _MADE_BY[name]
    warnings = ("numbers",) if text == _WARNED else ()
    return Translation(text, _ENGLISH[text], "ru", "en", engine, warnings=warnings)


def _align(
    left: str,
    right: str,
    claims: Mapping[str, Sequence[Claim]],
    told: Sequence[Mapping[str, tuple[int, ...]]],
) -> Alignment:
    matches = tuple(
        Match(
            each[left],
            each[right],
            max(0.9, 0.99 - 0.03 * number),
            (
                Evidence("bias", 1.0, -1.5),
                Evidence("word overlap", 0.71, 2.4),
                Evidence("names agree", 1.0, 1.1),
                Evidence("numbers differ", 1.0, -0.3),
            ),
            tuple(_differences(left, right, number, claims)),
        )
        for number, each in enumerate(told)
        if left in each and right in each
    )
    sides = []
    for here, there in ((left, right), (right, left)):
        matched = {index for each in told if here in each and there in each for index in each[here]}
        sides.append(
            tuple(
                Leftover(i, min(i, len(claims[there]) - 1), 0.04 + 0.06 * (i % 6))
                for i in range(len(claims[here]))
                if i not in matched
            )
        )
    relation = "one source" if (left, right) == ("volna", "bereg") else "reports"
    return Alignment(left, right, matches, *sides, relation=relation)


def _differences(
    left: str, right: str, number: int, claims: Mapping[str, Sequence[Claim]]
) -> list[Difference]:
    return [
        Difference(
            kind,  # type: ignore[arg-type]
            _span(left, number, words[left], claims),
            _span(right, number, words[right], claims),
            severity,
            note,
            maybe_translation=kind == _TRANSLATION_ONLY,
        )
        for claim, kind, severity, words, note in _DIFFERENCES
        if claim == number and left in words and right in words
    ]


def _span(name: str, number: int, words: str, claims: Mapping[str, Sequence[Claim]]) -> Span | None:
    if not words:
        return None
    [index] = _CLAIMS[number][name]
    start = claims[name][index].text.index(words)
    return Span(index, start, start + len(words))


def _groups(
    claims: Mapping[str, Sequence[Claim]], told: Sequence[Mapping[str, tuple[int, ...]]]
) -> tuple[Group, ...]:
    members = [tuple(Member(name, places) for name, places in each.items()) for each in told]
    matched = {(member.article, index) for each in members for member in each for index in member.indices}
    members += [
        (Member(name, (index,)),)
        for name in claims
        for index in range(len(claims[name]))
        if (name, index) not in matched
    ]
    groups = []
    for each in members:
        texts = "\n".join(claims[member.article][i].text for member in each for i in member.indices)
        groups.append(Group(hashlib.sha256(texts.encode()).hexdigest()[:12], each, 0.9))
    return tuple(group for group in groups if group.members)
