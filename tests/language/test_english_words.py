"""The English dictionary is read as the library that brings it reads it."""

from __future__ import annotations

from importlib.util import find_spec

import lemminflect
import pytest

from compare.errors import OutletdiffError
from compare.language import english_words
from compare.language.english_words import find_english_lemmas


def every_word() -> list[str]:
    library = lemminflect.Lemmatizer()
    return sorted({word.lower() for word in (*library._getLemmaDict(), *library._getOverridesDict())})


def test_every_word_of_the_dictionary_has_the_lemmas_that_the_library_gives() -> None:
    words = every_word()
    assert len(words) > 60_000
    wrong = {
        word: found
        for word in words
        if (found := list(find_english_lemmas(word).items()))
        != [(tag, lemmas[0]) for tag, lemmas in lemminflect.getAllLemmas(word).items()]
    }
    assert wrong == {}


@pytest.mark.parametrize("word", ["", "selmara", "boat,noun", "the boats", "zzz", "ёлка", "'"])
def test_what_is_no_word_of_the_dictionary_has_no_lemma(word: str) -> None:
    assert find_english_lemmas(word) == {} == lemminflect.getAllLemmas(word)


@pytest.mark.parametrize("library", [None, find_spec("json")])
def test_a_missing_dictionary_is_one_clear_error(library: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english_words, "find_spec", lambda name: library)
    with pytest.raises(OutletdiffError, match="English dictionary is missing") as caught:
        english_words._read_dictionary.__wrapped__()
    assert "install lemminflect" in str(caught.value)
