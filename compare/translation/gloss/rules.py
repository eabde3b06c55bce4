"""The rules of the gloss, in the order in which they look at a sentence.

Each takes the words and settles what it knows about them. `RULES` at the end is the table of contents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compare.language import english_name, transliterate
from compare.translation.gloss.derivation import derive
from compare.translation.gloss.english import conjugate, plural
from compare.translation.gloss.entries import Entry, Expression, read_expressions, read_lexicon
from compare.translation.gloss.words import Form, Word

_NOMINAL = ("NOUN", "NPRO")
_BEFORE_NOUN = ("ADJF", "PRTF", "NUMR")
_ALIKE_CASES = {"gen2": "gent", "loc2": "loct"}
_MODALS = frozenset({"can", "may", "must", "should", "would", "could"})
_NO_TO_AFTER = _MODALS | {"let", "will", "cannot", "could not"}


# --- names and figures ---------------------------------------------------------------------------


def names(words: list[Word]) -> None:
    """Names become their accepted English spelling, without inflection."""
    for word in words:
        if word.is_name:
            english = english_name(word.text, "ru")
            if english is None and word.text[0].isupper() and not _is_known(word):
                english = transliterate(word.text, "ru")
            if english is not None:
                word.say(english, "names")


def _is_known(word: Word) -> bool:
    lexicon = read_lexicon()
    return any((form.lemma, form.filed) in lexicon for form in word.forms)


def figures(words: list[Word]) -> None:
    """Figures, signs and foreign words stay exactly as they are."""
    for word in words:
        if word.english is None and not word.forms:
            word.say(word.text, "figures")
        elif word.english is None and word.text.isascii():
            word.say(word.text, "figures")


# --- which reading -------------------------------------------------------------------------------


def cases_after_prepositions(words: list[Word]) -> None:
    """After a preposition, a noun stands in one of the cases that the preposition takes."""
    allowed: frozenset[str] = frozenset()
    for word in words:
        if word.is_a("PREP"):
            allowed = _cases_of(word)
        elif word.is_a(*_NOMINAL) or word.is_name:
            if allowed:
                _prefer(word, lambda form, allowed=allowed: _case(form) in allowed)  # type: ignore[misc]
            allowed = frozenset()
        elif not word.is_a(*_BEFORE_NOUN, "ADVB") and not word.text.isdecimal():
            allowed = frozenset()


def _cases_of(word: Word) -> frozenset[str]:
    assert word.form is not None
    entries = read_lexicon().get((word.form.lemma, "PREP"), ())
    return frozenset(mark for entry in entries for mark in entry.marks)


def _case(form: Form) -> str:
    return _ALIKE_CASES.get(form.case, form.case)


def _prefer(word: Word, fits: Callable[[Form], bool]) -> None:
    better = next((form for form in word.forms if fits(form)), None)
    if better is not None and word.form is not None and not fits(word.form):
        word.form = better
        word.rules.append("reading")


def genitive_after_nouns(words: list[Word]) -> None:
    """A noun right after a noun is its genitive, where it can be one."""
    previous: Word | None = None
    for word in words:
        if word.is_a("NOUN") and previous is not None:
            _prefer(word, lambda form: form.kind == "NOUN" and _case(form) == "gent")
        if word.is_a("NOUN"):
            previous = word
        elif not word.is_a(*_BEFORE_NOUN):
            previous = None


# --- words ---------------------------------------------------------------------------------------


def expressions(words: list[Word]) -> None:
    """The longest expression first: several words with one meaning."""
    known = read_expressions()
    place = 0
    while place < len(words):
        place += _say_expression(words, place, known)


def _say_expression(words: list[Word], place: int, known: dict[str, tuple[Expression, ...]]) -> int:
    word = words[place]
    if not word.forms or word.english is not None:
        return 1
    lower = word.text.lower().replace("ё", "е")
    starts = dict.fromkeys([f"={lower}", *(form.lemma for form in word.forms)])
    for start in starts:
        for expression in known.get(start, ()):
            span = words[place : place + len(expression.words)]
            if _matches(span, expression.words):
                _settle(span, expression)
                return len(span)
    return 1


def _matches(span: Sequence[Word], wanted: Sequence[str]) -> bool:
    if len(span) < len(wanted):
        return False
    for word, lemma in zip(span, wanted, strict=True):
        lower = word.text.lower().replace("ё", "е")
        exact = lemma.startswith("=") and lower == lemma[1:]
        if not exact and lower != lemma and all(form.lemma != lemma for form in word.forms):
            return False
    return True


def _settle(span: Sequence[Word], expression: Expression) -> None:
    """Let the head of the expression carry its meaning; the others say nothing any more."""
    kind = expression.part_of_speech
    heads = [word for word in span if any(form.filed == kind for form in word.forms)]
    head = (heads[-1] if kind == "NOUN" else heads[0]) if heads else span[0]
    nouns = [word for word in span if kind == "NOUN" and word.is_a("NOUN")]
    head = nouns[0] if nouns else head
    if kind in ("NOUN", "VERB") and heads:
        _prefer(head, lambda form: form.filed == kind)
        head.entry = expression.entry
        head.rules.append("expressions")
    else:
        head.say(expression.entry.english, "expressions")
        head.form = None
    for word in span:
        if word is not head:
            word.say("", "expressions")
            word.form = None


def look_up(words: list[Word]) -> None:
    """Single words by lemma and part of speech; the next likeliest reading if the first is unknown."""
    lexicon = read_lexicon()
    for word in words:
        if word.english is not None or word.entry is not None or word.form is None:
            continue
        readings = [word.form, *(form for form in word.forms if form is not word.form)]
        for form in readings:
            entries = lexicon.get((form.lemma, form.filed))
            if entries:
                word.form, word.entry = form, entries[0]
                word.rules.append("look_up")
                break


def derivations(words: list[Word]) -> None:
    """What the lexicon lacks is derived from a stem that it has, or from a cognate ending."""
    for word in words:
        if word.english is None and word.entry is None and word.forms:
            found = derive(word)
            if found is not None:
                form, english = found
                word.form, word.entry = form, Entry(english, {})
                word.rules.append("derivations")


def transliteration(words: list[Word]) -> None:
    """What nobody knows is spelled in Latin letters."""
    for word in words:
        if word.english is None and word.entry is None:
            word.say(transliterate(word.text, "ru"), "transliteration")


def prepositions(words: list[Word]) -> None:
    """A preposition means what it means with the case that follows it, or with the verb before it."""
    for place, word in enumerate(words):
        if word.entry is None or not word.is_a("PREP") or word.english is not None:
            continue
        assert word.form is not None
        governed = _governed_by_verb(words, place)
        if governed is not None:
            word.say(governed, "prepositions")
            continue
        case = next((_case(w.form) for w in words[place + 1 : place + 6] if w.form and w.is_a(*_NOMINAL)), "")
        entries = read_lexicon()[(word.form.lemma, "PREP")]
        chosen = next((entry for entry in entries if case in entry.marks), entries[0])
        word.say(chosen.english, "prepositions")


def _governed_by_verb(words: Sequence[Word], place: int) -> str | None:
    preposition = words[place].form
    assert preposition is not None
    for word in reversed(words[max(0, place - 3) : place]):
        if word.entry is not None and word.form is not None and word.form.filed in ("VERB", "NOUN"):
            return word.entry.marks.get(preposition.lemma)
    return None


# --- forms ---------------------------------------------------------------------------------------


def noun_phrases(words: list[Word]) -> None:
    """Adjectives, participles and numerals right before a noun belong to its phrase."""
    for place, word in enumerate(words):
        word.first = place
        if not word.is_a("NOUN") or word.is_name:
            continue
        first = place
        while first and (
            words[first - 1].is_a(*_BEFORE_NOUN)
            or words[first - 1].text.isdecimal()
            or (words[first - 1].english == "" and words[first - 1].form is None)
        ):
            first -= 1
        word.first = first


def number(words: list[Word]) -> None:
    """Plural nouns, also after a figure or a numeral other than one."""
    for place, word in enumerate(words):
        if word.english is not None or word.entry is None or not word.is_a("NOUN"):
            continue
        assert word.form is not None
        english, marks = word.entry.english, word.entry.marks
        many = word.form.is_plural or any(_counts(before) for before in words[word.first : place])
        if many and not marks.keys() & {"unc", "plur"}:
            word.say(marks.get("pl", "").replace("_", " ") or plural(english), "number")
        else:
            word.say(english, "number")


def _counts(word: Word) -> bool:
    if word.text[0].isdigit():
        return word.text != "1" and word.text.isdecimal()
    return word.is_a("NUMR") and word.form is not None and word.form.lemma != "один"


def tense(words: list[Word]) -> None:
    """Verbs in tense, person and number; negation; passives; participles."""
    for place, word in enumerate(words):
        if word.english is not None or word.entry is None or word.form is None or word.form.filed != "VERB":
            continue
        negation = _negation_before(words, place)
        word.say(_conjugated(word.form, word.entry, words, place, negation is not None), "tense")
        if negation is not None:
            negation.say("", "tense")


def _negation_before(words: Sequence[Word], place: int) -> Word | None:
    before = words[place - 1] if place else None
    return before if before is not None and before.text.lower() == "не" else None


def _conjugated(form: Form, entry: Entry, words: Sequence[Word], place: int, negated: bool) -> str:
    verb, passive = entry.english, "pass" in entry.marks
    forms = conjugate(verb)
    not_ = "not " if negated else ""
    if form.kind == "INFN":
        after = _previous_english(words, place)
        to = "" if after in _NO_TO_AFTER else "to "
        return f"{not_}{to}be {forms.participle}" if passive else f"{not_}{to}{verb}"
    if form.kind == "GRND":
        return f"{not_}{'being ' + forms.participle if passive else forms.gerund}"
    if form.kind in ("PRTF", "PRTS"):
        return _participle(form, entry, words, place, not_)
    if passive:
        return _with_be(form, not_, forms.participle)
    return _finite(form, verb, negated)


def _participle(form: Form, entry: Entry, words: Sequence[Word], place: int, not_: str) -> str:
    forms = conjugate(entry.english)
    if form.kind == "PRTS":
        has_be = any(word.form is not None and word.form.lemma == "быть" for word in words[max(0, place - 3) : place])
        return f"{not_}{forms.participle}" if has_be else _with_be(form, not_, forms.participle)
    passive = "pssv" in form.features or "pass" in entry.marks
    return f"{not_}{forms.participle if passive else forms.gerund}"


def _with_be(form: Form, not_: str, rest: str) -> str:
    many = form.is_plural
    if "futr" in form.features:
        be = "will be" if not not_ else "will not be"
        return f"{be} {rest}"
    if "pres" in form.features and form.kind == "VERB":
        return f"{'are' if many else 'is'} {not_}{rest}"
    return f"{'were' if many else 'was'} {not_}{rest}"


def _finite(form: Form, verb: str, negated: bool) -> str:
    forms = conjugate(verb)
    many = form.is_plural or bool(form.features & {"1per", "2per"})
    if verb == "be" or verb.startswith("be "):
        return _with_be(form, "not " if negated else "", verb[3:]).rstrip()
    if verb in _MODALS:
        said = forms.past if "past" in form.features else verb
        return {"can": "cannot"}.get(said, f"{said} not") if negated else said
    if "futr" in form.features:
        return f"will {'not ' if negated else ''}{verb}"
    if "impr" in form.features:
        return f"do not {verb}" if negated else verb
    if "past" in form.features:
        return f"did not {verb}" if negated else forms.past
    if negated:
        return f"{'do' if many else 'does'} not {verb}"
    return verb if many else forms.third


def _previous_english(words: Sequence[Word], place: int) -> str:
    said = next((word.english for word in reversed(words[:place]) if word.english), "")
    return said.rsplit(" ", 1)[-1] if said else ""


def plain_words(words: list[Word]) -> None:
    """Everything else says what the lexicon says."""
    for word in words:
        if word.english is None and word.entry is not None:
            english = word.entry.english
            if word.is_a("COMP") and not english.endswith(("er", "better", "worse", "more", "less")):
                english = f"more {english}"
            word.say(english, "plain_words")


# --- cases and word order ------------------------------------------------------------------------


def cases(words: list[Word]) -> None:
    """A genitive becomes "of", a dative "to", an instrumental "by": unless something else governs it."""
    for word in words:
        nominal = word.is_a("NOUN") or (word.is_name and word.forms)
        if not nominal or word.form is None or not word.english:
            continue
        before = _word_before_phrase(words, word.first)
        if before is None:
            continue
        preposition = _preposition_for(_case(word.form), before, word)
        if preposition:
            words[word.first].before.append(preposition)
            word.rules.append("cases")


def _word_before_phrase(words: Sequence[Word], first: int) -> Word | None:
    return next((word for word in reversed(words[:first]) if word.english or word.is_a("PREP")), None)


def _preposition_for(case: str, before: Word, word: Word) -> str:
    if before.is_a("PREP"):
        return ""
    entry = before.entry
    marks = entry.marks if entry is not None else {}
    after_verb = before.form is not None and before.form.filed == "VERB"
    if case == "gent" and (before.is_a("NOUN") or (before.is_name and before.forms)):
        return marks.get("gen", "of")
    if case == "gent" and after_verb:
        return marks.get("gen", "")
    if case == "datv" and (after_verb or before.is_a("NOUN")):
        return marks.get("dat", "to")
    if case == "ablt" and (after_verb or before.is_a("NOUN", "ADJF")):
        return marks.get("ins", "by")
    return ""


def commas(words: list[Word]) -> None:
    """English has no comma before "that"."""
    for word, following in zip(words, words[1:], strict=False):
        if word.text == "," and following.english == "that":
            word.say("", "commas")


def quotation_marks(words: list[Word]) -> None:
    """Russian quotation marks become English ones."""
    marks = {"«": '"', "»": '"', "„": '"', "“": '"'}
    for word in words:
        if word.text in marks:
            word.say(marks[word.text], "quotation_marks")


RULES: tuple[Callable[[list[Word]], None], ...] = (
    names,
    figures,
    cases_after_prepositions,
    genitive_after_nouns,
    expressions,
    look_up,
    derivations,
    transliteration,
    noun_phrases,
    prepositions,
    number,
    tense,
    plain_words,
    cases,
    commas,
    quotation_marks,
)
