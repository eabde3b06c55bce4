"""One request, one answer: the chat protocol that llama.cpp's server and Ollama share.

`http.client` does what is needed and nothing more: it follows no redirect and knows of no proxy.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.errors import ServerError
from compare.translation.server.addresses import Address

if TYPE_CHECKING:
    from http.client import HTTPConnection

_CONNECTS_WITHIN_S = 10.0
_MOST_PATIENCE_S = 7 * 86_400.0  # the clocks of sockets and threads take no number, however large
_LARGEST = 4 << 20
_OK = 200
_LONGEST_SHOWN = 160
_KEPT = "what was finished is kept"
_GO_ON = f"{_KEPT}; run the same command again to go on"
_WRONG_NAME = "name the address that ends with /v1, and a model that the server has"
_WANTS_KEY = f"start it without a key, since none is sent; {_KEPT}"
# What mends a refusal for which it is no use to ask again.
_MENDS = {
    400: f"mend that in the server, and run the same command again; {_KEPT}",
    401: _WANTS_KEY,
    403: _WANTS_KEY,
    404: _WRONG_NAME,
}
_CUT_OFF = ("length", "content_filter")
_BUILD = re.compile(r"[\w.:+-]{1,64}")

Message = Mapping[str, str]


class Answer(NamedTuple):
    """What the model said, whether it was cut off, and the build of the server, where it tells."""

    text: str
    is_cut: bool = False
    build: str = ""


class ChatServer:
    """A server on this machine.

    Parameters
    ----------
    address : Address
        Where it listens.
    patience : float
        Seconds that an answer may take.
    """

    def __init__(self, address: Address, patience: float) -> None:
        self._address = address
        self._patience = min(patience, _MOST_PATIENCE_S)

    def complete(self, model: str, messages: Sequence[Message], *, seed: int, longest: int) -> Answer:
        """Ask a model, at temperature 0.

        Raises
        ------
        ServerError
            If no answer comes, or none that can be used.
        """
        content = {
            "model": model, "messages": list(messages), "temperature": 0, "seed": seed,
            "max_tokens": longest, "stream": False,
        }  # fmt: skip
        answer = self._ask("POST", "/chat/completions", json.dumps(content).encode())
        try:
            choice = answer["choices"][0]
            text = choice["message"].get("content") or ""
            build = answer.get("system_fingerprint")
            known = build if isinstance(build, str) and _BUILD.fullmatch(build) else ""
            if isinstance(text, str):
                return Answer(text, choice.get("finish_reason") in _CUT_OFF, known)
        except (KeyError, IndexError, TypeError, AttributeError):
            pass
        raise self._no_protocol()

    def list_models(self) -> list[str]:
        """Return the names of the models that the server offers.

        Raises
        ------
        ServerError
            As for `complete`.
        """
        answer = self._ask("GET", "/models")
        try:
            return [str(model["id"]) for model in answer["data"]]
        except (KeyError, TypeError):
            raise self._no_protocol() from None

    def find_remote_host(self, model: str) -> str:
        """Return where the server would send what it is asked, or "": Ollama does that for some models.

        It says so in a list of its own; a server that has no such list is taken to have no such models.

        Raises
        ------
        ServerError
            If no server answers.
        """
        status, _, content = self._fetch("GET", self._address.path.removesuffix("/v1") + "/api/tags")
        try:
            listed = json.loads(content)["models"] if status == _OK else []
            for entry in listed:
                if {entry.get("name"), entry.get("model")} & {model, f"{model}:latest"}:
                    return _shown(str(entry.get("remote_host") or entry.get("remote_model") or ""), "")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return ""

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        status, location, content = self._fetch(method, self._address.path + path, body)
        self._check(status, location, content)
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError):
            raise self._no_protocol() from None
        if isinstance(answer, dict) and answer.get("error"):  # some say so with a status of success
            raise self._trouble(f"answers with an error ({_said(content)})", _MENDS[400])
        return answer

    def _fetch(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str | None, bytes]:
        """Return status, where the server sends to, and content."""
        from http.client import HTTPException, IncompleteRead

        with self._connected() as (connection, is_over):
            try:
                headers = {"Content-Type": "application/json", "Accept": "application/json"}
                connection.request(method, path, body, headers)
                with connection.getresponse() as response:
                    content = response.read(_LARGEST)
                    if response.length and len(content) < _LARGEST:
                        raise IncompleteRead(content, response.length)
            except TimeoutError as error:
                raise self._too_slow() from error
            except (OSError, HTTPException) as error:
                if is_over.is_set():
                    raise self._too_slow() from error
                raise self._trouble(f"broke off ({type(error).__name__})", _GO_ON) from error
            if is_over.is_set():
                raise self._too_slow()
        return response.status, response.getheader("Location"), content

    def _check(self, status: int, location: str | None, content: bytes) -> None:
        """Refuse what is no answer: a server that sends elsewhere may send to another machine."""
        if 300 <= status < 400:
            where = _shown(location or "")
            raise self._trouble(f"sends elsewhere ({status} {where})", "name the server itself with --server")
        if status != _OK:
            raise self._trouble(f"answers {status} ({_said(content)})", _MENDS.get(status, _GO_ON))

    @contextmanager
    def _connected(self) -> Iterator[tuple[HTTPConnection, Event]]:
        """Connect, and hang up when patience is over, however much trickles in until then."""
        connection = self._connect()
        line = connection.sock  # the connection lets go of it before the whole answer is read
        is_over = Event()

        def hang_up() -> None:
            is_over.set()
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

        timer = Timer(self._patience, hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield connection, is_over
        finally:
            timer.cancel()
            connection.close()

    def _connect(self) -> HTTPConnection:
        from http.client import HTTPConnection

        failure: OSError | None = None
        for host in self._address.hosts:
            connection = HTTPConnection(
                host, self._address.port, timeout=min(_CONNECTS_WITHIN_S, self._patience)
            )
            try:
                connection.connect()
            except OSError as error:
                failure = failure or error
                continue
            connection.sock.settimeout(self._patience)
            return connection
        raise ServerError(
            f"no server answers at {self._address.shown}", hint=f"start it; {_GO_ON}"
        ) from failure

    def _too_slow(self) -> ServerError:
        return self._trouble(
            f"gave no answer within {self._patience:g} seconds", f"--server-timeout; {_GO_ON}"
        )

    def _no_protocol(self) -> ServerError:
        what = "gives an answer that is not of the chat protocol"
        return self._trouble(what, "name the address that ends with /v1")

    def _trouble(self, what: str, hint: str) -> ServerError:
        return ServerError(f"the server at {self._address.shown} {what}", hint=hint)


def _said(content: bytes) -> str:
    """Return what a server says of its own failure, in one line."""
    text = content.decode("utf-8", "replace")
    try:
        error = json.loads(text)["error"]
        text = str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return _shown(text)


def _shown(text: str, otherwise: str = "without a reason") -> str:
    line = " ".join(text.split())
    plain = "".join(character if character.isprintable() else "?" for character in line)
    return plain[:_LONGEST_SHOWN] or otherwise
