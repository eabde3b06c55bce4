"""PDF: figures that stand alone, running titles, hyphens at line ends, columns, the title."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from compare.documents import open_document, read_article
from compare.documents.printed import join_words
from compare.language import find_numbers

Word = tuple[float, float, float, str]  # left, height above the foot, size, words


def draw_pdf(path: Path, pages: list[list[Word]], title: str = "") -> Path:
    """Write a PDF with words at places of its pages, in the order given."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
        f"<< /Title ({title}) >>".encode(),
    ]
    for number, words in enumerate(pages):
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in words)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream".encode("latin-1"),
        ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    data += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    path.write_bytes(data + b"startxref\n%d\n%%%%EOF" % start)
    return path


def column(left: float, top: float, lines: list[str], pitch: float = 12, size: float = 10) -> list[Word]:
    """Place lines one below the other; an empty one leaves a gap, a space before one an indent."""
    return [
        (left + 12 * line.startswith(" "), top - row * pitch, size, line.strip())
        for row, line in enumerate(lines)
        if line
    ]


def paragraphs(path: Path) -> list[str]:
    [article] = read_article(path)
    return [*filter(None, [article.title]), *article.text.split("\n\n")]


BODY = [
    "The bridge in Talsk was closed on Monday after workers",
    "found a crack in the third pier, the mayor said. Buses",
    "take another way.",
    "",
    "Repairs begin in May, and nobody knows how long they",
    "will take.",
]
WHOLE = [
    "The bridge in Talsk was closed on Monday after workers found a crack in the third pier, the mayor said."
    " Buses take another way.",
    "Repairs begin in May, and nobody knows how long they will take.",
]


def test_figures_that_stand_alone_are_read(tmp_path: Path) -> None:
    large = [
        (72, 600, 30, "14"),
        (72, 580, 10, "workers were hurt"),
        (72, 540, 30, "118"),
        (72, 520, 10, "left"),
    ]
    path = draw_pdf(tmp_path / "a.pdf", [[*column(72, 720, BODY), *large]])
    assert paragraphs(path) == [*WHOLE, "14", "workers were hurt", "118", "left"]
    document = open_document(path)
    document.write(tmp_path / "b.txt", [segment.text for segment in document.segments])
    assert (tmp_path / "b.txt").read_text("utf-8").split("\n\n")[2:4] == ["14", "workers were hurt"]


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Page {} of 3", "Talsk Courier, 5 January 2024, p. {}"])
def test_what_repeats_at_the_foot_and_counts_is_left_out(foot: str, tmp_path: Path) -> None:
    pages = [
        [
            *column(72, 720, [line.replace("May", f"May {9 * page}") for line in BODY]),
            (300, 30, 8, foot.format(page)),
        ]
        for page in (1, 2, 3)
    ]
    told = " ".join(paragraphs(draw_pdf(tmp_path / "a.pdf", pages)))
    assert "Courier" not in told
    assert "Page" not in told
    assert not {"1", "2", "3", "-"} & set(told.split())
    assert all(f"May {9 * page}" in told for page in (1, 2, 3))


@pytest.mark.parametrize("sign", ["+", "~", "$"])
def test_a_sign_that_is_drawn_behind_its_line_is_read_in_its_place(sign: str, tmp_path: Path) -> None:
    page = [
        *column(72, 720, BODY),
        (72, 600, 10, "It was   15 degrees at 6 = 7 in May."),
        (120, 600, 10, sign),
    ]
    path = draw_pdf(tmp_path / "a.pdf", [[*page, (72, 588, 10, "Nobody knows why.")]])
    assert paragraphs(path)[2].startswith(f"It was {sign}15 degrees at 6 = 7 in May.")


def test_the_small_number_before_a_note_is_no_figure(tmp_path: Path) -> None:
    page = [*column(72, 720, BODY), (72, 105.5, 6, "1"), (80, 100, 10, "By the police, 14 are dead.")]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [page]))[2:] == ["By the police, 14 are dead."]


def test_figures_at_the_foot_that_do_not_count_are_text(tmp_path: Path) -> None:
    pages = [
        [(72, 720, 10, f"The town has {figure} dead, so they say."), (300, 30, 10, figure)]
        for figure in ("14", "118", "27")
    ]
    assert {"14", "118", "27"} <= set(paragraphs(draw_pdf(tmp_path / "a.pdf", pages)))


def test_what_a_browser_prints_around_a_page_is_left_out(tmp_path: Path) -> None:
    title, address = "Bridge in Talsk closed", "https://courier.example/bridge"
    around = [(24, 770, 8, f"1/8/24, 2:05 PM {title}"), (24, 15, 8, f"{address} 1/1")]
    path = draw_pdf(tmp_path / "a.pdf", [[(72, 740, 18, title), *column(72, 700, BODY), *around]], title)
    [article] = read_article(path)
    assert (article.title, article.text.split("\n\n"), article.url) == (title, WHOLE, address)


def test_a_sentence_beside_a_picture_is_not_cut(tmp_path: Path) -> None:
    lines = [
        "The bridge in Talsk will be closed for two",
        "months, the mayor said",
        "on Monday. Workers saw",
        "a crack in its third pier, and experts say",
        "that it carries no more than twelve tonnes.",
    ]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [column(72, 720, lines)])) == [" ".join(lines)]


def test_indented_paragraphs_of_one_line(tmp_path: Path) -> None:
    lines = [
        "Experts came only in January, so they",
        "say.",
        " It was late.",
        " Repairs begin in May, and nobody",
        "knows their end.",
    ]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [column(72, 720, lines)])) == [
        "Experts came only in January, so they say.",
        "It was late.",
        "Repairs begin in May, and nobody knows their end.",
    ]


def test_rows_of_a_table_stay_apart(tmp_path: Path) -> None:
    rows = column(72, 600, ["Dead 14", "Missing 27", "Rescued 118"])
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [[*column(72, 720, BODY), *rows]])) == [
        *WHOLE,
        "Dead 14",
        "Missing 27",
        "Rescued 118",
    ]


def test_figures_in_cells_beside_each_other_are_not_one_figure(tmp_path: Path) -> None:
    cells = [(72, 600, 10, "Ferries"), (200, 600, 10, "12"), (300, 600, 10, "345"), (400, 600, 10, "1 204")]
    told = paragraphs(draw_pdf(tmp_path / "a.pdf", [[*column(72, 720, BODY), *cells]]))
    assert [number.low for number in find_numbers(told[-1], "en")] == [12, 345, 1204]
    assert told[-1].endswith("12; 345; 1 204")


def test_a_share_at_the_foot_is_no_number_of_a_page(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", [[*column(72, 720, BODY), (72, 30, 10, "14 of 27")]])
    assert "14 of 27" in paragraphs(path)


def test_a_date_at_the_top_of_a_page_is_when_it_was_published(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", [[(72, 760, 10, "8.01.2024"), *column(72, 720, BODY)]])
    [article] = read_article(path)
    assert article.published == datetime(2024, 1, 8)
    assert article.text.split("\n\n") == WHOLE


def test_narrow_columns_under_a_lead_of_full_width(tmp_path: Path) -> None:
    lead = ["The bridge over the Selmara in Talsk will be closed for two months, so the mayor", "said."]
    left = [
        "Workers saw a crack in",
        "the third pier. Experts",
        "came only in January.",
        " The town will pay the",
        "repairs of its bridge.",
    ]
    right = ["It was built in", "1974 and is 412", "metres long, as", "long as no other."]
    page = [*column(72, 720, lead), *column(72, 696, left), *column(300, 696, right)]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [page])) == [
        " ".join(lead),
        "Workers saw a crack in the third pier. Experts came only in January.",
        "The town will pay the repairs of its bridge.",
        "It was built in 1974 and is 412 metres long, as long as no other.",
    ]


def test_a_sentence_goes_on_over_the_end_of_a_column_and_a_page(tmp_path: Path) -> None:
    first = [
        *column(72, 720, ["Workers saw a crack in", "the third pier, and the"]),
        *column(300, 720, ["experts agreed that the", "bridge is in danger if"]),
    ]
    pages = [first, column(72, 720, ["lorries cross it.", "", "Buses take another way."])]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", pages)) == [
        "Workers saw a crack in the third pier, and the experts agreed that the bridge is in danger if"
        " lorries cross it.",
        "Buses take another way.",
    ]


def test_a_raised_figure_behind_a_figure_is_a_note(tmp_path: Path) -> None:
    page = [
        *column(72, 720, BODY),
        (72, 600, 10, "Of them 14"),
        (132, 604, 6, "2"),
        (140, 600, 10, "died there."),
    ]
    page += [(72, 570, 10, "It is 25 km"), (138, 574, 6, "2"), (148, 570, 10, "large.")]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [page]))[2:] == [
        "Of them 14 died there.",
        "It is 25 km2 large.",
    ]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (("It is 25 km", "2", ", not more."), "It is 25 km2, not more."),
        (("They sold 10", "6", " tonnes."), "They sold 10⁶ tonnes."),
        (("Of them 14", "2", ", all men, died."), "Of them 14, all men, died."),
        (("It rose by 3,5", "*", " per cent."), "It rose by 3,5 per cent."),
    ],
)
@pytest.mark.parametrize("height", [2, 4, 5])
def test_a_figure_raised_as_browsers_raise_it_cuts_no_line(
    row: tuple[str, str, str], read: str, height: int, tmp_path: Path
) -> None:
    before, raised, behind = row
    middle = 72 + 6 * len(before)
    drawn = [(72, 600, 10, before), (middle, 600 + height, 8, raised), (middle + 4.8, 600, 10, behind)]
    page = [*column(72, 720, BODY), *drawn]
    assert paragraphs(draw_pdf(tmp_path / "a.pdf", [page]))[2:] == [read]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Bridge in Talsk closed", "Bridge in Talsk closed for repairs"),
        ("Bridge in Talsk closed for repairs | Courier", "Bridge in Talsk closed for repairs"),
        (
            "Microsoft Word - bridge-2.doc",
            "Bridge in Talsk closed for repairs",
        ),  # the first line is an outlet
        ("", "Bridge in Talsk closed for repairs"),
    ],
)
def test_the_title_that_a_file_states_finds_the_headline(stated: str, title: str, tmp_path: Path) -> None:
    page = [
        (72, 750, 10, "Talsk Courier"),
        (72, 730, 10, "Bridge in Talsk closed for repairs"),
        *column(72, 700, BODY),
    ]
    [article] = read_article(draw_pdf(tmp_path / "a.pdf", [page], stated))
    assert article.title == title
    assert WHOLE[0] in article.text


def test_without_one_the_largest_letters_are_the_headline(tmp_path: Path) -> None:
    page = [(72, 750, 8, "Talsk Courier"), (72, 725, 20, "Bridge closed"), *column(72, 700, BODY)]
    [article] = read_article(draw_pdf(tmp_path / "a.pdf", [page]))
    assert article.title == "Bridge closed"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("вечером зато\x02", "нул паром", "вечером затонул паром"),
        ("в Санкт\ufffe", "Петербурге", "в Санкт-Петербурге"),
        ("у компании\x02", "перевозчика", "у компании-перевозчика"),
        ("старые 120-", "миллиметровые", "старые 120-миллиметровые"),
        ("открыли из\x02", "за шторма", "открыли из-за шторма"),
        ("снаряды МИНИС-", "ТЕРСТВА", "снаряды МИНИСТЕРСТВА"),
        ("в Ростове-на\x02", "Дону", "в Ростове-на-Дону"),
        ("сооб\u2010", "щили", "сообщили"),
        ("де\u00ad", "вять", "девять"),
        ("decision-", "makers", "decision-makers"),
        ("118 peo-", "ple", "118 people"),
        ("2020–", "2024 годы", "2020–2024 годы"),
        ("Мост -", "это", "Мост - это"),
    ],
)
def test_hyphens_at_the_end_of_a_line(before: str, after: str, joined: str) -> None:
    assert join_words(before, after) == joined


def test_a_word_that_stands_whole_elsewhere_decides() -> None:
    assert join_words("в Сел-", "маре", {"селмаре"}) == "в Селмаре"
    assert join_words("крипто-", "рынок", {"крипто-рынок"}) == "крипто-рынок"


# --- printed by Chromium ----------------------------------------------------------------------------


def print_page(browser: Browser, path: Path, body: str, style: str, **options: object) -> Path:
    page = browser.new_page()
    page.set_content(f"<html lang=ru><title>Мост в Талске</title><style>{style}</style>{body}</html>")
    page.pdf(path=path, prefer_css_page_size=True, **options)  # type: ignore[arg-type]
    page.close()
    return path


RUSSIAN = [
    "Вчера делегация из города Санкт-Петербурга осмотрела мост. Представители компании-перевозчика заявили, "
    "что движение встало из-за трещины в опоре.",
    "Военные нашли у реки старые 120-миллиметровые снаряды. Жители Ростова-на-Дону предложили помощь.",
    "Рабочие-строители видели трещину ещё осенью, однако эксперты приехали только в январе.",
]


@pytest.mark.parametrize("width", range(60, 110, 7))
def test_paragraphs_and_hyphens_of_a_narrow_page(browser: Browser, width: int, tmp_path: Path) -> None:
    style = f"@page {{size: {width}mm 240mm; margin: 6mm}} body {{font: 15px serif}}"
    body = "<h1>Мост в Талске</h1>" + "".join(f"<p>{text}</p>" for text in RUSSIAN)
    path = print_page(browser, tmp_path / "a.pdf", body, style)
    assert paragraphs(path) == ["Мост в Талске", *RUSSIAN]


def test_two_columns_of_justified_text(browser: Browser, tmp_path: Path) -> None:
    style = (
        "@page {size: A5; margin: 12mm} body {font: 13px serif; text-align: justify}"
        "div {column-count: 2} p {margin: 0; text-indent: 1em}"
    )
    body = "<h1>Мост в Талске</h1><div>" + "".join(f"<p>{text}</p>" for text in RUSSIAN * 2) + "</div>"
    path = print_page(browser, tmp_path / "a.pdf", body, style)
    assert paragraphs(path) == ["Мост в Талске", *RUSSIAN * 2]
