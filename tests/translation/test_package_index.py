"""Installing by language pair: index and download come from a server on loopback."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from compare.errors import ModelMissingError, NetworkError, PackageRefusedError, UsageError
from compare.records import ProgressEvent
from compare.translation import install_pair, list_packages
from compare.translation.packages.index import choose_offer
from compare.translation.packages.library import public_index
from tests.support.argos_packages import WordModel, build_word_package
from tests.support.processes import run_python


class IndexServer(ThreadingHTTPServer):
    """Serves files from memory, knows ranges, and can break a download off."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.seal = '"one"'
        self.break_after: int | None = None
        self.asked: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: IndexServer

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.asked.append((self.path, wanted))
        content = self.server.files.get(self.path)
        if content is None:
            self.send_error(404)
            return
        start = 0
        if wanted and self.headers.get("If-Range") == self.server.seal:
            start = int(re.findall(r"\d+", wanted)[0])
            if start >= len(content):
                self.send_error(416)
                return
        self.send_response(206 if start else 200)
        self.send_header("ETag", self.server.seal)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        sent = content[start:]
        if self.server.break_after is not None and self.path.endswith(".argosmodel"):
            sent = sent[: self.server.break_after]
            self.server.break_after = None
            self.close_connection = True
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path) -> Iterator[IndexServer]:
    running = IndexServer()
    package = build_word_package(tmp_path / "ru_en.argosmodel")
    older = build_word_package(tmp_path / "old.argosmodel", WordModel(version="1.8"))
    running.files = {
        "/translate-ru_en-1_9.argosmodel": package.read_bytes(),
        "/translate-ru_en-1_8.argosmodel": older.read_bytes(),
    }
    entries = [entry(running.address, "ru", "en", version) for version in ("1.8", "1.9")] + [
        entry(running.address, *pair, "1.0") for pair in (("uk", "en"), ("en", "ru"))
    ]
    running.files["/index.json"] = json.dumps(entries).encode()
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def entry(address: str, source: str, target: str, version: str) -> dict[str, object]:
    name = f"translate-{source}_{target}-{version.replace('.', '_')}.argosmodel"
    links = [f"ipfs://somewhere/{name}", f"{address}/{name}"]
    return {"from_code": source, "to_code": target, "package_version": version, "links": links}


def test_the_newest_package_for_a_pair_is_fetched_and_installed(server: IndexServer, home: Path) -> None:
    events: list[ProgressEvent] = []
    installed = install_pair("ru", "en", mirror=server.address, progress=events.append)
    assert (installed.name, installed.problem) == ("translate-ru_en-1.9", "")
    assert installed.digests
    assert events[-1].done == events[-1].total == len(server.files["/translate-ru_en-1_9.argosmodel"])
    assert not [path for path in home.rglob("*") if path.suffix in (".part", ".mark", ".argosmodel")]


@pytest.mark.parametrize("way", ["variable", "settings.json"])
def test_the_index_is_the_one_that_is_set_for_argostranslate(
    server: IndexServer, way: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "variable":
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.address}/")
    else:
        (home / "config" / "argos-translate").mkdir(parents=True)
        settings = json.dumps({"ARGOS_PACKAGE_INDEX": server.address})
        (home / "config" / "argos-translate" / "settings.json").write_text(settings)
    assert install_pair("ru", "en").version == "1.9"


def test_without_a_setting_it_is_argostranslates_own_whatever_else_is_set(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = "from argostranslate import settings; print(settings.package_index)"
    own = run_python(ask).stdout.strip()
    made = sorted(home.iterdir())
    monkeypatch.setenv("ARGOS_CHUNK_TYPE", "nothing of the kind")
    assert run_python(ask, check=False).returncode != 0
    assert own.startswith("https://")
    assert public_index() == own
    assert sorted(home.iterdir()) == made


def test_a_mirror_by_environment_and_by_the_address_of_its_index(
    server: IndexServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTLETDIFF_MIRROR", f"{server.address}/index.json")
    assert install_pair("ru", "en").version == "1.9"


def test_a_mirror_serves_packages_whose_links_lead_elsewhere(server: IndexServer) -> None:
    elsewhere = json.loads(server.files["/index.json"])
    for offer in elsewhere:
        offer["links"] = [link.replace(server.address, "http://127.0.0.1:9") for link in offer["links"]]
    server.files["/index.json"] = json.dumps(elsewhere).encode()
    assert install_pair("ru", "en", mirror=server.address).problem == ""


def test_a_broken_download_goes_on_where_it_stopped(server: IndexServer) -> None:
    server.break_after = 20_000
    with pytest.raises(NetworkError, match=r"broke off after 20,000 of .*run it again"):
        install_pair("ru", "en", mirror=server.address)
    assert list_packages() == []
    assert install_pair("ru", "en", mirror=server.address).problem == ""
    assert [wanted for path, wanted in server.asked if path.endswith("1_9.argosmodel")] == [
        None,
        "bytes=20000-",
    ]


def test_a_download_starts_anew_when_the_file_has_changed_meanwhile(server: IndexServer) -> None:
    server.break_after = 20_000
    with pytest.raises(NetworkError):
        install_pair("ru", "en", mirror=server.address)
    server.seal = '"two"'
    assert install_pair("ru", "en", mirror=server.address).problem == ""


def test_a_longer_part_than_the_file_starts_anew(server: IndexServer, home: Path) -> None:
    server.break_after = 20_000
    with pytest.raises(NetworkError):
        install_pair("ru", "en", mirror=server.address)
    [part] = home.rglob("*.part")
    part.write_bytes(bytes(10_000_000))
    assert install_pair("ru", "en", mirror=server.address).problem == ""


def test_a_damaged_download_is_refused_and_not_kept(server: IndexServer, home: Path) -> None:
    server.files["/translate-ru_en-1_9.argosmodel"] = b"<html>not here</html>"
    with pytest.raises(PackageRefusedError, match="not a zip archive"):
        install_pair("ru", "en", mirror=server.address)
    assert not list(home.rglob("*.argosmodel*"))


def test_a_pair_that_the_index_lacks_names_the_way_through_english(server: IndexServer) -> None:
    with pytest.raises(ModelMissingError, match="install uk en and outletdiff models install en ru"):
        install_pair("uk", "ru", mirror=server.address)
    with pytest.raises(ModelMissingError, match="no model from xx to yy"):
        install_pair("xx", "yy", mirror=server.address)


def test_a_pair_may_be_written_in_capitals_and_must_be_two_languages(server: IndexServer) -> None:
    assert install_pair("RU", "En", mirror=server.address).name == "translate-ru_en-1.9"
    with pytest.raises(UsageError, match="ru to ru leads nowhere: name two languages"):
        install_pair("ru", "RU", mirror="http://127.0.0.1:9/nobody-asks-it")


@pytest.mark.parametrize("version", ["9" * 5_000, "1.²", "٣.1", ""])
def test_an_odd_version_in_an_index_stops_nothing(version: str) -> None:
    entry = {"from_code": "ru", "to_code": "en", "links": []}
    index = [{**entry, "package_version": version}, {**entry, "package_version": "0.9"}]
    assert choose_offer(index, "ru", "en").version in (version, "0.9")


def test_no_network_is_one_line_that_says_what_to_do(server: IndexServer) -> None:
    server.shutdown()
    server.server_close()
    with pytest.raises(NetworkError, match=r"cannot be reached .*outletdiff models install FILE") as caught:
        install_pair("ru", "en", mirror=server.address)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 4


def test_answers_that_are_no_index_are_one_line(server: IndexServer) -> None:
    with pytest.raises(NetworkError, match="answered 404"):
        install_pair("ru", "en", mirror=f"{server.address}/nowhere")
    server.files["/index.json"] = b"<html>"
    with pytest.raises(NetworkError, match="is no index of packages"):
        install_pair("ru", "en", mirror=server.address)
    with pytest.raises(NetworkError, match="not an address"):
        install_pair("ru", "en", mirror="file:///etc")
    server.files["/index.json"] = b'{"a": 1}'
    with pytest.raises(ModelMissingError):
        install_pair("ru", "en", mirror=server.address)
