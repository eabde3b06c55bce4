"""Noun phrases: their number, their prepositions, their articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.translation.gloss.english import comparative, plural, superlative
from compare.translation.gloss.entries import find_entries
from compare.translation.gloss.tables import (
    CLASSES,
    COMPARED,
    DEGREES,
    DEMONSTRATIVES,
    DIMENSIONS,
    OBJECTS,
    PREFERRED_CASES,
    SCALES,
    SELVES,
    SUPERLATIVES,
    TIMES,
)
from compare.translation.gloss.words import Form, Word

_TIME = re.compile(r"\d{1,2}[:.]\d\d")
_NOMINAL = ("NOUN", "NPRO")
_BEFORE_NOUN = ("ADJF", "PRTF", "NUMR")


def noun_phrases(words: list[Word]) -> None:
    """Adjectives, participles and numerals right before a noun belong to its phrase."""
    for place, word in enumerate(words):
        word.first = place
        if not word.is_a("NOUN") or word.name_kind in ("person", "nationality"):
            continue
        first = place
        while first and (_belongs(words[first - 1], word) or _is_joint(words, first, word)):
            first -= 1
        word.first = first


def _belongs(before: Word, noun: Word) -> bool:
    if before.name_kind == "nationality" or before.text[0].isdigit():
        return True
    if before.english == "" and before.form is None:
        return "expressions" in before.rules and not any(form.kind == "PREP" for form in before.forms)
    if before.lower in DEGREES:
        return True
    if before.form is None or noun.form is None or before.form.lemma == "который":
        return False
    return before.is_a("NUMR") or (before.is_a("ADJF", "PRTF") and _can_agree(before, noun))


def _can_agree(modifier: Word, noun: Word) -> bool:
    assert noun.form is not None
    after_numeral = noun.form.case == "gent" and not noun.form.is_plural  # три новых парома
    return any(
        noun.form.agrees(form) or (after_numeral and form.is_plural and form.case in ("nomn", "gent"))
        for form in modifier.forms
        if form.kind in ("ADJF", "PRTF")
    )


def _is_joint(words: Sequence[Word], first: int, noun: Word) -> bool:
    """Tell whether two adjectives are joined: малого и среднего бизнеса."""
    joined = words[first - 1].lower in ("и", "или", ",") and first > 1 and noun.first != first
    return (
        joined
        and words[first].is_a("ADJF")
        and words[first - 2].is_a("ADJF")
        and words[first - 2].entry is not None
        and not words[first - 2].name_kind
        and _can_agree(words[first - 2], noun)
    )


def number(words: list[Word]) -> None:
    """Plural nouns, also after a figure or a numeral other than one."""
    for place, word in enumerate(words):
        if word.name_kind == "nationality" and word.is_a("NOUN") and word.form is not None and word.english:
            if word.form.is_plural and "anim" in word.form.features:
                word.say(plural(word.english), "number")
            continue
        if word.english is not None or word.entry is None or not word.is_a("NOUN"):
            continue
        assert word.form is not None
        english, marks = word.entry.english, word.entry.marks
        many = word.form.is_plural or any(_counts(before) for before in words[max(0, word.first - 1) : place])
        if many and not marks.keys() & {"unc", "plur"}:
            word.say(marks.get("pl", "").replace("_", " ") or plural(english), "number")
        else:
            word.say(english, "number")


def _counts(word: Word) -> bool:
    if word.text[0].isdigit():
        return word.text.replace(",", "").replace(" ", "").isdecimal() and word.text != "1"
    if word.form is None:
        return False
    return word.form.lemma in SCALES or (word.is_a("NUMR") and word.form.lemma != "один")


def prepositions(words: list[Word]) -> None:
    """A preposition means what it means with the case that follows it, or with the verb before it."""
    for place, word in enumerate(words):
        if word.entry is None or not word.is_a("PREP") or word.english is not None:
            continue
        assert word.form is not None
        governed = _governed(words, place)
        noun = next((other for other in words[place + 1 : place + 6] if _is_nominal(other)), None)
        if governed is not None:
            word.say(governed, "prepositions")
        elif (exact := _before_figure(words, place)) is not None:
            word.say(exact, "prepositions")
        elif word.form.lemma == "на" and _measures(words, place):
            compared = any(other.is_a("COMP") for other in words[place + 1 : place + 5])
            word.say("" if compared else "by", "prepositions")
        elif (
            word.form.lemma == "в" and noun is not None and noun.form is not None and noun.form.lemma in TIMES
        ):
            word.say("in", "prepositions")
        elif word.form.lemma == "через" and noun is not None and noun.form and noun.form.lemma in TIMES:
            word.say("after", "prepositions")
        else:
            case = noun.form.case if noun is not None and noun.form is not None else ""
            case = case or PREFERRED_CASES.get(word.form.lemma, "")
            entries = find_entries(word.form.lemma, "PREP")
            chosen = next((entry for entry in entries if case in entry.marks), entries[0])
            word.say(chosen.english, "prepositions")


def _is_nominal(word: Word) -> bool:
    latin = word.text[0].isalpha() and word.text.isascii()
    return latin or word.is_a(*_NOMINAL) or (word.form is not None and word.form.lemma == "который")


def _before_figure(words: Sequence[Word], place: int) -> str | None:
    """Say at what time, or from which figure on."""
    form, following = words[place].form, words[place + 1] if place + 1 < len(words) else None
    if form is None or following is None or not following.text[0].isdigit():
        return None
    if form.lemma == "в" and _TIME.fullmatch(following.text):
        return "at"
    noun = next((word for word in words[place + 2 : place + 4] if word.is_a("NOUN")), None)
    leads_off = form.lemma == "с" and (noun is None or noun.form is None or noun.form.case != "ablt")
    return "from" if leads_off else None


def _measures(words: Sequence[Word], place: int) -> bool:
    """Tell whether a difference is measured: на 28 % больше."""
    after = words[place + 1 : place + 5]
    return (
        len(after) > 1
        and after[0].text[0].isdigit()
        and (
            after[1].text == "%"
            or after[1].lower.startswith("процент")
            or any(word.is_a("COMP") for word in after)
        )
    )


def _governed(words: Sequence[Word], place: int) -> str | None:
    preposition = words[place].form
    assert preposition is not None
    for word in reversed(words[max(0, place - 3) : place]):
        if word.entry is not None and word.form is not None and word.form.filed in ("VERB", "NOUN"):
            return word.entry.marks.get(preposition.lemma)
    return None


def degrees(words: list[Word]) -> None:
    """Higher, more important; largest, most important."""
    for place, word in enumerate(words):
        if word.form is None or word.entry is None or word.english is not None:
            continue
        if word.is_a("COMP"):
            word.say(COMPARED.get(word.lower) or comparative(word.entry.english), "degrees")
        elif "Supr" in word.form.features and word.is_a("ADJF"):
            known = next(
                (said for base, said in SUPERLATIVES.items() if word.lower.startswith(base[:-2])), None
            )
            word.say(known or superlative(word.entry.english), "degrees")
        elif word.can_be("самый") and place + 1 < len(words):
            following = words[place + 1]
            if following.is_a("ADJF") and following.entry is not None and following.english is None:
                word.say("", "degrees")
                following.say(superlative(following.entry.english), "degrees")


def pronouns(words: list[Word]) -> None:
    """Pronouns in their English form: him, themselves, these, who."""
    for place, word in enumerate(words):
        if word.entry is None or word.form is None or word.english is not None:
            continue
        if word.is_a("NPRO") and word.form.case not in ("nomn", ""):
            word.say(OBJECTS.get(word.entry.english, word.entry.english), "pronouns")
        elif word.form.lemma == "сам":
            word.say(
                "themselves" if word.form.is_plural else SELVES.get(word.form.gender, "itself"), "pronouns"
            )
        elif word.form.lemma in DEMONSTRATIVES and word.form.is_plural and word.is_a("ADJF"):
            word.say(DEMONSTRATIVES[word.form.lemma], "pronouns")
        elif word.form.lemma == "который" and _is_person(words[:place]):
            word.say("who" if word.form.case == "nomn" else "whom", "pronouns")


def _is_person(before: Sequence[Word]) -> bool:
    noun = next((word for word in reversed(before[-4:]) if word.is_a("NOUN") or word.is_name), None)
    return noun is not None and (
        noun.name_kind == "person" or (noun.form is not None and "anim" in noun.form.features)
    )


def cases(words: list[Word]) -> None:
    """A genitive becomes "of", a dative "to", an instrumental "by": unless something else governs it."""
    for place, word in enumerate(words):
        nominal = (word.is_a("NOUN") and word.name_kind != "nationality") or word.is_a("NPRO")
        if not nominal or word.form is None or not word.english:
            continue
        before = _word_before(words, word.first)
        if before is None or _is_apposition(words, place):
            continue
        preposition = _preposition_for(before, word, _case_of_phrase(words[word.first : place], word.form))
        if preposition:
            words[word.first].before.insert(0, preposition)
            word.rules.append("cases")


def _word_before(words: Sequence[Word], first: int) -> Word | None:
    """Return what stands before the phrase: an expression's preposition counts, what is dropped does not."""
    return next(
        (
            word
            for word in reversed(words[:first])
            if word.english or any(form.kind == "PREP" for form in word.forms)
        ),
        None,
    )


def _is_apposition(words: Sequence[Word], place: int) -> bool:
    """Tell whether a person's name follows what the person is: главы МИД Сергея Лаврова."""
    name = words[place]
    before = words[place - 1] if place else None
    if name.is_name and before is not None and before.form is not None and before.form.lemma in CLASSES:
        return name.name_kind != "person"
    is_full = name.name_kind == "name" and " " in name.text
    if not (name.name_kind == "person" or is_full) or name.form is None:
        return False
    for word in reversed(words[:place]):
        if (
            word.is_a("NOUN")
            and word.form is not None
            and "anim" in word.form.features
            and not word.name_kind
        ):
            return True
        if not word.is_a("NOUN", "ADJF") and word.english != "":
            return False
    return False


def _case_of_phrase(modifiers: Sequence[Word], noun: Form) -> str:
    """Return the case of a phrase: that of its numeral, if there is one; a figure hides it."""
    for word in modifiers:
        if word.text[0].isdigit():
            return ""
        if word.is_a("NUMR") and word.form is not None:
            return word.form.case
    return noun.case


def _preposition_for(before: Word, word: Word, case: str) -> str:
    marks = before.entry.marks if before.entry is not None else {}
    if before.form is None and before.english:
        return marks.get({"gent": "gen", "nomn": "nomn"}.get(case, ""), "")
    if before.is_a("PREP") or before.form is None or word.form is None or not before.english:
        return ""
    after_verb = before.form.filed == "VERB"
    if case == "gent" and before.form.lemma in SCALES and before.is_a("NOUN"):
        return "of" if before.english and before.english.endswith("s") else ""
    if case == "gent" and before.is_a("NOUN"):
        return "" if word.is_a("NPRO") and word.form.lemma == "который" else marks.get("gen", "of")
    if case == "gent" and after_verb:
        return marks.get("gen", "")
    if case == "datv" and (after_verb or before.is_a("NOUN")):
        return marks.get("dat", "to")
    if case == "ablt" and (after_verb or before.is_a("NOUN", "ADJF")):
        return marks.get("ins", "with" if word.form.lemma in DIMENSIONS else "by")
    return ""
