"""What a model wrote beside the translation: found by small rules, taken off where that is certain, told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from compare.language import identify, identify_by_letters, split_sentences
from compare.resources import read_table
from compare.translation.memory import plain_source
from compare.translation.protocol import CHATTER, LANGUAGE

_WORDS = Path(__file__).with_name("beside.tsv")
_REASONING = re.compile(
    r"<(think|thinking|thought|reasoning|analysis)>.*?(?:</\1>|\Z)|\A.*</(?:think|thinking|thought|reasoning)>",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = re.compile(
    r"</?(?:think\w*|thought|reasoning|analysis|translation)>|<\|[^|<>]{1,40}\|>|\[/?INST\]|`|~~|\*\*"
    r"|(?<!\w)([*_])(?=\S)[^*_]+(?<=\S)\1(?!\w)"
)
# In Russian a dash before a sentence means that somebody speaks.
_LIST_MARK = re.compile(r"^(?:[-–—]\s+(?=[A-Za-z])|[*•·>]\s|#{1,6}\s)", re.MULTILINE)
_BEGINS_SO = re.compile(r"[-–—*•·>#\"“„«]")
_REMARK_IN_BRACKETS = re.compile(r"[.!?…][\"'»”]?\s*[(\[][^()\[\]]*[)\]]\W*\Z")
_ALTERNATIVE = re.compile(r"\s/\s")
# How the words of each kind stand in an answer. What ends with a colon counts only where the sentence has
# fewer of them: it may begin, or go on, like that itself.
_FRAMES = {
    "label": r"\A\W*(?:{})\b[^:\n]{{0,80}}:",
    "name": r"\A\W*(?:{})\W*:",
    "note": r"(?:^|[\s(*])(?:{})\W{{0,3}}:",
    "opener": r"\A\W*(?:{})\s*[,.!]",
    "own": r"(?<!\w)(?:{})(?!\w)",
    "refusal": r"(?<!\w)(?:{})",
    "unable": r"(?<!\w)(?:{})(?!\w)",
}
_QUOTES = {
    '"': '"', "“": "”", "«": "»", "„": "“", "'": "'", "‘": "’", "(": ")", "[": "]", "{": "}",
}  # fmt: skip
_OPENS_SPEECH = "-–—"
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


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return what finds the words of a kind."""
    kinds = {kind, "opener"} if kind == "own" else {kind}
    words = "|".join(words for of, words in read_table(_WORDS) if of in kinds)
    return re.compile(_FRAMES[kind].format(words), re.IGNORECASE)


def _has_marks(said: str, sentence: str) -> bool:
    return bool(_MARKS.search(said)) and not _MARKS.search(sentence)


def _is_set_in_a_list(said: str, sentence: str) -> bool:
    return bool(_LIST_MARK.search(said)) and not _BEGINS_SO.match(sentence.lstrip())


def _has_more_colons(said: str, sentence: str) -> bool:
    return said.count(":") > sentence.count(":")


def _says_something_before(said: str, sentence: str) -> bool:
    named = _pattern("label").match(said) or _pattern("name").match(said)
    return bool(named) and _has_more_colons(said, sentence)


def _agrees_first(said: str, sentence: str) -> bool:
    """Notice "Sure, " where the sentence has nothing of the kind."""
    return bool(_pattern("opener").match(said)) and not _pattern("own").search(sentence)


def _says_something_after(said: str, sentence: str) -> bool:
    return bool(_pattern("note").search(said)) and _has_more_colons(said, sentence)


def _remarks_in_brackets(said: str, sentence: str) -> bool:
    return bool(_REMARK_IN_BRACKETS.search(said)) and not any(sign in sentence for sign in "([")


def _offers_another(said: str, sentence: str) -> bool:
    return len(_ALTERNATIVE.findall(said)) > sentence.count("/")


def _refuses(said: str, sentence: str) -> bool:
    return bool(_pattern("refusal").search(said)) and not _pattern("unable").search(sentence)


def _has_more_lines(said: str, sentence: str) -> bool:
    return len([line for line in said.splitlines() if line.strip()]) > 1


def _is_put_in_quotes(said: str, sentence: str) -> bool:
    opens_so = sentence[:1] in _QUOTES or sentence[:1] in _OPENS_SPEECH
    return len(said) > 1 and _QUOTES.get(said[0]) == said[-1] and not opens_so


def _has_more_sentences(said: str, sentence: str) -> bool:
    """Notice a neighbour that was translated too."""
    if len(said) <= _TWICE_SAID * len(sentence):
        return False
    return len(split_sentences(said, "en")) > len(split_sentences(sentence, "en"))


CHATTER_RULES: Sequence[tuple[str, Callable[[str, str], bool]]] = (
    ("marks of the model", _has_marks),
    ("a mark of a list or a title", _is_set_in_a_list),
    ("something before", _says_something_before),
    ("a word of consent", _agrees_first),
    ("something after", _says_something_after),
    ("a remark in brackets", _remarks_in_brackets),
    ("another translation", _offers_another),
    ("a refusal", _refuses),
    ("several lines", _has_more_lines),
    ("put in quotes", _is_put_in_quotes),
    ("more sentences", _has_more_sentences),
)


def _is_in_other_language(text: str, target: str) -> bool:
    if sum(map(str.isalpha, text)) >= _ENOUGH_LETTERS:
        return identify(text) not in (target, "und")
    # Of so little only letters tell, which one of two alphabets has.
    return (target == "ru" and identify(text) == "uk") or (
        target == "uk" and identify_by_letters(text) == "ru"
    )
