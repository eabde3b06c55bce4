"""What reading does quickly gives what the long, obvious way gives."""

import random
import re
from collections import Counter
from itertools import product

import pytest
from lxml.html import HtmlElement, document_fromstring

from compare.documents.articles import identify_majority, settle_language
from compare.documents.decoding import decode_bytes
from compare.documents.publication import find_imprint
from compare.documents.publication.imprint import make_outline
from compare.documents.visible import list_blocks
from compare.documents.visible.blocks import join_broken
from compare.documents.visible.headings import compact_text
from compare.documents.visible.kinds import Kinds, _classify
from compare.documents.visible.surroundings import find_holders, find_inside
from compare.language import identify, identify_by_letters

PARAGRAPHS = (
    "Рыбаки спасли ещё 95 пассажиров, объявили власти Талска.",
    "Паром «Хальвена» затонул вечером на озере Селмара, сообщило министерство.",
    "Погибли 14 человек, среди них двое детей.",
    "Пором затонув увечері на озері Селмара, повідомило міністерство.",
    "Загинули 14 людей, серед них двоє дітей.",
    "The ferry sank on Lake Selmara late on Friday, the ministry said in a statement.",
    "Fourteen people died, officials said.",
    "Die Fähre sank am Freitagabend auf dem Selmarasee, teilte das Ministerium mit.",
    "Паром Селмара көлінде кешке батып кетті, деп хабарлады министрлік.",
    "Фериботът потъна вечерта в езерото Селмара, съобщи министерството на страната.",
    "Міст у Talsk відкрили; the mayor said: «Усё гатова».",
    "Reuters, Талск. Да!",
    "12:30",
    "Ъ",
    "Мы",
)
HEADS = (
    '<meta property="og:site_name" content="берег">',
    '<meta property="og:site_name" content="@bereg">',
    '<meta name="twitter:site" content="@bereg.example">',
    '<meta name="publisher" content="ВЕСТНИК  ТАЛСКА">',
    '<meta property="og:title" content="Мост &amp;quot;закрыли&amp;quot;">',
    '<meta itemprop="headline" content="Мост в Талске">',
    '<meta name="author" content="Иван">',
    '<meta property="og:url" content="https://bereg.example/a?utm_source=x">',
    '<link rel="canonical" href="/2024/05/03/most"><meta property="og:image" content="https://b.example/i">',
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":'
    '"Из записи","publisher":{"@type":"Organization","name":"Берег записи"},"author":"Анна"}</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Сломано",</script>',
    '<script type="application/ld+json">[1, null]</script>',
)
TITLES = ("", "<title>Мост закрыли — Берег</title>", "<title>Ferry sinks | bereg.example</title>")
HEADINGS = (
    "",
    "<h1>Мост <b>закрыли</b><br>вечером</h1>",
    "<h1>Берег</h1><h1 class='entry-title'>Мост закрыли</h1>",
    "<h2>Мост закрыли</h2>",
)


def make_page(rng: random.Random) -> HtmlElement:
    names = ("", "share", "lead", "sidebar", "article__lead--promo", "related", "content")
    tags = ("div", "section", "aside", "nav", "figure", "header", "footer", "blockquote", "article", "main")

    def node(depth: int) -> str:
        if not depth:
            return f"<p>{rng.choice(PARAGRAPHS)}</p>"
        tag, inner = rng.choice(tags), "".join(node(depth - 1) for _ in range(rng.randint(1, 3)))
        return f'<{tag} class="{rng.choice(names)}">{inner}</{tag}>'

    return document_fromstring("".join(node(rng.randint(1, 4)) for _ in range(4)))


# --- what a page states of itself --------------------------------------------------------------------------


@pytest.mark.parametrize("heading", HEADINGS)
def test_title_outlet_and_address_are_those_that_the_extractor_gives_with_all_else(heading: str) -> None:
    from trafilatura import extract_metadata

    rng = random.Random(heading)
    for title, address in product(TITLES, ("", "https://www.vestnik.example/most")):
        for head in (*HEADS, "".join(rng.sample(HEADS, 3)), "".join(rng.sample(HEADS, 5)), ""):
            page = document_fromstring(
                f"<html><head>{title}{head}</head><body>{heading}<p>{PARAGRAPHS[0]}</p></body></html>"
            )
            whole = extract_metadata(make_outline(page), address or None, extensive=False)
            expected = tuple(str(value or "") for value in (whole.title, whole.sitename, whole.url))
            assert tuple(find_imprint(page, address)) == expected, head


# --- languages ---------------------------------------------------------------------------------------------


def test_letters_alone_say_what_all_rules_say_or_nothing() -> None:
    rng = random.Random(1)
    told = Counter[str]()
    for _ in range(1500):
        languages = PARAGRAPHS[: rng.choice((2, 4, len(PARAGRAPHS)))]
        text = " ".join(rng.choices(languages, k=rng.randint(1, 3)))[rng.randrange(30) :]
        code = identify_by_letters(text)
        told[code] += 1
        assert code in {"", identify(text), identify(text, "uk"), identify(text, "bg")}, text
        if code:
            assert {identify(text, prior) for prior in (None, "uk", "en", "bg")} == {code}, text
    assert told["ru"] > 50
    assert told[""] > 50


def test_a_language_is_settled_as_if_every_paragraph_was_read() -> None:
    rng = random.Random(2)
    for _ in range(300):
        text = "\n\n".join(rng.choices(PARAGRAPHS, k=rng.randint(1, 7)))
        prior = identify(text[:5000])
        letters = Counter[str]()
        for paragraph in text.split("\n\n"):
            letters[identify(paragraph, prior)] += len(paragraph)
        del letters["und"]
        most = max(((count, code) for code, count in letters.items()), default=(0, "und"))[1]
        assert identify_majority(text) == most
        for declared in ("ru", "uk", "en", "und"):
            settled, contradiction = settle_language(declared, text)
            assert settled in {declared, most}
            assert bool(contradiction) == (settled != declared)
            if most == declared or letters[most] < 0.8 * letters.total():
                assert settled == declared


# --- lines and bytes ---------------------------------------------------------------------------------------


def test_white_space_and_marks_are_taken_out_of_any_line() -> None:
    rng = random.Random(3)
    pieces = (
        "Паром",
        "14",
        " ",
        "  ",
        "\t",
        "\n",
        "\u00a0",
        "\u2009\u00a0",
        "\u3000",
        "—",
        "-",
        "–",
        "|",
        "•",
        "ß",
    )
    for _ in range(400):
        line = "".join(rng.choices(pieces, k=9))
        assert compact_text(line) == re.sub(r"[\s|•\-–—]+", "", line).casefold()
        even = re.sub(r"\s{2,}|[ \t\r\n\f\v]", " ", line).strip()
        assert join_broken([line]) == ([even] if even else [])


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_stray_control_character_is_replaced_wherever_it_stands(encoding: str) -> None:
    text = "Паром затонул вечером, сообщило министерство. " * 20
    for control in ("\x01", "\x1a", "\x1b"):
        damaged = text[:300] + control + text[300:]
        assert decode_bytes(damaged.encode(encoding), "a.txt", encoding) == damaged.replace(control, "\ufffd")
    assert decode_bytes(text.encode(encoding), "a.txt", encoding) == text


# --- where blocks stand ------------------------------------------------------------------------------------


def climb(element: HtmlElement | None, strict: bool, holders: frozenset[HtmlElement]) -> str:
    found = ""
    while element is not None and element.tag not in {"body", "html"} and element not in holders:
        own = _classify(element, strict)
        if own == "report":
            return found
        found = own if own and found != "furniture" else found
        element = element.getparent()
    return found


def test_what_an_element_is_part_of_is_remembered_as_it_was_found() -> None:
    rng = random.Random(4)
    seen = Counter[str]()
    for _ in range(60):
        page = make_page(rng)
        blocks = list_blocks(page)
        some = rng.sample(blocks, min(2, len(blocks)))
        kinds, choices = Kinds(), (frozenset[HtmlElement](), find_holders(block.place for block in some))
        for block, strict, holders in product(blocks, (False, True), choices):
            found = kinds.find(block.place, strict=strict, holders=holders)
            seen[found] += 1
            assert found == climb(block.place, strict, holders)
    assert min(seen[kind] for kind in ("", "beside", "furniture")) > 50


def test_blocks_inside_an_element_are_those_that_a_walk_through_it_meets() -> None:
    rng = random.Random(5)
    for _ in range(60):
        page = make_page(rng)
        places = [block.place for block in list_blocks(page)]
        around = rng.choice(list(page.iter("div", "section", "body", "article")))
        met = set(around.iter())
        inside = find_inside(places, around)
        assert [place in inside for place in places] == [place in met for place in places]
