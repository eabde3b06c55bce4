"""What a model wrote beside the translation: found by small rules, taken off where that is certain, told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from compare.language import identify, split_sentences
from compare.translation.memory import plain_source
from compare.translation.protocol import CHATTER, LANGUAGE

_REASONING = re.compile(
    r"<(think|thinking|thought|reasoning|analysis)>.*?(?:</\1>|\Z)|\A.*</(?:think|thinking|thought|reasoning)>",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = re.compile(
    r"</?(?:think\w*|thought|reasoning|analysis|translation)>|<\|[^|<>]{1,40}\|>|\[/?INST\]|```|\*\*"
)
# Each ends with a colon. A sentence that has as many colons itself may begin, or go on, like that.
_SAID_BEFORE = re.compile(
    r"\W*(?:(?:sure|certainly|of course|okay|ok|absolutely|here(?:['’]s)?"
    r"|(?:the )?(?:\w+ )?translation|конечно|разумеется|хорошо|вот|перевод|звісно|ось|переклад)\b[^:\n]{0,80}"
    r"|(?:translated|english|russian|ukrainian|before|after|sentence|answer)\W*):",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"(?:^|[\s(*])(?:note|notes|literally|explanation|alternative|alternatively|or|translator['’]s note"
    r"|примечание|дословно|пояснение|примітка|дослівно)\W{0,3}:",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\bas an ai\b|\bi (?:can(?:not|['’]t)|am unable to|['’]m unable to) (?:translate|assist|help with)\b",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "‘": "’"}
_ENOUGH_LETTERS = 40
_TWICE_SAID = 1.5


class Read(NamedTuple):
    """The answer as one line, and the names of what is wrong with it."""

    text: str
    notes: tuple[str, ...] = ()


def read_answer(answer: str, sentence: str, target: str) -> Read:
    """Read a translation off an answer.

    Reasoning in tags is taken off; whatever else stands beside the translation stays, and is told.

    Parameters
    ----------
    answer : str
        What the model wrote.
    sentence : str
        What it was asked to translate.
    target : str
        ISO 639-1 code of the language that was asked for.

    Examples
    --------
    >>> read_answer("The ferry sank.", "Паром затонул.", "en")
    Read(text='The ferry sank.', notes=())
    >>> read_answer("<think>A ferry.</think> The ferry sank.", "Паром затонул.", "en")
    Read(text='The ferry sank.', notes=('chatter',))
    >>> read_answer("Here is the translation: The ferry sank.", "Паром затонул.", "en").notes
    ('chatter',)
    """
    said = _REASONING.sub("", answer).strip()
    text = plain_source(said)
    found = said != answer.strip() or any(rule(said, sentence) for _, rule in CHATTER_RULES)
    notes = [CHATTER] if found else []
    if _is_in_other_language(text, target):
        notes.append(LANGUAGE)
    return Read(text, tuple(notes))


# --- the rules -----------------------------------------------------------------------------------


def _has_marks(said: str, sentence: str) -> bool:
    return bool(_MARKS.search(said)) and not _MARKS.search(sentence)


def _has_more_colons(said: str, sentence: str) -> bool:
    return said.count(":") > sentence.count(":")


def _says_something_before(said: str, sentence: str) -> bool:
    return bool(_SAID_BEFORE.match(said)) and _has_more_colons(said, sentence)


def _says_something_after(said: str, sentence: str) -> bool:
    return bool(_SAID_AFTER.search(said)) and _has_more_colons(said, sentence)


def _refuses(said: str, sentence: str) -> bool:
    return bool(_REFUSED.search(said))


def _has_more_lines(said: str, sentence: str) -> bool:
    return len([line for line in said.splitlines() if line.strip()]) > 1


def _is_put_in_quotes(said: str, sentence: str) -> bool:
    return len(said) > 1 and _QUOTES.get(said[0]) == said[-1] and sentence[:1] not in _QUOTES


def _has_more_sentences(said: str, sentence: str) -> bool:
    """Notice a neighbour that was translated too."""
    if len(said) <= _TWICE_SAID * len(sentence):
        return False
    return len(split_sentences(said, "en")) > len(split_sentences(sentence, "en"))


CHATTER_RULES: Sequence[tuple[str, Callable[[str, str], bool]]] = (
    ("marks of the model", _has_marks),
    ("something before", _says_something_before),
    ("something after", _says_something_after),
    ("a refusal", _refuses),
    ("several lines", _has_more_lines),
    ("put in quotes", _is_put_in_quotes),
    ("more sentences", _has_more_sentences),
)


def _is_in_other_language(text: str, target: str) -> bool:
    if sum(map(str.isalpha, text)) < _ENOUGH_LETTERS:
        return False
    return identify(text) not in (target, "und")
