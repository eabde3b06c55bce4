"""OpenDocument texts: what a reader sees is read once and whole, figures as they are; all else stays."""

from pathlib import Path

import pytest

from tests.support.office_files import read_member, read_parts, translate_file, write_opendocument

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
NAMES += (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = "<office:automatic-styles>{}</office:automatic-styles>".format(
    "".join(
        f'<style:style style:name="{name}" style:parent-style-name="{parent}"><style:text-properties {told}/>'
        "</style:style>"
        for name, parent, told in (
            ("P1", "Title", ""),
            ("P2", "Standard", 'text:display="none"'),
            ("Up", "", 'style:text-position="super 58%"'),
            ("Up2", "Up", ""),
            ("Up3", "", 'style:text-position="33% 58%"'),
            ("Down", "", 'style:text-position="sub 58%"'),
            ("Gone", "", 'style:text-line-through-style="solid"'),
            ("Sign", "", 'style:font-name="Symbol1"'),
            ("No", "", 'text:display="none"'),
        )
    )
)
FORMULA = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>t</mi><mo>=</mo><mo>−</mo>'
    '<mn>15</mn></mrow><annotation encoding="StarMath 5.0">t = -15</annotation></semantics></math>'
)


def write_odt(path: Path, *paragraphs: str, title: str = "", footer: str = "") -> Path:
    body = "".join(
        source if source.startswith("<text:p") else f"<text:p>{source}</text:p>" for source in paragraphs
    )
    members = {
        "content.xml": f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:master-styles><style:master-page>"
        f"<style:footer><text:p>{footer}</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>",
        "meta.xml": state_title(title),
        "Object 1/content.xml": FORMULA,
    }
    return write_opendocument(path, "text", members)


def state_title(title: str) -> str:
    return (
        f"<office:document-meta {NAMES}><office:meta><dc:title>{title}</dc:title></office:meta>"
        "</office:document-meta>"
    )


def translate(path: Path, table: dict[str, str]) -> tuple[list[str], str]:
    """Return the texts that were asked for and the new content."""
    texts, written, _ = translate_file(path, table)
    return texts, read_member(written, "content.xml")


def up(text: str, style: str = "Up") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"Погибли 14{up('2')} человек.", "Погибли 14 человек."),
        (f"Погибли 14{up('2', 'Up2')} человек.", "Погибли 14 человек."),
        (f"Погибли 14{up('2', 'Up3')} человек.", "Погибли 14 человек."),
        (f"Сгорело 25 м{up('2')} крыши.", "Сгорело 25 м2 крыши."),
        (f"Это 3·10{up('6')} тонн.", "Это 3·10⁶ тонн."),
        (f"Было 15{up('о')}С утром.", "Было 15°С утром."),
        (f"Выброс CO{up('2', 'Down')} вырос.", "Выброс CO2 вырос."),
        (f"Погибли {up('12', 'Gone')} 14 человек.", "Погибли 14 человек."),
        (f"Было {up(chr(0xF02D), 'Sign')}15 градусов.", "Было −15 градусов."),
        (up("Так мелко пишет полиция."), "Так мелко пишет полиция."),
        ("В 14<text:note-ref>2</text:note-ref> домах.", "В 14 домах."),
        ('В 14<text:a xlink:href="#sdfootnote2sym">2</text:a> домах.', "В 14 домах."),
        (
            "В 14<text:note><text:note-citation>2</text:note-citation><text:note-body><text:p>3</text:p>"
            "</text:note-body></text:note> домах.",
            "В 14 домах. | 3",
        ),
        (
            'Утром <draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./x"/>'
            "</draw:frame>.",
            "Утром t=−15.",
        ),
    ],
)
def test_figures(tmp_path: Path, source: str, told: str) -> None:
    path = write_odt(tmp_path / "a.odt", source)
    assert read_parts(path) == told.split(" | ")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Обновлено <text:date>27.11.26</text:date><text:s/>в редакции.", "Обновлено 27.11.26 в редакции."),
        ("Слов:<text:s/><text:word-count>118</text:word-count><text:s/>всего.", "Слов: 118 всего."),
        (
            "Пишет <text:sender-company>Курьер</text:sender-company> из Талска.",
            "Пишет Курьер из Талска.",
        ),
        ("Едет <loext:content-control>в Талск</loext:content-control> паром.", "Едет в Талск паром."),
        ('Раз<text:s text:c="3"/>два.', "Раз два."),
        ("Раз <text:s/>два.", "Раз два."),
    ],
)
def test_fields_and_spaces_do_not_cut_a_sentence(tmp_path: Path, source: str, told: str) -> None:
    path = write_odt(tmp_path / "a.odt", source)
    assert read_parts(path) == [told]
    texts, content = translate(path, {})
    assert source in content
    assert texts[0] == told
    _, content = translate(path, {told: "One two."})
    assert content.count("One two.") == 1
    assert "(" not in content[content.index("<office:body>") :]


def test_a_field_whose_words_are_found_keeps_its_place(tmp_path: Path) -> None:
    path = write_odt(tmp_path / "a.odt", "Слов было <text:word-count>118</text:word-count> всего.")
    _, content = translate(path, {"Слов было 118 всего.": "118 words in all."})
    assert "<text:p><text:word-count>118</text:word-count> words in all.</text:p>" in content


def test_hidden_text_comments_running_titles_and_contents_are_no_claims(tmp_path: Path) -> None:
    path = write_odt(
        tmp_path / "a.odt",
        '<text:p text:style-name="P1">Паром затонул</text:p>',
        f"Раненых {up('тайная пометка ', 'No')}девять.",
        '<text:p text:style-name="P2">Скрытый абзац.</text:p>',
        "Министр прибыл.<office:annotation><dc:creator>Р</dc:creator><text:p>Проверить!</text:p>"
        "</office:annotation>",
        '<text:p text:style-name="Contents_20_1">Первая глава</text:p>',
        "<draw:frame><draw:text-box><text:p>Во врезке.</text:p></draw:text-box><svg:desc>Описание</svg:desc>"
        "</draw:frame>После врезки.",
        "<table:table><table:table-row><table:table-cell><text:p>14</text:p></table:table-cell>"
        "</table:table-row></table:table>",
        title="Шаблон письма",
        footer="Страница журнала",
    )
    told = ["Паром затонул", "Раненых девять.", "Министр прибыл.", "После врезки.", "Во врезке.", "14"]
    assert read_parts(path) == told
    texts, content = translate(path, {"Раненых девять.": "Nine wounded."})
    assert sorted(texts) == sorted(
        [*told[:-1], "Шаблон письма", "Проверить!", "Первая глава", "Описание", "Страница журнала"]
    )
    assert "Nine wounded" in content
    assert up("тайная пометка ", "No") in content


@pytest.mark.parametrize(
    "title", ["Unknown Title", "Без названия", "Microsoft Word - отчёт.doc", "otchet.odt"]
)
def test_a_title_that_says_nothing_is_none(tmp_path: Path, title: str) -> None:
    path = write_odt(tmp_path / "a.odt", "Паром затонул", "Это было в среду.", title=title)
    assert read_parts(path) == ["Паром затонул", "Это было в среду."]
