"""Well-formed nonsense in slides and sheets: one clear line, or every byte back and every word once."""

import re
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.documents import open_document, read_article
from compare.errors import InputError
from tests.documents.test_opendocument_files import NAMES as TEXT_NAMES
from tests.documents.test_slides import NAMES as SLIDE_NAMES
from tests.support.hostile_files import pack_ods, pack_slides

PRESENTATION = 'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
SLIDE_TAGS = """a:p a:p a:r a:r a:t a:t a:rPr a:rPr^b="1" a:rPr^baseline="30000" a:rPr^strike="sngStrike"
    a:pPr a:endParaRPr a:br a:fld a:tbl a:tr a:tc a:hlinkClick p:sp p:nvSpPr p:nvPr p:ph^type="title" p:grpSp
    p:text p:cNvPr^hidden="1" mc:AlternateContent mc:Choice mc:Fallback a14:m m:oMath m:t"""
SHEET_TAGS = """table:table table:table table:table-row table:table-row table:table-cell table:table-cell
    text:p text:p text:span text:s text:line-break office:annotation table:covered-table-cell draw:frame
    draw:page table:table-cell^office:value-type="float" table:table-cell^table:number-columns-repeated="9"
    text:a table:table-row^table:number-rows-repeated="99999999999" presentation:notes draw:text-box
    table:shapes"""
WORDS = ("Паром", "text", "14", " ", "R&amp;D", "цел. Мост", "", "&#8722;5", "\n")
RUNS = (
    "<a:r><a:t>Паром</a:t></a:r>",
    "<a:r><a:rPr b='1'/><a:t>цел. Мост</a:t></a:r>",
    "<a:r><a:rPr baseline='30000'/><a:t>2</a:t></a:r>",
    "<a:r><a:rPr strike='sngStrike'/><a:t>тридцать</a:t></a:r>",
    "<a:r><a:rPr><a:hlinkClick r:id='r1'/></a:rPr><a:t>агентство</a:t></a:r>",
    "<a:fld type='slidenum'><a:t>стр. 5</a:t></a:fld>",
    "<a:br/>",
    "<a:pPr/>",
    "<a14:m><m:oMath><m:t>9</m:t></m:oMath></a14:m>",
)
CELLS = (
    "<table:table-cell><text:p>Паром</text:p></table:table-cell>",
    "<table:table-cell office:string-value='text'><text:p>text</text:p></table:table-cell>",
    "<table:table-row><table:table-cell><text:p>text</text:p></table:table-cell></table:table-row>",
    "<text:span>цел</text:span>",
    "<draw:frame presentation:class='title'><text:p>Мост</text:p></draw:frame>",
)


def trees(tags: str, pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    leaves = st.sampled_from((*WORDS, *pieces, *pieces))

    def wrap(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        element = st.builds(
            lambda tag, children: f"<{tag.replace('^', ' ')}>{''.join(children)}</{tag.partition('^')[0]}>",
            st.sampled_from(tags.split()),
            st.lists(inside, max_size=5),
        )
        return element | st.builds(lambda tag: f"<{tag.replace('^', ' ')}/>", st.sampled_from(tags.split()))

    return st.lists(st.recursive(leaves, wrap, max_leaves=30), min_size=1, max_size=4).map("".join)


def check(path: Path, member: str) -> None:
    try:
        document = open_document(path)
        texts = [segment.text for segment in document.segments]
        written = path.with_name(f"out{path.suffix}")
        assert document.write(written, texts) == 0
        with zipfile.ZipFile(path) as before, zipfile.ZipFile(written) as after:
            assert before.read(member) == after.read(member)
        document.write(written, [f"{text} qx" for text in texts], "en")
        with zipfile.ZipFile(written) as after:
            content = after.read(member).decode()
        assert len(re.findall("qx", content)) >= sum(
            segment.role != "anchor" for segment in document.segments
        )
        open_document(written)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            read_article(path)
        assert all("\n" not in str(one.message) for one in told)  # a row without a text is named, in one line
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017


RULES = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@RULES
@given(st.lists(st.sampled_from(RUNS), max_size=6).map("".join), trees(SLIDE_TAGS, RUNS))
def test_slides(tmp_path: Path, runs: str, source: str) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(pack_slides(f"<p:sld {SLIDE_NAMES}><a:p>{runs}</a:p>{source}</p:sld>"))
    check(path, "ppt/slides/slide0.xml")


@pytest.mark.parametrize(("suffix", "kind"), [(".ods", "spreadsheet"), (".odp", "presentation")])
@RULES
@given(source=trees(SHEET_TAGS, CELLS))
def test_opendocument(tmp_path: Path, suffix: str, kind: str, source: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(
        pack_ods(
            f"<office:d {TEXT_NAMES} {PRESENTATION}><table:table>{source}</table:table></office:d>", kind
        )
    )
    check(path, "content.xml")
