"""Archives of OPUS-MT: Marian's own weights, converted by CTranslate2, and each damage with its own line."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from compare.errors import PackageRefusedError, UnreadableFileError
from compare.records import TranslationSettings
from compare.translation import install_model, install_opus, list_packages, translate_texts, verify_packages
from compare.translation.packages.unpacking import Limits
from tests.support.argos_packages import build_word_package, word_by_word
from tests.support.model_folders import (
    MARIAN,
    NPZ,
    VOCABULARY,
    FolderModel,
    build_many_folder,
    build_opus_archive,
    build_opus_files,
    build_opus_folder,
    write_archive,
)

NO_MEMORY = TranslationSettings(use_memory=False)
Files = dict[str, bytes]
Damage = Callable[[Files], Files]


@pytest.fixture(scope="module")
def files() -> Files:
    return build_opus_files()


def test_weights_of_marian_are_converted_to_8_bits_and_translate(files: Files, tmp_path: Path) -> None:
    package = install_opus(write_archive(tmp_path / "opus-2020-02-26.zip", files))
    assert (package.engine, package.version) == ("opus:ru_en", "2020-02-26")
    assert package.licence == "Attribution 4.0 International"
    weights = len(files[NPZ])
    assert package.path.joinpath("model.bin").stat().st_size < weights * 0.6
    assert not [path for path in package.path.iterdir() if path.suffix in (".npz", ".yml", ".sh")]
    text = "Паром затонул в порту утром. Министр сообщил, что Щукин прибыл, 12 \\ 5: нет!"
    assert translate_texts([text], "ru", "en", NO_MEMORY)[0].text == word_by_word(text)
    assert [found.problem for found in verify_packages()] == [""]


def test_what_came_without_its_option_is_recognised_too(files: Files, tmp_path: Path) -> None:
    assert install_model(write_archive(tmp_path / "x.zip", files)).engine == "opus:ru_en"
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    assert install_model(folder).engine == "opus:ru_en"
    in_folder = {f"opus-mt-ru-en/{name}": content for name, content in files.items()}
    assert install_model(write_archive(tmp_path / "y.zip", in_folder)).engine == "opus:ru_en"


def files_of(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("inside", ["", "opus-mt-ru-en/", "models/opus-mt-ru-en/"])
def test_a_folder_packed_as_a_zip_is_found_out_wherever_it_stands_in_it(inside: str, tmp_path: Path) -> None:
    for folder in (build_opus_folder(tmp_path / "opus-mt-ru-en"), build_many_folder(tmp_path / "nllb-200")):
        packed = {f"{inside}{name}": content for name, content in files_of(folder).items()}
        engine = install_model(write_archive(tmp_path / f"{folder.name}.zip", packed)).engine
        assert engine in ("opus:ru_en", "nllb:2.1M")
    assert [found.problem for found in verify_packages()] == ["", ""]


def test_what_macos_packs_and_copies_beside_the_files_is_passed_over(files: Files, tmp_path: Path) -> None:
    beside = {f"__MACOSX/x/._{name}": b"x" for name in files} | {"x/.DS_Store": b"x", ".DS_Store": b"x"}
    packed = {f"x/{name}": content for name, content in files.items()} | beside
    assert install_model(write_archive(tmp_path / "x.zip", packed)).engine == "opus:ru_en"
    with zipfile.ZipFile(build_word_package(tmp_path / "ru_en.argosmodel")) as archive:
        argos = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    packed = argos | {f"__MACOSX/{name}": b"x" for name in argos}
    assert install_model(write_archive(tmp_path / "ru_en.zip", packed)).engine == "argos:ru_en@1.9"
    folder = build_many_folder(tmp_path / "nllb-200")
    for name in files_of(folder):
        (folder / f"._{name}").write_bytes(b"x")
    assert install_model(folder).engine == "nllb:2.1M"


def test_what_only_holds_a_model_names_it(files: Files, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "opus.zip", files)
    outer = write_archive(tmp_path / "outer.zip", {"opus.zip": archive.read_bytes()})
    for install in (install_model, install_opus):
        with pytest.raises(PackageRefusedError, match=r"^outer\.zip: holds neither [^\n]+ in it: opus\.zip$"):
            install(outer)
    two = {f"{place}/{name}": content for place in "ab" for name, content in files.items()}
    with pytest.raises(PackageRefusedError, match=r"install what is in it: a or b$"):
        install_model(write_archive(tmp_path / "two.zip", two))
    stick = tmp_path / "stick"
    build_opus_folder(stick / "opus-mt-ru-en")
    build_word_package(stick / "ru_en.argosmodel")
    with pytest.raises(PackageRefusedError, match=r"in it: opus-mt-ru-en or ru_en\.argosmodel$"):
        install_model(stick)
    with pytest.raises(PackageRefusedError, match=r"^empty\.zip: is an empty archive$"):
        install_model(write_archive(tmp_path / "empty.zip", {}))
    assert list_packages() == []


def test_converting_again_gives_the_same_bytes(files: Files, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "x.zip", files)
    assert install_opus(archive).digests == install_opus(archive).digests


def test_the_name_of_the_archive_says_its_languages_where_nothing_else_does(tmp_path: Path) -> None:
    archive = build_opus_archive(tmp_path / "uk-en-2020-01-16.zip", FolderModel(readme=""))
    package = install_opus(archive)
    assert (package.engine, package.version) == ("opus:uk_en", "2020-01-16")


def test_the_decoders_configuration_says_them_last(tmp_path: Path) -> None:
    files = build_opus_files(FolderModel(readme=""))
    files["opus.uk-en.vocab.yml"] = files.pop(VOCABULARY)
    files["decoder.yml"] = yaml.safe_dump({"models": [NPZ], "vocabs": ["opus.uk-en.vocab.yml"] * 2}).encode()
    assert install_opus(write_archive(tmp_path / "model.zip", files)).engine == "opus:uk_en"


# --- refused, each with its own line -------------------------------------------------------------


def without(name: str) -> Damage:
    return lambda files: {kept: content for kept, content in files.items() if kept != name}


def with_file(name: str, content: bytes = b"x") -> Damage:
    return lambda files: {**files, name: content}


def decoder(**content: object) -> Damage:
    return with_file("decoder.yml", yaml.safe_dump(content).encode())


def cut_weights(files: Files) -> Files:
    return {**files, NPZ: files[NPZ][: len(files[NPZ]) // 2]}


def other_options(files: Files) -> Files:
    """Write the weights anew as those of a kind of model that CTranslate2 does not run."""
    arrays = dict(np.load(io.BytesIO(files[NPZ])))
    options = yaml.safe_dump({**MARIAN, "type": "amun"}).encode() + b"\0"
    arrays["special:model.yml"] = np.frombuffer(options, dtype=np.int8)
    return {**files, NPZ: saved(arrays)}


def lost_array(files: Files) -> Files:
    arrays = dict(np.load(io.BytesIO(files[NPZ])))
    del arrays["decoder_l1_context_Wo_ln_scale_pre"]
    return {**files, NPZ: saved(arrays)}


def bomb_inside(files: Files) -> Files:
    written = io.BytesIO()
    np.savez_compressed(written, x=np.zeros(12 << 20, dtype=np.float64))
    return {**files, NPZ: written.getvalue()}


def saved(arrays: dict[str, object]) -> bytes:
    written = io.BytesIO()
    np.savez(written, **arrays)  # type: ignore[arg-type]
    return written.getvalue()


BPE = yaml.safe_dump({"models": [NPZ], "vocabs": [VOCABULARY, VOCABULARY]}).encode()
DAMAGES: list[tuple[str, Damage, str]] = [
    ("no decoder.yml", without("decoder.yml"), "holds neither a model converted by CTranslate2"),
    ("decoder.yml is no YAML", with_file("decoder.yml", b"{"), "decoder.yml names no model and vocabularies"),
    ("decoder.yml a list", with_file("decoder.yml", b"[1]"), "decoder.yml names no model and vocabularies"),
    ("names nothing", decoder(models=[], vocabs=[]), "decoder.yml names no model and vocabularies"),
    (
        "names a file outside",
        decoder(models=["../../x.npz"], vocabs=[VOCABULARY]),
        "its decoder.yml names a file outside its folder ('../../x.npz')",
    ),
    ("names an absolute path", decoder(models=["/etc/x"], vocabs=[VOCABULARY]), "outside its folder"),
    ("no weights", without(NPZ), f"holds no {NPZ}, which its decoder.yml names"),
    ("no vocabulary", without(VOCABULARY), f"holds no {VOCABULARY}, which its decoder.yml names"),
    ("cut weights", cut_weights, "are cut short or damaged"),
    ("another kind of model", other_options, "its Marian weights cannot be converted (ValueError: "),
    ("a weight is missing", lost_array, "its Marian weights cannot be converted (KeyError: "),
    ("short vocabulary", with_file(VOCABULARY, b'"</s>": 0\n'), "its Marian weights cannot be converted"),
    ("odd vocabulary", with_file(VOCABULARY, b'"</s>": x\n'), "its Marian weights cannot be converted"),
    ("no source.spm", without("source.spm"), "holds no source.spm"),
    ("no tokenizer", lambda files: without("source.spm")(without("target.spm")(files)), "no sentencepiece"),
    (
        "codes of BPE",
        lambda files: with_file("source.bpe")(without("source.spm")(without("target.spm")(files))),
        "codes of BPE (source.bpe) are not taken: take a newer release",
    ),
    ("bomb in the weights", bomb_inside, "are too large (96 MiB when unpacked)"),
    ("bomb beside the weights", with_file("train.log", bytes(200 << 20)), "is too large (unpacks to"),
    ("path outside", with_file("../evil.txt"), "leads outside its folder"),
    ("absolute path", with_file("/etc/evil"), "leads outside its folder"),
]


@pytest.mark.parametrize(
    ("damage", "line"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES]
)
def test_a_damaged_archive_is_refused(
    damage: Damage, line: str, files: Files, tmp_path: Path, home: Path
) -> None:
    archive = write_archive(tmp_path / "damaged.zip", damage(files))
    with pytest.raises(PackageRefusedError) as caught:
        install_opus(archive)
    assert line in str(caught.value)
    assert str(caught.value).startswith("damaged.zip: ")
    assert "\n" not in str(caught.value)
    assert list_packages() == []
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "evil.txt").exists()


def test_what_is_no_archive_of_opus_is_refused(files: Files, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("not a zip")
    with pytest.raises(PackageRefusedError, match=r"is not an OPUS-MT package \(not a zip archive\)"):
        install_opus(tmp_path / "text.zip")
    whole = write_archive(tmp_path / "short.zip", files).read_bytes()
    (tmp_path / "short.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PackageRefusedError, match=r"short\.zip is cut short or damaged"):
        install_opus(tmp_path / "short.zip")
    with pytest.raises(UnreadableFileError, match="No such file"):
        install_opus(tmp_path / "missing.zip")
    with pytest.raises(PackageRefusedError, match="is an Argos package: name"):
        install_opus(build_word_package(tmp_path / "ru_en.argosmodel"))
    assert list_packages() == []


def test_links_in_an_archive_are_refused(files: Files, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "x.zip", files)
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(PackageRefusedError, match="holds a link or a special file"):
        install_opus(archive)


def test_an_archive_above_the_limits_is_refused(files: Files, tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "x.zip", files)
    with pytest.raises(PackageRefusedError, match="is too large"):
        install_opus(archive, limits=Limits(size=1 << 20))
