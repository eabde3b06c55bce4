"""Words that the lexicon lacks, derived from those that it has: an ordered list of small rules."""

from __future__ import annotations

from collections.abc import Callable

from compare.translation.gloss.entries import Entry, find_entries
from compare.translation.gloss.words import Form, Word

# Russian ending of a noun -> English ending; the stem is spelled as a cognate. Source: regular loans.
_COGNATES = (
    ("ификация", "ification"), ("изация", "ization"), ("ация", "ation"), ("яция", "ation"),
    ("иция", "ition"), ("кция", "ction"), ("сия", "sion"), ("логия", "logy"), ("графия", "graphy"),
    ("измом", "ism"), ("изм", "ism"), ("ист", "ist"), ("тор", "tor"), ("тика", "tics"),
    ("метр", "meter"), ("мент", "ment"), ("альный", "al"), ("ический", "ic"), ("ивный", "ive"),
    ("ционный", "tional"),
)  # fmt: skip
_LETTERS = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "c", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э":
    "e", "ю": "u", "я": "ia",
})  # fmt: skip


def derive(word: Word) -> tuple[Form, Entry] | None:
    """Return a reading and what it means, by the first rule that knows it."""
    for form in word.forms:
        entry = _latin_compound(form, word.text) or _reflexive(form)
        if entry is not None:
            return form, entry
    for rule in RULES:
        for form in word.forms:
            english = rule(form)
            if english:
                return form, Entry(english, {})
    return None


def _latin_compound(form: Form, written: str) -> Entry | None:
    """VPN-сервисы from сервис: VPN services."""
    latin, hyphen, _ = written.partition("-")
    if not hyphen or not latin.isascii():
        return None
    english = _known(form.lemma.partition("-")[2], form.filed)
    return Entry(f"{latin} {english}", {}) if english else None


def _reflexive(form: Form) -> Entry | None:
    """подогреваться from подогревать: to be heated."""
    if form.filed != "VERB" or not form.lemma.endswith(("ся", "сь")):
        return None
    entries = find_entries(form.lemma[:-2], "VERB")
    return Entry(entries[0].english, {"pass": ""}) if entries else None


def _known(lemma: str, *filed: str) -> str:
    found = (find_entries(lemma, kind) for kind in filed)
    return next((entries[0].english for entries in found if entries), "")


def adjective_of_adverb(form: Form) -> str:
    """быстро from быстрый: quickly."""
    if form.kind != "ADVB" or not form.lemma.endswith(("о", "е")):
        return ""
    stem = form.lemma[:-1]
    english = next((found for ending in ("ый", "ий", "ой") if (found := _known(stem + ending, "ADJF"))), "")
    return adverb_of(english) if english else ""


def adverb_of(adjective: str) -> str:
    """Return the adverb of an English adjective.

    Examples
    --------
    >>> [adverb_of(word) for word in ("quick", "happy", "tragic", "terrible")]
    ['quickly', 'happily', 'tragically', 'terribly']
    """
    if adjective.endswith("ic"):
        return f"{adjective}ally"
    if adjective.endswith("y"):
        return f"{adjective[:-1]}ily"
    if adjective.endswith("le"):
        return f"{adjective[:-1]}y"
    return f"{adjective}ly"


def prefixed_not(form: Form) -> str:
    """неизвестный from известный: not known, unknown."""
    if form.kind in ("ADJF", "ADJS", "ADVB", "PRTF", "PRTS") and form.lemma.startswith("не"):
        english = _known(form.lemma[2:], form.filed)
        return f"not {english}" if english else ""
    return ""


_PREFIXES = {
    "анти": "anti-", "супер": "super-", "экс-": "ex-", "вице-": "vice ", "спец": "special ",
    "гос": "state ", "пол": "half ", "супер-": "super-", "анти-": "anti-", "видео": "video ",
    "авиа": "air ", "авто": "auto ", "само": "self-", "сверх": "super", "меж": "inter", "пост": "post-",
    "про": "pro-", "радио": "radio ", "теле": "TV ", "кино": "film ", "микро": "micro", "мини": "mini",
    "нано": "nano", "псевдо": "pseudo-", "электро": "electric ", "энерго": "energy ", "нефте": "oil ",
    "газо": "gas ", "био": "bio", "поли": "poly", "ультра": "ultra", "контр": "counter", "пере": "re",
    "интернет-": "internet ", "онлайн-": "online ", "веб-": "web ", "пресс-": "press ",
    "бизнес-": "business ", "медиа": "media ", "кибер": "cyber ", "евро": "euro", "нарко": "drug ",
}  # fmt: skip


def prefixed(form: Form) -> str:
    """видеозапись from запись: video recording."""
    for prefix in sorted(_PREFIXES, key=len, reverse=True):
        if form.lemma.startswith(prefix) and len(form.lemma) > len(prefix) + 3:
            english = _known(form.lemma[len(prefix) :], form.filed)
            if english:
                return _PREFIXES[prefix] + english
    return ""


def hyphenated(form: Form) -> str:
    """торгово-развлекательный from its two halves."""
    first, hyphen, second = form.lemma.rpartition("-")
    if not hyphen:
        return ""
    english = _known(second, form.filed, "NOUN", "ADJF")
    before = _known(first, "NOUN", "ADJF") or next(
        (found for ending in ("ый", "ий", "ой") if (found := _known(first[:-1] + ending, "ADJF"))), ""
    )
    return f"{before}-{english}" if before and english else ""


def cognate(form: Form) -> str:
    """регионализация: regionalization; the ending tells that it is a loan."""
    if form.kind not in ("NOUN", "ADJF"):
        return ""
    for ending, english in _COGNATES:
        if form.lemma.endswith(ending) and len(form.lemma) > len(ending) + 2:
            return form.lemma[: -len(ending)].translate(_LETTERS) + english
    return ""


def cognate_verb(form: Form) -> str:
    """демонизировать: demonize."""
    if form.filed != "VERB":
        return ""
    for ending, english in (("изировать", "ize"), ("ифицировать", "ify"), ("ировать", "ate")):
        if form.lemma.endswith(ending) and len(form.lemma) > len(ending) + 2:
            return form.lemma[: -len(ending)].translate(_LETTERS) + english
    return ""


def abstract_noun(form: Form) -> str:
    """открытость from открытый: openness."""
    if form.kind == "NOUN" and form.lemma.endswith("ость"):
        stem = form.lemma[:-4]
        english = next(
            (found for ending in ("ый", "ий", "ой") if (found := _known(stem + ending, "ADJF"))), ""
        )
        return f"{english[:-1]}iness" if english.endswith("y") else f"{english}ness" if english else ""
    return ""


RULES: tuple[Callable[[Form], str], ...] = (
    adjective_of_adverb,
    prefixed_not,
    abstract_noun,
    hyphenated,
    prefixed,
    cognate,
    cognate_verb,
)
