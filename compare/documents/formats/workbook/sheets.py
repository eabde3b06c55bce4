"""Which members of a workbook hold its sheets, and which styles of its cells strike words out."""

from __future__ import annotations

from compare.documents.archives import Archive
from compare.documents.formats.office import read_relations
from compare.errors import UnreadableFileError

_OFF = frozenset({"0", "false"})


def find_main(archive: Archive) -> str:
    """Return the member that lists the sheets."""
    targets = (target for kind, _, target in read_relations(archive, "") if kind == "officeDocument")
    return next(targets, "xl/workbook.xml")


def find_sheets(archive: Archive) -> dict[str, str]:
    """Return the members of the sheets by name, in the order of the workbook.

    Raises
    ------
    UnreadableFileError
        If it has none.
    """
    main = find_main(archive)
    targets = {key: target for kind, key, target in read_relations(archive, main) if kind == "worksheet"}
    sheets: dict[str, str] = {}
    for element in archive.read_xml(main).iter("{*}sheet"):
        key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        if str(key) in targets and targets[str(key)] in archive.names:
            sheets[str(element.get("name"))] = targets[str(key)]
    if not sheets:
        raise UnreadableFileError(f"{archive.path} holds no sheets", hint="leave it out")
    return sheets


def find_struck_styles(archive: Archive) -> frozenset[int]:
    """Return the numbers of the styles that strike out the words of a whole cell."""
    targets = (member for kind, _, member in read_relations(archive, find_main(archive)) if kind == "styles")
    member = next(targets, "")
    if member not in archive.names:
        return frozenset()
    root = archive.read_xml(member)
    struck = {
        str(number)
        for number, font in enumerate(root.iterfind("{*}fonts/{*}font"))
        if any(strike.get("val", "1") not in _OFF for strike in font.iterfind("{*}strike"))
    }
    looks = enumerate(root.iterfind("{*}cellXfs/{*}xf")) if struck else ()
    return frozenset(number for number, look in looks if look.get("fontId") in struck)
