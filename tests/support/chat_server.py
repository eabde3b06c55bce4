"""A server on loopback that speaks the chat protocol; what it translates, it translates word by word.

`unruly` holds what it does in place of answering, one for each of the next requests: a function that is
given the handler and the request, and returns the text of an answer, or None where it has answered itself.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.argos_packages import word_by_word

Request = dict[str, Any]
Unruly = Callable[["Handler", Request], str | None]


class ChatServer(ThreadingHTTPServer):
    """Listens on a port of 127.0.0.1 that the system chooses."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.unruly: list[Unruly] = []
        self.always: Unruly | None = None
        self.models = ["word-model:1b", "other"]
        self.tags: list[Request] | None = None  # Ollama's own list; other servers have none

    @property
    def address(self) -> str:
        """What ``--server`` is given."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def asked(self) -> list[str]:
        """Return the sentences that were to be translated, in order."""
        return [sentence_of(request) for request in self.requests]


def sentence_of(request: Request) -> str:
    """Return what a request wants translated."""
    content: str = request["messages"][-1]["content"]
    return content.splitlines()[-1]


class Handler(BaseHTTPRequestHandler):
    """Answers ``GET /v1/models`` and ``POST /v1/chat/completions``."""

    server: ChatServer

    def do_GET(self) -> None:
        if self.path == "/api/tags" and self.server.tags is not None:
            self.answer(200, {"models": self.server.tags})
            return
        if self.path != "/v1/models":
            self.send_error(404)
            return
        listed = [{"id": name, "object": "model"} for name in self.server.models]
        self.answer(200, {"object": "list", "data": listed})

    def do_POST(self) -> None:
        if self.path != "/v1/chat/completions":
            self.send_error(404)
            return
        request: Request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        unruly = self.server.unruly.pop(0) if self.server.unruly else self.server.always
        said = unruly(self, request) if unruly else word_by_word(sentence_of(request))
        if said is not None:
            self.answer(200, completion(request, said))

    def answer(self, status: int, content: Any, **headers: str) -> None:
        """Send an answer; bytes go as they are."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        with suppress(ConnectionError):  # the other side may have hung up
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing on standard error."""


def completion(request: Request, said: str | None, finish: str = "stop") -> dict[str, Any]:
    """Return an answer as llama.cpp's server and Ollama write it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": request["model"],
        "system_fingerprint": "b4242-test",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """Run a server in a thread of its own."""
    with ChatServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
