"""What decodes: its name, written down wherever a model translated, kept where a memory is carried on."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import compare
from compare.records import Article, Comparison, TranslationSettings
from compare.translation import (
    Memory,
    describe_backend,
    fingerprint_engine,
    install_package,
    list_packages,
    translate_texts,
)
from compare.translation.decoding import Widths, widths_on
from compare.translation.decoding import backend as naming
from compare.translation.models import open_models
from tests.support.argos_packages import build_word_package
from tests.support.command_line import outletdiff

FERRY, PORT = "Паром затонул.", "Порт."
ELSEWHERE = "ctranslate2 4.8.5 int8 another processor"  # none that this machine can be


@pytest.fixture
def package(tmp_path: Path) -> Path:
    install_package(build_word_package(tmp_path / "ru_en.argosmodel"))
    return list_packages()[0].path


def carried_memory(path: Path) -> None:
    """Make a memory in which another kind of machine has translated the ferry, under the same engine."""
    translate_texts([FERRY], "ru", "en", TranslationSettings(memory=path))
    with Memory(path) as memory:
        [unit] = memory.read_units(machine=True)
        memory.remove_units([unit])
        memory.add_units([unit._replace(backend=ELSEWHERE)])


# --- the name ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "name"),
    [
        ("sse2 avx avx2 avx512f avx512bw avx512dq avx512vl avx512_vnni amx_int8", "AVX-512 VNNI"),
        ("sse2 avx avx2 avx512f avx512bw avx512dq avx512vl", "AVX-512"),
        ("sse2 avx avx2 avx512f", "AVX2"),
        ("sse2 avx avx2 avx_vnni", "AVX2 VNNI"),
        ("sse2 avx", "AVX"),
        ("sse2", "without AVX"),
    ],
)
def test_the_instructions_are_read_off_the_flags(flags: str, name: str, tmp_path: Path) -> None:
    facts = tmp_path / "cpuinfo"
    facts.write_text(f"processor\t: 0\nflags\t\t: fpu {flags}\n\nprocessor\t: 1\nflags\t\t: fpu {flags}\n")
    assert naming.read_instructions(facts) == name


@pytest.mark.parametrize("forced", ["", "1", "0"])
def test_the_name_says_which_library_ctranslate2_itself_says_it_uses(package: Path, forced: str) -> None:
    probe = (
        "import ctranslate2; from compare.translation import describe_backend; "
        f"ctranslate2.Translator({str(package / 'model')!r}, compute_type='int8'); print(describe_backend())"
    )
    switches = {"CT2_VERBOSE": "1", **({"CT2_USE_MKL": forced} if forced else {})}
    run = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **switches},
    )
    assert "GEMM_S8 backend: " in run.stderr
    assert ("GEMM_S8 backend: MKL" in run.stderr) == (" MKL" in run.stdout)
    assert ("GEMM_S8 backend: DNNL" in run.stderr) == (" oneDNN" in run.stdout)


def test_a_switch_that_holds_the_processor_back_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = describe_backend()
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    assert describe_backend() == f"{plain} ONEDNN_MAX_CPU_ISA=AVX2"


@pytest.mark.parametrize(
    ("library", "instructions", "switch", "widths"),
    [
        ("oneDNN", "AVX-512 VNNI", "", Widths.ANY),
        ("oneDNN", "AVX2", "", Widths.BEYOND),
        ("oneDNN", "AVX2 VNNI", "", Widths.OWN),
        ("MKL", "AVX2", "", Widths.OWN),
        ("oneDNN", "AVX-512", "AVX2", Widths.OWN),
    ],
)
def test_only_widths_that_were_tried_are_taken_for_alike(
    library: str, instructions: str, switch: str, widths: Widths, monkeypatch: pytest.MonkeyPatch
) -> None:
    types = {"int8", "int16"} if library == "MKL" else {"int8"}
    monkeypatch.setattr("ctranslate2.get_supported_compute_types", lambda device: types)
    monkeypatch.setattr(naming, "read_instructions", lambda: instructions)
    monkeypatch.setattr(naming.platform, "machine", lambda: "x86_64")
    for name in naming._SWITCHES:
        monkeypatch.delenv(name, raising=False)
    if switch:
        monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", switch)
    assert widths_on("cpu") is widths


def test_another_kind_of_processor_is_named_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming.platform, "machine", lambda: "arm64")
    assert describe_backend().endswith(" int8 arm64")


@pytest.mark.parametrize(("answer", "name"), [(0, "NVIDIA H100"), (100, "CUDA device without a name")])
def test_a_gpu_is_named_by_its_driver(answer: int, name: str) -> None:
    def tell(buffer: ctypes.Array[ctypes.c_char], size: int, device: ctypes.c_int) -> int:
        buffer.value = b"NVIDIA H100"
        return 0

    driver = SimpleNamespace(
        cuInit=lambda flags: answer, cuDeviceGet=lambda device, index: 0, cuDeviceGetName=tell
    )
    assert naming.ask_driver(driver) == name


def test_a_gpu_without_its_driver_is_said_to_have_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_driver(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(naming.ctypes, "CDLL", no_driver)
    assert describe_backend("cuda").endswith(" int8 CUDA device without a name")


@pytest.mark.parametrize(("devices", "chosen"), [(0, "cpu"), (2, "cuda")])
def test_the_device_is_the_gpu_where_there_is_one(
    devices: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: devices)
    assert describe_backend("auto") == describe_backend(chosen)
    assert describe_backend("cpu") != describe_backend("cuda")


def test_doctor_names_it() -> None:
    assert f"models run on {describe_backend()}; " in outletdiff("doctor").stdout


@pytest.mark.usefixtures("package")
def test_the_fingerprint_of_an_engine_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = open_models("ru", "en", TranslationSettings()).fingerprint
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    after = open_models("ru", "en", TranslationSettings()).fingerprint
    assert after == f"{before} ONEDNN_MAX_CPU_ISA=AVX2"
    assert after.endswith(describe_backend())
    assert fingerprint_engine("ru", "en", TranslationSettings()) == before.partition(" ")[0]


# --- where it is written down --------------------------------------------------------------------


@pytest.mark.usefixtures("package")
def test_what_a_model_made_knows_its_backend_and_what_it_did_not_make_has_none() -> None:
    [made] = translate_texts([f"{FERRY} 12:30"], "ru", "en", TranslationSettings(use_memory=False))
    assert [(one.engine, one.backend) for one in made.sentences] == [
        ("argos:ru_en@1.9", describe_backend()),
        ("identity", ""),
    ]


@pytest.mark.usefixtures("package")
def test_a_carried_memory_is_reused_and_says_where_each_translation_was_made(tmp_path: Path) -> None:
    carried_memory(tmp_path / "m.sqlite")
    made = translate_texts([FERRY, PORT], "ru", "en", TranslationSettings(memory=tmp_path / "m.sqlite"))
    assert [(one.reused, one.sentences[0].backend) for one in made] == [
        (True, ELSEWHERE),
        (False, describe_backend()),
    ]


@pytest.mark.usefixtures("package")
def test_run_json_and_the_run_count_sentences_by_backend(tmp_path: Path) -> None:
    carried_memory(tmp_path / "m.sqlite")
    (tmp_path / "a.txt").write_text(f"{FERRY} {PORT} 12:30", "utf-8")
    settings = TranslationSettings(memory=tmp_path / "m.sqlite")
    run = compare.translate_files(tmp_path / "a.txt", tmp_path / "out", settings=settings)
    assert run.backends == {ELSEWHERE: 1, describe_backend(): 1}
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["backends"] == run.backends


def compared(memory: Path, russian: str) -> Comparison:
    articles = [
        Article("a", "A", "ru", "", russian),
        Article("b", "B", "en", "", "The ferry sank. A port."),
    ]
    return compare.compare_articles(articles, translation=TranslationSettings(memory=memory))


@pytest.mark.usefixtures("package")
def test_a_comparison_is_signed_with_every_backend_that_translated_for_it(tmp_path: Path) -> None:
    carried_memory(tmp_path / "m.sqlite")
    signature = dict(compared(tmp_path / "m.sqlite", f"{FERRY} {PORT}").signature.parts)
    assert signature["backend"] == ",".join(sorted([ELSEWHERE, describe_backend()]))


def test_where_no_model_translated_the_signature_names_no_backend(tmp_path: Path) -> None:
    assert "backend" not in dict(compared(tmp_path / "m.sqlite", "12:30").signature.parts)


@pytest.mark.usefixtures("package")
def test_memory_stats_tell_the_kinds_apart(tmp_path: Path) -> None:
    carried_memory(tmp_path / "m.sqlite")
    translate_texts([PORT], "ru", "en", TranslationSettings(memory=tmp_path / "m.sqlite"))
    run = outletdiff("memory", "stats", "--memory", tmp_path / "m.sqlite")
    counted = dict(line.split("\t") for line in run.stdout.splitlines())
    assert counted[f"decoded by {ELSEWHERE}"] == counted[f"decoded by {describe_backend()}"] == "1"
    assert "2 kinds of machine" in run.stderr
