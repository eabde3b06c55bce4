"""What single words and expressions mean: names, figures, the lexicon, and what is derived from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from compare.language import english_name, transliterate
from compare.translation.gloss.derivation import derive
from compare.translation.gloss.entries import Expression, find_entries, read_expressions, read_lexicon
from compare.translation.gloss.tables import LINKING
from compare.translation.gloss.words import Form, Word

_LETTERS = {"А": "A", "Б": "B", "В": "B", "С": "C", "К": "K", "О": "O", "И": "I", "У": "U", "Я": "Ya"}
_DECIMAL = re.compile(r"(\d),(\d)")
_YEARS_OLD = re.compile(r"([\d.,–-]*\d)-?летн\w+")
_YEARS = re.compile(r"(\d+)-лети\w+")
_ORDINAL = re.compile(r"(\d+)-(?:й|я|е|го|му|м|ю|ой|ая|ое|ый|ых|ые|ми|х|ти|тый|тая)")
_ACTIVE = re.compile(r"(.+[шщ])(?:ий|его|ему|им|ем|ие|их|ими|ая|ей|ую|ее)(ся)?")
_PASSIVE = re.compile(r"(.+(?:нн|т|м))(?:ый|ого|ому|ым|ом|ые|ых|ыми|ая|ой|ую|ое)")


def names(words: list[Word]) -> None:
    """Names and abbreviations become their accepted English spelling, without inflection."""
    for word in words:
        abbreviated = len(word.text) > 1 and word.text.isupper() and word.text.isalpha()
        if word.name_kind or abbreviated:
            english = word.text if word.text.isascii() else english_name(word.text, "ru")
            if english is None and word.name_kind and word.text[0].isupper() and not _is_known(word):
                english = transliterate(word.text, "ru")
            if english is not None:
                word.say(english, "names")


def _is_known(word: Word) -> bool:
    lexicon = read_lexicon()
    return any((form.lemma, form.filed) in lexicon for form in word.forms)


def figures(words: list[Word]) -> None:
    """Figures, signs and foreign words stay as they are; a decimal comma becomes a point."""
    for place, word in enumerate(words):
        if word.text[0].isdigit():
            word.say(_write_figure(word.text), "figures")
        elif len(word.text) == 1 and word.text in _LETTERS and place and words[place - 1].is_a("NOUN"):
            word.say(_LETTERS[word.text], "figures")
        elif word.english is None and (not word.forms or word.text.isascii()):
            word.say(word.text, "figures")


def _write_figure(text: str) -> str:
    """Write a figure as English does.

    Examples
    --------
    >>> [_write_figure(text) for text in ("56,7", "34-летний", "1990-х", "3-й", "21-го", "10-летие")]
    ['56.7', '34-year-old', '1990s', '3rd', '21st', '10th anniversary']
    """
    if old := _YEARS_OLD.fullmatch(text):
        return f"{old[1]}-year-old"
    if years := _YEARS.fullmatch(text):
        return f"{_ordinal(years[1])} anniversary"
    if ordinal := _ORDINAL.fullmatch(text):
        decade = text.endswith(("х", "е", "ые")) and ordinal[1].endswith("0") and len(ordinal[1]) in (2, 4)
        return f"{ordinal[1]}s" if decade else _ordinal(ordinal[1])
    return _DECIMAL.sub(r"\1.\2", text)


def _ordinal(figure: str) -> str:
    teen = figure.endswith(("11", "12", "13"))
    return figure + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(figure[-1], "th"))


# --- expressions ---------------------------------------------------------------------------------


def expressions(words: list[Word]) -> None:
    """The longest expression first: several words with one meaning."""
    known = read_expressions()
    place = 0
    while place < len(words):
        place += _say_expression(words, place, known)


def _say_expression(
    words: list[Word], place: int, known: Mapping[str, Mapping[str, Sequence[Expression]]]
) -> int:
    word = words[place]
    if not word.forms or word.english is not None:
        return 1
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None:
        return 1
    found = [
        expression
        for first in _starts(word)
        if (by_second := known.get(first))
        for second in _starts(following)
        for expression in by_second.get(second, ())
        if _matches(words[place + 2 : place + len(expression.words)], expression.words[2:])
    ]
    if not found:
        return 1
    longest = max(found, key=lambda expression: len(expression.words))
    span = words[place : place + len(longest.words)]
    _settle(span, longest)
    return len(span)


def _starts(word: Word) -> tuple[str, ...]:
    """Return how the lexicon may write a word: exactly this form, or its lemma."""
    return tuple(dict.fromkeys((f"={word.lower}", word.lower, *(form.lemma for form in word.forms))))


def _matches(rest: Sequence[Word], wanted: Sequence[str]) -> bool:
    return len(rest) == len(wanted) and all(
        word.lower == lemma.removeprefix("=") or word.can_be(lemma)
        for word, lemma in zip(rest, wanted, strict=True)
    )


def _settle(span: Sequence[Word], expression: Expression) -> None:
    """Let the head of the expression carry its meaning; the others say nothing any more."""
    kind = expression.part_of_speech
    heads = [word for word in span if any(form.filed == kind for form in word.forms)]
    head = (heads[-1] if kind == "NOUN" else heads[0]) if heads else span[0]
    nouns = [word for word in span if kind == "NOUN" and word.is_a("NOUN")]
    head = nouns[0] if nouns else head
    if kind in ("NOUN", "VERB") and heads:
        if head.form is None or head.form.filed != kind:
            head.prefer(lambda form: form.filed == kind, "reading")
        head.entry = expression.entry
        head.rules.append("expressions")
    else:
        head.say(expression.entry.english, "expressions")
        head.entry, head.form = expression.entry, None
    for word in span:
        if word is not head:
            word.say("", "expressions")
            word.form = None


# --- single words --------------------------------------------------------------------------------


def people(words: list[Word]) -> None:
    """An adjective or participle without a noun can name a person: the injured, a suspect."""
    for place, word in enumerate(words):
        if word.english is not None or word.entry is not None or word.form is None or word.name_kind:
            continue
        if not word.is_a("ADJF", "PRTF") or _has_noun(words, place) or _is_set_off(words, place):
            continue
        lemma = word.form.lemma if word.is_a("ADJF") else _base_of(word.lower)
        entry = next((entry for entry in find_entries(lemma, "ADJF") if "noun" in entry.marks), None)
        if entry is not None:
            word.form = word.form._replace(kind="NOUN", filed="NOUN", lemma=lemma)
            word.entry = entry
            word.rules.append("people")


def _has_noun(words: Sequence[Word], place: int) -> bool:
    """Tell whether a noun that agrees follows, or the word says what something is."""
    form = words[place].form
    assert form is not None
    if any(word.form is not None and word.form.lemma in LINKING for word in words[max(0, place - 3) : place]):
        return form.case == "ablt" or not form.is_plural
    for word in words[place + 1 : place + 5]:
        if word.is_a("NOUN") or word.is_name:
            return any(form.agrees(other) for other in word.forms if other.kind == "NOUN")
        if not word.is_a("ADJF", "PRTF", "ADVB", "NUMR") and word.lower not in ("и", ","):
            break
    return any(
        form.agrees(other)
        for word in words[place + 1 : place + 7]
        if word.is_a("NOUN")
        for other in word.forms
        if "anim" in other.features
    )


def _is_set_off(words: Sequence[Word], place: int) -> bool:
    """Tell whether it stands after its noun, behind a comma."""
    form = words[place].form
    if form is None or place < 2 or words[place - 1].text != ",":
        return False
    return any(
        other.kind == "NOUN" and form.agrees(other)
        for word in words[place - 2 : place]
        for other in word.forms
    )


def _base_of(participle: str) -> str:
    """Return the masculine nominative of a participle.

    Examples
    --------
    >>> _base_of("пострадавших"), _base_of("задержанным"), _base_of("собравшиеся")
    ('пострадавший', 'задержанный', 'собравшийся')
    """
    if active := _ACTIVE.fullmatch(participle):
        return f"{active[1]}ий{active[2] or ''}"
    passive = _PASSIVE.fullmatch(participle)
    return f"{passive[1]}ый" if passive else participle


def look_up(words: list[Word]) -> None:
    """Single words by lemma and part of speech; the next likeliest reading if the first is unknown."""
    for word in words:
        if word.english is not None or word.entry is not None or word.form is None:
            continue
        for form in (word.form, *word.forms):
            entries = find_entries(form.lemma, form.filed)
            entry = next((entry for entry in entries if "noun" not in entry.marks), None)
            if entry is not None:
                word.form, word.entry = form, entry
                word.rules.append("look_up")
                break


def derivations(words: list[Word]) -> None:
    """What the lexicon lacks is derived from a stem that it has, or from a cognate ending."""
    for word in words:
        if word.english is None and word.entry is None and word.forms:
            found = derive(word)
            if found is not None:
                form, word.entry = found
                word.form = form
                word.rules.append("derivations")


def transliteration(words: list[Word]) -> None:
    """What nobody knows is spelled in Latin letters, without its case."""
    for word in words:
        if word.english is None and word.entry is None:
            word.say(transliterate(_without_case(word), "ru"), "transliteration")


def _without_case(word: Word) -> str:
    form: Form | None = word.form
    if form is None or form.kind not in ("NOUN", "ADJF") or word.text.isupper():
        return word.text
    return form.lemma.capitalize() if word.text[0].isupper() else form.lemma
