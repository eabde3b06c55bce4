"""Nothing leaves the machine: connections beyond loopback are forbidden, in child processes too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.argos_packages import build_word_package
from tests.support.chat_server import chat_server
from tests.support.model_folders import build_opus_archive, build_opus_folder
from tests.support.processes import run_python
from tests.support.sample_stories import ROOT, SEEDS

GUARD = ROOT / "tests" / "support" / "offline"

COMMANDS = """
import json, sys
from compare.cli import main
codes = [main(argv) for argv in json.loads(sys.argv[1])]
print()
print(json.dumps(codes))
"""


@pytest.fixture
def forbidden(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Return the environment that forbids connections, and the file that would name them."""
    log = tmp_path / "network.log"
    return {"PYTHONPATH": f"{GUARD}:{ROOT}", "OUTLETDIFF_TEST_NETWORK_LOG": str(log)}, log


def test_the_guard_itself_refuses_and_notes_a_connection(forbidden: tuple[dict[str, str], Path]) -> None:
    env, log = forbidden
    probe = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "\"import socket; socket.create_connection(('192.0.2.1', 80), 1)\"])"
    )
    run_python(probe, env=env, check=False)
    assert "192.0.2.1" in log.read_text("utf-8")


def test_demo_compare_and_translate_connect_nowhere(
    forbidden: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    env, log = forbidden
    package = build_word_package(tmp_path / "translate-ru_en.argosmodel")
    folder = build_opus_folder(tmp_path / "opus-mt-ru-en")
    archive = build_opus_archive(tmp_path / "opus-2020-02-26.zip")
    story = SEEDS / "ferry-accident"
    commands = [
        ["demo", "-o", tmp_path / "demo"],
        ["models", "install", package],
        ["models", "install", folder],
        ["models", "install", "--from-opus", archive],
        ["models", "list"],
        ["compare", story, "--one-story", "-o", tmp_path / "page.html"],
        ["translate", story, "-o", tmp_path / "english"],
        ["doctor"],
    ]
    run = run_python(COMMANDS, json.dumps(commands, default=str), env=env, check=False)
    assert run.returncode == 0, run.stderr
    codes = json.loads(run.stdout.splitlines()[-1])
    assert codes == [0] * len(commands), run.stderr
    assert not log.exists(), log.read_text("utf-8")


def test_a_server_on_this_machine_is_asked_and_no_other_is_even_looked_up(
    forbidden: tuple[dict[str, str], Path], tmp_path: Path
) -> None:
    env, log = forbidden
    (tmp_path / "a.txt").write_text("Паром затонул.", "utf-8")
    command = ["translate", tmp_path / "a.txt", "-o", tmp_path / "out", "--engine", "server"]
    with chat_server() as server:
        named = [server.address, f"http://localhost:{server.server_port}/v1", "http://example.org/v1"]
        commands = [
            [*command, "--no-memory", "--server", one, "--server-model", "word-model"]
            for one in (*named, "http://192.0.2.1/v1")
        ]
        run = run_python(COMMANDS, json.dumps(commands, default=str), env=env)
        assert json.loads(run.stdout.splitlines()[-1]) == [0, 0, 2, 2], run.stderr
        assert len(server.requests) == 2
    assert not log.exists(), log.read_text("utf-8")
