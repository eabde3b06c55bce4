"""Verbs and what says something of a subject: tense, negation, passives, what is possible or necessary."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from compare.translation.gloss.english import conjugate
from compare.translation.gloss.entries import Entry
from compare.translation.gloss.tables import DEGREES, GERUND_AFTER, MODALS, NEEDS, WITHOUT_TO
from compare.translation.gloss.words import Form, Word

_ENDS = frozenset(",.;:!?")
_DASHES = frozenset("-–—")
_BARE_AFTER = WITHOUT_TO | {"cannot"}
_NEGATED_MODALS = tuple(f"{modal} not" for modal in sorted(MODALS | {"will"}))
_BETWEEN = ("ADVB", "PRCL", "NPRO", "CONJ", "INTJ", "PRED")


def purposes(words: list[Word]) -> None:
    """чтобы before an infinitive is the infinitive's own "to"."""
    for place, word in enumerate(words):
        if word.lower in ("чтобы", "чтоб") and word.english is None and _infinitive_after(words, place, 6):
            word.say("", "purposes")


def _infinitive_after(words: Sequence[Word], place: int, reach: int) -> Word | None:
    for word in words[place + 1 : place + 1 + reach]:
        if word.is_a("INFN") and word.english is None:
            return word
        if word.is_a("VERB") or word.text in ",.;:":
            return None
    return None


def futures(words: list[Word]) -> None:
    """будет with an infinitive is "will"."""
    for place, word in enumerate(words):
        if word.form is None or word.form.lemma != "быть" or "futr" not in word.form.features:
            continue
        if word.is_a("VERB") and word.english is None and _infinitive_after(words, place, 4):
            negation = _negation_before(words, place)
            word.say("will" if negation is None else "will not", "futures")
            if negation is not None:
                negation.say("", "futures")


def conditionals(words: list[Word]) -> None:
    """бы with a past tense is "would"."""
    for place, word in enumerate(words):
        if word.lower not in ("бы", "б") or word.english is not None:
            continue
        near = words[max(0, place - 2) : place][::-1] + words[place + 1 : place + 4]
        verb = next((other for other in near if other.is_a("VERB") and other.english is None), None)
        if verb is None or verb.form is None or verb.entry is None or "past" not in verb.form.features:
            continue
        word.say("", "conditionals")
        if verb.entry.english not in MODALS:
            negation = _negation_before(words, words.index(verb))
            wish = {"want": "like"}.get(verb.entry.english, verb.entry.english)
            verb.say(f"would {'not ' if negation else ''}{wish}", "conditionals")
            if negation is not None:
                negation.say("", "conditionals")


def needs(words: list[Word]) -> None:
    """What is possible or necessary: "it is necessary to", and "we need to" where somebody needs it."""
    for place, word in enumerate(words):
        if (
            word.english is not None
            or word.lower not in NEEDS
            or not word.is_a("PRED", "ADJS", "ADVB", "VERB")
        ):
            continue
        quality, verb = NEEDS[word.lower]
        before = words[place - 1] if place else None
        infinitive = _infinitive_after(words, place, 3)
        that = [other.lower for other in words[place + 1 : place + 3]] == [",", "что"]
        if verb and infinitive and before is not None and before.is_a("NPRO") and _case_of(before) == "datv":
            before.prefer(lambda form: form.case == "datv", "needs")
            before.form = before.form._replace(case="nomn") if before.form else None
            word.say(verb, "needs")
            infinitive.say(infinitive.entry.english, "needs") if infinitive.entry else None
        elif word.is_a("VERB"):
            if infinitive:
                word.say(verb, "needs")
        elif infinitive or that or word.is_a("PRED"):
            negation = _negation_before(words, place)
            word.say(f"it is {'not ' if negation else ''}{quality}", "needs")
            if negation is not None:
                negation.say("", "needs")


def _case_of(word: Word) -> str:
    return word.form.case if word.form is not None else ""


def tense(words: list[Word]) -> None:
    """Verbs in tense, person and number; negation; passives; participles."""
    for place, word in enumerate(words):
        if word.english is not None or word.entry is None or word.form is None or word.form.filed != "VERB":
            continue
        negation = _negation_before(words, place)
        said = _conjugated(word.form, word.entry, words, place, negation is not None)
        subject = "it" if _is_impersonal(words, place) else _missing_subject(words, place)
        word.say(f"{subject} {said}".strip(), "tense")
        if negation is not None:
            negation.say("", "tense")


def _missing_subject(words: Sequence[Word], place: int) -> str:
    """Return the pronoun that the verb's ending stands for: напомним, "we will recall"."""
    form = words[place].form
    assert form is not None
    person = next((name for name in ("1per", "2per") if name in form.features), "")
    if (
        not person
        or "impr" in form.features
        or any(word.is_a("NPRO") for word in words[max(0, place - 5) : place])
    ):
        return ""
    return "you" if person == "2per" else "we" if form.is_plural else "I"


def _negation_before(words: Sequence[Word], place: int) -> Word | None:
    before = words[place - 1] if place else None
    return before if before is not None and before.lower == "не" and before.english is None else None


def _is_impersonal(words: Sequence[Word], place: int) -> bool:
    """Tell whether it only leads in what is said: сообщается, что."""
    word, after = words[place], [other.lower for other in words[place + 1 : place + 3]]
    assert word.entry is not None
    assert word.form is not None
    passive = "pass" in word.entry.marks or word.form.kind == "PRTS"
    return passive and not word.form.is_plural and after == [",", "что"]


def _conjugated(form: Form, entry: Entry, words: Sequence[Word], place: int, negated: bool) -> str:
    verb, passive = entry.english, "pass" in entry.marks
    forms = conjugate(verb)
    not_ = "not " if negated else ""
    if form.kind == "INFN":
        if not passive and _previous_english(words, place) in GERUND_AFTER:
            return f"{not_}{forms.gerund}"
        to = "" if _takes_bare_verb(words, place) else "to "
        return f"{not_}{to}be {forms.participle}" if passive else f"{not_}{to}{verb}"
    if form.kind == "GRND":
        return f"{not_}{'being ' + forms.participle if passive else forms.gerund}"
    if form.kind in ("PRTF", "PRTS"):
        return _participle(form, entry, words, place, not_)
    if passive:
        return _with_be(form, not_, forms.participle)
    if verb == "tell" and _names_speaker(words, place):
        verb = "say"
    return _finite(form, verb, negated)


def _names_speaker(words: Sequence[Word], place: int) -> bool:
    """Tell whether no listener follows, so that what was told was said."""
    following = next((word for word in words[place + 1 : place + 4] if word.form is not None), None)
    return following is None or following.form is None or following.form.case != "datv"


def _previous_english(words: Sequence[Word], place: int) -> str:
    return next((word.english for word in reversed(words[:place]) if word.english), "")


def _takes_bare_verb(words: Sequence[Word], place: int) -> bool:
    """Tell whether a modal verb is near enough before an infinitive."""
    for word in reversed(words[max(0, place - 5) : place]):
        if word.text == ",":
            return False
        said = word.english or ""
        if said.rpartition(" ")[2] in _BARE_AFTER or said.startswith(_NEGATED_MODALS):
            return True
        if said and word.form is not None and not word.is_a(*_BETWEEN):
            return False
    return False


def _participle(form: Form, entry: Entry, words: Sequence[Word], place: int, not_: str) -> str:
    forms = conjugate(entry.english)
    if form.kind == "PRTS":
        has_be = any(
            word.form is not None and word.form.lemma == "быть" for word in words[max(0, place - 3) : place]
        )
        return f"{not_}{forms.participle}" if has_be else _with_be(form, not_, forms.participle)
    passive = "pssv" in form.features or "pass" in entry.marks
    return f"{not_}{forms.participle if passive else forms.gerund}"


def _with_be(form: Form, not_: str, rest: str) -> str:
    if "futr" in form.features:
        return f"will {not_}be {rest}"
    if "impr" in form.features:
        return f"be {rest}"
    if "pres" in form.features and form.kind == "VERB":
        return f"{'are' if form.is_plural else 'is'} {not_}{rest}"
    return f"{'were' if form.is_plural else 'was'} {not_}{rest}"


def _finite(form: Form, verb: str, negated: bool) -> str:
    forms = conjugate(verb)
    many = form.is_plural or bool(form.features & {"1per", "2per"})
    if verb == "be" or verb.startswith("be "):
        return _with_be(form, "not " if negated else "", verb[3:]).rstrip()
    if verb in MODALS:
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


def qualities(words: list[Word]) -> None:
    """A short adjective says what its subject is: готов, "is ready"."""
    for place, word in enumerate(words):
        if not word.is_a("ADJS") or word.english is not None or word.entry is None or word.form is None:
            continue
        english = word.entry.english
        negation = _negation_before(words, place)
        not_ = "not " if negation is not None else ""
        if any(
            other.form is not None and other.form.lemma == "быть"
            for other in words[max(0, place - 3) : place]
        ):
            word.say(f"{not_}{english}", "qualities")
        elif english in MODALS:
            word.say(f"{english} {not_}".strip(), "qualities")
        else:
            degree = words[place - 1] if place and words[place - 1].lower in DEGREES else word
            word.say(english, "qualities")
            degree.before.append(f"{'are' if word.form.is_plural else 'is'} {not_}".strip())
        if negation is not None:
            negation.say("", "qualities")


def identities(words: list[Word]) -> None:
    """это without a verb: "this is"."""
    for place, word in enumerate(words):
        if word.lower != "это" or word.english is not None or not _opens_clause(words[:place]):
            continue
        clause = list(takewhile(lambda other: other.text not in _ENDS, words[place + 1 :]))
        if not any(other.is_a("VERB", "PRTS", "ADJS", "INFN", "PRED", "COMP") for other in clause):
            after_dash = place and words[place - 1].text in _DASHES
            word.say("is" if after_dash else "this is", "identities")
            word.form = None


def _opens_clause(before: Sequence[Word]) -> bool:
    return not before or not before[-1].text[0].isalnum() or before[-1].is_a("CONJ")


def absences(words: list[Word]) -> None:
    """нет before a genitive: there is none."""
    for place, word in enumerate(words):
        if word.lower == "нет" and word.english is None:
            following = words[place + 1] if place + 1 < len(words) else None
            if following is not None and following.form is not None and _case_of(following) == "gent":
                word.say("there is no", "absences")
                word.form = None
