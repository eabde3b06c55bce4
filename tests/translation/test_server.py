"""A language model behind a server on this machine: asked sentence by sentence, read with suspicion."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import compare
from compare.cli import doctor
from compare.errors import ServerError, UsageError
from compare.records import Article, Translation, TranslationSettings
from compare.translation import check_server, install_package, translate_texts
from compare.translation.memory import Memory, Unit
from compare.translation.server.addresses import parse_address
from compare.translation.server.answers import read_answer
from tests.support.argos_packages import build_word_package, word_by_word
from tests.support.chat_server import ChatServer, Handler, Request, chat_server, completion, sentence_of
from tests.support.command_line import outletdiff
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

MODEL = "word-model:1b"
FERRY, PORT, STORM = "Паром затонул.", "Министр прибыл в порт.", "Сильный шторм начали спасатели."


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as running:
        yield running


def settings_for(server: ChatServer, /, **changes: object) -> TranslationSettings:
    plain = TranslationSettings(
        engine="server",
        server=server.address,
        server_model=MODEL,
        use_memory=False,
        server_timeout=HANGS_AFTER,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def translate(server: ChatServer, /, *texts: str, **changes: object) -> list[Translation]:
    return translate_texts(texts, "ru", "en", settings_for(server, **changes))


# --- what is asked, and what becomes of it ---------------------------------------------------------


def test_each_sentence_is_asked_for_by_itself_with_its_neighbours(server: ChatServer) -> None:
    [made] = translate(server, f"{FERRY} {PORT} {STORM}")
    assert made.text == " ".join(map(word_by_word, (FERRY, PORT, STORM)))
    assert server.asked() == [FERRY, PORT, STORM]
    contents = [request["messages"][-1]["content"] for request in server.requests]
    assert [FERRY in content for content in contents] == [True, True, False]
    assert [STORM in content for content in contents] == [False, True, True]
    assert "for understanding only" in contents[1]
    for request in server.requests:
        assert (request["model"], request["temperature"], request["stream"]) == (MODEL, 0, False)
        assert isinstance(request["seed"], int)
        [message] = request["messages"]  # some models take no message of a system
        assert message["role"] == "user"
        assert "from Russian to English" in message["content"]


def test_the_record_says_who_made_it_and_invents_no_score(server: ChatServer) -> None:
    [made] = translate(server, FERRY)
    assert (made.engine, made.score, made.warnings) == (f"server:{MODEL}", None, ())
    assert made.sentences[0].backend == "local server b4242-test"


def test_no_sentence_of_another_document_is_a_neighbour(server: ChatServer) -> None:
    articles = [
        Article("a", "A", "ru", "", f"{FERRY} {PORT}"),
        Article("b", "B", "ru", "", STORM),
        Article("c", "C", "en", "", "The ferry sank."),
    ]
    compare.compare_articles(articles, translation=settings_for(server))
    contents = {sentence_of(one): one["messages"][-1]["content"] for one in server.requests}
    assert FERRY in contents[PORT]
    assert PORT not in contents[STORM]
    server.requests.clear()
    translate(server, FERRY, PORT)
    assert FERRY not in server.requests[1]["messages"][-1]["content"]


def test_a_masked_sentence_keeps_its_address_and_its_neighbours(server: ChatServer) -> None:
    [made] = translate(server, f"{FERRY} Пишите на a@example.org и 10½ человек.")
    assert made.text == "Ferry sank. Write on a@example.org and 10,5 people."
    asked = server.requests[1]["messages"][-1]["content"]
    assert FERRY in asked
    assert server.asked()[1] == "Пишите на QX1 и 10,5 человек."


def test_a_long_sentence_goes_in_parts(server: ChatServer) -> None:
    text = ", ".join(["паром затонул в порту утром"] * 120)
    [made] = translate(server, text)
    assert made.text == word_by_word(text)
    assert "split" in made.warnings
    assert all(len(sentence) <= 1_500 for sentence in server.asked())


# --- answers that are no translations ----------------------------------------------------------------


def say(text: str | None, finish: str = "stop"):  # type: ignore[no-untyped-def]
    def answer(handler: Handler, request: Request) -> None:
        handler.answer(200, completion(request, text, finish))

    return answer


@pytest.mark.parametrize(
    ("answer", "warning"),
    [
        ("Here is the translation: Minister arrived in port.", "chatter"),
        ("Sure! Here's the translation:\n\nMinister arrived in port.", "chatter"),
        ("Translation: Minister arrived in port.", "chatter"),
        ("<think>Minister, port.</think>Minister arrived in port.", "chatter"),
        ("Minister arrived in port.<|im_end|>", "chatter"),
        ("**Minister arrived in port.**", "chatter"),
        ("Minister **arrived** in port.", "chatter"),
        ("Minister arrived in port.\n\nNote: literal.", "chatter"),
        ("Minister arrived in port. (Note: port is a harbour.)", "chatter"),
        ('"Minister arrived in port."', "chatter"),
        ("Ferry sank. Minister arrived in port. Rescuers began.", "chatter"),
        ("I cannot assist with that request.", "chatter"),
        ("Sorry, I can’t comply with this.", "chatter"),
        ("As an AI language model I do not do that.", "chatter"),
        ("*Minister arrived in port.*", "chatter"),
        ("_Minister arrived in port._", "chatter"),
        ("`Minister arrived in port.`", "chatter"),
        ("- Minister arrived in port.", "chatter"),
        ("> Minister arrived in port.", "chatter"),
        ("### Minister arrived in port.", "chatter"),
        ("(Minister arrived in port.)", "chatter"),
        ("Output: Minister arrived in port.", "chatter"),
        ("The sentence means: Minister arrived in port.", "chatter"),
        ("Sure, Minister arrived in port.", "chatter"),
        ("Got it! Minister arrived in port.", "chatter"),
        ("Minister arrived in port. (A literal rendering.)", "chatter"),
        ("Minister arrived in port. / Minister came to port.", "chatter"),
        ("Der Minister ist heute im Hafen angekommen, sagte er gestern dort.", "language"),
        ("Министр прибыл в порт.", "copied"),
        ("Minister arrived in порт.", "script"),
        ("Minister arrived in port with 12 people.", "numbers"),
        ("Minister (arrived in port.", "quotes"),
        ("", "empty"),
        (None, "empty"),
        ("Minister arrived in port, " + "and so on and on " * 9, "repetition"),
        ("Minister arrived" + " in that big old port over there by the sea" * 2, "length"),
    ],
)
def test_a_bad_answer_is_asked_for_again_and_never_shown_in_silence(
    answer: str | None, warning: str, server: ChatServer
) -> None:
    server.unruly = [say(answer)]
    [made] = translate(server, PORT)
    assert (made.text, made.warnings) == (word_by_word(PORT), ())
    first, second = server.requests
    assert second["messages"] != first["messages"]
    server.always = say(answer)
    [made] = translate(server, PORT)
    assert warning in made.warnings


def test_a_second_question_shows_no_neighbours(server: ChatServer) -> None:
    server.unruly = [say("Ferry sank."), say("Here it is: nothing")]
    translate(server, f"{FERRY} {PORT}")
    assert FERRY in server.requests[1]["messages"][-1]["content"]
    assert FERRY not in server.requests[2]["messages"][-1]["content"]


@pytest.mark.parametrize("why", ["length", "content_filter"])
def test_an_answer_that_was_cut_off_is_marked(why: str, server: ChatServer) -> None:
    server.always = say("Minister arrived in", why)
    assert "limit" in translate(server, PORT)[0].warnings


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("Here is the answer: no.", "Вот ответ: нет."),
        ("Translation: a profession of the future.", "Перевод: профессия будущего."),
        ('"The ferry sank," he said, "at night".', "«Паром, — сказал он, — затонул ночью»."),
        ("The ferry sank; it was night.", "Паром затонул; была ночь."),
        ("The ferry sank. It was night.", "Паром затонул, была ночь."),
        ("Here everything is calm.", "Здесь всё спокойно."),
        ("The **ferry** sank.", "**Паром** затонул."),
        ("The *ferry* sank.", "*Паром* затонул."),
        ("- The ferry sank.", "— Паром затонул."),
        ('"The ferry sank."', "— Паром затонул."),
        ("Of course, the ferry sank.", "Паром, конечно, затонул."),
        ("Sure, the ferry will be raised.", "Да, паром поднимут."),
        ("I cannot help with that, the captain said.", "Не могу с этим помочь, сказал капитан."),
        ("The ferry sank. (Archive)", "Паром затонул. (Архив)"),
        ("An air base used as an airfield sank.", "Авиабаза, она же аэродром, затонула."),
        ("The ferry / the port.", "Паром/порт."),
    ],
)
def test_what_the_sentence_itself_says_is_no_chatter(answer: str, sentence: str) -> None:
    assert read_answer(answer, sentence, "en") == (" ".join(answer.split()), ())


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("Вот перевод: министр прибыл в порт.", "chatter"),
        ("На русском языке: министр прибыл в порт.", "chatter"),
        ("Ответ: министр прибыл в порт.", "chatter"),
        ("Конечно! Министр прибыл в порт.", "chatter"),
        ("Министр прибыл в порт. (Прим.: гавань.)", "chatter"),
        ("Извините, я не могу перевести это.", "chatter"),
        ("К сожалению, перевести такое предложение я не могу.", "chatter"),
        ("Я не буду помогать: как языковая модель, я такого не делаю.", "chatter"),
        ("Міністр прибув у порт.", "language"),
        ("Министр прибыл в порт.", ""),
        ("Конечный порт министра.", ""),
        ("— Министр прибыл в порт.", ""),
    ],
)
def test_answers_in_russian_are_read_as_well(answer: str, note: str) -> None:
    read = read_answer(answer, "The minister arrived in the port.", "ru")
    assert read.notes == ((note,) if note else ())


def test_russian_for_ukrainian_shows_in_a_short_answer() -> None:
    assert read_answer("Министры прибыли в порт.", "Ministers arrived in port.", "uk").notes == ("language",)
    assert read_answer("Порт.", "Port.", "uk").notes == ()


def test_thoughts_without_an_end_are_no_translation() -> None:
    assert read_answer("<think>The ferry", FERRY, "en") == ("", ("chatter",))
    assert read_answer("It is a ferry.</think>\nFerry sank.", FERRY, "en") == ("Ferry sank.", ("chatter",))


def test_signs_that_no_file_can_hold_are_taken_out(server: ChatServer, tmp_path: Path) -> None:
    server.always = say("Ferry\x00 \x1b[31msank\ud800\u200b.")
    [made] = translate(server, FERRY, use_memory=True, memory=tmp_path / "m.sqlite")
    assert made.text == "Ferry [31msank\ufffd."


def test_a_glossary_term_is_put_in_and_one_that_goes_lost_is_said(server: ChatServer, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target\nпаром,car ferry\n", "utf-8")
    [made] = translate(server, "Паром a.ru затонул.", glossary=tmp_path / "terms.csv")
    assert (made.text, made.warnings) == ("Car ferry a.ru sank.", ())
    assert made.sentences[0].kept == ("Car ferry", "a.ru")
    server.always = say("Ferry sank.")  # whatever it is asked: no mask survives
    [made] = translate(server, FERRY, glossary=tmp_path / "terms.csv")
    assert "terms" in made.warnings


# --- memory ------------------------------------------------------------------------------------------


def test_the_memory_keeps_models_apart(server: ChatServer, tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "ru_en.argosmodel"))
    memory = {"use_memory": True, "memory": tmp_path / "m.sqlite"}
    translate_texts([FERRY], "ru", "en", TranslationSettings(memory=tmp_path / "m.sqlite"))
    first = translate(server, FERRY, **memory)
    other = translate(server, FERRY, server_model="other", **memory)
    assert [one.reused for one in (*first, *other)] == [False, False]
    again = translate(server, FERRY, **memory)
    assert [(one.reused, one.engine, one.score) for one in again] == [(True, f"server:{MODEL}", None)]
    assert len(server.requests) == 2
    with Memory(tmp_path / "m.sqlite") as opened:
        assert opened.stats().engines == {"argos:ru_en@1.9": 1, f"server:{MODEL}": 1, "server:other": 1}


def test_what_was_made_beside_other_neighbours_is_another_translation(
    server: ChatServer, tmp_path: Path
) -> None:
    def by_what_stands_before(handler: Handler, request: Request) -> str:
        told = FERRY in request["messages"][-1]["content"]
        return "Minister arrived in harbour." if told else word_by_word(sentence_of(request))

    server.always = by_what_stands_before
    memory = {"use_memory": True, "memory": tmp_path / "m.sqlite"}
    texts = [PORT, f"{STORM} {PORT}", f"{PORT} {FERRY}", f"{STORM} {PORT}"]
    made = translate(server, *texts, **memory)
    assert ["harbour" in one.text for one in made] == [False, False, True, False]
    assert server.asked() == [PORT, STORM, PORT, PORT, FERRY]  # what stands alike is asked for once
    again = [translate(server, text, **memory)[0] for text in reversed(texts)]
    assert [one.text for one in again] == [one.text for one in reversed(made)]
    assert all(one.reused for one in again)
    assert len(server.requests) == 5


def test_the_same_sentence_twice_in_one_text_has_its_neighbours_each_time(server: ChatServer) -> None:
    translate(server, f"{PORT} {FERRY} {PORT} {STORM}")
    first, second = (one["messages"][-1]["content"] for one in server.requests if sentence_of(one) == PORT)
    assert (STORM in first, STORM in second) == (False, True)


def test_a_translation_of_a_person_serves_beside_any_neighbours(server: ChatServer, tmp_path: Path) -> None:
    with Memory(tmp_path / "m.sqlite") as opened:
        opened.add_units([Unit(PORT, "The minister came to the port.", "ru", "en")])
    memory = {"use_memory": True, "memory": tmp_path / "m.sqlite"}
    made = translate(server, f"{FERRY} {PORT}", f"{STORM} {PORT}", **memory)
    assert [one.text.endswith("The minister came to the port.") for one in made] == [True, True]
    assert server.asked() == [FERRY, STORM]


# --- only this machine -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1:8080/v1", "http://10.0.0.1/v1", "http://0.0.0.0:8080/v1", "http://[::]:8080/v1",
        "http://example.org/v1", "http://localhost.example.org/v1", "http://127.0.0.1.example.org/v1",
        "http://localhost.:8080/v1", "http://127.1:8080/v1", "http://2130706433/v1", "http://0x7f000001/v1",
        "http://[::ffff:192.0.2.1]/v1", "http://[fe80::1%25lo]/v1",
        "https://127.0.0.1:8080/v1", "ftp://127.0.0.1/v1", "127.0.0.1:8080", "unix:///run/x", "http:///v1",
        "http://me:secret@127.0.0.1/v1", "http://127.0.0.1@192.0.2.1/v1", "http://127.0.0.1/v1?key=1",
        "http://127.0.0.1/v1#x", "http://127.0.0.1:99999/v1", "http://127.0.0.1:0/v1", "http://127.0.0.1 /v1",
        "http://127.0.0.1\n/v1", "http://127.0.0.1:8080\r\nX: 1/v1", "http://лок.рф/v1",
    ],
)  # fmt: skip
def test_any_other_address_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_address(address)
    assert "\n" not in str(caught.value)
    assert "http://127.0.0.1:8080/v1" in str(caught.value)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_password_in_an_address_is_not_shown(scheme: str) -> None:
    with pytest.raises(UsageError, match="an address with a name or a password is not taken") as caught:
        parse_address(f"{scheme}://me:secret@127.0.0.1/v1")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "host", "path"),
    [
        ("http://127.0.0.1:8080/v1", "127.0.0.1", "/v1"),
        ("http://127.0.0.1:8080/v1/", "127.0.0.1", "/v1"),
        ("http://127.0.0.1:8080", "127.0.0.1", "/v1"),
        ("http://127.9.9.9:8080/api/v1/chat/completions", "127.9.9.9", "/api/v1"),
        ("http://LOCALHOST:8080/v1", "127.0.0.1", "/v1"),
        ("http://[::1]:8080/v1", "::1", "/v1"),
    ],
)
def test_addresses_of_this_machine_are_taken(written: str, host: str, path: str) -> None:
    address = parse_address(written)
    assert (address.hosts[0], address.port, address.path) == (host, 8080, path)


def test_localhost_is_not_looked_up(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = socket.getaddrinfo

    def watched(host: object, *arguments: object, **named: object) -> object:
        asked.append(host)
        return real(host, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", watched)
    [made] = translate(server, FERRY, server=f"http://localhost:{server.server_port}")
    assert made.text == "Ferry sank."
    assert set(asked) <= {"127.0.0.1", "::1"}


def test_a_proxy_of_the_environment_is_not_asked(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with chat_server() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        assert translate(server, FERRY)[0].text == "Ferry sank."
        assert proxy.requests == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_server_that_sends_elsewhere_is_not_followed(status: int, server: ChatServer) -> None:
    with chat_server() as elsewhere:
        target = f"{elsewhere.address}/chat/completions"
        server.always = lambda handler, request: handler.answer(status, b"", Location=target)  # type: ignore[func-returns-value]
        with pytest.raises(ServerError) as caught:
            translate(server, FERRY)
        assert f"sends elsewhere ({status} {target})" in str(caught.value)
        assert elsewhere.requests == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"server": ""}, "--engine server needs the address of a server"),
        ({"server_model": ""}, "--engine server needs the name of a model"),
        ({"server_model": "a, b"}, "'a, b' is no name of a model"),
        ({"server_model": "/home/someone/model.gguf"}, "is no name of a model"),
        ({"server_model": "C:/models/model.gguf"}, "is no name of a model"),
    ],
)
def test_what_is_missing_or_cannot_stand_on_a_record_is_said(
    changes: dict[str, str], line: str, server: ChatServer
) -> None:
    with pytest.raises(UsageError, match=r"^[^\n]+$") as caught:
        check_server(settings_for(server, **changes))
    assert line in str(caught.value)


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "gemma4:cloud", "Qwen3:480B-CLOUD"])
def test_a_model_of_a_cloud_is_refused_by_its_name(name: str, server: ChatServer) -> None:
    with pytest.raises(UsageError, match=rf"^the model {name} does not run on this machine: [^\n]+$"):
        translate(server, FERRY, server_model=name)
    assert server.requests == []


@pytest.mark.parametrize("listed", ["mine", "mine:latest"])
def test_a_model_that_the_server_says_it_does_not_run_itself_is_refused(
    listed: str, server: ChatServer
) -> None:
    server.tags = [
        {"name": "other:latest", "model": "other:latest", "size": 7},
        {"name": listed, "model": listed, "remote_model": "big", "remote_host": "https://example.org:443"},
    ]
    with pytest.raises(UsageError, match=r"the server sends what it is asked to https://example\.org:443"):
        translate(server, FERRY, server_model="mine")
    assert server.requests == []
    assert translate(server, FERRY, server_model="other")[0].text == "Ferry sank."


# --- servers that fail ---------------------------------------------------------------------------------


def refuse(handler: Handler, request: Request) -> None:
    handler.answer(500, {"error": {"message": "out of\nmemory", "code": 500}})


def no_model(handler: Handler, request: Request) -> None:
    handler.answer(404, {"error": {"message": 'model "nothing" not found, try pulling it first'}})


def no_json(handler: Handler, request: Request) -> None:
    handler.answer(200, b"<html>It works!</html>")


def no_choices(handler: Handler, request: Request) -> None:
    handler.answer(200, {"choices": []})


def an_error_in_an_answer(handler: Handler, request: Request) -> None:
    handler.answer(200, {"error": {"message": "context\nis too small"}})


def a_word_of_an_error(handler: Handler, request: Request) -> None:
    handler.answer(200, {"error": "model is loading"})


def wants_a_key(handler: Handler, request: Request) -> None:
    handler.answer(401, {"error": {"message": "Invalid API Key"}})


def a_list(handler: Handler, request: Request) -> None:
    handler.answer(200, [1, 2])


def hang_up(handler: Handler, request: Request) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def break_off(handler: Handler, request: Request) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("unruly", "line"),
    [
        (refuse, "answers 500 (out of memory)"),
        (no_model, 'answers 404 (model "nothing" not found, try pulling it first)'),
        (no_json, "gives an answer that is not of the chat protocol"),
        (no_choices, "gives an answer that is not of the chat protocol"),
        (an_error_in_an_answer, "answers with an error (context is too small): mend that in the server"),
        (a_word_of_an_error, "answers with an error (model is loading): mend that in the server"),
        (wants_a_key, "answers 401 (Invalid API Key): start it without a key, since none is sent"),
        (a_list, "gives an answer that is not of the chat protocol"),
        (hang_up, "broke off"),
        (break_off, "broke off"),
    ],
)
def test_a_server_that_fails_is_one_line(unruly, line: str, server: ChatServer) -> None:  # type: ignore[no-untyped-def]
    server.always = unruly
    with pytest.raises(ServerError, match=r"^[^\n]+$") as caught:
        translate(server, FERRY)
    assert str(caught.value).startswith(f"the server at {server.address} {line}")
    assert caught.value.exit_code == 4


def test_an_address_or_a_model_that_the_server_does_not_know_is_said(server: ChatServer) -> None:
    hint = "name the address that ends with /v1, and a model that the server has"
    with pytest.raises(ServerError, match=f"answers 404 .*: {hint}"):
        translate(server, FERRY, server=server.address.replace("/v1", "/v2"))


@pytest.mark.parametrize("patience", [10**13, 10**400, float("inf")])
def test_any_patience_is_taken(patience: float, server: ChatServer) -> None:
    [made] = translate(server, FERRY, server_timeout=patience)
    assert made.text == word_by_word(FERRY)


def test_no_server_at_all_is_one_line(server: ChatServer) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken, and nobody listens
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(ServerError, match=rf"^no server answers at {address}: start it; [^\n]+$"):
            translate(server, FERRY, server=address)


@pytest.mark.parametrize("trickles", [False, True])
def test_a_slow_server_is_not_waited_for_for_ever(trickles: bool, server: ChatServer) -> None:
    over = threading.Event()

    def slow(handler: Handler, request: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        while not over.wait(0.05):
            if trickles:
                try:
                    handler.wfile.write(b" ")
                except OSError:
                    return

    server.always = slow
    try:
        with pytest.raises(ServerError, match=r"gave no answer within 0\.5 seconds: --server-timeout"):
            translate(server, FERRY, server_timeout=0.5)
    finally:
        over.set()


# --- the command line ------------------------------------------------------------------------------------


def options(server: ChatServer) -> list[str]:
    return ["--engine", "server", "--server", server.address, "--server-model", MODEL]


def test_a_server_that_goes_away_loses_nothing_that_is_done(server: ChatServer, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FERRY, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(f"{PORT} {STORM}", "utf-8")
    (tmp_path / "in" / "c.txt").write_text("Новый корабль прибыл.", "utf-8")
    answered = iter(range(2))

    def gone_after_two(handler: Handler, request: Request) -> str | None:
        if next(answered, None) is not None:
            return word_by_word(sentence_of(request))
        refuse(handler, request)
        return None

    server.always = gone_after_two
    run = outletdiff("translate", tmp_path / "in", "-o", tmp_path / "out", *options(server))
    assert run.returncode == 4
    told = [line for line in run.stderr.splitlines() if "answers 500" in line]
    assert len(told) == 1
    assert "b.txt" in told[0]
    assert "c.txt" in told[0]
    assert "what was finished is kept; run the same command again to go on" in told[0]
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "Ferry sank."
    assert not (tmp_path / "out" / "b.txt").exists()
    assert server.asked() == [FERRY, PORT, STORM]  # and no file after it waits for a server that failed
    server.always = None
    run = outletdiff("translate", tmp_path / "in", "-o", tmp_path / "out", *options(server))
    assert run.returncode == 0
    assert server.asked() == [FERRY, PORT, STORM, STORM, "Новый корабль прибыл."]
    written = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert written["engines"] == {f"server:{MODEL}": 4}
    assert written["backends"] == {"local server b4242-test": 4}
    assert written["reused"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
def test_an_interrupted_run_goes_on_where_it_stopped(server: ChatServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{FERRY} {PORT} {STORM}", "utf-8")
    is_waiting, is_over = threading.Event(), threading.Event()

    def answer_one(handler: Handler, request: Request) -> str | None:
        if sentence_of(request) == FERRY:
            return word_by_word(FERRY)
        is_waiting.set()
        is_over.wait(HANGS_AFTER)
        return None

    server.always = answer_one
    command = ["translate", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), *options(server)]
    with subprocess.Popen([sys.executable, "-m", "compare", *command], cwd=ROOT) as run:
        assert is_waiting.wait(HANGS_AFTER)
        run.send_signal(signal.SIGINT)
        assert run.wait(HANGS_AFTER) == 130
    is_over.set()
    server.always = None
    server.requests.clear()
    assert outletdiff(*command).returncode == 0
    assert server.asked() == [PORT, STORM]
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == " ".join(
        map(word_by_word, (FERRY, PORT, STORM))
    )


def test_an_address_elsewhere_is_a_mistake_in_the_call(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, "utf-8")
    asked = ["--engine", "server", "--server", "http://192.0.2.1:8080/v1", "--server-model", MODEL]
    run = outletdiff("translate", tmp_path / "a.txt", "-o", tmp_path / "out", *asked)
    assert run.returncode == 2
    assert "192.0.2.1 is not this machine" in run.stderr
    assert not (tmp_path / "out").exists()


def test_the_environment_names_it_and_nothing_else_asks_it(server: ChatServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FERRY, "utf-8")
    env = {"OUTLETDIFF_SERVER": server.address, "OUTLETDIFF_SERVER_MODEL": MODEL}
    command = ("translate", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-memory")
    assert outletdiff(*command, env=env).returncode == 4  # no model, and the server is opt-in
    assert server.requests == []
    assert outletdiff(*command, env={**env, "OUTLETDIFF_ENGINE": "server"}).returncode == 0
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == "Ferry sank."


def test_compare_says_in_one_line_that_the_server_failed(server: ChatServer, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{FERRY} {PORT}", "utf-8")
    (tmp_path / "b.txt").write_text("The ferry sank. The minister arrived in the port.", "utf-8")
    command = ("compare", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "page.html")
    server.unruly = [lambda handler, request: word_by_word(sentence_of(request)), hang_up]
    run = outletdiff(*command, *options(server))
    assert run.returncode == 4
    assert [line for line in run.stderr.splitlines() if "broke off" in line] == [
        f"error: the server at {server.address} broke off (RemoteDisconnected): what was finished is kept; "
        "run the same command again to go on"
    ]
    assert not (tmp_path / "page.html").exists()
    assert outletdiff(*command, *options(server)).returncode == 0
    assert server.asked() == [FERRY, PORT, PORT]


def test_compare_uses_it_and_the_page_says_so(server: ChatServer, tmp_path: Path) -> None:
    for name, text in {
        "a": f"{FERRY} {PORT}",
        "b": "The ferry sank. The minister arrived in the port.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    page = tmp_path / "page.html"
    run = outletdiff("compare", tmp_path / "a.txt", tmp_path / "b.txt", "-o", page, *options(server))
    assert run.returncode == 0, run.stderr
    assert f"local server, {MODEL}" in page.read_text("utf-8")


def test_doctor_asks_the_server_that_the_environment_names(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_SERVER_ANSWERS_WITHIN_S", HANGS_AFTER)
    assert "--engine server" not in outletdiff("doctor").stdout
    env = {"OUTLETDIFF_SERVER": server.address, "OUTLETDIFF_SERVER_MODEL": MODEL}
    told = outletdiff("doctor", env=env).stdout
    assert "ok       the server of --engine server answers, and lists: word-model:1b, other" in told
    told = outletdiff("doctor", env={**env, "OUTLETDIFF_SERVER_MODEL": "nothing"}).stdout
    assert "warning  the server of --engine server does not list nothing" in told
    told = outletdiff("doctor", env={"OUTLETDIFF_SERVER": "http://192.0.2.1/v1"}).stdout
    assert "warning  192.0.2.1 is not this machine" in told
