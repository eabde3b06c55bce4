"""The options that commands share, each with its environment variable, and how they become settings."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, get_args

from compare.cli.parsing import HelpLayout, describe_unknown, read_variable, refuse_value
from compare.errors import MemoryStoreError, OutletdiffError, UsageError
from compare.records import EncoderSetting, EngineChoice, Interface, TranslationSettings

EXIT_CODES = (
    "exit codes: 0 done, 1 nothing could be done, 2 usage, 3 some inputs failed,\n"
    "            4 a model is missing, 130 and 143 interrupted"
)

TARGETS = ("en", "ru")
"""The languages that ``--into`` knows; the first is what it is where nothing else says it."""

Verbs = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def add_command(
    verbs: Verbs[argparse.ArgumentParser], name: str, summary: str, examples: str, *, engines: bool = False
) -> argparse.ArgumentParser:
    """Add a command with the shared options and help that shows examples."""
    command = verbs.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"examples:\n{_indent(examples)}\n\n{EXIT_CODES}",
        formatter_class=HelpLayout,
    )
    if engines:
        _add_engine_options(command)
    add_output_options(command)
    return command


def _indent(examples: str) -> str:
    return "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())


def is_set(variable: str) -> bool:
    """Tell whether an environment variable switches something on."""
    return os.environ.get(variable, "").lower() not in ("", "0", "no", "false")


def one_of(*choices: str) -> dict[str, Any]:
    """Return what makes an option a choice; argparse holds defaults, our variables, to `type` alone."""

    def check(value: str) -> str:
        if value not in choices:
            raise refuse_value(value, describe_unknown(value, choices))
        return str(value)

    return {"choices": choices, "type": check}


def add_interface_option(group: argparse._ActionsContainer, what: str = "the page") -> None:
    """Add ``--ui``; `what` says what is in that language."""
    group.add_argument(
        "--ui", **one_of(*get_args(Interface)),
        default=read_variable("OUTLETDIFF_UI", "en"),
        help=f"language of {what}: English, Russian or Ukrainian [OUTLETDIFF_UI]",
    )  # fmt: skip


def may_use_cache() -> bool:
    """Tell whether the environment lets the encoder keep its table: not where no trace is to be left."""
    return not (is_set("OUTLETDIFF_NO_CACHE") or is_set("OUTLETDIFF_NO_MEMORY"))


def add_output_options(command: argparse.ArgumentParser) -> None:
    """Add ``-q``, ``-v``, ``--no-color`` and ``--progress``."""
    group = command.add_argument_group("messages")
    group.add_argument(
        "-q", "--quiet", action="store_true", default=is_set("OUTLETDIFF_QUIET"),
        help="nothing but warnings and errors [OUTLETDIFF_QUIET]",
    )  # fmt: skip
    group.add_argument(
        "-v", "--verbose", action="store_true", default=is_set("OUTLETDIFF_VERBOSE"),
        help="more detail [OUTLETDIFF_VERBOSE]",
    )  # fmt: skip
    group.add_argument(
        "--no-color", action="store_true", default=is_set("NO_COLOR"), help="no colour [NO_COLOR]"
    )
    group.add_argument(
        "--progress", **one_of("auto", "plain", "none"),
        default=read_variable("OUTLETDIFF_PROGRESS", "auto"),
        help="auto: a changing line on a terminal; plain: a line now and then [OUTLETDIFF_PROGRESS]",
    )  # fmt: skip


def add_encoder_options(command: argparse._ActionsContainer, what: str) -> None:
    """Add the options that say what measures meaning, and whether it may keep anything."""
    command.add_argument(
        "--encoder", **one_of(*get_args(EncoderSetting)),
        default=read_variable("OUTLETDIFF_ENCODER", "auto"), help=f"{what} [OUTLETDIFF_ENCODER]",
    )  # fmt: skip
    command.add_argument(
        "--no-cache", action="store_true", default=is_set("OUTLETDIFF_NO_CACHE"),
        help="keep nothing of the encoder between runs, as --no-memory does too; the next start takes "
        "longer [OUTLETDIFF_NO_CACHE]",
    )  # fmt: skip


def add_target_option(command: argparse._ActionsContainer) -> None:
    """Add ``--into``."""
    command.add_argument(
        "--into", **one_of(*TARGETS),
        default=read_variable("OUTLETDIFF_INTO", "en"),
        help="language to translate into (default: en) [OUTLETDIFF_INTO]",
    )  # fmt: skip


def add_column_option(command: argparse._ActionsContainer, what: str = "to translate") -> None:
    """Add ``--column``; `what` says what the column is for."""
    command.add_argument(
        "--column", action="append", default=[], dest="columns", metavar="NAME",
        help=f"column {what} in tables, or key of records; may be given several times",
    )  # fmt: skip


def change_default(command: argparse.ArgumentParser, option: str, default: object, said: str) -> None:
    """Give an option that several commands share another default, and the help that says so."""
    action = command._option_string_actions[option]  # argparse has no public way to an option
    action.default = default
    action.help = said


def let_target_follow_interface(command: argparse.ArgumentParser, more: str = "") -> None:
    """Let ``--into`` be, where it is not given, the language of ``--ui``: who reads the page reads that."""
    said = f"language to translate into{more} (default: as --ui where that is en or ru, else en)"
    change_default(command, "--into", read_variable("OUTLETDIFF_INTO", None), f"{said} [OUTLETDIFF_INTO]")


def target_of(arguments: argparse.Namespace) -> str:
    """Return the language to translate into.

    Examples
    --------
    >>> target_of(argparse.Namespace(into=None, ui="ru")), target_of(argparse.Namespace(into=None, ui="uk"))
    ('ru', 'en')
    """
    into: str | None = arguments.into
    return into or (arguments.ui if arguments.ui in TARGETS else TARGETS[0])


def _add_engine_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("translation")
    add_target_option(group)
    group.add_argument(
        "--engine", **one_of(*get_args(EngineChoice)),
        default=read_variable("OUTLETDIFF_ENGINE", "auto"),
        help="who translates; auto: the memory, then the models that are installed, in the order of "
        "'models prefer'; argos, opus, nllb, m2m: models of that kind alone; server: a language model on "
        "this machine, named with --server and --server-model [OUTLETDIFF_ENGINE]",
    )  # fmt: skip
    _add_server_options(group)
    group.add_argument(
        "--no-gloss", action="store_true", default=is_set("OUTLETDIFF_NO_GLOSS"),
        help="never fall back to the built-in gloss [OUTLETDIFF_NO_GLOSS]",
    )  # fmt: skip
    group.add_argument(
        "--no-memory", action="store_true", default=is_set("OUTLETDIFF_NO_MEMORY"),
        help="look nothing up in the user's translation memory and store nothing [OUTLETDIFF_NO_MEMORY]",
    )  # fmt: skip
    group.add_argument(
        "--memory", metavar="FILE", type=Path, default=os.environ.get("OUTLETDIFF_MEMORY"),
        help="the memory to use; a .tmx file is read beside the user's own, and never written "
        "[OUTLETDIFF_MEMORY]",
    )  # fmt: skip
    group.add_argument(
        "--device", **one_of("auto", "cpu", "cuda"),
        default=read_variable("OUTLETDIFF_DEVICE", "auto"),
        help="where the model runs; cuda has never been tested [OUTLETDIFF_DEVICE]",
    )  # fmt: skip
    group.add_argument(
        "--threads", metavar="N", type=positive, help="processor threads (default: by the machine)"
    )
    group.add_argument(
        "--beam",
        metavar="N",
        type=positive,
        default=0,
        help="beam of the decoder (default: 4, with --fast 1)",
    )
    group.add_argument(
        "--fast", action="store_true",
        help="beam 1, mixed batches, and a shortlist that 'models measure' made: faster, rougher, and "
        "less repeatable",
    )  # fmt: skip
    group.add_argument("--glossary", metavar="CSV", type=Path, help="terms to keep: source, target, note")


def _add_server_options(group: argparse._ActionsContainer) -> None:
    """Add what names the server of ``--engine server``."""
    group.add_argument(
        "--server", metavar="ADDRESS", default=os.environ.get("OUTLETDIFF_SERVER", ""),
        help="a server on this machine that speaks the chat protocol of llama.cpp and Ollama, such as "
        "http://127.0.0.1:8080/v1; only loopback addresses are taken [OUTLETDIFF_SERVER]",
    )  # fmt: skip
    group.add_argument(
        "--server-model", metavar="NAME", default=os.environ.get("OUTLETDIFF_SERVER_MODEL", ""),
        help="the model to ask there, as the server names it [OUTLETDIFF_SERVER_MODEL]",
    )  # fmt: skip
    group.add_argument(
        "--server-timeout", metavar="SECONDS", type=positive,
        default=read_variable("OUTLETDIFF_SERVER_TIMEOUT", "300"),
        help="how long it may take for one sentence (default: 300) [OUTLETDIFF_SERVER_TIMEOUT]",
    )  # fmt: skip


def positive(text: str) -> int:
    """Return the whole number in `text`, at least 1 (an argparse type)."""
    if not text.isdecimal() or int(text) < 1:
        raise refuse_value(text, f"{text!r} is not a whole number of 1 or more")
    return int(text)


def whole(text: str) -> int:
    """Return the whole number in `text`, at least 0 (an argparse type)."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def translation_settings(arguments: argparse.Namespace, *, gloss: bool) -> TranslationSettings:
    """Return the settings that the translation options ask for.

    Parameters
    ----------
    arguments : argparse.Namespace
        Parsed with the translation options.
    gloss : bool
        Whether this command may fall back to the gloss unless ``--no-gloss`` forbids it.

    Raises
    ------
    UsageError
        If options contradict each other.
    OutletdiffError
        If a file that they name is not there.
    """
    if arguments.no_gloss and arguments.engine == "gloss":
        raise UsageError("--no-gloss and --engine gloss contradict each other", hint="give one of them")
    if arguments.glossary is not None:
        _check_glossary(arguments.glossary)
    memory, layers = memory_places(arguments.memory)
    settings = TranslationSettings(
        target=target_of(arguments),
        engine=arguments.engine,
        gloss=gloss and not arguments.no_gloss,
        use_memory=not arguments.no_memory,
        memory=memory,
        layers=layers,
        beam=arguments.beam,
        threads=arguments.threads or 0,
        device=arguments.device,
        fast=arguments.fast,
        glossary=arguments.glossary,
        server=arguments.server if arguments.engine == "server" else "",
        server_model=arguments.server_model if arguments.engine == "server" else "",
        server_timeout=arguments.server_timeout,
    )
    if settings.engine == "server":
        from compare.translation import check_server  # nothing of it is needed unless it is asked for

        check_server(settings)  # before anything is read, let alone written
    return settings


def _check_glossary(path: Path) -> None:
    """Refuse what is no glossary: it is read only where a model translates, and would pass unseen."""
    if not path.exists():
        raise OutletdiffError(f"glossary {path} does not exist", hint="check --glossary")
    from compare.translation import read_terms  # nothing of it is needed unless it is asked for

    read_terms(path)


def memory_places(given: str | Path | None) -> tuple[Path | None, tuple[Path, ...]]:
    """Say which memory file ``--memory`` means, and which files are only read beside the user's own.

    Examples
    --------
    >>> memory_places("own.sqlite")[0].name, memory_places(None)
    ('own.sqlite', (None, ()))
    """
    memory = Path(given) if given else None
    if memory is None or memory.suffix.lower() != ".tmx":
        return memory, ()
    if not memory.is_file():
        raise MemoryStoreError(f"translation memory {memory} does not exist", hint="check --memory")
    return None, (memory,)
