"""Templates are compiled once: kept as Python keeps bytecode, checked, and never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from compare.page.compiled import CompiledTemplates

TEXT = "{% for name in names %}{{ name }};{% endfor %}"


@pytest.fixture(autouse=True)
def bytecode_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep bytecode in a folder of the test's own, as PYTHONPYCACHEPREFIX does."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytecode"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "bytecode"


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def fill(folder: Path, text: str = TEXT, *, autoescape: bool = True) -> str:
    """Fill in a template as a new process would."""
    folder.mkdir(exist_ok=True)
    (folder / "names.jinja").write_text(text, "utf-8")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=autoescape,
        bytecode_cache=CompiledTemplates(folder),
    )
    return environment.get_template("names.jinja").render(names=["a", "<b>"])


def test_a_template_is_compiled_once(
    tmp_path: Path, bytecode_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fill(tmp_path / "templates") == "a;&lt;b&gt;;"
    assert len(kept(bytecode_folder)) == 1

    def refuse(*_: object, **__: object) -> object:
        raise AssertionError("it was compiled again")

    monkeypatch.setattr(jinja2.Environment, "compile", refuse)
    assert fill(tmp_path / "templates") == "a;&lt;b&gt;;"


def test_another_text_and_other_options_are_compiled_anew(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert fill(folder) == "a;&lt;b&gt;;"
    assert fill(folder, autoescape=False) == "a;<b>;"
    assert fill(folder, TEXT.replace(";", ",")) == "a,&lt;b&gt;,"


@pytest.mark.parametrize("damage", [lambda kept: kept[:40], lambda kept: kept[:-1] + b"?", lambda _: b""])
def test_what_is_damaged_is_compiled_anew_and_mended(
    tmp_path: Path, bytecode_folder: Path, damage: type
) -> None:
    fill(tmp_path / "templates")
    [path] = kept(bytecode_folder)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert fill(tmp_path / "templates") == "a;&lt;b&gt;;"
    assert path.read_bytes() == whole


def test_where_nothing_may_be_written_nothing_is(
    tmp_path: Path, bytecode_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert fill(tmp_path / "templates") == "a;&lt;b&gt;;"
    assert not bytecode_folder.exists()


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, bytecode_folder: Path) -> None:
    bytecode_folder.write_text("a file where the folder should be", "utf-8")
    assert fill(tmp_path / "templates") == "a;&lt;b&gt;;"
