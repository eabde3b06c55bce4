"""The translation memory: human units, cached machine translations, TMX and JSONL, many writers at once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import MemoryStoreError, OutputError, UnreadableFileError, UsageError
from compare.records import ProgressEvent, TranslationSettings
from compare.translation import Memory, Unit, default_memory_path, read_units, translate_texts, write_units
from compare.translation.memory.layers import LayerTranslator
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT, SEEDS

HUMAN = Unit("Паром затонул.", "The ferry sank.", "ru", "en", note="by Ann", created="2025-08-21T09:30:00Z")
MACHINE = Unit(
    "Порт закрыт.", "Port is closed.", "ru", "en", "argos:ru_en@1.9", "f1", -0.25, ("names", "numbers"),
    ("a.ru", "b c"), created="2025-08-22T10:00:00Z", backend="ctranslate2 4.8.5 int8 oneDNN AVX2",
)  # fmt: skip


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite") as opened:
        yield opened


# --- looking up ----------------------------------------------------------------------------------


def test_a_human_unit_is_found_whatever_its_quotes_dashes_spaces_and_yo(memory: Memory) -> None:
    memory.add_units([Unit("«Всё  хорошо» — сказал он.", "“All is well,” he said.", "ru", "en")])
    asked = ['"Все хорошо" - сказал он.', "«всё хорошо» — сказал он."]
    assert memory.find_human(asked, "ru", "en") == ["“All is well,” he said.", None]


def test_a_unit_answers_only_for_its_own_pair_and_direction(memory: Memory) -> None:
    memory.add_units([HUMAN])
    assert memory.find_human([HUMAN.source], "ru", "en") == [HUMAN.target]
    assert memory.find_human([HUMAN.source], "ru", "uk") == [None]
    assert memory.find_human([HUMAN.target], "en", "ru") == [None]


def test_of_two_human_translations_the_one_imported_last_answers_and_both_are_kept(memory: Memory) -> None:
    other = HUMAN._replace(target="The ferry went down.")
    memory.add_units([HUMAN, other])
    assert memory.find_human([HUMAN.source], "ru", "en") == [other.target]
    memory.add_units([HUMAN])
    assert memory.find_human([HUMAN.source], "ru", "en") == [HUMAN.target]
    assert sorted(unit.target for unit in memory.read_units()) == [HUMAN.target, other.target]


def test_a_machine_translation_is_found_by_its_fingerprint_with_all_it_had(memory: Memory) -> None:
    memory.add_units([MACHINE])
    [found] = memory.find_machine([MACHINE.source], "ru", "en", ["f1"])
    assert found is not None
    assert found == (
        MACHINE.target, MACHINE.engine, -0.25, MACHINE.warnings, True, MACHINE.kept, MACHINE.backend
    )  # fmt: skip
    assert memory.find_machine([MACHINE.source], "ru", "en", ["f2"]) == [None]
    assert memory.find_human([MACHINE.source], "ru", "en") == [None]


def test_lookups_of_more_sentences_than_one_query_holds_keep_their_order(memory: Memory) -> None:
    units = [Unit(f"Номер {count}.", f"Number {count}.", "ru", "en") for count in range(1_700)]
    memory.add_units(units[::2])
    found = memory.find_human([unit.source for unit in units], "ru", "en")
    assert found[::2] == [unit.target for unit in units[::2]]
    assert set(found[1::2]) == {None}


# --- counting and forgetting ---------------------------------------------------------------------


def test_stats_count_by_kind_pair_and_engine(memory: Memory) -> None:
    memory.add_units([HUMAN, MACHINE, MACHINE._replace(source="Ещё.", target_language="uk")])
    stats = memory.stats()
    assert (stats.human, stats.machine) == (1, 2)
    assert stats.pairs == {("ru", "en"): 2, ("ru", "uk"): 1}
    assert stats.engines == {"argos:ru_en@1.9": 2}
    assert stats.backends == {MACHINE.backend: 2}
    assert stats.size > 0


def test_forgetting_leaves_nothing_of_the_text_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.add_units([HUMAN, MACHINE])
        assert memory.forget() == 1
        assert [unit.source for unit in memory.read_units(machine=True)] == [HUMAN.source]
        assert memory.forget(human=True) == 1
        assert memory.stats().human == 0
        left = b"".join(file.read_bytes() for file in tmp_path.glob("memory.sqlite*"))
    assert MACHINE.source.encode() not in left
    assert HUMAN.source.encode() not in left


def test_removing_one_unit_brings_back_what_answered_before(tmp_path: Path) -> None:
    corrected = HUMAN._replace(target="The ferry went down.", note="corrected in a review", created="")
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.add_units([HUMAN, corrected, MACHINE])
        assert memory.remove_units([corrected._replace(note="")]) == 1, "known by sentence and translation"
        assert memory.find_human([HUMAN.source], "ru", "en") == [HUMAN.target]
        assert memory.remove_units([corrected]) == 0
        assert memory.remove_units([MACHINE._replace(fingerprint="f2")]) == 0
        assert memory.remove_units([MACHINE, HUMAN]) == 2
        assert (memory.stats().human, memory.stats().machine) == (0, 0)
    left = b"".join(file.read_bytes() for file in tmp_path.glob("memory.sqlite*"))
    assert corrected.target.encode() not in left, "what is removed is overwritten once the file is closed"


# --- the file ------------------------------------------------------------------------------------


def test_the_memory_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "memory.sqlite"
    with Memory(path) as memory:
        memory.add_units([HUMAN])
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    path.chmod(0o644)
    with Memory(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_default_memory_is_in_the_users_data_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home in default_memory_path().parents
    monkeypatch.setenv("OUTLETDIFF_MEMORY", str(home / "other.sqlite"))
    assert default_memory_path() == home / "other.sqlite"


def test_opening_for_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with pytest.raises(MemoryStoreError):
        Memory(path, read_only=True)
    assert not path.exists()
    with Memory(path) as memory:
        memory.add_units([HUMAN])
    with Memory(path, read_only=True) as memory:
        assert memory.find_human([HUMAN.source], "ru", "en") == [HUMAN.target]
        with pytest.raises(MemoryStoreError, match="for reading only"):
            memory.add_units([HUMAN])


def test_what_is_no_memory_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("not a database at all, but long enough to look at" * 10)
    with pytest.raises(MemoryStoreError, match=r"file is not a database: .*--no-memory"):
        Memory(text)
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()
    with pytest.raises(MemoryStoreError, match="is not a translation memory"):
        Memory(other)
    connection = sqlite3.connect(other)
    assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["notes"]
    connection.close()
    with pytest.raises(MemoryStoreError, match="translation memory"):
        Memory(tmp_path)


def test_a_memory_of_another_version_is_refused(tmp_path: Path) -> None:
    Memory(tmp_path / "memory.sqlite").close()
    connection = sqlite3.connect(tmp_path / "memory.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(MemoryStoreError, match="another version"):
        Memory(tmp_path / "memory.sqlite")


# Made by outletdiff as it was before units knew their backend; see `OLD_UNITS` for what is in it.
OLD_MEMORY = ROOT / "tests" / "support" / "memory_of_schema_1.sqlite"
OLD_UNITS = [
    Unit("Паром затонул.", "The ferry sank.", "ru", "en", note="invented", created="2026-01-02T03:04:05Z"),
    Unit(
        "Порт закрыт.", "Port is closed.", "ru", "en", "argos:ru_en@1.9", "f1", -0.25, ("names",),
        ("x@y.z",), created="2026-01-02T03:04:06Z", backend="unknown",
    ),
    Unit(
        "Порт відкрито.", "Port is open.", "uk", "en", "argos:uk_en@1.9", "f2", -0.5,
        created="2026-01-02T03:04:07Z", backend="unknown",
    ),
]  # fmt: skip


def schema_version(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64])  # SQLite's user_version; nothing is opened


def old_memory(tmp_path: Path) -> Path:
    assert schema_version(OLD_MEMORY) == 1
    return Path(shutil.copyfile(OLD_MEMORY, tmp_path / "old.sqlite"))


def test_a_memory_of_the_first_version_is_upgraded_and_loses_nothing(tmp_path: Path) -> None:
    path = old_memory(tmp_path)
    with Memory(path) as memory:
        assert list(memory.read_units(machine=True)) == OLD_UNITS
        memory.add_units([MACHINE._replace(source="Ещё.")])
        assert memory.stats().backends == {"unknown": 2, MACHINE.backend: 1}
        [found] = memory.find_machine(["Порт закрыт."], "ru", "en", ["f1"])
        assert found is not None
        assert (found.text, found.backend) == ("Port is closed.", "unknown")
    assert schema_version(path) == 2
    with Memory(path) as memory:
        assert list(memory.read_units(machine=True))[:3] == OLD_UNITS


def test_a_memory_of_the_first_version_is_read_as_it_is(tmp_path: Path) -> None:
    path = old_memory(tmp_path)
    before = path.read_bytes()
    with Memory(path, read_only=True) as memory:
        assert list(memory.read_units(machine=True)) == OLD_UNITS
        assert memory.stats().backends == {"unknown": 2}
        assert path.read_bytes() == before
        with Memory(path) as upgraded:
            upgraded.add_units([MACHINE._replace(source="Ещё.")])
        assert memory.stats().backends == {"unknown": 2, MACHINE.backend: 1}, "upgraded under a reader"


def test_several_that_open_an_old_memory_at_once_upgrade_it_once(tmp_path: Path) -> None:
    path = old_memory(tmp_path)
    failed: list[Exception] = []

    def write(number: int) -> None:
        try:
            with Memory(path) as memory:
                memory.add_units([MACHINE._replace(source=f"{number}.")])
        except MemoryStoreError as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    with Memory(path) as memory:
        assert memory.stats().backends == {"unknown": 2, MACHINE.backend: 8}


@pytest.mark.parametrize("ending", [".tmx", ".jsonl"])
def test_the_backend_travels_with_the_units(ending: str, tmp_path: Path) -> None:
    with Memory(old_memory(tmp_path)) as memory:
        memory.add_units([MACHINE._replace(fingerprint="f3")])
        memory.export_units(tmp_path / f"out{ending}", machine=True)
    with Memory(tmp_path / "new.sqlite") as memory:
        memory.take_in(read_units(tmp_path / f"out{ending}"))
        assert memory.stats().backends == {"unknown": 2, MACHINE.backend: 1}


def test_a_failed_change_leaves_nothing_half_done(memory: Memory) -> None:
    broken = HUMAN._replace(source_language=None)  # type: ignore[arg-type]
    with pytest.raises((MemoryStoreError, TypeError)):
        memory.add_units([MACHINE, broken])
    assert memory.stats().machine == 0
    memory.add_units([MACHINE])
    assert memory.stats().machine == 1


# --- several at once -----------------------------------------------------------------------------

WRITER = """
import sys
from compare.translation import Memory, Unit
path, name = sys.argv[1:]
with Memory(path) as memory:
    for count in range(25):
        memory.add_units([
            Unit(f"Писатель {name}, фраза {count}, часть {part}.", "x", "ru", "en", engine, name)
            for part in range(4) for engine in ("memory", "argos:x@1")])
"""


def test_eight_processes_that_start_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "memory.sqlite"
    command = [sys.executable, "-c", WRITER, str(path)]
    writers = [subprocess.Popen([*command, str(name)], cwd=ROOT) for name in range(8)]
    assert [writer.wait(HANGS_AFTER) for writer in writers] == [0] * 8
    with Memory(path) as memory:
        assert (memory.stats().human, memory.stats().machine) == (800, 800)


def test_eight_threads_share_one_memory(memory: Memory) -> None:
    def write(name: int) -> None:
        for count in range(20):
            unit = Unit(f"Поток {name}, фраза {count}.", f"{name} {count}", "ru", "en")
            memory.add_units([unit])
            assert memory.find_human([unit.source], "ru", "en") == [unit.target]

    threads = [threading.Thread(target=write, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert memory.stats().human == 160


def test_a_writer_that_is_killed_loses_only_what_it_had_not_committed(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    code = WRITER.replace("range(25)", "range(10**9)").replace(
        "memory.add_units([", "print(count, flush=True); memory.add_units(["
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path), "a"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        committed = 0
        while committed < 30:
            committed = int(writer.stdout.readline())
        writer.kill()
    with Memory(path) as memory:
        stats = memory.stats()
        assert stats.human == stats.machine >= 30 * 4
        assert stats.human % 4 == 0
        memory.add_units([HUMAN])


# --- files of units ------------------------------------------------------------------------------

_TEXT = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
_LISTS = st.lists(st.sampled_from(["names", "numbers", "split"]), unique=True, max_size=3).map(tuple)
_UNITS = st.builds(
    Unit, _TEXT, _TEXT, st.sampled_from(["ru", "uk"]), st.just("en"),
    st.sampled_from(["memory", "argos:ru_en@1.9"]), note=st.one_of(st.just(""), _TEXT), warnings=_LISTS,
    score=st.one_of(st.none(), st.floats(-9, 0)), kept=st.lists(_TEXT, max_size=2).map(tuple),
    created=st.sampled_from(["", "2025-08-21T09:30:00Z"]), fingerprint=st.sampled_from(["", "f1"]),
    backend=st.sampled_from(["", "ctranslate2 4.8.5 int8 oneDNN AVX2"]),
)  # fmt: skip


@pytest.mark.parametrize("ending", [".tmx", ".jsonl"])
@settings(max_examples=40, deadline=None)
@given(units=st.lists(_UNITS, max_size=5))
def test_units_come_back_as_they_were_written(
    ending: str, units: list[Unit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("units") / f"units{ending}"
    assert write_units(path, units) == len(units)
    assert list(read_units(path)) == units


@pytest.mark.parametrize("ending", [".tmx", ".jsonl"])
def test_a_memory_survives_export_and_import(ending: str, memory: Memory, tmp_path: Path) -> None:
    memory.add_units([HUMAN, MACHINE])
    events: list[ProgressEvent] = []
    assert memory.export_units(tmp_path / f"all{ending}", machine=True, progress=events.append) == 2
    assert (events[-1].done, events[-1].total) == (2, 2)
    assert memory.export_units(tmp_path / f"human{ending}") == 1
    with Memory(tmp_path / "other.sqlite") as other:
        assert other.take_in(read_units(tmp_path / f"all{ending}")) == 2
        assert list(other.read_units(machine=True)) == list(memory.read_units(machine=True))
        assert other.find_machine([MACHINE.source], "ru", "en", ["f1"])[0] is not None
    assert [unit.source for unit in read_units(tmp_path / f"human{ending}")] == [HUMAN.source]


TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="{header}" segtype="sentence"/><body>
<tu creationdate="20250821T093000Z"><note>seen</note>
 <tuv xml:lang="EN-us"><seg>The <bpt i="1">&lt;b&gt;</bpt><hi>ferry</hi><ept i="1"/> sank<ph/>.</seg></tuv>
 <tuv xml:lang="ru-RU"><seg>Паром затонул.</seg></tuv>
 <tuv xml:lang="uk"><seg>Паром затонув.</seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Без пары.</seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg></seg></tuv><tuv xml:lang="en"><seg>Empty.</seg></tuv></tu>
</body></tmx>"""


def test_tmx_of_other_tools_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    path.write_text(TMX.format(header="ru-RU"), "utf-8")
    made = "2025-08-21T09:30:00Z"
    assert list(read_units(path)) == [
        Unit("Паром затонул.", "The ferry sank.", "ru", "en", note="seen", created=made),
        Unit("Паром затонул.", "Паром затонув.", "ru", "uk", note="seen", created=made),
    ]
    unnamed = TMX.format(header="*all*").replace("?>", ' encoding="UTF-16"?>', 1)
    path.write_bytes(unnamed.encode("utf-16"))
    assert [unit[2:4] for unit in read_units(path)] == [("en", "ru"), ("en", "uk")]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (TMX.format(header="ru")[:400], "not valid TMX"),
        ("<html/>", "not a TMX file"),
        ("", "not valid TMX"),
        (BOMB + "<tmx><body/></tmx>", "declares entities"),
        (OUTSIDE + "<tmx><body/></tmx>", "declares entities"),
        (
            '<tmx><body><tu><prop type="x-outletdiff-score">x</prop><tuv xml:lang="ru"><seg>а</seg></tuv>'
            '<tuv xml:lang="en"><seg>a</seg></tuv></tu></body></tmx>',
            "damaged x-outletdiff- property",
        ),
    ],
)
def test_damaged_or_unsafe_tmx_is_one_line(content: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.tmx"
    path.write_text(content, "utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        list(read_units(path))
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"{", "line 1: not JSON"),
        (b"[1]", "line 1: needs the keys source, target"),
        (
            b'\n{"source": "a", "target": 1, "source_language": "ru", "target_language": "en"}',
            "line 2: needs",
        ),
        ("Привет".encode("cp1251"), "not UTF-8"),
    ],
)
def test_damaged_jsonl_is_one_line_that_says_where(content: bytes, line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=line):
        list(read_units(path))


def test_half_characters_in_jsonl_become_whole(tmp_path: Path, memory: Memory) -> None:
    path = tmp_path / "half.jsonl"
    line = r'{"source": "\ud800", "target": "x\udfff", "source_language": "ru", "target_language": "en"}'
    path.write_text(line, "utf-8")
    assert memory.take_in(read_units(path)) == 1
    assert [unit[:2] for unit in memory.read_units()] == [("\ufffd", "x\ufffd")]


def test_other_formats_missing_files_and_places_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.tmx or \.jsonl"):
        list(read_units(tmp_path / "units.xlsx"))
    with pytest.raises(UsageError, match=r"\.tmx or \.jsonl"):
        write_units(tmp_path / "units.xlsx", [])
    with pytest.raises(UnreadableFileError, match="No such file"):
        list(read_units(tmp_path / "missing.tmx"))
    with pytest.raises(OutputError, match="cannot be written"):
        write_units("/proc/outletdiff/units.tmx", [HUMAN])  # even root cannot write there


def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "units.tmx"
    write_units(path, [HUMAN])
    before = path.read_bytes()

    def broken() -> object:
        yield HUMAN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_units(path, broken())  # type: ignore[arg-type]
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["units.tmx"]


def test_memory_does_not_grow_with_a_tmx_file(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    units = (HUMAN._replace(source=f"Паром номер {count} затонул.") for count in range(8_000))
    tracemalloc.start()
    try:
        write_units(path, units)
        assert sum(1 for _ in read_units(path)) == 8_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 1_600_000
    assert peak < 1_000_000


# --- in translation ------------------------------------------------------------------------------


def test_a_layer_answers_and_never_enters_the_users_memory(tmp_path: Path) -> None:
    unit = next(read_units(SEEDS / "memory.tmx"))
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite", layers=(SEEDS / "memory.tmx",))
    [made] = translate_texts([unit.source], "ru", "en", settings)
    assert (made.text, made.engine, made.reused) == (unit.target, "memory", False)
    assert not (tmp_path / "memory.sqlite").exists()


def test_a_layer_is_asked_before_the_users_memory(tmp_path: Path) -> None:
    write_units(tmp_path / "layer.tmx", [HUMAN])
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.add_units([HUMAN._replace(target="Mine."), Unit("Да.", "Yes.", "ru", "en")])
    settings = TranslationSettings(memory=tmp_path / "memory.sqlite", layers=(tmp_path / "layer.tmx",))
    made = translate_texts([HUMAN.source, "Да."], "ru", "en", settings)
    assert [one.text for one in made] == [HUMAN.target, "Yes."]
    without = TranslationSettings(memory=tmp_path / "memory.sqlite")
    assert translate_texts([HUMAN.source], "ru", "en", without)[0].text == "Mine."


def test_a_layer_that_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "layer.tmx"
    for target in ("One.", "Another one."):
        write_units(path, [HUMAN._replace(target=target)])
        [made] = LayerTranslator(path, "ru", "en").translate([HUMAN.source])
        assert made is not None
        assert made.text == target


def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/outletdiff")  # even root cannot write there
    else:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0o500)
    with pytest.raises(MemoryStoreError, match="--no-memory"):
        Memory(folder / "memory.sqlite")


# --- what other tools write ----------------------------------------------------------------------


def read_one_tmx(body: str, tmp_path: Path, header: str = "ru") -> list[tuple[str, str]]:
    path = tmp_path / "tool.tmx"
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    path.write_text(
        f'{doctype}<tmx version="1.4"><header srclang="{header}"/><body>{body}</body></tmx>', "utf-8"
    )
    return [(unit.source, unit.target) for unit in read_units(path)]


def variants(*texts: tuple[str, str]) -> str:
    return (
        "<tu>" + "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in texts) + "</tu>"
    )


@pytest.mark.parametrize(
    ("segment", "read"),
    [
        ("The ferry<ph type='lb'/>sank.", "The ferry sank."),
        ("The ferry<ph>&lt;br/&gt;</ph> sank.", "The ferry sank."),
        ("The <bpt i='1'>&lt;b&gt;</bpt>ferry<ept i='1'>&lt;/b&gt;</ept> sank.", "The ferry sank."),
        ("The <ph/> ferry sank.", "The ferry sank."),
        ("The ferry\n      sank.", "The ferry sank."),
        ("Rain&nbsp;&amp; wind", "Rain\N{NO-BREAK SPACE}& wind"),
        ("The <hi type='x'>ferry</hi> sank.<!-- checked -->", "The ferry sank."),
    ],
)
def test_inline_codes_line_breaks_and_entities_of_a_segment(segment: str, read: str, tmp_path: Path) -> None:
    assert read_one_tmx(variants(("ru-RU", "Паром."), ("en", segment)), tmp_path) == [("Паром.", read)]


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" \
creationtoolversion="6.0.0" segtype="sentence" srclang="ru"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv lang="ru"><seg>{source}</seg></tuv>
      <tuv lang="en" changeid="translator" changedate="20240106T123000Z"><seg>{target}</seg></tuv>
    </tu>
  </body>
</tmx>"""


@pytest.mark.parametrize(
    ("source", "target", "read"),
    [
        (
            "&lt;b0&gt;Паром&lt;/b0&gt; затонул.", "The &lt;b0&gt;ferry&lt;/b0&gt; sank.",
            ("Паром затонул.", "The ferry sank."),
        ),
        ("Паром&lt;br0/&gt;затонул.", "It &lt;x1/&gt; sank.", ("Паром затонул.", "It sank.")),
        ("&lt;a1&gt;Паром&lt;/a1&gt;", "&lt;a1&gt;Ferry", ("Паром", "Ferry")),
        ("5 &lt; 6 и a&lt;b&gt;c", "5 &lt; 6 and 7&gt;2", ("5 < 6 и a<b>c", "5 < 6 and 7>2")),
    ],
)  # fmt: skip
def test_tags_that_omegat_writes_as_characters_are_left_out(
    source: str, target: str, read: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "project_save.tmx"
    path.write_text(OMEGAT.format(source=source, target=target), "utf-8")
    assert [(unit.source, unit.target) for unit in read_units(path)] == [read]
    settings = TranslationSettings(layers=(path,), use_memory=False)
    [made] = translate_texts([read[0]], "ru", "en", settings)
    assert (made.text, made.engine) == (read[1], "memory")


def test_the_same_characters_in_a_file_of_another_tool_are_text(tmp_path: Path) -> None:
    path = tmp_path / "other.tmx"
    whole = OMEGAT.format(source="Тег &lt;b0&gt; жирный.", target="The tag &lt;b0&gt; is bold.")
    path.write_text(whole.replace('creationtool="OmegaT"', 'creationtool="Other"'), "utf-8")
    assert [unit.source for unit in read_units(path)] == ["Тег <b0> жирный."]


def test_an_unknown_entity_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"line \d+: unknown entity &ferry;"):
        read_one_tmx(variants(("ru", "Паром."), ("en", "The &ferry; sank.")), tmp_path)


def test_of_several_variants_all_are_read_and_the_first_answers(tmp_path: Path, memory: Memory) -> None:
    body = variants(("rus", "Паром."), ("en", "Ferry."), ("en-GB", "A ferry."), ("*all*", "?"), ("en", ""))
    assert read_one_tmx(body, tmp_path) == [("Паром.", "A ferry."), ("Паром.", "Ferry.")]
    memory.take_in(read_units(tmp_path / "tool.tmx"))
    assert memory.find_human(["Паром."], "ru", "en") == ["Ferry."]


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ('"kept": "x"', "kept must be a list of texts"),
        ('"note": 5', "note must be a text"),
        ('"target_language": "*all*"', "a language must be a code"),
    ],
)
def test_a_wrong_field_of_a_json_line_is_named(more: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "units.jsonl"
    good = '"source": "Да.", "target": "Yes.", "source_language": "ru", "target_language": "en"'
    path.write_text(f"{{{good}}}\n{{{good}, {more}}}\n", "utf-8")
    with pytest.raises(UnreadableFileError, match=f"line 2: {line}"):
        list(read_units(path))


def test_a_unit_without_a_translation_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "units.jsonl"
    line = '{"source": "Да.", "target": " ", "source_language": "ru", "target_language": "en"}'
    path.write_text(line, "utf-8")
    assert list(read_units(path)) == []


def test_a_database_of_another_program_keeps_its_content_and_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.commit()
    path.chmod(0o644)
    before = path.read_bytes()
    with pytest.raises(MemoryStoreError, match="is not a translation memory"), Memory(path) as memory:
        memory.stats()
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o644
