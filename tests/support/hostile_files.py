"""Files that lie about what they are: a name, how to make the bytes, and what the one clear line says."""

import io
import os
import zipfile
from collections.abc import Callable

BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OFFICE = "http://schemas.openxmlformats.org"
RELATIONS = (
    f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r" Target="word/document.xml" '
    f'Type="{OFFICE}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf"/></rootfiles></container>'
)
ODT = "application/vnd.oasis.opendocument.text"


def pack(members: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def pack_word(document: bytes | str) -> bytes:
    return pack({"_rels/.rels": RELATIONS, "word/document.xml": document})


def pack_odt(**members: str) -> bytes:
    manifest = {"META-INF/manifest.xml": members.pop("manifest", "<a/>")}
    return pack({"mimetype": ODT, **manifest, **{f"{name}.xml": text for name, text in members.items()}})


def pack_slides(slide: bytes | str | None = None, count: int = 1, main: str = "presentation") -> bytes:
    links = f"{OFFICE}/officeDocument/2006/relationships"
    ids = "".join(f'<p:sldId r:id="r{number}"/>' for number in range(count))
    related = "".join(
        f'<Relationship Id="r{number}" Type="{links}/slide" Target="slides/slide{number}.xml"/>'
        for number in range(count)
    )
    members: dict[str, bytes | str] = {
        "_rels/.rels": RELATIONS.replace("word/document", "ppt/presentation"),
        "ppt/presentation.xml": f'<p:{main} xmlns:p="{OFFICE}/presentationml/2006/main" xmlns:r="{links}">'
        f"<p:sldIdLst>{ids}</p:sldIdLst></p:{main}>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f"{related}</Relationships>",
    }
    if slide is not None:
        members |= {f"ppt/slides/slide{number}.xml": slide for number in range(count)}
    return pack(members)


def pack_ods(content: str, kind: str = "spreadsheet") -> bytes:
    mime = ODT.replace("text", kind)
    return pack({"mimetype": mime, "META-INF/manifest.xml": "<a/>", "content.xml": content})


def pack_epub(package: bytes | str = "", container: str = CONTAINER) -> bytes:
    return pack({"META-INF/container.xml": container, **({"a.opf": package} if package else {})})


def encrypted_pdf() -> bytes:
    """Return a PDF that asks for a password which nobody knows."""
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n" + pages + b"\nendobj\n"
    secret = b"/O <%s> /U <%s>" % (b"41" * 32, b"42" * 32)
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 %s >> /ID [<00> <00>]" % secret
    offsets = [body.index(b"1 0 obj"), body.index(b"2 0 obj")]
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    trailer = b"trailer << /Size 3 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (encrypt, len(body))
    return body + table + trailer


HUGE = b"word " * 3_000_000
NOISY = os.urandom(9999)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
# Compresses as documents do, so that it is no zip bomb by its ratio.
SPARSE = (NOISY.hex() + "0" * 50_000).encode() * 110
RENAMED = (
    f'<x:sld xmlns:x="{OFFICE}/presentationml/2006/main" xmlns:y="{OFFICE}/drawingml/2006/main">'
    "<y:p><y:r><y:t>Паром</y:t></y:r></y:p></x:sld>"
)
SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def pack_workbook(text: str = "Паром", head: str = "", tail: str = "</sheetData></worksheet>") -> bytes:
    main = f"{OFFICE}/spreadsheetml/2006/main"
    links = f"{OFFICE}/officeDocument/2006/relationships"
    packages = f"{OFFICE}/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{words}</t></is></c></row>'
        for number, words in enumerate(("text", text), 1)
    )
    return pack(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
            f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
            '<sheet name="Один" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="r1" Type="{links}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{rows}{tail}',
        }
    )


LIES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", lambda: pack_word(b"a" * 50_000_000), "zip bomb"),
    "an XML bomb in docx": ("a.docx", lambda: pack_word(f"{BOMB}<w/>"), "XML bomb"),
    "an XML bomb in odt": ("a.odt", lambda: pack_odt(content=f"{BOMB}<w>&b;</w>"), "XML bomb"),
    "an XML bomb in epub": ("a.epub", lambda: pack_epub(container=f"{BOMB}<w/>"), "XML bomb"),
    "a docx that is text": ("a.docx", lambda: b"just text", "not a docx file"),
    "a docx that is another zip": ("a.docx", lambda: pack({"a": "b"}), "not a docx file"),
    "a docx without a body": ("a.docx", lambda: pack_word("<other/>"), "no text body"),
    "a docx of broken XML": ("a.docx", lambda: pack_word("<w:document><w:p>"), "damaged"),
    "an old doc": ("a.docx", lambda: OLD, "old or password-protected"),
    "an odt that is a sheet": ("a.odt", lambda: pack({"mimetype": SHEET}), "not an odt"),
    "a protected odt": ("a.odt", lambda: pack_odt(manifest="<encryption-data/>"), "password"),
    "a pptx that is text": ("a.pptx", lambda: b"just text", "not a pptx file"),
    "a pptx that is a letter": ("a.pptx", lambda: pack_word("<a/>"), "no slides"),
    "a pptx of another kind": ("a.pptx", lambda: pack_slides("<a/>", main="document"), "no slides"),
    "a pptx without slides": ("a.pptx", lambda: pack_slides(count=0), "holds no slides"),
    "a pptx whose slide is missing": ("a.pptx", lambda: pack_slides(None), "slide0.xml is missing"),
    "a pptx of broken XML": ("a.pptx", lambda: pack_slides("<p:sld><p:cSld>"), "damaged"),
    "a zip bomb in slides": ("a.pptx", lambda: pack_slides(b"a" * 50_000_000), "zip bomb"),
    "an XML bomb in slides": ("a.pptx", lambda: pack_slides(f"{BOMB}<w>&b;</w>"), "XML bomb"),
    "slides without end": ("a.pptx", lambda: pack_slides(SPARSE, 9), "more than 64 MB of text"),
    "slides under other names": ("a.pptx", lambda: pack_slides(RENAMED), "unusual way"),
    "a truncated pptx": ("a.pptx", lambda: pack_slides(NOISY)[:3000], "damaged"),
    "an old ppt": ("a.pptx", lambda: OLD, "old or password-protected"),
    "an odp that is a text": ("a.odp", lambda: pack({"mimetype": ODT}), "not an odp"),
    "an odp without content": (
        "a.odp",
        lambda: pack({"mimetype": ODT.replace("text", "presentation")}),
        "missing",
    ),
    "an ods that is text": ("a.ods", lambda: b"hello", "not a ods|not an ods"),
    "an ods that is a letter": ("a.ods", lambda: pack_odt(content="<a/>"), "not an ods"),
    "an ods of broken XML": ("a.ods", lambda: pack_ods("<table:table>"), "damaged"),
    "an XML bomb in an ods": ("a.ods", lambda: pack_ods(f"{BOMB}<w>&b;</w>"), "XML bomb"),
    "a zip bomb in an ods": ("a.ods", lambda: pack_ods("a" * 50_000_000), "zip bomb"),
    "a truncated epub": ("a.epub", lambda: pack_epub(NOISY)[:5000], "damaged"),
    "an epub without a package": ("a.epub", pack_epub, "package file is missing"),
    "an epub without chapters": ("a.epub", lambda: pack_epub("<package/>"), "no chapters"),
    "an encrypted pdf": ("a.pdf", encrypted_pdf, "password"),
    "a truncated pdf": ("a.pdf", lambda: encrypted_pdf()[:60], "damaged"),
    "a pdf that is not one": ("a.pdf", lambda: b"hello", "not a PDF"),
    "a huge line of text": ("a.txt", lambda: HUGE, "longer than|a line of more than"),
    "a huge line of csv": ("a.csv", lambda: b"text\n" + HUGE, "longer than"),
    "a huge line of JSONL": ("a.jsonl", lambda: b'{"text": "' + HUGE, "longer than"),
    "a huge line of subtitles": ("a.srt", lambda: HUGE, "longer than"),
    "a cell that never ends": ("a.csv", lambda: b'text\n"' + b"word\n" * 400_000, "row cannot be read"),
    "a csv that is binary": ("a.csv", lambda: bytes(range(256)) * 9, "binary"),
    "subtitles without times": ("a.srt", lambda: b"hello\n", "no subtitles"),
    "a parquet that is text": ("a.parquet", lambda: b"hello", "not a Parquet"),
    "a truncated parquet": ("a.parquet", lambda: b"PAR1" + bytes(100) + b"PAR1", "not a Parquet"),
    "a workbook that is text": ("a.xlsx", lambda: b"hello", "not a xlsx"),
    "a workbook that is another zip": ("a.xlsx", lambda: pack({"a": "b"}), "not a xlsx"),
    "a workbook without sheets": ("a.xlsx", lambda: pack({"xl/workbook.xml": "<workbook/>"}), "xlsx|missing"),
    "a zip bomb in a workbook": ("a.xlsx", lambda: pack_workbook("A" * 50_000_000), "zip bomb"),
    "an XML bomb in a workbook": ("a.xlsx", lambda: pack_workbook(head=BOMB), "declares entities"),
    "a workbook that is cut off": ("a.xlsx", lambda: pack_workbook(tail=""), "cut off|damaged"),
    "a truncated workbook": ("a.xlsx", lambda: pack_workbook(NOISY)[:3000], "damaged"),
    "a workbook of too many sheets": (
        "a.xlsx",
        lambda: pack({"xl/workbook.xml": "", **{f"xl/worksheets/{n}.xml": "<a/>" for n in range(9_000)}}),
        "more than 1,000 sheets",
    ),
    "an old workbook": ("a.xlsx", lambda: OLD, "old or password-protected"),
    "an mhtml that is text": ("a.mhtml", lambda: b"hello", "not an MHTML"),
    "a paragraph of a book": ("a.html", lambda: b"<p>" + HUGE, "longer than|no article"),
    "a json that is broken": ("a.json", lambda: b"{", "not valid JSON"),
}
