"""The engine: one sentence a request, no scores, every answer read with suspicion."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from compare.errors import UsageError
from compare.outputs import digest_text
from compare.records import TranslationSettings
from compare.translation.decoding import cut_long, join_parts
from compare.translation.protocol import ALONE, LIMIT, Decoded, Neighbours, Rendering
from compare.translation.server.addresses import EXAMPLE, parse_address
from compare.translation.server.chat import ChatServer
from compare.translation.server.prompts import list_wordings, write_messages

_METHOD = "4"  # raise it when the same answers are read otherwise than before
_SEED = 7919
_LONGEST = 1_500  # characters of one request
_TOKENS = 1_024  # room for a model that thinks first
_TOKENS_A_CHARACTER = 2
# It stands on records, where names are joined by commas, and must not be a path of this machine.
_NAME = re.compile(r"\w[\w.:@+/-]{0,127}")
# So Ollama names models that it does not run itself: it sends what they are asked to another machine.
_ELSEWHERE = re.compile(r".*[:-]cloud", re.IGNORECASE)


def check_server(settings: TranslationSettings) -> None:
    """Refuse settings that name no server on this machine, or no model; nothing is connected.

    Raises
    ------
    UsageError
        In one line: what is missing, or why the address or the model is refused.
    """
    _check_address(settings.server)
    if not settings.server_model:
        raise UsageError("--engine server needs the name of a model", hint="--server-model NAME")
    if not _NAME.fullmatch(settings.server_model) or re.match("[A-Za-z]:/", settings.server_model):
        hint = "a name without spaces, commas and folders of this machine, as the server lists it"
        raise UsageError(f"{settings.server_model!a} is no name of a model", hint=hint)
    if _ELSEWHERE.fullmatch(settings.server_model):
        raise _not_here(settings.server_model, "a cloud")
    if not settings.server_timeout > 0:
        raise UsageError("--server-timeout is not above 0", hint="give seconds")


def _check_address(written: str) -> None:
    if not written:
        raise UsageError("--engine server needs the address of a server", hint=f"--server {EXAMPLE}")
    parse_address(written)


def _not_here(model: str, host: str) -> UsageError:
    return UsageError(
        f"the model {model} does not run on this machine: the server sends what it is asked to {host}",
        hint="name a model that the server runs itself",
    )


def list_served_models(settings: TranslationSettings) -> list[str]:
    """Return the models that the server offers.

    Raises
    ------
    UsageError
        If the settings name no server on this machine.
    ServerError
        If it does not answer.
    """
    _check_address(settings.server)
    return ChatServer(parse_address(settings.server), settings.server_timeout).list_models()


def open_server(source: str, target: str, settings: TranslationSettings) -> ServerEngine:
    """Return the engine for a pair of languages; the server is asked when the first sentence is.

    Raises
    ------
    UsageError
        As `check_server`.
    """
    check_server(settings)
    server = ChatServer(parse_address(settings.server), settings.server_timeout)
    return ServerEngine(server, settings.server_model, (source, target))


class ServerEngine:
    """A model behind a server, as a `ContextDecoder`."""

    def __init__(self, server: ChatServer, model: str, pair: tuple[str, str]) -> None:
        self._server = server
        self._model = model
        self._pair = pair
        self._neighbours: Sequence[Neighbours] = ()
        self._is_known_to_be_here = False
        self.name = f"server:{model}"
        written = "\n".join([_METHOD, str(_SEED), self.name, *list_wordings()])
        self.fingerprint = digest_text(written)[:32]

    def plan_windows(self, sentences: Sequence[str], *, in_order: bool = False) -> list[list[int]]:
        """Take one sentence at a time, so that each is kept as soon as it is done."""
        return [[index] for index in range(len(sentences))]

    def know(self, neighbours: Sequence[Neighbours]) -> None:
        """Take note of what stands before and after each sentence that will be asked for next."""
        self._neighbours = neighbours

    def begin(self, sentences: Sequence[str], *, again: bool = False) -> Callable[[], Decoded]:
        """Return what asks for each sentence: a server has one at a time to answer."""
        neighbours, self._neighbours = self._neighbours or [ALONE] * len(sentences), ()

        def wait() -> Decoded:
            return [
                [self._translate(sentence, beside, again=again)]
                for sentence, beside in zip(sentences, neighbours, strict=True)
            ]

        return wait

    def _translate(self, sentence: str, neighbours: Neighbours, *, again: bool) -> Rendering:
        parts = cut_long(sentence, len, _LONGEST)
        return join_parts(parts, [self._ask(part.strip(), neighbours, again=again) for part in parts])

    def _ask(self, sentence: str, neighbours: Neighbours, *, again: bool) -> Rendering:
        if not self._is_known_to_be_here:
            if host := self._server.find_remote_host(self._model):
                raise _not_here(self._model, host)
            self._is_known_to_be_here = True
        answer = self._server.complete(
            self._model,
            write_messages(sentence, self._pair, neighbours, again=again),
            seed=_SEED + again,
            longest=_TOKENS + _TOKENS_A_CHARACTER * len(sentence),
        )
        from compare.translation.server.answers import read_answer  # its rules, only for who asks a server

        read = read_answer(answer.text, sentence, self._pair[1])
        notes = (LIMIT, *read.notes) if answer.is_cut else read.notes
        backend = f"local server {answer.build}".strip()
        return Rendering(read.text, self.name, None, notes, backend=backend)
