"""What the project's own files promise each other: versions, dependencies, licences, addresses."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml

import compare
from tests.support.sample_stories import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-demo.lock")
# Gigabytes, or a licence that ours cannot be combined with.
UNWANTED = {"torch", "spacy", "stanza", "minisbd", "pymupdf", "ebooklib", "argos-translate-files", "pysrt"}


def named(requirement: str) -> tuple[str, str]:
    """Split "pandas>=2.2" into a normalised name and the rest."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower(), requirement[match.end() :]


def all_requirements() -> dict[str, str]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    return dict(named(line) for line in [*PROJECT["dependencies"], *extras])


def locked(name: str) -> set[str]:
    return {
        named(line)[0]
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if re.match(r"[A-Za-z]", line)
    }


def test_the_changelog_keeps_its_form_and_ends_with_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)", text, re.MULTILINE)
    assert all(
        re.fullmatch(r"\[(?:Unreleased|\d+\.\d+\.\d+)\](?: - \d{4}-\d{2}-\d{2})?", each) for each in headings
    )
    assert headings[0] == "[Unreleased]"
    assert headings[1].startswith(f"[{compare.__version__}]")
    kinds = set(re.findall(r"^### (.*)", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_citation_names_this_version_and_licence() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(told)  # what the format requires
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "software"
    assert all("name" in author or "family-names" in author for author in told["authors"])
    assert told["version"] == compare.__version__
    assert told["license"] == PROJECT["license"]


def test_the_hooks_run_what_make_check_runs() -> None:
    [local] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    [lines] = re.findall(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    commands = [line.strip().lstrip("@").replace("$(BIN)", ".venv/bin") for line in lines.splitlines()]
    assert [hook["entry"] for hook in local["hooks"]] == commands


def test_the_paths_that_the_documents_name_are_there() -> None:
    for name in ("CONTRIBUTING.md", "SECURITY.md", "README.md"):
        text = (ROOT / name).read_text("utf-8")
        named = re.findall(r"`((?:compare|docs|tests|seeds|notebooks)/[\w./-]+)`", text)
        linked = re.findall(r"\]\(([^)#:]+)\)", text)
        assert named or linked
        assert not [path for path in (*named, *linked) if not (ROOT / path).exists()], name


def test_every_dependency_has_a_lower_bound() -> None:
    assert all(">=" in bound for bound in all_requirements().values())


def test_the_asked_for_packages_are_in_their_places() -> None:
    main = dict(named(line) for line in PROJECT["dependencies"])
    extras = PROJECT["optional-dependencies"]
    assert {"argostranslate", "rapidfuzz"} <= set(main)
    assert "jupyterlab" in dict(named(line) for line in extras["notebooks"])
    assert "pytest" in dict(named(line) for line in extras["test"])


def test_the_conda_environment_agrees_with_the_project() -> None:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    names = dict(named(line) for line in listed)
    assert names.pop("python") == PROJECT["requires-python"]
    names.pop("pip")
    wanted = all_requirements()
    assert {name: wanted.get(name) for name in names} == names
    assert {"rapidfuzz", "jupyterlab", "pytest"} <= set(names)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_what_is_needed_and_nothing_unwanted(lock: str) -> None:
    wanted = set(all_requirements()) if lock == "requirements.lock" else {
        named(line)[0] for line in PROJECT["dependencies"]
    }  # fmt: skip
    assert wanted <= locked(lock)
    assert not UNWANTED & locked(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_by_hash_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = re.findall(r"^[A-Za-z][^\n]*", text, re.MULTILINE)
    assert all("==" in pin for pin in pins)
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text


def test_the_smaller_lock_pins_the_same_versions() -> None:
    def pins(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text("utf-8").splitlines()
        return {line.split(";")[0].rstrip(" \\") for line in lines if re.match(r"[A-Za-z]", line)}

    assert pins("requirements-demo.lock") < pins("requirements.lock")


def test_nothing_of_ours_imports_an_unwanted_library() -> None:
    names = "|".join(name.replace("-", "_") for name in UNWANTED)
    pattern = re.compile(rf"^\s*(?:import|from) ({names})\b", re.MULTILINE)
    for path in [*(ROOT / "compare").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        assert not pattern.search(path.read_text("utf-8")), path


def test_no_tracked_file_names_this_machine() -> None:
    listed = subprocess.run(
        ["git", "grep", "-lIF", f"{ROOT}/"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert listed.stdout == ""
